import type * as Advies from '@polder/proto/polder/zaken/v1/advies';
import type * as Besluit from '@polder/proto/polder/zaken/v1/besluitvorming';
import type * as Dossier from '@polder/proto/polder/zaken/v1/dossier';
import type * as Werk from '@polder/proto/polder/zaken/v1/werk';
import type { JsonOf } from './json.types.js';

export type WerkRegel = JsonOf<Werk.WerkRegel>;
export type WerkLijst = JsonOf<Werk.ListWerkResponse>;
export type WerkKeuze = JsonOf<Werk.Keuze>;
export type WerkKeuzes = JsonOf<Werk.Keuzes>;
export type WerkWeergave = JsonOf<Werk.Weergave>;
export type Medewerker = JsonOf<Werk.Medewerker>;
export type Toewijzing = JsonOf<Werk.Toewijzing>;
export type Klus = JsonOf<Werk.Klus>;
export type DossierJson = JsonOf<Dossier.Dossier>;
export type TaakJson = JsonOf<Dossier.Taak>;
export type VerzoekJson = JsonOf<Dossier.Verzoek>;
export type TijdlijnRegel = JsonOf<Dossier.TijdlijnRegel>;
export type TermijnStand = JsonOf<Dossier.TermijnStand>;
export type AdviesJson = JsonOf<Advies.Advies>;
export type AdviseurJson = JsonOf<Advies.Adviseur>;
export type TeAdviserenJson = JsonOf<Advies.TeAdviseren>;
export type BesluitvormingJson = JsonOf<Besluit.Besluitvorming>;
export type VoorstelJson = JsonOf<Besluit.Voorstel>;
export type MandaatJson = JsonOf<Besluit.Mandaat>;

export const emptyWerkRegel: WerkRegel = {
  id: '', identificatie: '', omschrijving: '', zaaktype: '', initiator: '', status: '', behandelaar: '', behandelaarId: '', team: '', ontvangenOp: '', uiterlijkeEinddatum: '', dagenOver: 0,
  opgeschortOp: '', resultaat: '', einddatum: '', afgeschermd: false,
};
export const emptyWerkLijst: WerkLijst = { results: [], count: 0, next: '', tellers: {} };
export const emptyKeuzes: WerkKeuzes = { zaaktypen: [], statussen: [], behandelaars: [], teams: [] };
export const emptyWeergave: WerkWeergave = { id: '', naam: '', filter: '', kolommen: [] };
export const emptyMedewerker: Medewerker = { id: '', naam: '', team: '', openZaken: 0, afwezigTot: '', vervangerId: '', vervanger: '' };
export const emptyToewijzing: Toewijzing = { id: '', identificatie: '', behandelaarId: '', behandelaar: '', vorigeId: '', vorige: '' };
export const emptyKlus: Klus = { id: '', soort: '', status: '', totaal: 0, gedaan: 0, overgeslagen: [], naar: '' };
export const emptyTaak: TaakJson = { id: '', zaakId: '', identificatie: '', omschrijving: '', uiterlijk: '', eigenaarId: '', eigenaar: '', stand: '', gedaanOp: '', zaak: '' };
export const emptyVerzoek: VerzoekJson = { id: '', zaakId: '', identificatie: '', omschrijving: '', vraag: '', gevraagdOp: '', uiterlijk: '', status: '', antwoord: '', beantwoordOp: '', bijlagen: [] };
export const emptyTijdlijn: TijdlijnRegel = { tijdstip: '', door: '', titel: '', tekst: '', soort: '' };
export const emptyTermijn: TermijnStand = { opgeschortOp: '', opgeschorteDagen: 0, verlengdMet: '', verlengingReden: '', magVerlengenMet: '', grondslagVerlengen: '' };
export const emptyDossier: DossierJson = {
  zaakId: '', versie: 0, taken: [], notities: [], verzoeken: [], termijn: undefined, tijdlijn: [], afgeschermd: false, team: '', teruggetrokken: [], zaaktypen: [], opgegaanIn: '', samengevoegd: [], behandelaarId: '',
};
export const emptyAdvies: AdviesJson = { id: '', zaakId: '', adviseur: '', vraag: '', uiterlijk: '', documenten: [], status: '', strekking: '', advies: '', gegevenDoor: '', gegevenOp: '', gevraagdOp: '' };
export const emptyTeAdviseren: TeAdviserenJson = { id: '', identificatie: '', van: '', vraag: '', uiterlijk: '', documenten: [], status: '', strekking: '', advies: '' };
export const emptyVoorstel: VoorstelJson = {
  id: '', titel: '', besluittype: '', resultaat: '', blokken: [], bedrag: 0, status: '', opsteller: '', versie: 0, parafen: [], ontbreekt: [], magParaferen: undefined, magTekenen: undefined, documentId: '',
  besluit: '', bezwaarTot: '',
};
export const emptyBesluitvorming: BesluitvormingJson = { zaakId: '', sjablonen: [], besluittypen: [], resultaattypen: [], voorstellen: [] };
export const emptyMandaat: MandaatJson = { id: '', medewerkerId: '', medewerker: '', soort: '', besluittypeId: '', besluittype: '', totBedrag: 0, geldigVan: '', geldigTot: '', grondslag: '' };
