import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A row of a category of the Logisch Ontwerp GBA: element without category ("0240" = 02.40 geslachtsnaam) to value. */
export type Rij = Record<string, string>;

/** The current rows of one person, by category: 01 person, 02 and 03 parents, 04 nationalities, 05 marriages with their earlier rows, ... */
export interface Persoonslijst {
  '01': Rij;
  '02'?: Rij;
  '03'?: Rij;
  '04'?: Rij[];
  /** Per marriage or partnership: the current row, then the earlier ones. */
  '05'?: Rij[][];
  '06'?: Rij;
  '07'?: Rij;
  '08'?: Rij;
  '09'?: Rij[];
  '10'?: Rij;
  '11'?: Rij;
  '13'?: Rij;
}

type Tabellen = Record<'nationaliteit' | 'gemeente' | 'land' | 'redenOpname' | 'verblijfstitel' | 'rniDeelnemer' | 'gezag', Record<string, string>> & {
  titel: Record<string, [string, string]>;
};

const data = join(dirname(fileURLToPath(import.meta.url)), '../../data');
const read = (name: string) => readFileSync(join(data, name), 'utf8');

/** National tables (RvIG): code to description. */
export const tabellen = JSON.parse(read('tabellen.json')) as Tabellen;

/** Paths that `fields` may name, per type of answer. */
export const velden = JSON.parse(read('velden.json')) as Record<'Persoon' | 'PersoonBeperkt' | 'GezagPersoonBeperkt', string[]>;

/** The test persons of RvIG (2022). */
export function testpersonen(): Persoonslijst[] {
  return read('personen.jsonl').trim().split('\n').map((line) => JSON.parse(line) as Persoonslijst);
}
