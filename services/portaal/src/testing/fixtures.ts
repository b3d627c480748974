import {
  emptyAanvraag, emptyGevolgd, type GevolgdeMelding, emptyAanvraagRegel, emptyAntwoord, emptyBijlage, emptyDocument, emptyMijnRegel, emptyMijnZaak, emptyOntvangst, emptyProduct,
  emptyProductRegel, emptyStatus, emptyToets, noSession, type Aanvraag, type AanvraagRegel, type MijnZaak, type MijnZaakRegel, type Ontvangst,
  type Product, type ProductRegel, type Session, type ToetsAntwoord, type ToetsVraag,
} from '@polder/api-client';
import type { Explanation } from '@polder/explain';
import { definition, everyKind } from './definition.js';

/** Invented data with the longest and the most awkward real shapes: long names, many days, no text where text may be absent. */
export const visitor: Session = noSession;
export const company: Session = {
  ingelogd: true, soort: 'bedrijf', naam: 'S. Moulin', organisatie: 'Akkerbouwbedrijf Hoekstra B.V.', kvkNummer: '90004217', rollen: [], verlooptOp: '2031-01-01T00:00:00Z',
};
export const longCompany: Session = { ...company, organisatie: 'Coöperatieve Vereniging van Akkerbouwers en Veehouders Zuidelijk Flevoland U.A.' };
export const staff: Session = { ...company, soort: 'medewerker', naam: 'Marieke de Graaf', organisatie: '', kvkNummer: '' };
export const almostOver = (): Session => ({ ...company, verlooptOp: new Date(Date.now() + 100_000).toISOString() });

export const regel: ProductRegel = {
  ...emptyProductRegel, slug: 'ontheffing-natuurbescherming', naam: 'Ontheffing natuurbescherming', samenvatting: 'U gaat bouwen, slopen, kappen of graven en er leven beschermde dieren of planten', gevondenOp: 'slopen',
};
export const product: Product = {
  ...emptyProduct,
  slug: 'ontheffing-natuurbescherming',
  naam: 'Ontheffing natuurbescherming',
  samenvatting: 'Gaat u bouwen, slopen, kappen of graven? En leven er beschermde dieren of planten? Dan heeft u vaak een ontheffing nodig.',
  tekst: ['U mag beschermde dieren niet verstoren, vangen of doden. U mag hun nest of rustplek niet weghalen.', 'Kan dat niet anders bij uw werk? Vraag dan een ontheffing aan.'],
  uplNaam: 'ontheffing bescherming flora en fauna',
  kosten: '€\u00a01.140', beslistermijn: '13 weken',
  nodig: ['Een onderzoek naar dieren en planten, niet ouder dan 3 jaar', 'Een tekening van het gebied', 'Een plan: wat doet u om schade te voorkomen?'],
  wet: 'In de Omgevingswet en het Besluit activiteiten leefomgeving, hoofdstuk 11.',
  inloggen: ['eherkenning', 'digid'],
  toets: [
    { key: 'soorten', vraag: 'Leven er beschermde dieren of planten?', hulp: '', keuzes: [] },
    { key: 'plek', vraag: 'Ligt de plek in Flevoland?', hulp: '', keuzes: [] },
  ],
};
export const vraag1: ToetsVraag = {
  key: 'soorten', vraag: 'Leven er beschermde dieren of planten op de plek waar u gaat werken?', hulp: 'Denk aan vleermuizen in een schuur, huismussen onder de pannen of rugstreeppadden in een sloot.',
  keuzes: [{ waarde: 'ja', label: 'Ja', hulp: 'Dat blijkt uit onderzoek, of u heeft ze gezien' }, { waarde: 'nee', label: 'Nee', hulp: 'Dat blijkt uit onderzoek' }, { waarde: 'weetniet', label: 'Dat weet ik niet', hulp: '' }],
};
const reden = (text: string, result: string): Explanation => ({
  rule: 'product/ontheffing-natuurbescherming/toets', version: '1', source: 'Besluit activiteiten leefomgeving, artikel 11.46', inputs: { soorten: 'nee', plek: 'flevoland' }, result, text,
});
export const toetsVraag: ToetsAntwoord = { ...emptyToets, uitkomst: 'vraag', vraag: vraag1 };
export const toetsStop: ToetsAntwoord = {
  ...emptyToets, uitkomst: 'stop', titel: 'U heeft geen ontheffing van ons nodig',
  uitleg: reden('U heeft geen ontheffing van ons nodig. Uit uw onderzoek blijkt dat er geen beschermde dieren of planten zijn. Dan is er niets verboden waarvoor u een ontheffing nodig heeft.', 'stop'),
  advies: 'Meld de sloop bij de gemeente, minstens 4 weken voordat u begint\nBewaar uw onderzoek\nZiet u toch een nest of vleermuis? Stop dan en bel ons',
};
export const toetsDoor: ToetsAntwoord = { ...emptyToets, uitkomst: 'door', titel: 'U heeft waarschijnlijk een ontheffing nodig', uitleg: reden('Er leven beschermde dieren op de plek. Uw werk kan hen storen. Dat mag alleen met een ontheffing.', 'door') };

const gebied = { type: 'Polygon', coordinates: [[[5.50338, 52.37157], [5.50548, 52.37157], [5.50548, 52.37083], [5.50484, 52.37083], [5.50484, 52.37035], [5.50338, 52.37035], [5.50338, 52.37157]]] };
export const leeg: Aanvraag = {
  ...emptyAanvraag, id: '019ab1c2-0000-7000-8000-000000000001', dossiernummer: 'FL-2026-018427', product: product.slug, productNaam: product.naam, status: 'concept',
  formulier: definition, formulierVersie: 1, gestartOp: '2026-11-03T13:20:00Z', bewaardOp: '', verlooptOp: '2026-12-03T13:20:00Z', revisie: 0, aanvrager: company.organisatie, kvkNummer: company.kvkNummer,
};
export const bijlage = { ...emptyBijlage, id: 'b1', naam: 'quickscan-vogelweg-112-hoekstra.pdf', contentType: 'application/pdf', size: 4_404_019, status: 'klaar', veld: 'onderzoek' };
export const vol: Aanvraag = {
  ...leeg, revisie: 12, bewaardOp: '2026-11-03T13:32:00Z', bijlagen: [bijlage],
  antwoorden: {
    werk: 'sloop', omschrijving: 'We slopen twee oude schuren uit 1971. Eerst halen we de dakplaten eraf, daarna de muren. Op dezelfde plek komt een nieuwe loods.',
    begin: '2031-09-01', oppervlakte: 17006, soorten: { vleermuis: true, huismus: true, pad: false }, telefoon: '0612345678', email: 's.moulin@hoekstra-akkerbouw.example', kenmerk: '', gebied, zorgplicht: true,
  },
};
/** A report without login, half filled in; and how it is followed. */
export const melding: Aanvraag = {
  ...leeg, product: 'melding-openbare-ruimte', productNaam: 'Melding over weg, water of berm', aanvrager: '', kvkNummer: '', revisie: 2, bewaardOp: '2026-11-03T13:32:00Z',
  formulier: { display: 'wizard', polder: { dubbel: { vraag: 'soortMelding' } }, components: [{ type: 'panel', key: 'wat', title: 'Wat en waar', components: [
    { type: 'radio', key: 'soortMelding', label: 'Waar gaat het over?', validate: { required: true }, values: [{ value: 'weg', label: 'Gat, kuil of schade aan de weg' }, { value: 'afval', label: 'Afval of dood dier' }] },
    { type: 'map', key: 'plek', label: 'Waar is het?', description: 'Zet een punt op de kaart.', interactions: { marker: true, polyline: false, polygon: false }, validate: { required: true } },
  ] }] },
  antwoorden: { soortMelding: 'weg', plek: { type: 'Point', coordinates: [5.50338, 52.37157] } },
};
export const gevolgd: GevolgdeMelding = {
  ...emptyGevolgd, id: leeg.id, dossiernummer: 'FL-2026-018427', productNaam: 'Melding over weg, water of berm', ontvangenOp: '2026-11-03T13:41:00Z', uiterlijkeEinddatum: '2026-11-24', fasen: ['Ontvangen', 'In behandeling', 'Afgerond'],
  statussen: [{ omschrijving: 'Ontvangen', datumGezet: '2026-11-03T13:41:00Z', toelichting: '' }],
  routering: { rule: 'routering/melding-openbare-ruimte', version: '1', source: 'Werkafspraak beheer openbare ruimte', inputs: { soortMelding: 'weg' }, result: 'Wegen', text: 'Dit gaat naar Wegen, omdat dit team het wegdek onderhoudt.' },
};
/** A draft with every kind of question, empty and filled in. */
export const soorten: Aanvraag = { ...leeg, formulier: everyKind };
export const soortenVol: Aanvraag = {
  ...soorten, revisie: 3, bewaardOp: '2026-11-03T13:32:00Z',
  antwoorden: {
    rekening: 'NL91 ABNA 0417 1643 00', bedrag: 12_300_000.5, bsn: '999993653', kenteken: '16-RRB-5', postcode: '8219 PL', tijd: '14:30', moment: '2027-02-10T14:30', kies: 'a', kiesMeer: ['a', 'b'],
    namen: ['A. de Vries-van Nieuwenhuizen tot Rijsbergen', 'B. Bos'], adres: { postcode: '1315 XX', houseNumber: '12', houseLetter: 'a', houseNumberAddition: '2', streetName: 'Laan van de Twaalf Provinciën', city: 'Almere' },
    posten: [{ naam: 'Hout', bedrag: 1140 }, { naam: 'Werk van de aannemer', bedrag: 8250.25 }],
    partner: [{ bsn: '999993653', initials: 'S.', affixes: '', lastName: 'Moulin', dateOfBirth: '1985-12-01' }],
    kinderen: [{ bsn: '999992387', firstNames: 'Caroline Ilse', dateOfBirth: '2015-03-04', selected: true }, { __addedManually: true, bsn: '', firstNames: 'Kees', dateOfBirth: '2017-01-02', selected: true }],
    bereik: [{ type: 'email', address: 's.moulin@voorbeeld.nl' }],
    route: { type: 'LineString', coordinates: [[5.50338, 52.37157], [5.50548, 52.37157], [5.50548, 52.37083]] },
  },
};
export const botsing: Aanvraag = { ...vol, revisie: 14, antwoorden: { ...vol.antwoorden, kenmerk: 'HA-2026-4' }, conflicten: [{ veld: 'kenmerk', waarde: 'HA-2026-4', door: 'Piet Hoekstra', op: '2026-11-03T13:33:00Z' }] };
export const bijnaVerlopen = (): Aanvraag => ({ ...vol, verlooptOp: new Date(Date.now() + 3 * 86_400_000).toISOString() });
export const ontvangst: Ontvangst = { ...emptyOntvangst, id: leeg.id, dossiernummer: leeg.dossiernummer, ontvangenOp: '2026-11-03T13:41:00Z', status: 'geregistreerd', productNaam: product.naam };

export const concept: AanvraagRegel = { ...emptyAanvraagRegel, id: leeg.id, dossiernummer: leeg.dossiernummer, productNaam: product.naam, status: 'concept', bewaardOp: '2026-11-18T10:00:00Z', verlooptOp: '2031-12-18T10:00:00Z' };
const zaakRegel: MijnZaakRegel = { ...emptyMijnRegel, id: leeg.id, identificatie: 'FL-2026-018427', omschrijving: 'Ontheffing natuurbescherming: twee schuren slopen, Vogelweg 112 in Zeewolde', status: 'In behandeling', ontvangenOp: '2026-11-03T13:41:00Z', uiterlijkeEinddatum: '2027-02-02' };
export const zaken: MijnZaakRegel[] = [
  zaakRegel,
  { ...zaakRegel, id: 'z2', identificatie: 'FL-2026-016903', omschrijving: 'Ontheffing natuurbescherming: waterpoel achter perceel A 1490', status: 'Ontvangen', uiterlijkeEinddatum: '2026-12-22' },
  { ...zaakRegel, id: 'z3', identificatie: 'FL-2026-011902', omschrijving: 'Ontheffing natuurbescherming: nestkasten spreeuwen', status: 'Afgerond', einddatum: '2026-10-02', resultaat: 'Verleend' },
];
const termijnUitleg: Explanation = { rule: 'zaak/uiterlijke-einddatum', version: '1', source: 'Algemene wet bestuursrecht, artikel 4:13', inputs: { ontvangenOp: '2026-11-03', doorlooptijd: 'P13W' }, result: '2027-02-02', text: 'U krijgt het besluit uiterlijk op 2 februari 2027, omdat 13 weken na 3 november 2026 die dag is.' };
export const zaak: MijnZaak = {
  ...emptyMijnZaak, ...{ id: leeg.id, identificatie: 'FL-2026-018427', omschrijving: 'Twee schuren slopen, Vogelweg 112 in Zeewolde', zaaktype: 'Ontheffing natuurbescherming' },
  ontvangenOp: '2026-11-03T13:41:00Z', uiterlijkeEinddatum: '2027-02-02',
  statussen: [{ ...emptyStatus, omschrijving: 'Ontvangen', datumGezet: '2026-11-03T13:41:00Z', toelichting: 'Via het loket, met eHerkenning' }, { ...emptyStatus, omschrijving: 'In behandeling', datumGezet: '2026-11-05T09:00:00Z', toelichting: 'Marieke de Graaf behandelt uw aanvraag.' }],
  fasen: ['Ontvangen', 'In behandeling', 'Besluit', 'Afgerond'],
  documenten: [
    { ...emptyDocument, id: 'd1', titel: 'Uw aanvraag', filename: 'aanvraag-FL-2026-018427.pdf', contentType: 'application/pdf', size: 1_258_291, status: 'definitief', creatiedatum: '2026-11-03' },
    { ...emptyDocument, id: 'd2', titel: 'quickscan-vogelweg-112-hoekstra.pdf', filename: 'quickscan-vogelweg-112-hoekstra.pdf', contentType: 'application/pdf', size: 4_404_019, status: 'definitief', creatiedatum: '2026-11-03' },
  ],
  antwoorden: [
    { ...emptyAntwoord, key: 'werk', label: 'Wat gaat u doen?', groep: 'De werkzaamheden', display: 'Een gebouw slopen' },
    { ...emptyAntwoord, key: 'omschrijving', label: 'Omschrijf het werk in een paar zinnen', groep: 'De werkzaamheden', display: String(vol.antwoorden['omschrijving']) },
    { ...emptyAntwoord, key: 'gebied', label: 'Waar gaat u werken?', groep: 'De plek', display: 'Gebied van 17.026 m² bij RD 162.937, 487.338' },
  ],
  uitleg: [{ onderwerp: 'uiterlijkeEinddatum', uitleg: termijnUitleg }], documentenBeschikbaar: true, magIntrekken: true, magCorrigeren: true,
};
export const zaakKlaar: MijnZaak = {
  ...zaak, magIntrekken: false, magCorrigeren: false, einddatum: '2026-11-24', resultaat: 'Verleend', resultaatToelichting: 'U mag de schuren slopen tussen 1 september en 30 november 2027. Hang vóór 1 maart 2027 zes vleermuiskasten op.',
  statussen: [...zaak.statussen, { ...emptyStatus, omschrijving: 'Afgerond', datumGezet: '2026-11-24T14:00:00Z', eindstatus: true }],
  bezwaarTot: '2031-01-05',
  uitleg: [...zaak.uitleg, { onderwerp: 'bezwaartermijn', uitleg: { rule: 'termijn/bezwaar', version: '1', source: 'Algemene wet bestuursrecht, artikel 6:7 en 6:8', inputs: { bekendgemaakt: '2026-11-24' }, result: '2027-01-05', text: 'U kunt bezwaar maken tot en met dinsdag 5 januari 2027, omdat u daarvoor 6 weken heeft.' } }, { onderwerp: 'archiefactiedatum', uitleg: { rule: 'zrc/brondatum/afgehandeld', version: '1', source: 'Selectielijst provincies 2020, resultaat 11.1', inputs: { einddatum: '2026-11-24', archiefactietermijn: 'P20Y' }, result: '2046-11-24', text: 'We vernietigen uw zaak op 24 november 2046, omdat we een verleende ontheffing 20 jaar bewaren. Die tijd telt vanaf het einde van de zaak.' } }],
};
export const zaakGecorrigeerd: MijnZaak = {
  ...zaak, magIntrekken: false, magCorrigeren: false, intrekking: { reden: 'We slopen toch niet.', gevraagdOp: '2026-11-20T10:00:00Z', door: 'S. Moulin', status: 'gevraagd' },
  correcties: [{ ontvangenOp: '2026-11-12T10:00:00Z', door: 'Piet Hoekstra', verschillen: [{ key: 'werk', label: 'Wat gaat u doen?', groep: 'De werkzaamheden', oud: 'Een gebouw slopen', nieuw: 'Bouwen of verbouwen' }, { key: 'x', label: 'Omschrijf het werk in een paar zinnen', groep: 'De werkzaamheden', oud: '', nieuw: 'We slopen er toch maar een, de kleine schuur aan de achterkant van het erf.' }] }],
};

/** Invoices of the company, and reports of the public test. */
export const mijnFacturen = [
  { nummer: 'PA-2026-118', bedrag: '7235.80', valuta: 'EUR', ontvangenOp: '2026-11-01', stand: 'In behandeling', verwachteBetaling: '2026-12-01', bericht: 'Wij hebben uw factuur ontvangen.' },
  { nummer: 'PA-2026-101', bedrag: '1210.00', valuta: 'EUR', ontvangenOp: '2026-10-01', stand: 'Betaald', verwachteBetaling: '2026-10-28', bericht: '' },
  { nummer: 'PA-2026-099-met-een-lang-nummer-van-een-leverancier', bedrag: '12300000.00', valuta: 'EUR', ontvangenOp: '2026-09-21', stand: 'Teruggestuurd', verwachteBetaling: '', bericht: 'Wij sturen uw factuur terug en betalen haar niet.\nDe reden: de prijs klopt niet.' },
];
const verslagDocument = { kind: 'ubl-invoice', customizationId: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0', id: 'F-2026-12', issueDate: '2026-11-20' };
export const goedVerslag = { besluit: 'accept', document: verslagDocument, regelsets: [{ id: 'nlcius-ubl', title: 'NLCIUS, UBL', version: '2.0.3.12' }], bevindingen: [] };
export const foutVerslag = {
  ...goedVerslag, besluit: 'reject',
  bevindingen: [{ ruleId: 'BR-CO-16', severity: 'fatal', path: '/inv:Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount', line: 88, column: 3, found: '1310.00', expected: '1210', message: { nl: 'Het te betalen bedrag klopt niet.', en: 'Amount due is not right.' }, hint: { nl: 'Tel de bedragen opnieuw op.', en: 'Add up again.' }, label: { nl: 'Te betalen bedrag', en: 'Amount due' } }],
};
