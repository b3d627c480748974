/** What company A owns in a run of the matrix; every request of the matrix names these things. */
export interface Owned {
  conceptId: string;
  bijlageId: string;
  zaakId: string;
  documentId: string;
  /** Receipt mail of the case. */
  berichtId: string;
}

const RESULTAAT = '0193b9f0-1003-7000-8000-000000000001';
/** The shape of a report's code, of no report. */
const GEEN_CODE = '0'.repeat(32);
const NEW_ID = '0193b9f0-9999-7000-8000-000000000009';

/** One rpc in the matrix: the request that would touch A's things, made from their ids. */
export interface Entry {
  request: (owned: Owned) => Record<string, unknown>;
  /** Why this rpc may succeed for another party or tenant: it touches nothing that A owns. */
  ownNothing?: string;
}

const archief = (method: string) => `polder.archief.v1.${method}`;
const zaken = (method: string) => `polder.zaken.v1.${method}`;
const integratie = (method: string) => `polder.integratie.v1.${method}`;
const formulieren = (method: string) => `polder.formulieren.v1.${method}`;

/**
 * Every rpc that has a handler, by full name. A new rpc without an entry makes the matrix fail: whoever adds one says here
 * with which request somebody could reach for another's data.
 */
export const ENTRIES: Record<string, Entry> = {
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
  [formulieren('AanvraagService.GetKopie')]: { request: (o) => ({ id: o.zaakId }) },
  [formulieren('AanvraagService.StartCorrectie')]: { request: (o) => ({ id: o.zaakId }) },
  [formulieren('MeldingService.StartMelding')]: { request: () => ({ product: 'melding-openbare-ruimte' }), ownNothing: 'makes a report of the caller' },
  [formulieren('MeldingService.GetMelding')]: { request: (o) => ({ id: o.conceptId, code: GEEN_CODE }) },
  [formulieren('MeldingService.SaveMelding')]: { request: (o) => ({ id: o.conceptId, code: GEEN_CODE, antwoordenJson: '{}' }) },
  [formulieren('MeldingService.AddFoto')]: { request: (o) => ({ id: o.conceptId, code: GEEN_CODE, naam: 'x.jpg', contentType: 'image/jpeg', size: 10n, veld: 'foto' }) },
  [formulieren('MeldingService.RemoveFoto')]: { request: (o) => ({ id: o.conceptId, code: GEEN_CODE, bijlageId: o.bijlageId }) },
  [formulieren('MeldingService.DienMeldingIn')]: { request: (o) => ({ id: o.conceptId, code: GEEN_CODE, verklaringNaarWaarheid: true }) },
  [formulieren('MeldingService.VolgMelding')]: { request: () => ({ code: GEEN_CODE }) },
  [formulieren('MeldingService.ZoekDubbel')]: { request: () => ({ product: 'melding-openbare-ruimte', soort: 'weg', lengtegraad: 5.5, breedtegraad: 52.4 }), ownNothing: 'day, state and distance of reports' },
  [formulieren('RegistratieService.ListGeparkeerd')]: { request: () => ({}) },
  [formulieren('RegistratieService.Hervat')]: { request: (o) => ({ id: o.zaakId }) },
  [zaken('RegistratieService.ReserveNummers')]: { request: () => ({ aantal: 1 }), ownNothing: 'gives new numbers' },
  [zaken('RegistratieService.Register')]: { request: (o) => ({ id: o.zaakId, identificatie: 'X-1', zaaktype: 'ontheffing-natuurbescherming', ontvangenOp: '2026-01-01T00:00:00Z', initiator: { type: 'niet_natuurlijk_persoon', partyKey: 'x' }, inhoudHash: 'x' }) },
  [zaken('RegistratieService.MagCorrigeren')]: { request: (o) => ({ id: o.zaakId, partyKey: 'x' }) },
  [zaken('RegistratieService.Corrigeer')]: { request: (o) => ({ id: NEW_ID, zaakId: o.zaakId, ontvangenOp: '2026-01-01T00:00:00Z', initiator: { type: 'niet_natuurlijk_persoon', partyKey: 'x' }, inhoudHash: 'x' }) },
  [zaken('RegistratieService.ZoekNabij')]: { request: () => ({ zaaktype: 'melding-openbare-ruimte', eigenschap: 'soortMelding', waarde: 'x', lengtegraad: 5.5, breedtegraad: 52.4, straalMeter: 50 }) },
  [zaken('RegistratieService.VolgZaak')]: { request: (o) => ({ id: o.zaakId, partyKey: 'x' }) },
  [zaken('MijnService.TrekIn')]: { request: (o) => ({ id: o.zaakId, reden: '' }) },
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
  [zaken('MijnVerzoekService.ListVerzoeken')]: { request: () => ({}) },
  [zaken('MijnVerzoekService.MeldBijlage')]: { request: () => ({ verzoekId: NEW_ID, id: NEW_ID, naam: 'x.pdf', contentType: 'application/pdf', size: 10n }) },
  [zaken('MijnVerzoekService.BeantwoordVerzoek')]: { request: () => ({ id: NEW_ID, tekst: 'x' }) },
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
};
