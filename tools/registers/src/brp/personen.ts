import type { Antwoord } from '../antwoord.js';
import { persoon } from './persoon.js';
import type { Persoonslijst, Rij } from './persoonslijst.js';
import { keuzeVan, kies, zonderAlias } from './velden.js';
import { fouten, isRaadplegen, type Fout, type Vraag } from './vraag.rules.js';


const INSTANCE = '/haalcentraal/api/brp/personen';
const MOST_RESULTS = 10;
const MOST_AT_ADDRESS = 30;

/** POST /personen of the BRP API on a set of persons. vandaag: YYYY-MM-DD. */
export function personen(bron: readonly Persoonslijst[], vraag: unknown, vandaag: string): Antwoord {
  const parameters = typeof vraag === 'object' && vraag !== null && !Array.isArray(vraag) ? (vraag as Record<string, unknown>) : {};
  const gevonden = fouten(parameters);
  if (gevonden.length > 0) return { status: 400, body: fout(gevonden) };
  const goed = parameters as Vraag;
  const treffers = zoek(bron, goed);
  const most = 'geslachtsnaam' in goed || 'straat' in goed ? MOST_RESULTS : MOST_AT_ADDRESS;
  if (!isRaadplegen(goed.type) && treffers.length > most) return { status: 400, body: teveel(most) };
  const beperkt = !isRaadplegen(goed.type);
  const uit = treffers.map((pl) => kies(persoon(pl, vandaag, beperkt), keuzeVan(zonderAlias(goed.fields, pl))));
  return { status: 200, body: { type: goed.type, personen: uit } };
}

function zoek(bron: readonly Persoonslijst[], vraag: Vraag): Persoonslijst[] {
  const gemeente = vraag['gemeenteVanInschrijving'];
  const overledenOok = vraag['inclusiefOverledenPersonen'] === true || vraag['inclusiefOverledenPersonen'] === 'true';
  const levend = (pl: Persoonslijst) => {
    const reden = pl['07']?.['6720'];
    if (reden === 'F' || reden === 'W') return false;
    return isRaadplegen(vraag.type) || overledenOok || reden !== 'O';
  };
  const nummers = vraag['burgerservicenummer'] as string[] | undefined;
  return bron.filter((pl) => levend(pl) && (gemeente === undefined || pl['08']?.['0910'] === gemeente) && (nummers ? nummers.includes(pl['01']['0120'] ?? '') : past(pl, vraag)));
}

const klein = (tekst: unknown) => String(tekst ?? '').toLocaleLowerCase('nl');

/** Text against a filter that may hold one wildcard at its begin or end; letters in any case. */
function lijkt(tekst: string | undefined, filter: unknown): boolean {
  if (filter === undefined) return true;
  const [waarde, patroon] = [klein(tekst), klein(filter)];
  if (patroon.endsWith('*')) return waarde.startsWith(patroon.slice(0, -1));
  return patroon.startsWith('*') ? waarde.endsWith(patroon.slice(1)) : waarde === patroon;
}

function past(pl: Persoonslijst, vraag: Vraag): boolean {
  const [mens, adres]: [Rij, Rij] = [pl['01'], pl['08'] ?? {}];
  const postcode = vraag['postcode'];
  return lijkt(mens['0240'], vraag['geslachtsnaam']) && lijkt(mens['0210'], vraag['voornamen']) && lijkt(mens['0230'], vraag['voorvoegsel']) && lijkt(mens['0410'], vraag['geslacht'])
    && lijkt(mens['0310'], typeof vraag['geboortedatum'] === 'string' ? vraag['geboortedatum'].replaceAll('-', '') : undefined)
    && lijkt(adres['1160'], typeof postcode === 'string' ? postcode.replace(' ', '') : undefined)
    && (vraag['huisnummer'] === undefined || Number(adres['1120'] ?? '0') === Number(vraag['huisnummer'])) && lijkt(adres['1130'], vraag['huisletter']) && lijkt(adres['1140'], vraag['huisnummertoevoeging'])
    && (lijkt(adres['1110'], vraag['straat']) || lijkt(adres['1115'], vraag['straat']))
    && lijkt(adres['1190'], vraag['nummeraanduidingIdentificatie']) && lijkt(adres['1180'], vraag['adresseerbaarObjectIdentificatie']);
}

function fout(invalidParams: Fout[]): Record<string, unknown> {
  return {
    type: 'https://datatracker.ietf.org/doc/html/rfc7231#section-6.5.1', title: 'Een of meerdere parameters zijn niet correct.', status: 400,
    detail: `De foutieve parameter(s) zijn: ${invalidParams.map(({ name }) => name).join(', ')}.`, instance: INSTANCE, code: 'paramsValidation', invalidParams,
  };
}

function teveel(most: number): Record<string, unknown> {
  return {
    type: 'https://datatracker.ietf.org/doc/html/rfc7231#section-6.5.1', title: 'Teveel zoekresultaten.', status: 400,
    detail: `Meer dan maximum van ${most} zoekresultaten gevonden. Verfijn de zoekopdracht.`, instance: INSTANCE, code: 'tooManyResults',
  };
}

/** The refusal of an Accept or Content-Type that the API does not speak. */
export function mediatype(soort: 'accept' | 'content'): Antwoord {
  const accept = soort === 'accept';
  return {
    status: accept ? 406 : 415,
    body: {
      type: `https://datatracker.ietf.org/doc/html/rfc7231#section-6.5.${accept ? 6 : 13}`, title: accept ? 'Gevraagde content type wordt niet ondersteund.' : 'Media Type wordt niet ondersteund.',
      status: accept ? 406 : 415, detail: 'Ondersteunde content type: application/json; charset=utf-8.', instance: INSTANCE, code: accept ? 'notAcceptable' : 'unsupportedMediaType',
    },
  };
}
