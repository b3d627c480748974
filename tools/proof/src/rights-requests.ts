import { catalogusEntries } from './rights-catalogus.js';

/** What company A owns in a run of the matrix; every request of the matrix names these things. */
export interface Owned {
  conceptId: string;
  bijlageId: string;
  zaakId: string;
  documentId: string;
  terugmeldingId: string;
  /** Receipt mail of the case. */
  berichtId: string;
}

const RESULTAAT = '0193b9f0-1003-7000-8000-000000000001';
const NEW_ID = '0193b9f0-9999-7000-8000-000000000009';

/** One rpc in the matrix: the request that would touch A's things, made from their ids. */
export interface Entry {
  request: (owned: Owned) => Record<string, unknown>;
  /** Why this rpc may succeed for another party or tenant: it touches nothing that A owns. */
  ownNothing?: string;
}

const archief = (method: string) => `polder.archief.v1.${method}`;
const zaken = (method: string) => `polder.zaken.v1.${method}`;
const notificaties = (method: string) => `polder.zgw.notificaties.v1.${method}`;
const integratie = (method: string) => `polder.integratie.v1.${method}`;
const facturatie = (method: string) => `polder.facturatie.v1.${method}`;
const gegevens = (method: string) => `polder.gegevens.v1.${method}`;
const formulieren = (method: string) => `polder.formulieren.v1.${method}`;

/**
 * Every rpc that has a handler, by full name. A new rpc without an entry makes the matrix fail: whoever adds one says here
 * with which request somebody could reach for another's data.
 */
export const ENTRIES: Record<string, Entry> = {
  [facturatie('ValidatieService.Valideer')]: { request: () => ({ inhoud: new Uint8Array([60]) }), ownNothing: 'checks what is sent and keeps nothing' },
  [facturatie('FactuurService.ListFacturen')]: { request: () => ({ weergave: 'alle' }) },
  [facturatie('FactuurService.GetFactuur')]: { request: (o) => ({ id: o.zaakId }) },
  [facturatie('FactuurService.OpenOrigineel')]: { request: (o) => ({ id: o.zaakId }) },
  [facturatie('FactuurService.NeemAan')]: { request: () => ({ bestandsnaam: 'x.xml', inhoud: new Uint8Array([37, 80, 68, 70, 45]) }), ownNothing: 'takes in a file of the caller; a PDF is refused' },
  [facturatie('FactuurService.Routeer')]: { request: (o) => ({ id: o.zaakId, eenheid: 'NATUUR' }) },
  [facturatie('FactuurService.AccepteerVerschil')]: { request: (o) => ({ id: o.zaakId, toelichting: 'Van een ander' }) },
  [facturatie('FactuurService.KeurGoed')]: { request: (o) => ({ id: o.zaakId }) },
  [facturatie('FactuurService.StelVraag')]: { request: (o) => ({ id: o.zaakId, reden: 'OTH', toelichting: 'Van een ander' }) },
  [facturatie('FactuurService.WijsAf')]: { request: (o) => ({ id: o.zaakId, reden: 'OTH', toelichting: 'Van een ander' }) },
  [facturatie('FactuurService.Hervat')]: { request: (o) => ({ id: o.zaakId }) },
  [facturatie('FactuurService.GetKpi')]: { request: () => ({}) },
  [facturatie('StamgegevensService.ImporteerBestellingen')]: { request: () => ({ vorm: 'json', inhoud: '[]' }), ownNothing: 'an empty list adds nothing' },
  [facturatie('StamgegevensService.MeldPrestatie')]: { request: () => ({ bestelnummer: '4500001003', regel: '1', aantal: '1' }) },
  [facturatie('StamgegevensService.ListLeveranciers')]: { request: () => ({}) },
  [facturatie('StamgegevensService.PutLeverancier')]: { request: () => ({ id: NEW_ID, naam: '' }), ownNothing: 'an empty name is refused' },
  [facturatie('StamgegevensService.BesluitRekening')]: { request: () => ({ id: NEW_ID, iban: 'NL86INGB0002445588', bevestigd: true, toelichting: 'Van een ander' }) },
  [facturatie('StamgegevensService.PutMandaat')]: { request: () => ({ id: NEW_ID }), ownNothing: 'an empty mandate is refused' },
  [facturatie('BoekhoudingService.MaakBetaalvoorstel')]: { request: () => ({}) },
  [facturatie('BoekhoudingService.GetBetaalbestand')]: { request: () => ({ id: NEW_ID }) },
  [facturatie('BoekhoudingService.LeesAfschrift')]: { request: () => ({ inhoud: new Uint8Array([60]) }) },
  [facturatie('BoekhoudingService.GetAansluiting')]: { request: () => ({}) },
  [facturatie('BoekhoudingService.GetAuditExport')]: { request: () => ({}) },
  [facturatie('VerkoopService.MaakVerkoopfactuur')]: { request: () => ({}), ownNothing: 'an empty order is refused' },
  [facturatie('VerkoopService.ListVerkoopfacturen')]: { request: () => ({}) },
  [facturatie('VerkoopService.GetVerkoopXml')]: { request: (o) => ({ id: o.zaakId }) },
  [facturatie('VerkoopService.VerzendOpnieuw')]: { request: (o) => ({ id: o.zaakId }) },
  [facturatie('MijnFacturenService.ListMijnFacturen')]: { request: () => ({}) },
  [formulieren('ProductService.ListProducten')]: { request: () => ({ q: '' }), ownNothing: 'the catalogue is public' },
  [formulieren('ProductService.GetProduct')]: { request: () => ({ slug: 'ontheffing-natuurbescherming' }), ownNothing: 'the catalogue is public' },
  [formulieren('ProductService.ToetsProduct')]: { request: () => ({ slug: 'ontheffing-natuurbescherming', antwoorden: {} }), ownNothing: 'the catalogue is public' },
  [formulieren('AanvraagService.StartAanvraag')]: { request: () => ({ product: 'ontheffing-natuurbescherming', toets: { schade: 'ja', gedragscode: 'nee', onderzoek: 'ja' } }), ownNothing: 'makes a draft of the caller' },
  [formulieren('AanvraagService.ListAanvragen')]: { request: () => ({}) },
  [formulieren('AanvraagService.GetAanvraag')]: { request: (o) => ({ id: o.conceptId }) },
  [formulieren('AanvraagService.SaveAanvraag')]: { request: (o) => ({ id: o.conceptId, antwoordenJson: '{"omschrijving":"Van een ander"}' }) },
  [formulieren('AanvraagService.AddBijlage')]: { request: (o) => ({ aanvraagId: o.conceptId, naam: 'x.pdf', contentType: 'application/pdf', size: 10n, veld: 'quickscan' }) },
  [formulieren('AanvraagService.RemoveBijlage')]: { request: (o) => ({ aanvraagId: o.conceptId, id: o.bijlageId }) },
  [formulieren('AanvraagService.DienIn')]: { request: (o) => ({ id: o.conceptId, verklaringNaarWaarheid: true }) },
  [formulieren('AanvraagService.GetOntvangst')]: { request: (o) => ({ id: o.zaakId }) },
  [formulieren('RegistratieService.ListGeparkeerd')]: { request: () => ({}) },
  [formulieren('RegistratieService.Hervat')]: { request: (o) => ({ id: o.zaakId }) },
  [zaken('RegistratieService.ReserveNummers')]: { request: () => ({ aantal: 1 }), ownNothing: 'gives new numbers' },
  [zaken('RegistratieService.Register')]: { request: (o) => ({ id: o.zaakId, identificatie: 'X-1', zaaktype: 'ontheffing-natuurbescherming', ontvangenOp: '2026-01-01T00:00:00Z', initiator: { type: 'niet_natuurlijk_persoon', partyKey: 'x' }, inhoudHash: 'x' }) },
  [zaken('BehandelingService.ListWerkvoorraad')]: { request: () => ({ weergave: 'open' }) },
  [zaken('BehandelingService.GetZaak')]: { request: (o) => ({ id: o.zaakId }) },
  [zaken('BehandelingService.NeemZaak')]: { request: (o) => ({ id: o.zaakId }) },
  [zaken('BehandelingService.SetResultaat')]: { request: (o) => ({ id: o.zaakId, resultaattypeId: RESULTAAT, toelichting: 'Van een ander' }) },
  [zaken('BehandelingService.SluitZaak')]: { request: (o) => ({ id: o.zaakId }) },
  [zaken('BehandelingService.OpenDocument')]: { request: (o) => ({ zaakId: o.zaakId, documentId: o.documentId }) },
  [zaken('MijnService.ListZaken')]: { request: () => ({}) },
  [zaken('MijnService.GetZaak')]: { request: (o) => ({ id: o.zaakId }) },
  [zaken('MijnService.OpenDocument')]: { request: (o) => ({ zaakId: o.zaakId, documentId: o.documentId }) },
  [zaken('WerkService.ListWerk')]: { request: () => ({}) },
  [zaken('WerkService.GetKeuzes')]: { request: () => ({}) },
  [zaken('WerkService.ExporteerWerk')]: { request: () => ({}) },
  [zaken('WerkService.ListWeergaven')]: { request: () => ({}), ownNothing: 'views of the caller' },
  [zaken('WerkService.SlaWeergaveOp')]: { request: () => ({ id: NEW_ID, naam: 'x', filter: '' }), ownNothing: 'a view of the caller' },
  [zaken('WerkService.VerwijderWeergave')]: { request: () => ({ id: NEW_ID }), ownNothing: 'a view of the caller' },
  [zaken('WerkService.ListMedewerkers')]: { request: () => ({}), ownNothing: 'colleagues of the caller' },
  [zaken('WerkService.MeldAfwezig')]: { request: () => ({ id: 'm-1', afwezigTot: '', vervangerId: '' }), ownNothing: 'a colleague of the caller' },
  [zaken('WerkService.WijsToe')]: { request: (o) => ({ id: o.zaakId, medewerkerId: '' }) },
  [zaken('WerkService.StartKlus')]: { request: (o) => ({ soort: 'vrijgeven', ids: [o.zaakId] }), ownNothing: 'a job of the caller, in which a case of A is refused' },
  [zaken('WerkService.GetKlus')]: { request: () => ({ id: NEW_ID }) },
  [zaken('WerkService.StopKlus')]: { request: () => ({ id: NEW_ID }) },
  [zaken('DossierService.GetDossier')]: { request: (o) => ({ zaakId: o.zaakId }) },
  [zaken('DossierService.ListTaken')]: { request: () => ({}) },
  [zaken('DossierService.MaakTaak')]: { request: (o) => ({ zaakId: o.zaakId, omschrijving: 'Van een ander' }) },
  [zaken('DossierService.ZetTaak')]: { request: (o) => ({ zaakId: o.zaakId, id: NEW_ID, gedaan: true }) },
  [zaken('DossierService.MaakNotitie')]: { request: (o) => ({ zaakId: o.zaakId, tekst: 'Van een ander' }) },
  [zaken('DossierService.VraagAanvulling')]: { request: (o) => ({ zaakId: o.zaakId, vraag: 'Van een ander', uiterlijk: '2100-01-01' }) },
  [zaken('DossierService.SluitVerzoek')]: { request: (o) => ({ zaakId: o.zaakId, id: NEW_ID, reden: 'x' }) },
  [zaken('DossierService.Verleng')]: { request: (o) => ({ zaakId: o.zaakId, reden: 'x' }) },
  [zaken('DossierService.WijzigZaaktype')]: { request: (o) => ({ zaakId: o.zaakId, zaaktypeId: NEW_ID, reden: 'x' }) },
  [zaken('DossierService.VoegSamen')]: { request: (o) => ({ zaakId: o.zaakId, blijvend: 'FL-1', reden: 'x' }) },
  [zaken('DossierService.TrekDocumentTerug')]: { request: (o) => ({ zaakId: o.zaakId, documentId: o.documentId, reden: 'x' }) },
  [zaken('DossierService.SchermAf')]: { request: (o) => ({ zaakId: o.zaakId, afgeschermd: true, reden: 'x' }) },
  [zaken('DossierService.Heropen')]: { request: (o) => ({ zaakId: o.zaakId, reden: 'x' }) },
  [zaken('AdviesService.ListAdviseurs')]: { request: () => ({}), ownNothing: 'advisers of the own organisation' },
  [zaken('AdviesService.ListAdviezen')]: { request: (o) => ({ zaakId: o.zaakId }) },
  [zaken('AdviesService.VraagAdvies')]: { request: (o) => ({ zaakId: o.zaakId, adviseurId: NEW_ID, vraag: 'x', uiterlijk: '2100-01-01', documentIds: [o.documentId] }) },
  [zaken('AdviesService.TrekAdviesIn')]: { request: (o) => ({ zaakId: o.zaakId, id: NEW_ID }) },
  [zaken('AdviesService.ListTeAdviseren')]: { request: () => ({}) },
  [zaken('AdviesService.OpenAdviesDocument')]: { request: (o) => ({ id: NEW_ID, documentId: o.documentId }) },
  [zaken('AdviesService.GeefAdvies')]: { request: () => ({ id: NEW_ID, strekking: 'positief', advies: 'x' }) },
  [zaken('BesluitvormingService.GetBesluitvorming')]: { request: (o) => ({ zaakId: o.zaakId }) },
  [zaken('BesluitvormingService.MaakVoorstel')]: { request: (o) => ({ zaakId: o.zaakId, sjabloonId: NEW_ID, besluittypeId: NEW_ID, resultaattypeId: RESULTAAT }) },
  [zaken('BesluitvormingService.WijzigVoorstel')]: { request: (o) => ({ zaakId: o.zaakId, id: NEW_ID, titel: 'x', blokken: [{ kop: 'x', tekst: 'x' }], versie: 1 }) },
  [zaken('BesluitvormingService.Parafeer')]: { request: (o) => ({ zaakId: o.zaakId, id: NEW_ID, akkoord: true }) },
  [zaken('BesluitvormingService.Teken')]: { request: (o) => ({ zaakId: o.zaakId, id: NEW_ID }) },
  [zaken('BesluitvormingService.MaakBekend')]: { request: (o) => ({ zaakId: o.zaakId, id: NEW_ID }) },
  [zaken('BesluitvormingService.ListMandaten')]: { request: () => ({}), ownNothing: 'the register of the own organisation' },
  [zaken('BesluitvormingService.ZetMandaat')]: { request: () => ({ id: NEW_ID, medewerkerId: 'x', soort: 'tekenen', geldigVan: '2026-01-01', grondslag: 'x' }), ownNothing: 'the register of the own organisation; an unknown colleague is refused' },
  [zaken('MijnVerzoekService.ListVerzoeken')]: { request: () => ({}) },
  [zaken('MijnVerzoekService.MeldBijlage')]: { request: () => ({ verzoekId: NEW_ID, id: NEW_ID, naam: 'x.pdf', contentType: 'application/pdf', size: 10n }) },
  [zaken('MijnVerzoekService.BeantwoordVerzoek')]: { request: () => ({ id: NEW_ID, tekst: 'x' }) },
  ...catalogusEntries(),
  ['polder.zgw.zaken.v1.ZakenService.ZaakRetrieve']: { request: (o) => ({ uuid: o.zaakId }) },
  ['polder.zgw.zaken.v1.ZakenService.ZaakList']: { request: () => ({}) },
  ['polder.zgw.zaken.v1.ZakenService.ZaakCreate']: { request: () => ({}), ownNothing: 'makes a case of the caller; an empty body is refused' },
  [archief('IntakeService.StageUpload')]: { request: (o) => ({ id: o.bijlageId, ownerId: o.zaakId, filename: 'x.pdf', contentType: 'application/pdf', size: 10n }) },
  [archief('IntakeService.GetStaged')]: { request: (o) => ({ ownerId: o.conceptId }) },
  [archief('IntakeService.DiscardStaged')]: { request: (o) => ({ id: o.bijlageId, ownerId: o.zaakId }) },
  [archief('IntakeService.CommitStaged')]: { request: (o) => ({ registrationId: NEW_ID, documents: [{ id: o.documentId, titel: 'x', informatieobjecttypeId: NEW_ID, sha256: 'a'.repeat(64), vertrouwelijkheidaanduiding: 'openbaar', ontvangstdatum: '2026-01-01', auteur: 'x' }] }) },
  [archief('IntakeService.Confirm')]: { request: () => ({ registrationId: NEW_ID }), ownNothing: 'confirms what is there; of another id there is nothing' },
  [archief('DocumentService.BatchGetDocumenten')]: { request: (o) => ({ ids: [o.documentId] }) },
  [archief('DocumentService.OpenDocument')]: { request: (o) => ({ id: o.documentId, zaakId: o.zaakId }) },
  [archief('DocumentService.ArchiveDocumenten')]: { request: (o) => ({ zaakId: o.zaakId, ids: [o.documentId] }) },
  [formulieren('ContactService.GetAanvraagContact')]: { request: (o) => ({ id: o.zaakId }) },
  [zaken('ContactService.GetZaakContact')]: { request: (o) => ({ id: o.zaakId }) },
  [integratie('BerichtenService.ListBerichten')]: { request: (o) => ({ zaakId: o.zaakId }) },
  [integratie('BerichtenService.StuurOpnieuw')]: { request: (o) => ({ id: o.berichtId }) },
  [integratie('MijnBerichtenService.ListMijnBerichten')]: { request: () => ({}) },
  [integratie('MijnBerichtenService.GetMijnBericht')]: { request: (o) => ({ id: o.berichtId }) },
  [integratie('MijnBerichtenService.GetVoorkeuren')]: { request: () => ({}) },
  [integratie('MijnBerichtenService.SetVoorkeuren')]: { request: () => ({ email: '', statusmail: false, kanalen: [] }), ownNothing: 'sets the preferences of the caller' },
  [integratie('SjabloonService.ListSjablonen')]: { request: () => ({}), ownNothing: 'texts without personal data, per tenant' },
  [integratie('SjabloonService.GetSjabloon')]: { request: () => ({ code: 'status' }), ownNothing: 'texts without personal data, per tenant' },
  [integratie('SjabloonService.SaveSjabloon')]: { request: () => ({ code: 'status', onderwerp: 'x', tekst: 'x' }), ownNothing: 'texts without personal data, per tenant' },
  [integratie('SjabloonService.PubliceerSjabloon')]: { request: () => ({ code: 'status' }), ownNothing: 'texts without personal data, per tenant' },
  [integratie('SjabloonService.ToonVoorbeeld')]: { request: () => ({ code: 'status', onderwerp: 'x', tekst: 'x' }), ownNothing: 'texts without personal data, per tenant' },
  [integratie('AfleveringService.ListAbonnees')]: { request: () => ({}) },
  [integratie('AfleveringService.ListAfleveringen')]: { request: () => ({ abonnementId: NEW_ID }) },
  [integratie('AfleveringService.SpeelOpnieuw')]: { request: () => ({ abonnementId: NEW_ID, sinds: '2026-01-01T00:00:00Z' }) },
  [integratie('AfleveringService.ZetPauze')]: { request: () => ({ abonnementId: NEW_ID, pauze: true }) },
  [integratie('AfleveringService.ListDodeBrieven')]: { request: () => ({}) },
  [integratie('AfleveringService.HerstelDodeBrief')]: { request: () => ({ consument: 'berichten', eventId: NEW_ID }) },
  [notificaties('KanaalService.KanaalList')]: { request: () => ({}), ownNothing: 'names of channels, without personal data' },
  [notificaties('KanaalService.KanaalCreate')]: { request: () => ({}), ownNothing: 'makes a channel of the caller; an empty body is refused' },
  [notificaties('KanaalService.KanaalRead')]: { request: () => ({ uuid: NEW_ID }) },
  [notificaties('AbonnementService.AbonnementList')]: { request: () => ({}) },
  [notificaties('AbonnementService.AbonnementCreate')]: { request: () => ({}), ownNothing: 'makes a subscription of the caller; an empty body is refused' },
  [notificaties('AbonnementService.AbonnementRead')]: { request: () => ({ uuid: NEW_ID }) },
  [notificaties('AbonnementService.AbonnementUpdate')]: { request: () => ({ uuid: NEW_ID, body: { callbackUrl: 'https://x.example/', auth: 'Bearer x', kanalen: [] } }) },
  [notificaties('AbonnementService.AbonnementPartialUpdate')]: { request: () => ({ uuid: NEW_ID, body: { callbackUrl: 'https://x.example/', auth: 'x', kanalen: [] } }) },
  [notificaties('AbonnementService.AbonnementDelete')]: { request: () => ({ uuid: NEW_ID }) },
  [notificaties('NotificatiesService.NotificatiesCreate')]: { request: () => ({}), ownNothing: 'announces something of the caller; an empty body is refused' },
  [gegevens('VoorinvulService.VulIn')]: { request: () => ({ product: 'ontheffing-natuurbescherming', velden: [{ component: 'x', plugin: 'kvk-kvknumber', attribuut: 'naam', rol: 'main' }] }) },
  [gegevens('PartijService.MeldAan')]: { request: () => ({ partyKey: 'a'.repeat(64), bsn: '999993653' }) },
  [gegevens('OpzoekService.ZoekAdres')]: { request: () => ({ postcode: '8232PH', huisnummer: 1 }), ownNothing: 'addresses are public' },
  [gegevens('OpzoekService.GetBedrijf')]: { request: () => ({ kvkNummer: '90004217' }), ownNothing: 'the Handelsregister is open to every organisation' },
  [gegevens('InzageService.ListEigenInzagen')]: { request: () => ({}) },
  [gegevens('InzageService.ListInzagen')]: { request: () => ({}) },
  [gegevens('TerugmeldService.MeldTerug')]: { request: () => ({ bron: 'BRP', attribuut: 'naam', toelichting: 'Van een ander' }), ownNothing: 'makes a report of the caller' },
  [gegevens('TerugmeldService.ListEigenTerugmeldingen')]: { request: () => ({}) },
  [gegevens('TerugmeldService.TrekTerugmeldingIn')]: { request: (o) => ({ id: o.terugmeldingId }) },
  [gegevens('TerugmeldService.ListTerugmeldingen')]: { request: () => ({}) },
  [gegevens('TerugmeldService.ZetTerugmelding')]: { request: (o) => ({ id: o.terugmeldingId, status: 'gemeld' }) },
  [gegevens('TerugmeldService.ListRegisters')]: { request: () => ({}), ownNothing: 'the state of registers is nobody\'s' },
};
