import { Archief1764000000000 } from './1764000000000-archief.js';

/** All migrations of archief, oldest first. */
export const migrations = [Archief1764000000000];
