import {
  emptyAntwoord, emptyDocument, emptyGebeurtenis, emptyInitiator, emptyRegistratie, emptyResultaattype, emptyStatus, emptyWerkRegel, emptyZaak, noSession,
  type Registratie, type ResultaattypeKeuze, type Session, type WerkRegel, type ZaakDetail,
} from '@polder/api-client';
import type { Explanation } from '@polder/explain';

/** Invented data with long names, every urgency and every state. */
export const nobody: Session = noSession;
export const handler: Session = { ingelogd: true, soort: 'medewerker', naam: 'Marieke de Graaf', organisatie: 'Provincie Flevoland', kvkNummer: '', rollen: ['behandelaar'], verlooptOp: '2031-01-01T00:00:00Z' };
export const reader: Session = { ...handler, naam: 'Anneke Visser', rollen: ['raadpleger'] };
export const noRole: Session = { ...handler, naam: 'Stagiair Zonder Rol', rollen: [] };
export const company: Session = { ...handler, soort: 'bedrijf', naam: 'S. Moulin', organisatie: 'Akkerbouwbedrijf Hoekstra B.V.', rollen: [] };

const row = (over: Partial<WerkRegel>): WerkRegel => ({
  ...emptyWerkRegel, zaaktype: 'Ontheffing natuurbescherming', status: 'In behandeling', behandelaar: 'Marieke de Graaf', ontvangenOp: '2026-09-01T10:00:00Z', ...over,
});
export const rows: WerkRegel[] = [
  row({ id: 'z1', identificatie: 'FL-2026-017204', omschrijving: 'Dempen sloot langs Ibisweg, Zeewolde', initiator: 'Maatschap Van Dongen', uiterlijkeEinddatum: '2026-11-21', dagenOver: -3 }),
  row({ id: 'z2', identificatie: 'FL-2026-017311', omschrijving: 'Kappen 46 populieren, Kamperweg', initiator: 'Gemeente Dronten', uiterlijkeEinddatum: '2026-11-24', dagenOver: 0 }),
  row({ id: 'z3', identificatie: 'FL-2026-017402', omschrijving: 'Waterpoel achter perceel A 1490', initiator: 'Akkerbouwbedrijf Hoekstra B.V.', uiterlijkeEinddatum: '2026-11-27', dagenOver: 3, behandelaar: 'Youssef El Amrani' }),
  row({ id: 'z4', identificatie: 'FL-2026-018112', omschrijving: 'Aanleg natuurvriendelijke oever langs de Hoge Vaart tussen de Ibisweg en de Gooiseweg', initiator: 'Coöperatieve Vereniging van Akkerbouwers en Veehouders Zuidelijk Flevoland U.A.', uiterlijkeEinddatum: '2026-12-16', dagenOver: 22, behandelaar: '', status: 'Ontvangen' }),
  row({ id: '019ab1c2-0000-7000-8000-000000000001', identificatie: 'FL-2026-018427', omschrijving: 'Slopen twee schuren, Vogelweg 112', initiator: 'Akkerbouwbedrijf Hoekstra B.V.', ontvangenOp: '2026-11-03T13:41:00Z', uiterlijkeEinddatum: '2027-02-02', dagenOver: 70 }),
];
export const closedRows: WerkRegel[] = [row({ id: 'z9', identificatie: 'FL-2026-011902', omschrijving: 'Nestkasten spreeuwen weghalen', initiator: 'VvE Waterwijk 3', einddatum: '2026-10-02', resultaat: 'Verleend', status: 'Afgerond', uiterlijkeEinddatum: '2026-11-02', dagenOver: -22 })];
export const tellers = { open: 5, mijn: 3, gesloten: 1, niemand: 1, 'te-laat': 1, opgeschort: 0 };

export const types: ResultaattypeKeuze[] = [
  { ...emptyResultaattype, id: 'r1', omschrijving: 'Verleend', archiefnominatie: 'vernietigen', archiefactietermijn: 'P20Y' },
  { ...emptyResultaattype, id: 'r2', omschrijving: 'Geweigerd', archiefnominatie: 'vernietigen', archiefactietermijn: 'P5Y' },
  { ...emptyResultaattype, id: 'r3', omschrijving: 'Ingetrokken door de aanvrager', archiefnominatie: 'blijvend_bewaren', archiefactietermijn: '' },
];
const uitleg = (over: Partial<Explanation>): Explanation => ({ rule: 'r', version: '1', source: '', inputs: {}, result: '', text: '', ...over });
const term = uitleg({ rule: 'zaak/uiterlijke-einddatum', source: 'Algemene wet bestuursrecht, artikel 4:13', inputs: { ontvangen: '2026-11-03', doorlooptijd: 'P13W', grondslag: 'Awb artikel 4:13' }, result: '2027-02-02', text: 'Het besluit moet uiterlijk op 2 februari 2027 klaar zijn, omdat 13 weken na 3 november 2026 die dag is.' });
const antwoord = (key: string, groep: string, label: string, display: string) => ({ ...emptyAntwoord, key, groep, label, display });

export const zaak: ZaakDetail = {
  ...emptyZaak, id: '019ab1c2-0000-7000-8000-000000000001', identificatie: 'FL-2026-018427', omschrijving: 'Slopen twee schuren, Vogelweg 112', zaaktype: 'Ontheffing natuurbescherming',
  ontvangenOp: '2026-11-03T13:41:00Z', startdatum: '2026-11-03', uiterlijkeEinddatum: '2027-02-02', dagenOver: 70, behandelaar: 'Marieke de Graaf',
  initiator: { ...emptyInitiator, type: 'niet_natuurlijk_persoon', kvkNummer: '90004217', naam: 'Akkerbouwbedrijf Hoekstra B.V.', email: 's.moulin@hoekstra-akkerbouw.example' },
  zaakgeometrie: { type: 'Polygon', coordinates: [[[5.50338, 52.37157], [5.50548, 52.37157], [5.50548, 52.37083], [5.50484, 52.37083], [5.50484, 52.37035], [5.50338, 52.37035], [5.50338, 52.37157]]] },
  statussen: [{ ...emptyStatus, omschrijving: 'Ontvangen', datumGezet: '2026-11-03T13:41:00Z' }, { ...emptyStatus, omschrijving: 'In behandeling', datumGezet: '2026-11-05T09:00:00Z' }],
  fasen: ['Ontvangen', 'In behandeling', 'Besluit', 'Afgerond'],
  documenten: [
    { ...emptyDocument, id: 'd1', titel: 'aanvraag-FL-2026-018427.pdf', filename: 'aanvraag-FL-2026-018427.pdf', contentType: 'application/pdf', size: 1_258_291, status: 'definitief', creatiedatum: '2026-11-03' },
    { ...emptyDocument, id: 'd2', titel: 'quickscan-vogelweg-112-hoekstra-definitief-met-alle-bijlagen-en-fotos.pdf', filename: 'quickscan.pdf', contentType: 'application/pdf', size: 4_404_019, status: 'definitief', creatiedatum: '2026-11-03' },
    { ...emptyDocument, id: 'd3', titel: 'ontwerpbesluit-v2.docx', filename: 'ontwerpbesluit-v2.docx', contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', size: 84_000, status: 'in_bewerking', creatiedatum: '2026-11-23' },
  ],
  antwoorden: [
    antwoord('werk', 'De werkzaamheden', 'Wat gaat u doen?', 'Een gebouw slopen'),
    antwoord('omschrijving', 'De werkzaamheden', 'Omschrijf het werk in een paar zinnen', 'We slopen twee oude schuren uit 1971. Eerst halen we de dakplaten eraf, daarna de muren. Op dezelfde plek komt een nieuwe loods.'),
    antwoord('begin', 'De werkzaamheden', 'Wanneer begint u?', '1 september 2027'),
    antwoord('gebied', 'De plek', 'Waar gaat u werken?', 'Gebied van 17.095 m² bij RD 162.983, 487.015'),
    antwoord('telefoon', 'Contact', 'Telefoonnummer van de uitvoerder', '06 12 34 56 78'),
    antwoord('kenmerk', 'Contact', 'Uw eigen kenmerk', 'Niet ingevuld'),
  ],
  gebeurtenissen: [
    { ...emptyGebeurtenis, tijdstip: '2026-11-03T13:41:00Z', actor: 'Akkerbouwbedrijf Hoekstra B.V.', omschrijving: 'Aanvraag ontvangen' },
    { ...emptyGebeurtenis, tijdstip: '2026-11-03T13:41:02Z', actor: '', omschrijving: 'Zaak aangemaakt' },
    { ...emptyGebeurtenis, tijdstip: '2026-11-05T09:00:00Z', actor: 'Marieke de Graaf', omschrijving: 'Zaak genomen' },
  ],
  resultaattypen: types, uitleg: [{ onderwerp: 'uiterlijkeEinddatum', uitleg: term }], documentenBeschikbaar: true,
};
export const free: ZaakDetail = { ...zaak, behandelaar: '', statussen: zaak.statussen.slice(0, 1) };
const nomination = uitleg({ rule: 'zrc/archiefnominatie', source: 'Selectielijst provincies 2020, resultaat 11.1', inputs: { resultaattype: 'Verleend' }, result: 'vernietigen', text: 'Deze zaak wordt vernietigd, omdat de selectielijst dat bij een verleende ontheffing zegt.' });
export const decided: ZaakDetail = { ...zaak, resultaat: types[0], resultaatToelichting: 'U mag de schuren slopen tussen 1 september en 30 november 2027.', archiefnominatie: 'vernietigen', uitleg: [...zaak.uitleg, { onderwerp: 'archiefnominatie', uitleg: nomination }] };
const action = uitleg({ rule: 'zrc/brondatum/afgehandeld', source: 'ZGW Zaken API, brondatum “afgehandeld”; Selectielijst provincies 2020, 11.1', inputs: { einddatum: '2026-11-24', archiefactietermijn: 'P20Y' }, result: '2046-11-24', text: 'De zaak wordt vernietigd op 24 november 2046, omdat de termijn van 20 jaar telt vanaf 24 november 2026, de dag waarop de zaak sloot.' });
export const closed: ZaakDetail = {
  ...decided, einddatum: '2026-11-24', archiefactiedatum: '2046-11-24', statussen: [...zaak.statussen, { ...emptyStatus, omschrijving: 'Afgerond', datumGezet: '2026-11-24T14:00:00Z', eindstatus: true }],
  documenten: zaak.documenten.map((document) => ({ ...document, status: 'gearchiveerd' })), uitleg: [...decided.uitleg, { onderwerp: 'archiefactiedatum', uitleg: action }],
  gebeurtenissen: [...zaak.gebeurtenissen, { ...emptyGebeurtenis, tijdstip: '2026-11-24T14:00:00Z', actor: 'Marieke de Graaf', omschrijving: 'Zaak gesloten' }],
};
export const parked: Registratie[] = [
  { ...emptyRegistratie, id: 'p1', dossiernummer: 'FL-2026-018430', product: 'Ontheffing natuurbescherming', stap: 'parked', reden: 'Het zaaktype is niet gepubliceerd. Publiceer het zaaktype en probeer opnieuw.', pogingen: 3, sinds: '2026-11-24T08:12:00Z' },
  { ...emptyRegistratie, id: 'p2', dossiernummer: 'FL-2026-018431', product: 'Ontheffing natuurbescherming', stap: 'committed', reden: 'Het gebied ligt buiten de provincie.', pogingen: 1, sinds: '2026-11-24T08:31:00Z' },
];
