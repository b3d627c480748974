import { createHash } from 'node:crypto';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import { Refusal, type Tx } from '@polder/service';
import { aansluiting } from './aansluiting.js';

/** Most rows of one export: a longer period is asked in parts. */
const MAX_REGELS = 200_000;

/**
 * The trail of a period for the accountant: audit rows with salt and leaf, the seals that close them in (all rows of such a
 * seal, so that its root can be computed), the chain of all seals, the invoices with the hash of their original, and the
 * reconciliation of each day. The script tools/proof/verify-audit-export.mjs verifies it without any code of ours.
 */
export async function auditExport(tx: Tx, van: string, tot: string): Promise<HttpBody> {
  const params = [van || '0001-01-01', tot || '9999-12-31'];
  const periode = `(tijdstip AT TIME ZONE 'Europe/Amsterdam')::date BETWEEN $1 AND $2`;
  const [aantal] = await tx.query<{ n: number }>(`SELECT count(*) AS n FROM audit WHERE ${periode}`, params);
  if ((aantal?.n ?? 0) > MAX_REGELS) throw Refusal.invalid([{ name: 'van', code: 'te-lang', reason: 'Deze periode is te lang voor één export. Kies een kortere periode.' }]);
  const regels = await tx.query<{ id: string; tijdstip: Date; actie: string; object: string; objectId: string; inhoud: string | null; salt: string | null; leaf: string; zegel: number | null }>(
    `SELECT id, tijdstip, actie, object, object_id AS "objectId", inhoud, encode(salt, 'hex') AS salt, encode(leaf, 'hex') AS leaf, zegel FROM audit
     WHERE ${periode} OR zegel IN (SELECT zegel FROM audit WHERE ${periode} AND zegel IS NOT NULL) ORDER BY zegel NULLS LAST, tijdstip, id`, params,
  );
  const zegels = await tx.query(`SELECT nummer, tijdstip, audit_ids AS "auditIds", encode(root, 'hex') AS root, encode(vorige, 'hex') AS vorige, encode(keten, 'hex') AS keten FROM zegel ORDER BY nummer`);
  const facturen = await tx.query<{ ontvangstdag: string }>(
    `SELECT f.id, f.nummer, f.leverancier_naam AS leverancier, f.stand, f.bedrag::text, f.valuta, f.sha256, f.kanaal, f.ontvangen_op AS "ontvangenOp", f.ontvangstdag, f.uiterlijk, f.betaald_op AS "betaaldOp", b.id AS boeking, b.sha256 AS "boekingSha256", b.status AS "boekingStatus", b.nummer AS "boekingNummer",
       (SELECT count(*)::int FROM goedkeuring g WHERE g.factuur_id = f.id) AS goedkeuringen
     FROM factuur f LEFT JOIN boeking b ON b.factuur_id = f.id AND b.status <> 'geweigerd' WHERE f.ontvangstdag BETWEEN $1 AND $2 ORDER BY f.ontvangen_op, f.id`, params,
  );
  const dagen = await tx.query<{ dag: string }>('SELECT DISTINCT dag_van(aangeboden_op, dag) AS dag FROM ontvangst WHERE dag_van(aangeboden_op, dag) BETWEEN $1 AND $2 ORDER BY 1', params);
  const aansluitingen = [];
  for (const { dag } of dagen) aansluitingen.push(await aansluiting(tx, dag));
  const inhoud = { soort: 'polder-facturatie-auditexport', versie: 1, gemaaktOp: tx.ctx.clock.now().toISOString(), van: params[0], tot: params[1], regels, zegels, facturen, aansluitingen };
  const body = JSON.stringify(inhoud);
  await tx.audit('auditexport.gemaakt', { kind: 'auditexport', id: createHash('sha256').update(body).digest('hex').slice(0, 32) }, { van: params[0] ?? '', tot: params[1] ?? '', regels: regels.length, facturen: facturen.length });
  return { contentType: 'application/json', data: Buffer.from(body), extensions: [] };
}
