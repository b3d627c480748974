import type { IdentifyingNumbers, Tx } from '@polder/service';

/** Remembers which BSN belongs to a party key: sealed, with an HMAC for equality. */
export async function onthoud(tx: Tx, numbers: IdentifyingNumbers, partyKey: string, bsn: string): Promise<void> {
  const { tenant, clock } = tx.ctx;
  await tx.query(
    `INSERT INTO partij (organisatie_id, party_key, bsn_verzegeld, bsn_hmac, gezien_op) VALUES ($1,$2,$3,$4,$5)
     ON CONFLICT (organisatie_id, party_key) DO UPDATE SET bsn_verzegeld = excluded.bsn_verzegeld, bsn_hmac = excluded.bsn_hmac, gezien_op = excluded.gezien_op`,
    [tenant, partyKey, numbers.seal(tenant, 'bsn', bsn), numbers.equality(tenant, 'bsn', bsn), clock.now()],
  );
}

/** The BSN of a party, for a question to the BRP and nothing else. */
export async function bsnVan(tx: Tx, numbers: IdentifyingNumbers, partyKey: string): Promise<string | undefined> {
  const [rij] = await tx.query<{ bsn_verzegeld: string }>('SELECT bsn_verzegeld FROM partij WHERE party_key = $1', [partyKey]);
  return rij && numbers.open(tx.ctx.tenant, 'bsn', rij.bsn_verzegeld);
}
