import { v5 as uuidv5 } from 'uuid';
import { Refusal, type Tx } from '@polder/service';
import type { Werk } from './delen.schrijver.js';
import { UUID } from './gemeen/antwoord.js';
import { herberekenArchivering } from '../zaakverloop/archivering.service.js';

/** What a case keeps of a decision: enough to list it and to derive the archive date (brc-006, zrc-021). */
export interface BesluitSpiegel {
  id: string;
  ingangsdatum: string | null;
  vervaldatum: string | null;
}

/** Links a decision to a case, or brings its dates up to date; the archive date of a closed case is derived again. */
export async function koppelBesluit(tx: Tx, zaakId: string, besluit: BesluitSpiegel): Promise<void> {
  await tx.query(
    `INSERT INTO zaakbesluit (id, organisatie_id, zaak_id, besluit_id, ingangsdatum, vervaldatum) VALUES ($1,$2,$3,$4,$5,$6)
     ON CONFLICT (zaak_id, besluit_id) DO UPDATE SET ingangsdatum = excluded.ingangsdatum, vervaldatum = excluded.vervaldatum`,
    [uuidv5(besluit.id, zaakId), tx.ctx.tenant, zaakId, besluit.id, besluit.ingangsdatum, besluit.vervaldatum],
  );
  await herberekenArchivering(tx, zaakId);
}

/** Takes the link away. */
export async function ontkoppelBesluit(tx: Tx, zaakId: string, besluitId: string): Promise<void> {
  await tx.query('DELETE FROM zaakbesluit WHERE zaak_id = $1 AND besluit_id = $2', [zaakId, besluitId]);
  await herberekenArchivering(tx, zaakId);
}

interface BesluitRij {
  zaak_id: string | null;
  ingangsdatum: string | null;
  vervaldatum: string | null;
}

/** The decision, when this installation has decisions and this one among them. */
async function besluitVan(tx: Tx, id: string): Promise<BesluitRij | undefined> {
  if (!UUID.test(id)) return undefined;
  const [there] = await tx.query<{ there: boolean }>(`SELECT to_regclass('besluit') IS NOT NULL AS there`);
  if (!there?.there) return undefined;
  return (await tx.query<BesluitRij>('SELECT zaak_id, ingangsdatum::text AS ingangsdatum, vervaldatum::text AS vervaldatum FROM besluit WHERE id = $1', [id]))[0];
}

/** zaakbesluit_create: the decision exists and says itself that it belongs to this case (brc-006). */
export function zaakbesluitWerk(besluitId: string): Werk {
  return async (tx, zaak) => {
    const besluit = await besluitVan(tx, besluitId);
    if (!besluit) throw Refusal.invalid([{ name: 'besluit', code: 'bad-url', reason: 'Dit besluit bestaat niet.' }]);
    if (besluit.zaak_id !== zaak.id) throw Refusal.invalid([{ name: 'nonFieldErrors', code: 'inconsistent-relation', reason: 'Het besluit noemt deze zaak niet.' }]);
    const id = uuidv5(besluitId.toLowerCase(), zaak.id);
    const [row] = await tx.query('SELECT 1 FROM zaakbesluit WHERE zaak_id = $1 AND besluit_id = $2', [zaak.id, besluitId]);
    if (!row) await koppelBesluit(tx, zaak.id, { id: besluitId.toLowerCase(), ingangsdatum: besluit.ingangsdatum, vervaldatum: besluit.vervaldatum });
    return id;
  };
}

/** zaakbesluit_destroy: only when the decision no longer names the case. */
export const verwijderZaakbesluit: Werk = async (tx, zaak, huidig) => {
  const besluitId = String(huidig?.row['besluit_id']);
  if ((await besluitVan(tx, besluitId))?.zaak_id === zaak.id) {
    throw Refusal.invalid([{ name: 'nonFieldErrors', code: 'inconsistent-relation', reason: 'Het besluit hoort nog bij de zaak. Verwijder eerst het besluit.' }]);
  }
  await ontkoppelBesluit(tx, zaak.id, besluitId);
  return String(huidig?.row['id']);
};
