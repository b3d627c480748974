import { tabellen, velden } from './persoonslijst.js';

/** One refused parameter, in the words of the API. */
export interface Fout {
  name: string;
  code: string;
  reason: string;
}

export type Vraag = Record<string, unknown> & { type: string; fields: string[] };

interface Regel {
  verplicht?: true;
  patroon?: RegExp;
  soort?: 'datum' | 'huisnummer' | 'boolean' | 'bsn' | 'gemeente';
}

const NAAM = /^[a-zA-Z0-9À-ž \.\-\']{1,200}$|^[a-zA-Z0-9À-ž \.\-\']{3,199}\*{1}$/;
const GEMEENTE: Regel = { patroon: /^[0-9]{4}$/, soort: 'gemeente' };
const DATUM: Regel = { soort: 'datum' };
const OVERLEDEN: Record<string, Regel> = { inclusiefOverledenPersonen: { soort: 'boolean' } };
const MENS: Record<string, Regel> = { geslacht: { patroon: /^([Mm]|[Vv]|[Oo])$/ }, voorvoegsel: { patroon: /^[a-zA-Z \']{1,10}$/ } };
const HUIS: Record<string, Regel> = { huisletter: { patroon: /^[a-zA-Z]{1}$/ }, huisnummertoevoeging: { patroon: /^[a-zA-Z0-9 \-]{1,4}$/ }, huisnummer: { verplicht: true, soort: 'huisnummer' } };
const ID: Regel = { verplicht: true, patroon: /^(?!0{16})[0-9]{16}$/ };

/** Parameters per type of question, besides type and fields. */
const VRAGEN: Record<string, { antwoord: keyof typeof velden; regels: Record<string, Regel> }> = {
  RaadpleegMetBurgerservicenummer: { antwoord: 'Persoon', regels: { burgerservicenummer: { verplicht: true, soort: 'bsn' }, gemeenteVanInschrijving: GEMEENTE } },
  ZoekMetGeslachtsnaamEnGeboortedatum: {
    antwoord: 'PersoonBeperkt',
    regels: { geslachtsnaam: { verplicht: true, patroon: NAAM }, geboortedatum: { verplicht: true, ...DATUM }, ...MENS, voornamen: { patroon: /^[a-zA-Z0-9À-ž \.\-\']{1,199}\*{0,1}$/ }, ...OVERLEDEN, gemeenteVanInschrijving: GEMEENTE },
  },
  ZoekMetNaamEnGemeenteVanInschrijving: {
    antwoord: 'PersoonBeperkt',
    regels: { voornamen: { verplicht: true, patroon: NAAM }, geslachtsnaam: { verplicht: true, patroon: NAAM }, gemeenteVanInschrijving: { verplicht: true, ...GEMEENTE }, ...MENS, ...OVERLEDEN },
  },
  ZoekMetPostcodeEnHuisnummer: {
    antwoord: 'PersoonBeperkt',
    regels: { postcode: { verplicht: true, patroon: /^[1-9]{1}[0-9]{3}[ ]?[A-Za-z]{2}$/ }, ...HUIS, geslachtsnaam: { patroon: NAAM }, geboortedatum: DATUM, ...OVERLEDEN, gemeenteVanInschrijving: GEMEENTE },
  },
  ZoekMetStraatHuisnummerEnGemeenteVanInschrijving: {
    antwoord: 'PersoonBeperkt',
    regels: {
      straat: { verplicht: true, patroon: /^[a-zA-Z0-9À-ž \-\'\.]{1,80}$|^[a-zA-Z0-9À-ž \-\'\.]{7,79}\*{1}$|^\*{1}[a-zA-Z0-9À-ž \-\'\.]{7,79}$/ }, ...HUIS,
      gemeenteVanInschrijving: { verplicht: true, ...GEMEENTE }, ...OVERLEDEN,
    },
  },
  ZoekMetNummeraanduidingIdentificatie: { antwoord: 'PersoonBeperkt', regels: { nummeraanduidingIdentificatie: ID, ...OVERLEDEN, gemeenteVanInschrijving: GEMEENTE } },
  ZoekMetAdresseerbaarObjectIdentificatie: { antwoord: 'GezagPersoonBeperkt', regels: { adresseerbaarObjectIdentificatie: ID, ...OVERLEDEN, gemeenteVanInschrijving: GEMEENTE } },
};

const AUTOMATISCH = /(^|\.)(inOnderzoek)(\.|$)|^(geheimhoudingPersoonsgegevens|opschortingBijhouding|rni|verificatie)(\.|$)/;
const VERPLICHT = { code: 'required', reason: 'Parameter is verplicht.' };

export const isRaadplegen = (type: string): boolean => VRAGEN[type]?.antwoord === 'Persoon';

/** All that is wrong with a question, each parameter once, in the order of the API's contract. */
export function fouten(vraag: Record<string, unknown>): Fout[] {
  const { type } = vraag;
  if (type === undefined || type === null || type === '') return [{ name: 'type', ...VERPLICHT }];
  const soort = typeof type === 'string' ? VRAGEN[type] : undefined;
  if (!soort) return [{ name: 'type', code: 'value', reason: 'Waarde is geen geldig zoek type.' }];
  const gevonden = Object.entries(soort.regels).flatMap(([naam, regel]) => controleer(naam, vraag[naam], regel));
  const onbekend = Object.keys(vraag).filter((naam) => !['type', 'fields'].includes(naam) && !soort.regels[naam]);
  return [...gevonden, ...fieldsFouten(vraag['fields'], soort.antwoord), ...onbekend.map((name) => ({ name, code: 'unknownParam', reason: 'Parameter is niet verwacht.' }))];
}

function controleer(name: string, waarde: unknown, regel: Regel): Fout[] {
  if (waarde === undefined || waarde === null || (waarde === '' && regel.verplicht)) return regel.verplicht ? [{ name, ...VERPLICHT }] : [];
  switch (regel.soort) {
    case 'bsn':
      return lijst(name, waarde, 20, (een) => (/^[0-9]{9}$/.test(een) ? undefined : { code: 'pattern', reason: 'Waarde voldoet niet aan patroon ^[0-9]{9}$.' }));
    case 'datum':
      return typeof waarde === 'string' && isDatum(waarde) ? [] : [{ name, code: 'date', reason: 'Waarde is geen geldige datum.' }];
    case 'boolean':
      return typeof waarde === 'boolean' || waarde === 'true' || waarde === 'false' ? [] : [{ name, code: 'boolean', reason: 'Waarde is geen boolean.' }];
    case 'huisnummer':
      return huisnummer(name, waarde);
    default:
  }
  const patroon = regel.patroon;
  if (patroon && (typeof waarde !== 'string' || !patroon.test(waarde))) return [{ name, code: 'pattern', reason: `Waarde voldoet niet aan patroon ${patroon.source}.` }];
  if (regel.soort === 'gemeente' && !tabellen.gemeente[String(waarde)]) return [{ name, code: 'table', reason: 'Waarde komt niet voor in de landelijke tabel.' }];
  return [];
}

function huisnummer(name: string, waarde: unknown): Fout[] {
  const getal = typeof waarde === 'number' ? waarde : typeof waarde === 'string' && /^-?\d+$/.test(waarde) ? Number(waarde) : Number.NaN;
  if (!Number.isInteger(getal)) return [{ name, code: 'integer', reason: 'Waarde is geen geldig getal.' }];
  if (getal < 1) return [{ name, code: 'minimum', reason: 'Waarde is lager dan minimum 1.' }];
  return getal > 99_999 ? [{ name, code: 'maximum', reason: 'Waarde is hoger dan maximum 99999.' }] : [];
}

function lijst(name: string, waarde: unknown, most: number, fout: (een: string) => { code: string; reason: string } | undefined): Fout[] {
  if (!Array.isArray(waarde)) return [{ name, code: 'array', reason: 'Parameter is geen array.' }];
  if (waarde.length === 0) return [{ name, code: 'minItems', reason: 'Array bevat minder dan 1 items.' }];
  if (waarde.length > most) return [{ name, code: 'maxItems', reason: `Array bevat meer dan ${most} items.` }];
  return waarde.flatMap((een: unknown, i) => {
    const gevonden = fout(String(een));
    return gevonden ? [{ name: `${name}[${i}]`, ...gevonden }] : [];
  });
}

function fieldsFouten(fields: unknown, antwoord: keyof typeof velden): Fout[] {
  if (fields === undefined || fields === null) return [{ name: 'fields', ...VERPLICHT }];
  const bekend = new Set(velden[antwoord]);
  return lijst('fields', fields, 130, (pad) => {
    if (!/^[a-zA-Z0-9\._]{1,200}$/.test(pad)) return { code: 'pattern', reason: 'Waarde voldoet niet aan patroon ^[a-zA-Z0-9\\._]{1,200}$.' };
    if (AUTOMATISCH.test(pad)) return { code: 'fields', reason: 'Parameter bevat een niet toegestane veldnaam.' };
    if (bekend.has(pad)) return undefined;
    // Known for a person, but not in the small answer of a search.
    return { code: 'fields', reason: antwoord !== 'Persoon' && velden.Persoon.includes(pad) ? 'Parameter bevat een niet toegestane veldnaam.' : 'Parameter bevat een niet bestaande veldnaam.' };
  });
}

function isDatum(tekst: string): boolean {
  const delen = /^(\d{4})-(\d{2})-(\d{2})$/.exec(tekst);
  if (!delen) return false;
  const moment = new Date(`${tekst}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(tekst);
}
