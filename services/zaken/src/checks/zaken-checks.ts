import pg from 'pg';

/** A case as the checker over the three databases sees it. */
export interface GeregistreerdeZaak {
  id: string;
  identificatie: string;
  inhoudHash: string;
  documenten: string[];
  statussen: number;
  rollen: number;
  audits: number;
}

/** All cases with what must belong to them. The connection must be one that row-level security does not bind. */
export async function leesZaken(url: string): Promise<GeregistreerdeZaak[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<GeregistreerdeZaak>(`
      SELECT z.id, z.identificatie, z.inhoud_hash AS "inhoudHash",
        ARRAY(SELECT d.informatieobject_id::text FROM zaakinformatieobject d WHERE d.zaak_id = z.id ORDER BY d.volgnummer) AS documenten,
        (SELECT count(*)::int FROM status s WHERE s.zaak_id = z.id) AS statussen,
        (SELECT count(*)::int FROM rol r WHERE r.zaak_id = z.id) AS rollen,
        (SELECT count(*)::int FROM audit a WHERE a.hoofdobject_id = z.id::text AND a.actie = 'create') AS audits
      FROM zaak z`);
    return rows;
  } finally {
    await client.end();
  }
}
