import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '@polder/service';

/** One lookup of data of a person or company: who, whose, why, which fields, when. Never a value. */
export interface Bevraging {
  bron: string;
  doel: string;
  grondslag: string;
  product: string;
  velden: string[];
  /** Party key of whose data it is. */
  betrokkene: string;
  /** Service that asked. */
  via: string;
  uitkomst: string;
}

export interface BevragingRij extends Bevraging {
  id: string;
  tijdstip: Date;
  actor_soort: string;
}

export const PAGE = 50;

/** Writes the lookup in the access log of gegevens and in that of the platform, in the transaction given. */
export async function legVast(tx: Tx, bevraging: Bevraging): Promise<void> {
  const { actor, tenant, clock, traceId } = tx.ctx;
  await tx.query(
    `INSERT INTO bevraging (organisatie_id, id, tijdstip, bron, doel, grondslag, product, velden, betrokkene, actor_soort, actor_id, via, uitkomst, trace_id)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)`,
    [tenant, uuidv7(), clock.now(), bevraging.bron, bevraging.doel, bevraging.grondslag, bevraging.product, bevraging.velden, bevraging.betrokkene, actor.kind, actor.id, bevraging.via, bevraging.uitkomst, traceId],
  );
  await tx.accessLog('partij', bevraging.betrokkene, 'lezen');
}

/** A page of lookups, newest first; of one person or of all. voor: id of the last one seen. */
export async function bevragingen(tx: Tx, betrokkene: string | undefined, voor: string | undefined): Promise<BevragingRij[]> {
  return tx.query<BevragingRij>(
    `SELECT id, tijdstip, bron, doel, grondslag, product, velden, betrokkene, actor_soort, via, uitkomst FROM bevraging
      WHERE ($1::text IS NULL OR betrokkene = $1) AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT ${PAGE}`,
    [betrokkene ?? null, voor ?? null],
  );
}
