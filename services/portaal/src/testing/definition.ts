import type { Json } from '@polder/explain';

/** A form with every kind of question that the portal draws. */
const required = { required: true };

export const definition: Json = {
  display: 'wizard',
  components: [
    {
      type: 'panel', key: 'werkzaamheden', title: 'De werkzaamheden',
      components: [
        { type: 'radio', key: 'werk', label: 'Wat gaat u doen?', validate: required, values: [{ value: 'sloop', label: 'Een gebouw slopen' }, { value: 'bouw', label: 'Bouwen of verbouwen' }, { value: 'kap', label: 'Bomen of struiken weghalen' }, { value: 'graven', label: 'Graven of een sloot dempen' }] },
        { type: 'textarea', key: 'omschrijving', label: 'Omschrijf het werk in een paar zinnen', description: 'Wat doet u, waarmee en in welke volgorde?', validate: { required: true, maxLength: 1000 } },
        { type: 'date', key: 'begin', label: 'Wanneer begint u?', validate: required, openForms: { minDate: { mode: 'future' } } },
        { type: 'number', key: 'oppervlakte', label: 'Hoeveel grond raakt u aan?', suffix: 'm²', validate: { required: true, min: 1 } },
        { type: 'selectboxes', key: 'soorten', label: 'Welke dieren leven er?', validate: required, values: [{ value: 'vleermuis', label: 'Vleermuis' }, { value: 'huismus', label: 'Huismus' }, { value: 'pad', label: 'Rugstreeppad' }] },
        { type: 'checkbox', key: 'zorgplicht', label: 'Ik stop met werken als ik een nest of dier vind', validate: required },
      ],
    },
    { type: 'panel', key: 'plek', title: 'De plek', components: [{ type: 'map', key: 'gebied', label: 'Waar gaat u werken?', description: 'Teken het gebied op de kaart, of vul de hoeken in.', validate: required, interactions: { marker: false, polyline: false, polygon: true } }] },
    {
      type: 'panel', key: 'contact', title: 'Contact',
      components: [
        { type: 'phoneNumber', key: 'telefoon', label: 'Telefoonnummer van de uitvoerder', description: 'We bellen alleen als er haast is.', validate: required },
        { type: 'email', key: 'email', label: 'E-mailadres', validate: required },
        { type: 'textfield', key: 'kenmerk', label: 'Uw eigen kenmerk' },
      ],
    },
    { type: 'panel', key: 'bijlagen', title: 'Bijlagen', components: [{ type: 'file', key: 'onderzoek', label: 'Onderzoek naar dieren en planten', description: 'Pdf, niet ouder dan 3 jaar.', multiple: true, fileMaxSize: '50MB', file: { type: ['application/pdf'], allowedTypesLabels: ['pdf'] }, validate: required }] },
  ],
};

const soorten = [{ value: 'a', label: 'Met de hand' }, { value: 'b', label: 'Met een machine' }];

/** One page with each further kind of question, as forms of others bring them. */
export const everyKind: Json = {
  display: 'wizard',
  components: [
    {
      type: 'panel', key: 'alles', title: 'Alle soorten vragen',
      components: [
        { type: 'content', key: 'uitleg', html: '<h3>Vooraf</h3><p>Lees <strong>eerst</strong> de <a href="https://voorbeeld.nl">uitleg</a>.</p><script>alert(1)</script><ul><li>Een</li><li>Twee</li></ul>' },
        { type: 'columns', key: 'naast', columns: [{ size: 6, components: [{ type: 'iban', key: 'rekening', label: 'Rekeningnummer', validate: required }] }, { size: 6, components: [{ type: 'currency', key: 'bedrag', label: 'Bedrag', currency: 'EUR', validate: required }] }] },
        { type: 'fieldset', key: 'wie', legend: 'Over u', components: [{ type: 'bsn', key: 'bsn', label: 'Burgerservicenummer', validate: required }, { type: 'licenseplate', key: 'kenteken', label: 'Kenteken' }, { type: 'postcode', key: 'postcode', label: 'Postcode' }] },
        { type: 'time', key: 'tijd', label: 'Hoe laat?', validate: required },
        { type: 'datetime', key: 'moment', label: 'Wanneer precies?', validate: required },
        { type: 'select', key: 'kies', label: 'Hoe werkt u?', data: { values: soorten }, validate: required },
        { type: 'select', key: 'kiesMeer', label: 'Waarmee werkt u?', multiple: true, data: { values: soorten } },
        { type: 'textfield', key: 'namen', label: 'Naam van een buur', multiple: true, validate: required },
        { type: 'addressNL', key: 'adres', label: 'Waar woont u?', deriveAddress: true, validate: required },
        { type: 'editgrid', key: 'posten', label: 'Wat kost het?', groupLabel: 'Post', validate: required, components: [{ type: 'textfield', key: 'naam', label: 'Waarvoor', validate: required }, { type: 'currency', key: 'bedrag', label: 'Bedrag', currency: 'EUR', validate: required }] },
        { type: 'partners', key: 'partner', label: 'Uw partner' },
        { type: 'children', key: 'kinderen', label: 'Uw kinderen', enableSelection: true, enableCreation: true },
        { type: 'customerProfile', key: 'bereik', label: 'Hoe bereiken we u?', digitalAddressTypes: ['email', 'phoneNumber'] },
        { type: 'signature', key: 'handtekening', label: 'Uw handtekening' },
      ],
    },
    { type: 'panel', key: 'lijn', title: 'De route', components: [{ type: 'map', key: 'route', label: 'Hoe rijdt u?', validate: required, interactions: { marker: true, polyline: true, polygon: false } }] },
  ],
};
