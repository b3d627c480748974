import type { Rij } from './persoonslijst.js';

/** A date of the API: complete, partly known or unknown. */
export type Datum =
  | { type: 'Datum'; datum: string; langFormaat: string }
  | { type: 'DatumOnbekend'; onbekend: true; langFormaat: string }
  | { type: 'JaarDatum'; jaar: number; langFormaat: string }
  | { type: 'JaarMaandDatum'; jaar: number; maand: number; langFormaat: string };

const MAANDEN = ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'];

/** The date of a GBA element (YYYYMMDD, zeros where unknown). */
export function datumVan(waarde: string | undefined): Datum | undefined {
  if (waarde === undefined || !/^\d{8}$/.test(waarde)) return undefined;
  const [jaar, maand, dag] = [Number(waarde.slice(0, 4)), Number(waarde.slice(4, 6)), Number(waarde.slice(6))];
  if (jaar === 0) return { type: 'DatumOnbekend', onbekend: true, langFormaat: 'onbekend' };
  if (maand === 0) return { type: 'JaarDatum', jaar, langFormaat: String(jaar) };
  const naam = MAANDEN[maand - 1] ?? '';
  if (dag === 0) return { type: 'JaarMaandDatum', jaar, maand, langFormaat: `${naam} ${jaar}` };
  return { type: 'Datum', datum: `${waarde.slice(0, 4)}-${waarde.slice(4, 6)}-${waarde.slice(6)}`, langFormaat: `${dag} ${naam} ${jaar}` };
}

export interface Waardetabel {
  code: string;
  omschrijving?: string;
}

/** Code with its description; nothing for the code that stands for "unknown" (only zeros) or "empty" (a dot). */
export function waarde(code: string | undefined, tabel: Record<string, string | undefined>): Waardetabel | undefined {
  if (code === undefined || /^0*$/.test(code) || code === '.') return undefined;
  const omschrijving = tabel[code];
  return omschrijving === undefined ? { code } : { code, omschrijving };
}

/** Which leaf is under investigation, and the name under which the moment is given. */
export interface Onderzoek {
  veld: string;
  datumVeld: string;
  datum: Datum | undefined;
}

/** Key under which an object of a person carries its investigations until the fields are chosen. */
export const ONDERZOEK = Symbol('onderzoek');

export interface Knoop {
  [key: string]: unknown;
  [ONDERZOEK]?: Onderzoek[];
}

/** Whether an element of a category is under investigation: the whole category, its group, or the element itself (83.10). */
export function inOnderzoek(rij: Rij | undefined, categorie: string, elementen: string[]): boolean {
  const code = rij?.['8310'];
  if (!code || rij['8330']) return false;
  if (code === `${categorie}0000`) return true;
  return elementen.some((element) => code === categorie + element || code === `${categorie}${element.slice(0, 2)}00`);
}

/** The investigations of an object: which of its leaves stand on elements that are investigated. */
export function onderzoeken(rij: Rij | undefined, categorie: string, bladen: Record<string, string[]>, datumVeld = 'datumIngangOnderzoek'): Onderzoek[] {
  return Object.entries(bladen)
    .filter(([, elementen]) => inOnderzoek(rij, categorie, elementen))
    .map(([veld]) => ({ veld, datumVeld, datum: datumVan(rij?.['8320']) }));
}

/** An object without its empty members; nothing when nothing is left and nothing is investigated. */
export function knoop(leden: Record<string, unknown>, onderzoek: Onderzoek[] = []): Knoop | undefined {
  const vol = Object.entries(leden).filter(([, lid]) => lid !== undefined && lid !== '' && !(Array.isArray(lid) && lid.length === 0));
  if (vol.length === 0 && onderzoek.length === 0) return undefined;
  const uit: Knoop = Object.fromEntries(vol);
  if (onderzoek.length > 0) uit[ONDERZOEK] = onderzoek;
  return uit;
}
