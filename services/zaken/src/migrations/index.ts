import { Eerste1764000000000 } from './1764000000000-eerste.js';
import { Zgw1764000100000 } from './1764000100000-zgw.js';
import { Catalogus1764100000000 } from './1764100000000-catalogus.js';
import { CatalogusGebonden1764110000000 } from './1764110000000-catalogus-gebonden.js';
import { ZakenZgw1764210000000 } from './1764210000000-zaken-zgw.js';
import { Relaties1764220000000 } from './1764220000000-relaties.js';
import { Werk1764300000000 } from './1764300000000-werk.js';
import { Besluitvorming1764310000000 } from './1764310000000-besluitvorming.js';
import { NaInsturen1764400000000 } from './1764400000000-na-insturen.js';

/** All migrations of zaken, in the order of their names. */
export const MIGRATIES = [
  Eerste1764000000000,
  Zgw1764000100000,
  Catalogus1764100000000,
  CatalogusGebonden1764110000000,
  ZakenZgw1764210000000,
  Relaties1764220000000,
  Werk1764300000000,
  Besluitvorming1764310000000,
  NaInsturen1764400000000,
];
