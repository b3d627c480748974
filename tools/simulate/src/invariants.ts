import pg from 'pg';
import { checkThree, readThree } from '@polder/proof';
import { Database, secondPlaceFile, verifyAudit } from '@polder/service';
import type { KnownCase } from './actors.js';
import { datesThatDiffer, type DatedCase } from './verifier.js';

/** Address of a database of the suite, as a role that row-level security does not bind. */
export type DatabaseUrl = (database: string) => string;

const SERVICES = ['zaken', 'formulieren', 'archief', 'gateway'] as const;

async function rowsOf<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Every receipt has one case under its number, no case is half, and nothing is under way when settled. */
export async function noneLostNoneHalf(url: DatabaseUrl, known: readonly KnownCase[], settled: boolean): Promise<string[]> {
  const three = await readThree(url);
  const problems = checkThree(three, settled);
  const byNumber = new Map(three.cases.map((zaak) => [zaak.identificatie, zaak]));
  for (const zaak of known) {
    const found = byNumber.get(zaak.dossiernummer);
    if (!found) {
      if (settled) problems.push(`zaak ${zaak.dossiernummer}: er is een ontvangstbewijs, maar geen zaak`);
    } else if (found.id !== zaak.id) problems.push(`zaak ${zaak.dossiernummer} heeft een andere id dan de aanvraag`);
  }
  return problems;
}

/** Term and archive date of every case, computed a second time. */
export async function everyDateRight(url: DatabaseUrl): Promise<string[]> {
  const cases = await rowsOf<DatedCase>(url('zaken'), `
    SELECT z.identificatie, z.startdatum::text, t.doorlooptijd, z.uiterlijke_einddatum::text AS "uiterlijkeEinddatum", z.einddatum::text,
      (EXISTS (SELECT 1 FROM opschorting o WHERE o.zaak_id = z.id) OR EXISTS (SELECT 1 FROM verlenging v WHERE v.zaak_id = z.id)) AS "termijnGewijzigd",
      z.archiefnominatie, z.archiefactiedatum::text,
      CASE WHEN r.id IS NULL THEN NULL ELSE jsonb_build_object('archiefnominatie', rt.archiefnominatie, 'archiefactietermijn', rt.archiefactietermijn,
        'afleidingswijze', rt.brondatum->>'afleidingswijze', 'procestermijn', rt.brondatum->>'procestermijn') END AS resultaat
    FROM zaak z JOIN zaaktype t ON t.id = z.zaaktype_id
    LEFT JOIN resultaat r ON r.zaak_id = z.id LEFT JOIN resultaattype rt ON rt.id = r.resultaattype_id`);
  return cases.flatMap(datesThatDiffer);
}

/** What the simulation did to a case is what the suite says of it. */
export async function everyStateRight(url: DatabaseUrl, known: readonly KnownCase[]): Promise<string[]> {
  const rows = await rowsOf<{ identificatie: string; gesloten: boolean; behandelaar: boolean }>(url('zaken'),
    `SELECT identificatie, einddatum IS NOT NULL AS gesloten, behandelaar_id IS NOT NULL AS behandelaar FROM zaak`);
  const byNumber = new Map(rows.map((row) => [row.identificatie, row]));
  return known.flatMap((zaak) => {
    const row = byNumber.get(zaak.dossiernummer);
    if (!row) return [];
    if (row.gesloten !== (zaak.state === 'closed')) return [`zaak ${zaak.dossiernummer} is ${row.gesloten ? 'gesloten' : 'open'}, de simulatie heeft hem ${zaak.state}`];
    return zaak.state === 'received' || row.behandelaar ? [] : [`zaak ${zaak.dossiernummer} heeft geen behandelaar meer`];
  });
}

/** The audit trail of every service is whole, and no event waits in an outbox. */
export async function trailsWhole(url: DatabaseUrl, sealsDir: string): Promise<string[]> {
  const found: string[] = [];
  for (const service of SERVICES) {
    const database = await Database.open({ url: url(service), pool: 1, name: 'polder-simulate' });
    try {
      const report = await verifyAudit(database, secondPlaceFile(sealsDir, service));
      found.push(...report.findings.map((finding) => `${service}: ${finding.text}`));
      if (report.ongezegeld > 0) found.push(`${service}: ${report.ongezegeld} auditregels zijn niet verzegeld`);
    } finally {
      await database.close();
    }
    const [outbox] = await rowsOf<{ n: number }>(url(service), `SELECT count(*)::int AS n FROM outbox`);
    if ((outbox?.n ?? 0) > 0) found.push(`${service}: ${outbox?.n} gebeurtenissen wachten nog`);
  }
  return found;
}
