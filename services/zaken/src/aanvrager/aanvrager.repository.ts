import type { Correctie, Intrekking, Verschil } from '@polder/proto/polder/zaken/v1/zaken';
import type { Tx } from '@polder/service';

/** What the applicant did after sending in. */
export interface NaInsturen {
  intrekking: Intrekking | undefined;
  correcties: Correctie[];
}

interface Rij {
  intrekking: { reden: string; gevraagd_op: string; door: string; status: string } | null;
  correcties: { ontvangen_op: string; door: string; verschillen: Verschil[] }[];
}

/** Withdrawal and corrections of a case, newest correction first. */
export async function naInsturenVan(tx: Tx, zaakId: string): Promise<NaInsturen> {
  const [rij] = await tx.query<Rij>(
    `SELECT (SELECT json_build_object('reden', i.reden, 'gevraagd_op', i.gevraagd_op, 'door', i.door, 'status', i.status) FROM intrekking i WHERE i.zaak_id = $1) AS intrekking,
       (SELECT coalesce(json_agg(json_build_object('ontvangen_op', c.ontvangen_op, 'door', c.door, 'verschillen', c.verschillen) ORDER BY c.ontvangen_op DESC, c.id DESC), '[]')
          FROM correctie c WHERE c.zaak_id = $1) AS correcties`,
    [zaakId],
    'na-insturen',
  );
  const tijdstip = (text: string) => new Date(text).toISOString();
  const { intrekking, correcties } = rij ?? { intrekking: null, correcties: [] };
  return {
    intrekking: intrekking ? { reden: intrekking.reden, gevraagdOp: tijdstip(intrekking.gevraagd_op), door: intrekking.door, status: intrekking.status } : undefined,
    correcties: correcties.map((c) => ({ ontvangenOp: tijdstip(c.ontvangen_op), door: c.door, verschillen: c.verschillen })),
  };
}

export async function bewaarIntrekking(tx: Tx, zaakId: string, reden: string, status: 'gevraagd' | 'ingetrokken'): Promise<void> {
  await tx.query('INSERT INTO intrekking (zaak_id, organisatie_id, reden, gevraagd_op, door, status) VALUES ($1,$2,$3,$4,$5,$6)', [
    zaakId, tx.ctx.tenant, reden, tx.ctx.clock.now(), tx.ctx.actor.naam, status,
  ]);
}

/** The handler closed the case with the withdrawal that the applicant asked for; without a request nothing happens. */
export async function sluitIntrekking(tx: Tx, zaakId: string, resultaat: string): Promise<void> {
  if (!/^ingetrokken\b/i.test(resultaat)) return;
  await tx.query(`UPDATE intrekking SET status = 'ingetrokken' WHERE zaak_id = $1 AND status = 'gevraagd'`, [zaakId]);
}

export interface NieuweCorrectie {
  id: string;
  zaakId: string;
  ontvangenOp: string;
  door: string;
  inhoudHash: string;
  vorige: unknown;
  verschillen: Verschil[];
}

/** Keeps the version of the answers that is replaced, and what changed. */
export async function bewaarCorrectie(tx: Tx, c: NieuweCorrectie): Promise<void> {
  await tx.query(
    'INSERT INTO correctie (id, organisatie_id, zaak_id, ontvangen_op, door, inhoud_hash, vorige_antwoorden, verschillen) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)',
    [c.id, tx.ctx.tenant, c.zaakId, c.ontvangenOp, c.door, c.inhoudHash, JSON.stringify(c.vorige), JSON.stringify(c.verschillen)],
  );
}

/** Hash under which a correction was registered; undefined when it was not. */
export async function correctieHash(tx: Tx, id: string): Promise<string | undefined> {
  const [rij] = await tx.query<{ inhoud_hash: string }>('SELECT inhoud_hash FROM correctie WHERE id = $1', [id]);
  return rij?.inhoud_hash;
}
