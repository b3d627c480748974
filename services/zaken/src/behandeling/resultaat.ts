import { v7 as uuidv7 } from 'uuid';
import { Refusal, type Tx } from '@polder/service';
import { UUID } from './zaak-slot.js';

/** Sets the result of a locked, open case; refused when it is not one of its case type. Answers its name. */
export async function legResultaatVast(tx: Tx, zaakId: string, resultaattypeId: string, toelichting: string): Promise<string> {
  const [type] = UUID.test(resultaattypeId) ? await tx.query<{ omschrijving: string }>(
    'SELECT r.omschrijving FROM resultaattype r JOIN zaak z ON z.zaaktype_id = r.zaaktype_id WHERE r.id = $1 AND z.id = $2', [resultaattypeId, zaakId],
  ) : [];
  if (!type) throw Refusal.invalid([{ name: 'resultaattypeId', code: 'zaaktype-mismatch', reason: 'Kies een resultaat dat bij dit zaaktype hoort.' }]);
  await tx.query(
    `INSERT INTO resultaat (id, organisatie_id, zaak_id, resultaattype_id, toelichting) VALUES ($1,$2,$3,$4,$5)
     ON CONFLICT (zaak_id) DO UPDATE SET resultaattype_id = excluded.resultaattype_id, toelichting = excluded.toelichting`,
    [uuidv7(), tx.ctx.tenant, zaakId, resultaattypeId, toelichting],
  );
  await tx.query('UPDATE zaak SET resultaat_omschrijving = $2 WHERE id = $1', [zaakId, type.omschrijving]);
  return type.omschrijving;
}
