import { Archief1764000000000 } from './1764000000000-archief.js';
import { Informatieobjecten1764500000000 } from './1764500000000-informatieobjecten.js';
import { Slot1764500100000 } from './1764500100000-slot.js';

/** All migrations of archief, oldest first. */
export const migrations = [Archief1764000000000, Informatieobjecten1764500000000, Slot1764500100000];
