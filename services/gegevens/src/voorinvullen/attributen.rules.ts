import type { KvkAdres, KvkBasisprofiel, KvkVestiging } from '../bronnen/kvk.client.js';
import type { BrpPersoon } from '../bronnen/brp.client.js';

/** The prefill plugins of Open Formulieren that this service answers, and the register behind each. */
export const PLUGINS: Record<string, string> = { haalcentraal: 'BRP', 'kvk-kvknumber': 'Handelsregister' };

/** One value out of a register. */
export interface Gevonden {
  waarde: string | number | boolean;
  inOnderzoek: boolean;
}

/** Parts of a person that say where someone lives: never shown of a person with a secret address. */
const ADRES = /^(verblijfplaats|adressering\.adresregel|adressering\.land|gemeenteVanInschrijving|datumInschrijvingInGemeente|immigratie)/;

export const isAdres = (attribuut: string): boolean => ADRES.test(attribuut);

interface Tak {
  [naam: string]: unknown;
}
const isTak = (waarde: unknown): waarde is Tak => typeof waarde === 'object' && waarde !== null && !Array.isArray(waarde);

/** A value of a person by its path; dates as YYYY-MM-DD, table values by their description when the path names the whole. */
export function brpWaarde(persoon: BrpPersoon, attribuut: string): Gevonden | undefined {
  const delen = attribuut.split('.');
  let hier: unknown = persoon;
  let inOnderzoek = false;
  for (const deel of delen) {
    if (!isTak(hier)) return undefined;
    const onderzoek = hier['inOnderzoek'];
    if (isTak(onderzoek) && onderzoek[deel] === true) inOnderzoek = true;
    hier = hier[deel];
  }
  const waarde = plat(hier);
  return waarde === undefined || waarde === '' ? undefined : { waarde, inOnderzoek };
}

function plat(waarde: unknown): string | number | boolean | undefined {
  if (typeof waarde === 'string' || typeof waarde === 'number' || typeof waarde === 'boolean') return waarde;
  if (!isTak(waarde)) return undefined;
  if (typeof waarde['datum'] === 'string') return waarde['datum'];
  // A date that is only partly known cannot be filled in for someone.
  return typeof waarde['omschrijving'] === 'string' ? waarde['omschrijving'] : undefined;
}

/** Why nothing of a person is filled in; undefined when something may be. */
export function opgeschort(persoon: BrpPersoon): 'overleden' | 'opgeschort' | undefined {
  const opschorting = persoon['opschortingBijhouding'];
  if (!isTak(opschorting)) return undefined;
  const reden = opschorting['reden'];
  const code = isTak(reden) ? reden['code'] : undefined;
  if (code === 'O') return 'overleden';
  return code === 'F' || code === 'W' ? 'opgeschort' : undefined;
}

export const geheim = (persoon: BrpPersoon): boolean => persoon['geheimhoudingPersoonsgegevens'] === true;

/** What is known of a company and of the branch that acts. */
export interface KvkGegevens {
  basis: KvkBasisprofiel;
  vestiging?: KvkVestiging;
}

export function kvkAdres(gegevens: KvkGegevens, soort: 'bezoekadres' | 'correspondentieadres'): KvkAdres | undefined {
  const vestiging = gegevens.vestiging ?? gegevens.basis._embedded?.hoofdvestiging;
  const adressen = vestiging?.adressen ?? gegevens.basis._embedded?.eigenaar?.adressen ?? [];
  return adressen.find(({ type }) => type === soort);
}

export const afgeschermd = (adres: KvkAdres | undefined): boolean => adres?.indAfgeschermd?.toLowerCase() === 'ja';
export const inactief = ({ basis }: KvkGegevens): boolean => basis.materieleRegistratie?.datumEinde !== undefined;

/** A value of a company by the attribute names of Open Formulieren; nothing of a shielded address. */
export function kvkWaarde(gegevens: KvkGegevens, attribuut: string): Gevonden | undefined {
  const { basis } = gegevens;
  const vestiging = gegevens.vestiging ?? basis._embedded?.hoofdvestiging;
  const los: Record<string, string | undefined> = {
    kvkNummer: basis.kvkNummer, naam: basis.naam, statutaireNaam: basis.statutaireNaam, rsin: basis._embedded?.eigenaar?.rsin, rechtsvorm: basis._embedded?.eigenaar?.rechtsvorm,
    vestigingsnummer: vestiging?.vestigingsnummer, eersteHandelsnaam: vestiging?.eersteHandelsnaam ?? basis.naam,
  };
  if (Object.hasOwn(los, attribuut)) return maak(los[attribuut]);
  const [, soort, deel = ''] = /^(bezoekadres|correspondentieadres)\.([A-Za-z]+)$/.exec(attribuut) ?? [];
  if (soort !== 'bezoekadres' && soort !== 'correspondentieadres') return undefined;
  const adres = kvkAdres(gegevens, soort);
  if (!adres || afgeschermd(adres)) return undefined;
  const { straatnaam, huisnummer, huisletter, huisnummerToevoeging, postcode, postbusnummer, plaats, land } = adres;
  const huis = [huisnummer ?? postbusnummer, huisletter, huisnummerToevoeging].filter((een) => een !== undefined).join(' ');
  const regel = straatnaam ? [`${straatnaam} ${huis}`.trim(), [postcode, plaats].filter(Boolean).join(' ')].filter(Boolean).join(', ') : undefined;
  const velden: Record<string, string | number | undefined> = { straatnaam, huisnummer, huisletter, huisnummerToevoeging, postcode, postbusnummer, plaats, land, volledigAdres: regel };
  return Object.hasOwn(velden, deel) ? maak(velden[deel]) : undefined;
}

const maak = (waarde: string | number | undefined): Gevonden | undefined => (waarde === undefined || waarde === '' ? undefined : { waarde, inOnderzoek: false });
