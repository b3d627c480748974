import {
  emptyAdvies, emptyBesluitvorming, emptyDossier, emptyKlus, emptyMandaat, emptyMedewerker, emptyTaak, emptyTeAdviseren, emptyTermijn, emptyTijdlijn, emptyVerzoek, emptyVoorstel,
  type AdviesJson, type BesluitvormingJson, type DossierJson, type Klus, type MandaatJson, type Medewerker, type TaakJson, type TeAdviserenJson, type VoorstelJson, type WerkKeuzes,
} from '@polder/api-client';

/** Invented data of the staff's work: choices, colleagues, dossier, advice, decision. */
const ZAAK = '019ab1c2-0000-7000-8000-000000000001';

export const keuzes: WerkKeuzes = {
  zaaktypen: [{ waarde: 't1', naam: 'Ontheffing natuurbescherming', aantal: 4 }, { waarde: 't2', naam: 'Subsidie', aantal: 1 }],
  statussen: [{ waarde: 'Ontvangen', naam: 'Ontvangen', aantal: 1 }, { waarde: 'In behandeling', naam: 'In behandeling', aantal: 4 }],
  behandelaars: [{ waarde: 'm1', naam: 'Marieke de Graaf', aantal: 3 }], teams: [{ waarde: 'Natuur', naam: 'Natuur', aantal: 5 }],
};
export const weergaven = [{ id: '019ab1c2-0000-7000-8000-0000000000aa', naam: 'Natuur, te laat of deze week', filter: 'team=Natuur&termijn=deze-week', kolommen: [] }];
export const collegas: Medewerker[] = [
  { ...emptyMedewerker, id: 'm1', naam: 'Marieke de Graaf', team: 'Natuur', openZaken: 3 },
  { ...emptyMedewerker, id: 'm2', naam: 'Youssef El Amrani', team: 'Natuur', openZaken: 12, afwezigTot: '2026-12-04', vervangerId: 'm1', vervanger: 'Marieke de Graaf' },
];
export const klus: Klus = { ...emptyKlus, id: 'k1', soort: 'toewijzen', status: 'klaar', totaal: 120, gedaan: 120, overgeslagen: [{ identificatie: 'FL-2026-017204', reden: 'De zaak is al afgerond.' }], naar: 'Marieke de Graaf' };
export const taken: TaakJson[] = [
  { ...emptyTaak, id: 't1', zaakId: ZAAK, identificatie: 'FL-2026-018427', zaak: 'Slopen twee schuren, Vogelweg 112', omschrijving: 'Bel de ecoloog over de vleermuizen in schuur 1', uiterlijk: '2026-11-27', eigenaar: 'Marieke de Graaf', stand: 'open' },
  { ...emptyTaak, id: 't2', zaakId: ZAAK, identificatie: 'FL-2026-018427', zaak: 'Slopen twee schuren, Vogelweg 112', omschrijving: 'Controleer de kaart', eigenaar: 'Youssef El Amrani', stand: 'gedaan', gedaanOp: '2026-11-20T10:00:00Z' },
];
export const dossier: DossierJson = {
  ...emptyDossier, zaakId: ZAAK, versie: 7, taken, team: 'Natuur', zaaktypen: [{ id: 'z2', omschrijving: 'Subsidie' }],
  notities: [{ id: 'n1', tekst: 'Mevrouw Moulin belde. Zij stuurt de kaart met nesten vóór vrijdag.', door: 'Marieke de Graaf', gemaaktOp: '2026-11-20T09:12:00Z' }],
  verzoeken: [{ ...emptyVerzoek, id: 'v1', vraag: 'Stuur ons een kaart met de plaats van de nesten.', gevraagdOp: '2026-11-10T10:00:00Z', uiterlijk: '2026-11-24', status: 'beantwoord', antwoord: 'De kaart zit erbij.', beantwoordOp: '2026-11-17T10:00:00Z', bijlagen: [{ id: 'd9', titel: 'Kaart met nesten' }] }],
  termijn: { ...emptyTermijn, opgeschorteDagen: 6, magVerlengenMet: 'P6W', grondslagVerlengen: 'Omgevingswet artikel 16.64 lid 2' },
  tijdlijn: [
    { ...emptyTijdlijn, tijdstip: '2026-11-20T09:12:00Z', titel: 'Notitie', tekst: 'Mevrouw Moulin belde.', door: 'Marieke de Graaf', soort: 'notitie' },
    { ...emptyTijdlijn, tijdstip: '2026-11-17T10:00:00Z', titel: 'Antwoord van de aanvrager', tekst: 'De kaart zit erbij.', soort: 'antwoord' },
    { ...emptyTijdlijn, tijdstip: '2026-11-10T10:00:00Z', titel: 'Aanvulling gevraagd', tekst: 'Stuur ons een kaart met de plaats van de nesten.', soort: 'vraag' },
    { ...emptyTijdlijn, tijdstip: '2026-11-03T13:41:00Z', titel: 'Aanvraag ontvangen', door: 'Akkerbouwbedrijf Hoekstra B.V.', soort: 'gebeurtenis' },
  ],
};
export const stil: DossierJson = { ...dossier, verzoeken: [{ ...emptyVerzoek, id: 'v2', vraag: 'Hoe hoog wordt de loods?', gevraagdOp: '2026-11-20T10:00:00Z', uiterlijk: '2026-12-04', status: 'open' }], termijn: { ...emptyTermijn, opgeschortOp: '2026-11-21' } };
export const adviezen: AdviesJson[] = [{ ...emptyAdvies, id: 'a1', zaakId: ZAAK, adviseur: 'OFGV', vraag: 'Is de quickscan volledig?', uiterlijk: '2026-12-04', documenten: [{ id: 'd2', titel: 'Quickscan' }], status: 'gegeven', strekking: 'positief-met-voorwaarden', advies: 'Ja. Werk buiten het broedseizoen.', gegevenDoor: 'Peter de Boer', gegevenOp: '2026-11-22T10:00:00Z', gevraagdOp: '2026-11-12T10:00:00Z' }];
export const adviseurs = [{ id: 'o1', naam: 'OFGV' }, { id: 'team:Water', naam: 'Team Water' }];
export const teAdviseren: TeAdviserenJson[] = [
  { ...emptyTeAdviseren, id: 'a2', identificatie: 'FL-2026-018427', van: 'Marieke de Graaf', vraag: 'Is de quickscan volledig?', uiterlijk: '2026-12-04', documenten: [{ id: 'd2', titel: 'Quickscan' }], status: 'gevraagd' },
];
export const voorstel: VoorstelJson = {
  ...emptyVoorstel, id: 'b1', titel: 'Besluit op uw aanvraag FL-2026-018427', besluittype: 'Ontheffing natuurbescherming', resultaat: 'Verleend', status: 'geparafeerd', opsteller: 'Marieke de Graaf', versie: 2,
  blokken: [{ kop: 'Besluit', tekst: 'Wij verlenen u ontheffing voor het slopen van twee schuren.' }, { kop: 'Waarom nemen wij dit besluit?', tekst: 'Uit het onderzoek blijkt dat in schuur 1 twee verblijven van vleermuizen zijn.\n\nEr is geen andere goede oplossing, omdat de schuren bouwvallig zijn en niet meer zijn te herstellen zonder de dakplaten te verwijderen.' }],
  parafen: [{ soort: 'paraaf', door: 'Youssef El Amrani', tijdstip: '2026-11-23T10:00:00Z', toelichting: '', geldt: true }],
  magParaferen: { mag: false, waarom: 'U mag dit besluit niet paraferen, omdat u het zelf heeft opgesteld. Vraag een collega (vier ogen).' },
  magTekenen: { mag: false, waarom: 'U mag dit besluit niet tekenen, omdat u het zelf heeft opgesteld. Vraag een collega (vier ogen).' },
};
export const besluitvorming: BesluitvormingJson = {
  ...emptyBesluitvorming, zaakId: ZAAK, sjablonen: [{ id: 's1', naam: 'Verlenen' }], besluittypen: [{ id: 'bt1', naam: 'Ontheffing natuurbescherming' }], resultaattypen: [{ id: 'r1', naam: 'Verleend' }], voorstellen: [],
};
export const metVoorstel: BesluitvormingJson = { ...besluitvorming, voorstellen: [voorstel] };
export const magTekenen: BesluitvormingJson = { ...besluitvorming, voorstellen: [{ ...voorstel, magTekenen: { mag: true, waarom: 'U mag dit besluit tekenen: Mandaatbesluit 2026.' } }] };
export const getekend: BesluitvormingJson = { ...besluitvorming, voorstellen: [{ ...voorstel, status: 'getekend', besluit: 'FL-B-2026-000012', documentId: 'd4' }] };
export const mandaten: MandaatJson[] = [{ ...emptyMandaat, id: 'x1', medewerkerId: 'm3', medewerker: 'Karin Bos', soort: 'tekenen', totBedrag: 25_000_000, geldigVan: '2026-01-01', grondslag: 'Mandaatbesluit van het college' }];
