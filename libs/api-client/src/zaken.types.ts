import type * as Proto from '@polder/proto/polder/zaken/v1/zaken';
import type { Explanation } from '@polder/explain';
import type { JsonOf } from './json.types.js';

export type Initiator = JsonOf<Proto.Initiator>;
export type Antwoord = JsonOf<Proto.Antwoord>;
export type WerkvoorraadRegel = JsonOf<Proto.WerkvoorraadRegel>;
export type Werkvoorraad = JsonOf<Proto.ListWerkvoorraadResponse>;
/** A derived value with its reason; `onderwerp` says which value. */
export interface Uitleg {
  onderwerp: string;
  uitleg: Explanation | null;
}
export type ZaakStatus = JsonOf<Proto.ZaakStatus>;
export type ZaakDocument = JsonOf<Proto.ZaakDocument>;
export type ResultaattypeKeuze = JsonOf<Proto.ResultaattypeKeuze>;
export type Gebeurtenis = JsonOf<Proto.Gebeurtenis>;
export type ZaakDetail = Omit<JsonOf<Proto.ZaakDetail>, 'uitleg'> & { uitleg: Uitleg[] };
export type Intrekking = JsonOf<Proto.Intrekking>;
export type Verschil = JsonOf<Proto.Verschil>;
export type Correctie = JsonOf<Proto.Correctie>;
export type MijnZaakRegel = JsonOf<Proto.MijnZaakRegel>;
export type MijnZaken = JsonOf<Proto.ListMijnZakenResponse>;
export type MijnZaak = Omit<JsonOf<Proto.MijnZaak>, 'uitleg'> & { uitleg: Uitleg[] };

export const emptyInitiator: Initiator = { type: '', partyKey: '', kvkNummer: '', vestigingsNummer: '', naam: '', email: '' };
export const emptyAntwoord: Antwoord = { key: '', label: '', groep: '', valueJson: '', display: '' };
export const emptyIntrekking: Intrekking = { reden: '', gevraagdOp: '', door: '', status: '' };
export const emptyVerschil: Verschil = { key: '', label: '', groep: '', oud: '', nieuw: '' };
export const emptyCorrectie: Correctie = { ontvangenOp: '', door: '', verschillen: [] };
export const emptyRegel: WerkvoorraadRegel = {
  id: '', identificatie: '', omschrijving: '', zaaktype: '', initiator: '', status: '', behandelaar: '', ontvangenOp: '',
  uiterlijkeEinddatum: '', dagenOver: 0, resultaat: '', einddatum: '',
};
export const emptyWerkvoorraad: Werkvoorraad = { results: [], count: 0, next: '', tellers: {} };
export const emptyStatus: ZaakStatus = { omschrijving: '', datumGezet: '', toelichting: '', eindstatus: false };
export const emptyDocument: ZaakDocument = { id: '', titel: '', filename: '', contentType: '', size: 0, status: '', creatiedatum: '' };
export const emptyResultaattype: ResultaattypeKeuze = { id: '', omschrijving: '', archiefnominatie: '', archiefactietermijn: '' };
export const emptyGebeurtenis: Gebeurtenis = { tijdstip: '', actor: '', omschrijving: '' };
export const emptyZaak: ZaakDetail = {
  id: '', identificatie: '', omschrijving: '', zaaktype: '', ontvangenOp: '', startdatum: '', einddatum: '', uiterlijkeEinddatum: '', dagenOver: 0,
  initiator: undefined, behandelaar: '', antwoorden: [], zaakgeometrie: null, statussen: [], documenten: [], resultaat: undefined,
  resultaatToelichting: '', archiefnominatie: '', archiefactiedatum: '', uitleg: [], resultaattypen: [], gebeurtenissen: [], fasen: [],
  documentenBeschikbaar: false, intrekking: undefined, correcties: [],
};
export const emptyMijnRegel: MijnZaakRegel = {
  id: '', identificatie: '', omschrijving: '', status: '', ontvangenOp: '', uiterlijkeEinddatum: '', einddatum: '', resultaat: '',
};
export const emptyMijnZaken: MijnZaken = { results: [], count: 0, next: '' };
export const emptyMijnZaak: MijnZaak = {
  id: '', identificatie: '', omschrijving: '', zaaktype: '', ontvangenOp: '', einddatum: '', uiterlijkeEinddatum: '', statussen: [], documenten: [],
  resultaat: '', resultaatToelichting: '', antwoorden: [], uitleg: [], fasen: [], documentenBeschikbaar: false, intrekking: undefined, correcties: [],
  magIntrekken: false, magCorrigeren: false, bezwaarTot: '',
};
