import pg from 'pg';

/** A message as the checker over all databases compares it. */
export interface VerstuurdBericht {
  id: string;
  soort: string;
  /** Application or case. */
  zaakId: string;
  status: string;
}

/** All messages of one installation; url: superuser connection to the database of integratie. */
export async function leesBerichten(url: string): Promise<VerstuurdBericht[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<VerstuurdBericht>('SELECT id, soort, zaak_id AS "zaakId", status FROM bericht ORDER BY aangemaakt_op, id')).rows;
  } finally {
    await client.end();
  }
}
