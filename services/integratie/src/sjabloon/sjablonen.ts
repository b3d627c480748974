/** A field that a template may use. */
export interface Veld {
  naam: string;
  uitleg: string;
  voorbeeld: string;
}

/** A message that Polder sends, with the text it ships; the province changes texts in the werkplek. */
export interface Sjabloon {
  code: string;
  naam: string;
  /** Goes out whatever the preferences say: the law asks for it, or a term depends on it. */
  verplicht: boolean;
  velden: Veld[];
  onderwerp: string;
  tekst: string;
}

const ALGEMEEN: Veld[] = [
  { naam: 'naam', uitleg: 'Naam van de aanvrager', voorbeeld: 'Akkerbouwbedrijf Hoekstra B.V.' },
  { naam: 'dossiernummer', uitleg: 'Nummer van de aanvraag of zaak', voorbeeld: 'FL-2026-000123' },
  { naam: 'product', uitleg: 'Waar de aanvraag over gaat', voorbeeld: 'Ontheffing natuurbescherming' },
  { naam: 'organisatie', uitleg: 'Naam van uw organisatie', voorbeeld: 'Provincie Flevoland' },
  { naam: 'link', uitleg: 'Adres van de zaak in Mijn omgeving', voorbeeld: 'https://loket.example/mijn/zaken/1' },
];
const AFSLUITING = 'Met vriendelijke groet,\n{{organisatie}}';
const MIJN = 'U ziet uw aanvraag altijd in [Mijn omgeving]({{link}}). Log in zoals u deed toen u de aanvraag instuurde.';
const AANHEF = 'Beste {{naam}},';
const tekst = (...blokken: string[]) => [AANHEF, ...blokken, AFSLUITING].join('\n\n');
const TERMIJN: Veld = { naam: 'termijn', uitleg: 'Uiterste datum', voorbeeld: '24 december 2026' };

export const SJABLONEN: readonly Sjabloon[] = [
  {
    code: 'ontvangstbevestiging', naam: 'Ontvangstbevestiging', verplicht: true,
    velden: [
      ...ALGEMEEN,
      { naam: 'ontvangenOp', uitleg: 'Datum en tijd van ontvangst', voorbeeld: '24 november 2026 om 14.05 uur' },
      { naam: 'kopie', uitleg: 'Gevuld als de kopie van de aanvraag meegaat', voorbeeld: 'ja' },
    ],
    onderwerp: 'Wij hebben uw aanvraag ontvangen ({{dossiernummer}})',
    tekst: tekst(
      '# Wij hebben uw aanvraag ontvangen',
      'U stuurde ons een aanvraag voor: {{product}}. Wij ontvingen die op {{ontvangenOp}}. Uw dossiernummer is {{dossiernummer}}. Houd dat bij de hand als u ons belt.',
      '{{#als kopie}}Als bijlage krijgt u een kopie van alles wat u invulde.{{/als}}',
      MIJN,
    ),
  },
  {
    code: 'status', naam: 'Nieuwe stand van uw zaak', verplicht: false,
    velden: [...ALGEMEEN, { naam: 'status', uitleg: 'De nieuwe status', voorbeeld: 'In behandeling' }, { naam: 'uiterlijkeEinddatum', uitleg: 'Uiterste datum van het besluit', voorbeeld: '12 januari 2027' }],
    onderwerp: 'Uw zaak {{dossiernummer}}: {{status}}',
    tekst: tekst(
      'De stand van uw zaak {{dossiernummer}} ({{product}}) is nu: {{status}}.',
      '{{#als uiterlijkeEinddatum}}U krijgt uiterlijk op {{uiterlijkeEinddatum}} ons besluit.{{/als}}',
      MIJN,
      'Wilt u deze berichten niet meer? Zet ze uit bij uw voorkeuren in Mijn omgeving.',
    ),
  },
  {
    code: 'zaak-gesloten', naam: 'Zaak afgerond', verplicht: true,
    velden: [...ALGEMEEN, { naam: 'resultaat', uitleg: 'Uitkomst van de zaak', voorbeeld: 'Verleend' }],
    onderwerp: 'Uw zaak {{dossiernummer}} is afgerond',
    tekst: tekst('Uw zaak {{dossiernummer}} ({{product}}) is afgerond.', '{{#als resultaat}}De uitkomst is: {{resultaat}}.{{/als}}', MIJN),
  },
  {
    code: 'besluit', naam: 'Besluit bekendgemaakt', verplicht: true,
    velden: [...ALGEMEEN, { naam: 'documentTitel', uitleg: 'Titel van het besluit', voorbeeld: 'Besluit ontheffing' }],
    onderwerp: 'Ons besluit over {{dossiernummer}}',
    tekst: tekst(
      'Wij hebben een besluit genomen over uw zaak {{dossiernummer}} ({{product}}).',
      '{{#als documentTitel}}U vindt het besluit “{{documentTitel}}” als bijlage en in Mijn omgeving.{{/als}}',
      'Bent u het er niet mee eens? Dan kunt u bezwaar maken. Hoe dat gaat en tot wanneer dat kan, staat in het besluit.',
      MIJN,
    ),
  },
  {
    code: 'aanvulling', naam: 'Vraag om aanvulling', verplicht: true,
    velden: [...ALGEMEEN, TERMIJN, { naam: 'vraag', uitleg: 'Wat er nodig is', voorbeeld: 'Een kaart van het gebied.' }],
    onderwerp: 'Wij hebben iets van u nodig voor {{dossiernummer}}',
    tekst: tekst(
      'Voor uw zaak {{dossiernummer}} ({{product}}) hebben wij meer gegevens van u nodig.',
      '{{#als vraag}}{{vraag}}{{/als}}',
      '{{#als termijn}}Stuur dit uiterlijk op {{termijn}}. Zolang wij wachten, staat de termijn voor ons besluit stil.{{/als}}',
      'U vult aan in [Mijn omgeving]({{link}}).',
    ),
  },
  {
    code: 'opgeschort', naam: 'Termijn opgeschort', verplicht: true,
    velden: [...ALGEMEEN, TERMIJN],
    onderwerp: 'De termijn van {{dossiernummer}} staat stil',
    tekst: tekst('De termijn voor ons besluit over {{dossiernummer}} ({{product}}) staat nu stil.', '{{#als termijn}}Daarna is de uiterste datum: {{termijn}}.{{/als}}', MIJN),
  },
  {
    code: 'verlengd', naam: 'Termijn verlengd', verplicht: true,
    velden: [...ALGEMEEN, TERMIJN],
    onderwerp: 'Wij hebben meer tijd nodig voor {{dossiernummer}}',
    tekst: tekst('Wij hebben meer tijd nodig voor ons besluit over {{dossiernummer}} ({{product}}).', '{{#als termijn}}U krijgt ons besluit nu uiterlijk op {{termijn}}.{{/als}}', MIJN),
  },
  {
    code: 'bericht', naam: 'Bericht van de behandelaar', verplicht: true,
    velden: [...ALGEMEEN, { naam: 'titel', uitleg: 'Onderwerp van het bericht', voorbeeld: 'Afspraak op locatie' }, { naam: 'inhoud', uitleg: 'Tekst van het bericht', voorbeeld: 'Wij komen graag langs.' }],
    onderwerp: '{{titel}} ({{dossiernummer}})',
    tekst: tekst('{{inhoud}}', MIJN),
  },
  {
    code: 'concept-verloopt', naam: 'Concept verloopt', verplicht: false,
    velden: [...ALGEMEEN, TERMIJN],
    onderwerp: 'Uw aanvraag {{dossiernummer}} is nog niet verstuurd',
    tekst: tekst('U begon een aanvraag voor {{product}}, maar stuurde die nog niet op.', '{{#als termijn}}Wij bewaren wat u invulde tot {{termijn}}. Daarna wissen wij het.{{/als}}', 'U gaat verder in [Mijn omgeving]({{link}}).'),
  },
];

export const sjabloonVan = (code: string): Sjabloon | undefined => SJABLONEN.find((one) => one.code === code);
