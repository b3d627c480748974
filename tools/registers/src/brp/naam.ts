import { tabellen, type Rij } from './persoonslijst.js';
import { inOnderzoek, knoop, onderzoeken, waarde, type Knoop, type Onderzoek } from './waarde.js';

/** Names of a row without the values that stand for "unknown". */
export interface Naamdelen {
  voornamen?: string;
  voorvoegsel?: string;
  geslachtsnaam?: string;
  titel?: { code: string; omschrijving: string; soort: string };
}

export function naamdelen(rij: Rij): Naamdelen {
  const titel = rij['0220'];
  const [omschrijving, soort] = (titel && tabellen.titel[titel]) || [];
  return {
    voornamen: rij['0210'] || undefined,
    voorvoegsel: rij['0230'] || undefined,
    geslachtsnaam: rij['0240'] && rij['0240'] !== '.' ? rij['0240'] : undefined,
    titel: titel && omschrijving && soort ? { code: titel, omschrijving, soort: soort.toLowerCase() } : undefined,
  };
}

export function voorletters(voornamen: string | undefined): string | undefined {
  const delen = (voornamen ?? '').split(' ').filter(Boolean);
  // A single letter is a name as it stands: only longer names are cut off by a point.
  return delen.length === 0 ? undefined : delen.map((deel) => (deel.length === 1 ? `${deel} ` : `${deel.charAt(0)}.`)).join('').trim();
}

export const samen = (...delen: (string | undefined)[]): string => delen.filter(Boolean).join(' ');

/** Title in the form that fits the sex: jonkheer of a woman is jonkvrouw. */
export function titelVoor(delen: Naamdelen, geslacht: string | undefined): { omschrijving: string; soort: string } | undefined {
  if (!delen.titel) return undefined;
  const paren: Record<string, string> = { B: 'BS', G: 'GI', H: 'HI', M: 'MI', P: 'PS', JH: 'JV' };
  const naarMan = Object.fromEntries(Object.entries(paren).map(([man, vrouw]) => [vrouw, man]));
  const code = geslacht === 'V' ? (paren[delen.titel.code] ?? delen.titel.code) : geslacht === 'M' ? (naarMan[delen.titel.code] ?? delen.titel.code) : delen.titel.code;
  const [omschrijving = '', soort = ''] = tabellen.titel[code] ?? [];
  return { omschrijving, soort: soort.toLowerCase() };
}

export function volledigeNaam(rij: Rij): string | undefined {
  const delen = naamdelen(rij);
  const titel = titelVoor(delen, rij['0410']);
  const naam = samen(titel?.soort === 'predicaat' ? titel.omschrijving : undefined, delen.voornamen, titel?.soort === 'titel' ? titel.omschrijving : undefined, delen.voorvoegsel, delen.geslachtsnaam);
  return naam || undefined;
}

const BLADEN = {
  voornamen: ['0210'], adellijkeTitelPredicaat: ['0220'], voorvoegsel: ['0230'], geslachtsnaam: ['0240'], voorletters: ['0210'],
};

/** Name of a related person (parent, partner, child). */
export function naamGerelateerde(rij: Rij, categorie: string): Knoop | undefined {
  return knoop(basis(rij), onderzoeken(rij, categorie, BLADEN));
}

export const NAAMGEBRUIK: Record<string, string> = {
  E: 'eigen geslachtsnaam', N: 'geslachtsnaam partner na eigen geslachtsnaam', P: 'geslachtsnaam partner', V: 'geslachtsnaam partner voor eigen geslachtsnaam',
};

/** Name of the person. */
export function naamPersoon(rij: Rij, beperkt: boolean): Knoop | undefined {
  const onderzoek: Onderzoek[] = onderzoeken(rij, '01', { ...BLADEN, volledigeNaam: ['0210', '0220', '0230', '0240', '0410'], ...(beperkt ? {} : { aanduidingNaamgebruik: ['6110'] }) });
  return knoop({ ...basis(rij), volledigeNaam: volledigeNaam(rij), aanduidingNaamgebruik: beperkt ? undefined : waarde(rij['6110'], NAAMGEBRUIK) }, onderzoek);
}

function basis(rij: Rij): Record<string, unknown> {
  const delen = naamdelen(rij);
  return {
    voornamen: delen.voornamen, adellijkeTitelPredicaat: delen.titel, voorvoegsel: delen.voorvoegsel, geslachtsnaam: delen.geslachtsnaam, voorletters: voorletters(delen.voornamen),
  };
}

export const naamInOnderzoek = (rij: Rij | undefined, categorie: string): boolean => inOnderzoek(rij, categorie, ['0210', '0220', '0230', '0240', '0410', '6110']);
