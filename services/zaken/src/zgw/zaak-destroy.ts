import { Refusal, type Tx } from '@polder/service';
import { meld } from '../zaakverloop/melding.js';
import { vergrendel, type ZaakStand } from '../zaakverloop/zaakverloop.js';
import { tel, zaaktypeSleutel } from '../registratie/telling.js';
import { UUID } from './gemeen/antwoord.js';
import { eisRechtOpZaak } from './gemeen/recht.js';
import { vernietigSpoor } from './gemeen/spoor.js';

/**
 * zaak_destroy (zrc-023): the case, its parts and all that belongs to them leave the store, with what the audit trail says
 * of them; the leaves of the trail stay so that the chain still verifies. Answers the cases that are gone, for the mirrors at archief.
 */
export async function vernietigZaak(tx: Tx, id: string): Promise<string[]> {
  const zaak = UUID.test(id) ? await vergrendel(tx, id) : undefined;
  if (!zaak) throw Refusal.notFound();
  const delen = await tx.query<{ id: string }>('SELECT id FROM zaak WHERE hoofdzaak_id = $1 ORDER BY id', [zaak.id]);
  const weg: string[] = [];
  for (const deel of delen) {
    const stand = await vergrendel(tx, deel.id);
    if (stand) weg.push(await vernietig(tx, stand));
  }
  weg.push(await vernietig(tx, zaak));
  return weg;
}

async function vernietig(tx: Tx, zaak: ZaakStand): Promise<string> {
  eisRechtOpZaak(tx, zaak, 'zaken.verwijderen');
  await tx.query('DELETE FROM zaak WHERE id = $1', [zaak.id]);
  const open = zaak.einddatum === null;
  await tel(tx, { [open ? 'open' : 'gesloten']: -1, [zaaktypeSleutel(zaak.zaaktype_id)]: -1, ...(open && zaak.behandelaar_id ? { [`behandelaar:${zaak.behandelaar_id}`]: -1 } : {}) });
  await vernietigSpoor(tx, zaak.id);
  await tx.audit('destroy', { kind: 'zaak', id: zaak.id }, { vernietigd: true });
  await tx.accessLog('zaak', zaak.id, 'verwijderen');
  await meld(tx, zaak, 'zaak', `zaken/${zaak.id}`, 'destroy');
  return zaak.id;
}
