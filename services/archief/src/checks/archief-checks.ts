import pg from 'pg';

/** Something in the database that may not be: which check, of which tenant, which object. */
export interface ArchiefFinding {
  check: 'pending-te-lang' | 'blob-zonder-eigenaar' | 'document-zonder-bytes' | 'grootte-verschilt' | 'aangeboden-en-vastgelegd';
  organisatieId: string;
  id: string;
  detail: string;
}

/** A committed document, for the comparison with accepted registrations and cases in other databases. */
export interface CommittedDocument {
  organisatieId: string;
  registratieId: string;
  id: string;
  sha256: string;
  state: string;
  status: string;
}

/** Every check as SQL: (organisatie_id, id, detail) of each row that is wrong. $1 = seconds that a document may be pending. */
const CHECKS: Record<ArchiefFinding['check'], string> = {
  'pending-te-lang': `SELECT organisatie_id, id::text, 'registratie ' || registratie_id || ' sinds ' || vastgelegd_op AS detail
                        FROM document WHERE state = 'pending' AND vastgelegd_op < now() - make_interval(secs => $1::double precision)`,
  'blob-zonder-eigenaar': `SELECT b.organisatie_id, b.sha256 AS id, b.grootte || ' bytes' AS detail FROM blob b
                            WHERE NOT EXISTS (SELECT 1 FROM aangeboden_bestand a WHERE a.organisatie_id = b.organisatie_id AND a.sha256 = b.sha256)
                              AND NOT EXISTS (SELECT 1 FROM bestandsdeel p WHERE p.organisatie_id = b.organisatie_id AND p.sha256 = b.sha256)
                              AND NOT EXISTS (SELECT 1 FROM document_versie v WHERE v.organisatie_id = b.organisatie_id AND v.sha256 = b.sha256)
                              AND $1::double precision IS NOT NULL`,
  'document-zonder-bytes': `SELECT d.organisatie_id, d.id::text, 'registratie ' || d.registratie_id AS detail FROM document d
                             WHERE d.registratie_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM document_versie v JOIN blob b ON b.organisatie_id = v.organisatie_id AND b.sha256 = v.sha256
                                                WHERE v.organisatie_id = d.organisatie_id AND v.document_id = d.id)
                               AND $1::double precision IS NOT NULL`,
  'grootte-verschilt': `SELECT v.organisatie_id, v.document_id::text AS id, v.grootte || ' tegen ' || b.grootte AS detail FROM document_versie v
                          JOIN blob b ON b.organisatie_id = v.organisatie_id AND b.sha256 = v.sha256
                         WHERE v.grootte <> b.grootte AND $1::double precision IS NOT NULL`,
  'aangeboden-en-vastgelegd': `SELECT a.organisatie_id, a.id::text, 'eigenaar ' || a.eigenaar_id AS detail FROM aangeboden_bestand a
                                 JOIN document d ON d.organisatie_id = a.organisatie_id AND d.id = a.id
                                WHERE $1::double precision IS NOT NULL`,
};

/**
 * Everything in archief's database that pattern A does not allow, over all tenants. Pure SQL in one read-only snapshot,
 * with the connection URL of archief's own role or of the superuser; time is the database's, as a checker has no other.
 */
export async function checkArchief(url: string, pendingSeconds = 60): Promise<ArchiefFinding[]> {
  return withClient(url, async (client) => {
    const findings: ArchiefFinding[] = [];
    for (const [check, sql] of Object.entries(CHECKS) as [ArchiefFinding['check'], string][]) {
      const { rows } = await client.query<{ organisatie_id: string; id: string; detail: string }>(sql, [pendingSeconds]);
      findings.push(...rows.map((row) => ({ check, organisatieId: row.organisatie_id, id: row.id, detail: row.detail })));
    }
    return findings;
  });
}

/** All committed documents, for "each accepted registration has exactly its documents". */
export async function committedDocuments(url: string): Promise<CommittedDocument[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<CommittedDocument>(
      `SELECT d.organisatie_id AS "organisatieId", d.registratie_id AS "registratieId", d.id, v.sha256, d.state, d.status
         FROM document d JOIN document_versie v ON v.organisatie_id = d.organisatie_id AND v.document_id = d.id AND v.versie = 1
        WHERE d.registratie_id IS NOT NULL
        ORDER BY d.registratie_id, d.id`,
    );
    return rows;
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL polder.worker = 'on'`);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } finally {
    await client.end();
  }
}
