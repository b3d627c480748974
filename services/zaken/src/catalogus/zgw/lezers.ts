import type { Lezers } from '../../zgw/gemeen/expand.js';
import { BRONNEN } from './bronnen.js';
import { leesMet } from './catalogi.repository.js';

/** Readers of all types for expansions, with the relations of today. Types hold no personal data: whoever may read what refers to them may read them (ztc-014). */
export function catalogusLezers(lezers: Lezers): Lezers {
  for (const bron of Object.values(BRONNEN)) lezers.zet(bron.soort, (tx, ids) => leesMet(tx, bron, ids, tx.ctx.clock.today()));
  return lezers;
}
