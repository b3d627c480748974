import { createHash } from 'node:crypto';
import pg from 'pg';

/** An accepted submission as the checker over the three databases sees it. */
export interface AanvaardeRegistratie {
  /** Submission id: the UUID of the case. */
  id: string;
  organisatieId: string;
  dossiernummer: string;
  /** accepted, committed, registered, confirmed or done. */
  stap: string;
  geparkeerd: boolean;
  /** Seconds since it was accepted, by the clock of the database. */
  leeftijd: number;
  inhoudHash: string;
  /** Documents that the case must have, in order: the copy of the answers first. */
  documenten: string[];
  /** Hash of each file that was sent along, by document id. */
  hashes: Record<string, string>;
  /** Audit rows of the moment of receipt: exactly one. */
  audits: number;
}

/** Something in this database alone that may not be. */
export interface Gebrek {
  id: string;
  code: 'ingediend-zonder-registratie' | 'registratie-van-concept' | 'inhoud-gewijzigd' | 'bijlage-niet-in-inhoud' | 'nummer-dubbel' | 'nummer-nog-vrij' | 'blijft-liggen' | 'pdf-bewaard';
}

/** An accepted submission that is neither a case nor parked after this many seconds is a defect. */
const LIGT_TE_LANG_S = 60;

const REGISTRATIES = `
  SELECT r.id, r.organisatie_id AS "organisatieId", r.dossiernummer, r.stap, r.geparkeerd_op IS NOT NULL AS geparkeerd,
    extract(epoch FROM now() - r.aangenomen_op)::float8 AS leeftijd, r.inhoud_hash AS "inhoudHash",
    r.pdf_id::text || ARRAY(SELECT b ->> 'id' FROM jsonb_array_elements(r.inhoud::jsonb -> 'bijlagen') b) AS documenten,
    coalesce((SELECT jsonb_object_agg(b ->> 'id', b ->> 'sha256') FROM jsonb_array_elements(r.inhoud::jsonb -> 'bijlagen') b), '{}') AS hashes,
    (SELECT count(*)::int FROM audit a WHERE a.object_id = r.id::text AND a.actie = 'aanvraag.ontvangen') AS audits
  FROM registratie r ORDER BY r.id`;

const GEBREKEN = `
  SELECT a.id, 'ingediend-zonder-registratie' AS code FROM aanvraag a WHERE a.status = 'ingediend' AND NOT EXISTS (SELECT 1 FROM registratie r WHERE r.id = a.id)
  UNION ALL
  SELECT r.id, 'registratie-van-concept' FROM registratie r JOIN aanvraag a ON a.id = r.id WHERE a.status <> 'ingediend'
  UNION ALL
  SELECT r.id, 'bijlage-niet-in-inhoud' FROM registratie r JOIN bijlage b ON b.aanvraag_id = r.id AND b.verwijderd_op IS NULL
   WHERE NOT r.inhoud::jsonb -> 'bijlagen' @> jsonb_build_array(jsonb_build_object('id', b.id::text, 'sha256', b.sha256))
  UNION ALL
  SELECT max(a.id::text)::uuid, 'nummer-dubbel' FROM aanvraag a WHERE a.corrigeert_id IS NULL GROUP BY a.organisatie_id, a.dossiernummer HAVING count(*) > 1
  UNION ALL
  SELECT a.id, 'nummer-nog-vrij' FROM aanvraag a JOIN nummer n ON n.organisatie_id = a.organisatie_id AND n.nummer = a.dossiernummer
  UNION ALL
  SELECT r.id, 'blijft-liggen' FROM registratie r WHERE r.stap <> 'done' AND r.geparkeerd_op IS NULL AND r.aangenomen_op < now() - ${LIGT_TE_LANG_S} * interval '1 second'
  UNION ALL
  SELECT r.id, 'pdf-bewaard' FROM registratie r WHERE r.stap <> 'accepted' AND r.pdf IS NOT NULL`;

/** All accepted submissions with what must follow from them. The connection must be one that row-level security does not bind. */
export function leesRegistraties(url: string): Promise<AanvaardeRegistratie[]> {
  return metClient(url, async (client) => (await client.query<AanvaardeRegistratie>(REGISTRATIES)).rows);
}

/** What is wrong within this database alone; empty when all is well. */
export function gebrekenVanFormulieren(url: string): Promise<Gebrek[]> {
  return metClient(url, async (client) => {
    const { rows } = await client.query<Gebrek>(GEBREKEN);
    const inhouden = await client.query<{ id: string; inhoud: string; inhoud_hash: string }>('SELECT id, inhoud, inhoud_hash FROM registratie');
    const gewijzigd = inhouden.rows.filter((r) => createHash('sha256').update(r.inhoud, 'utf8').digest('hex') !== r.inhoud_hash);
    return [...rows, ...gewijzigd.map(({ id }): Gebrek => ({ id, code: 'inhoud-gewijzigd' }))];
  });
}

async function metClient<T>(url: string, werk: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await werk(client);
  } finally {
    await client.end();
  }
}
