import { Berichten1764010000000 } from './1764010000000-berichten.js';
import { Notificaties1764020000000 } from './1764020000000-notificaties.js';

export const migrations = [Berichten1764010000000, Notificaties1764020000000];
