import { Berichten1764010000000 } from './1764010000000-berichten.js';

export const migrations = [Berichten1764010000000];
