import { v7 as uuidv7 } from 'uuid';
import { explain, type Explanation } from '@polder/explain';
import type { TrekInRequest } from '@polder/proto/polder/zaken/v1/zaken';
import { Refusal, type Tx } from '@polder/service';
import type { ZaakMetType } from '../behandeling/zaak-rij.js';
import { bewaarUitleg } from '../zaakverloop/archivering.service.js';
import { sluit, vergrendel } from '../zaakverloop/zaakverloop.js';
import { bewaarIntrekking } from './aanvrager.repository.js';
import { intrekken, type IntrekUitkomst } from './aanvrager.rules.js';
import { ingetrokkenVan, standVan } from './stand.js';

const MAX_REDEN = 1000;
const DOOR_AANVRAGER = 'Ingetrokken door de aanvrager.';

export function controleerReden({ reden }: TrekInRequest): void {
  if (reden.length > MAX_REDEN) throw Refusal.invalid([{ name: 'reden', code: 'max_length', reason: `Gebruik ten hoogste ${MAX_REDEN} tekens. U gebruikte er ${reden.length}.` }]);
}

/**
 * Withdraws the case, which the caller has locked and may see. Nobody works on it: it ends here, by the same rules as when
 * staff close it. Otherwise the request is noted for the handler. Both leave their reason, audit and event.
 */
export async function trekIn(tx: Tx, gevonden: ZaakMetType, reden: string): Promise<Explanation<IntrekUitkomst>> {
  const { zaak } = gevonden;
  const besluit = explain(intrekken, standVan(gevonden));
  // Twice the same is the same.
  if (besluit.result === 'al-gevraagd' || (besluit.result === 'gesloten' && gevonden.naInsturen.intrekking?.status === 'ingetrokken')) return besluit;
  if (besluit.result === 'besloten' || besluit.result === 'gesloten') throw Refusal.state(`intrekken-${besluit.result}`, besluit.text);
  await bewaarIntrekking(tx, zaak.id, reden, besluit.result === 'direct' ? 'ingetrokken' : 'gevraagd');
  await bewaarUitleg(tx, zaak.id, 'intrekking', besluit);
  if (besluit.result === 'direct') await eindig(tx, gevonden);
  else await tx.query('UPDATE zaak SET versie = versie + 1 WHERE id = $1', [zaak.id]);
  const wat = besluit.result === 'direct' ? 'ingetrokken' : 'intrekking-gevraagd';
  await tx.accessLog('zaak', zaak.id, 'wijzigen');
  await tx.audit(wat, { kind: 'zaak', id: zaak.id }, { regel: besluit.rule });
  await tx.emit(`nl.polder.zaken.zaak.${wat}`, zaak.id, { identificatie: zaak.identificatie });
  return besluit;
}

/** Result "Ingetrokken" and the end, by the same rules as when staff close a case. */
async function eindig(tx: Tx, { zaak, resultaattypen }: ZaakMetType): Promise<void> {
  const resultaattype = ingetrokkenVan(resultaattypen);
  const stand = await vergrendel(tx, zaak.id);
  if (!stand || !resultaattype) throw new Error(`case type of ${zaak.id} has no result for a withdrawal`);
  await tx.query('INSERT INTO resultaat (id, organisatie_id, zaak_id, resultaattype_id, toelichting) VALUES ($1,$2,$3,$4,$5)', [
    uuidv7(), tx.ctx.tenant, zaak.id, resultaattype.id, DOOR_AANVRAGER,
  ]);
  await tx.query('UPDATE zaak SET resultaat_omschrijving = $2 WHERE id = $1', [zaak.id, resultaattype.omschrijving]);
  await sluit(tx, stand, DOOR_AANVRAGER);
}
