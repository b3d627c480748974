import { createHash } from 'node:crypto';
import type { Tx } from './database.js';
import { Refusal } from './refusal.js';

/** Bytes of a message: ts-proto's encoder and decoder of the response. */
export interface ResponseCodec<Response> {
  encode(message: Response): { finish(): Uint8Array };
  decode(bytes: Uint8Array): Response;
}

/**
 * Does the effect once per Idempotency-Key of this actor: the key is kept in the effect's own transaction, a repeat with
 * the same request gets the same answer, another request under the same key is refused. Without a key: simply the effect.
 */
export async function idempotently<Response>(tx: Tx, method: string, request: unknown, codec: ResponseCodec<Response>, effect: () => Promise<Response>): Promise<Response> {
  const key = tx.ctx.idempotencyKey;
  if (!key) return effect();
  const hash = createHash('sha256').update(JSON.stringify(request)).digest();
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${tx.ctx.tenant}/${tx.ctx.actor.id}/${method}/${key}`]);
  const [known] = await tx.query<{ verzoek_hash: Buffer; antwoord: Buffer }>(
    'SELECT verzoek_hash, antwoord FROM idempotentie WHERE actor_id = $1 AND methode = $2 AND sleutel = $3',
    [tx.ctx.actor.id, method, key],
  );
  if (known) {
    if (!known.verzoek_hash.equals(hash)) throw Refusal.conflict('idempotency-key-reused', 'Deze Idempotency-Key is al gebruikt voor een ander verzoek.');
    return codec.decode(known.antwoord);
  }
  const response = await effect();
  await tx.query(
    'INSERT INTO idempotentie (sleutel, organisatie_id, actor_id, methode, verzoek_hash, antwoord, gemaakt_op) VALUES ($1,$2,$3,$4,$5,$6,$7)',
    [key, tx.ctx.tenant, tx.ctx.actor.id, method, hash, Buffer.from(codec.encode(response).finish()), tx.ctx.clock.now()],
  );
  return response;
}
