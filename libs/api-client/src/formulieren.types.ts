import type * as Proto from '@polder/proto/polder/formulieren/v1/formulieren';
import type { Explanation, Json } from '@polder/explain';
import type { JsonOf } from './json.types.js';

export type ProductRegel = JsonOf<Proto.ProductRegel>;
export type ToetsVraag = JsonOf<Proto.ToetsVraag>;
export type Keuze = JsonOf<Proto.Keuze>;
export type Product = JsonOf<Proto.Product>;
/** The answer of the check, with the explanation in its own shape. */
export type ToetsAntwoord = Omit<JsonOf<Proto.ToetsProductResponse>, 'uitleg'> & { uitleg: Explanation | null };
export type Bevinding = JsonOf<Proto.Bevinding>;
export type Bijlage = JsonOf<Proto.Bijlage>;
/** Answers by component key. */
export type Antwoorden = Record<string, Json>;
export type Aanvraag = Omit<JsonOf<Proto.Aanvraag>, 'antwoorden'> & { antwoorden: Antwoorden };
/** An answer that was changed elsewhere meanwhile. */
export type Conflict = JsonOf<Proto.Conflict>;
export type AanvraagRegel = JsonOf<Proto.AanvraagRegel>;
export type Ontvangst = JsonOf<Proto.Ontvangst>;
export type GelijkeMelding = JsonOf<Proto.GelijkeMelding>;
/** A report as its reporter follows it. */
export type GevolgdeMelding = Omit<JsonOf<Proto.GevolgdeMelding>, 'routering'> & { routering: Explanation | null };
export type Voorinvulling = JsonOf<Proto.Voorinvulling>;
export type Bronmelding = JsonOf<Proto.Bronmelding>;
export type Registratie = JsonOf<Proto.Registratie>;
export type NieuweBijlage = Omit<JsonOf<Proto.AddBijlageRequest>, 'aanvraagId'>;

export const emptyProductRegel: ProductRegel = { slug: '', naam: '', samenvatting: '', gevondenOp: '', uplNaam: '', uplUri: '' };
export const emptyProduct: Product = {
  slug: '', naam: '', samenvatting: '', tekst: [], uplNaam: '', uplUri: '', kosten: '', beslistermijn: '', nodig: [], wet: '',
  toets: [], formulier: null, formulierVersie: 0, inloggen: [], zaaktype: '',
};
export const emptyVraag: ToetsVraag = { key: '', vraag: '', hulp: '', keuzes: [] };
export const emptyKeuze: Keuze = { waarde: '', label: '', hulp: '' };
export const emptyToets: ToetsAntwoord = { uitkomst: '', vraag: undefined, uitleg: null, titel: '', advies: '' };
export const emptyBevinding: Bevinding = { veld: '', code: '', melding: '', stap: '' };
export const emptyBijlage: Bijlage = { id: '', naam: '', contentType: '', size: 0, status: '', melding: '', uploadUrl: '', veld: '', sha256: '' };
export const emptyConflict: Conflict = { veld: '', waarde: null, door: '', op: '' };
export const emptyAanvraag: Aanvraag = {
  id: '', dossiernummer: '', product: '', productNaam: '', status: '', antwoorden: {}, formulier: null, formulierVersie: 0, bijlagen: [],
  bevindingen: [], gestartOp: '', bewaardOp: '', verlooptOp: '', revisie: 0, aanvrager: '', kvkNummer: '', conflicten: [], corrigeert: '', voorinvullingen: [],
  bronmeldingen: [],
};
export const emptyVoorinvulling: Voorinvulling = { veld: '', bron: '', attribuut: '', peilmoment: '', inOnderzoek: false, verouderd: false, alleenLezen: false, gewijzigd: false };
export const emptyBronmelding: Bronmelding = { bron: '', stand: '', melding: '' };
export const emptyAanvraagRegel: AanvraagRegel = { id: '', dossiernummer: '', productNaam: '', status: '', bewaardOp: '', verlooptOp: '', corrigeert: '' };
export const emptyOntvangst: Ontvangst = { id: '', dossiernummer: '', ontvangenOp: '', status: '', productNaam: '', corrigeert: '' };
export const emptyGelijk: GelijkeMelding = { ontvangenOp: '', status: '', afstandMeter: 0 };
export const emptyGevolgd: GevolgdeMelding = {
  id: '', dossiernummer: '', productNaam: '', ontvangenOp: '', statussen: [], fasen: [], einddatum: '', resultaat: '', toelichting: '', uiterlijkeEinddatum: '', routering: null,
};
export const emptyRegistratie: Registratie = { id: '', dossiernummer: '', product: '', stap: '', reden: '', pogingen: 0, sinds: '' };
