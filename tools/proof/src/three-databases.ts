import pg from 'pg';
import { checkArchief, committedDocuments } from '@polder/archief/checks';
import { gebrekenVanFormulieren, leesRegistraties } from '@polder/formulieren/checks';
import { leesBerichten } from '@polder/integratie/checks';
import { leesZaken } from '@polder/zaken/checks';
import type { ThreeDatabases } from './checker.rules.js';

/** Ids under which facturatie keeps its originals at archief: they belong to an invoice, not to an application. */
async function invoices(url: string): Promise<Set<string>> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return new Set((await client.query<{ id: string }>('SELECT id FROM factuur')).rows.map(({ id }) => id));
  } finally {
    await client.end();
  }
}

/** Reads what the checker compares, from the databases of one suite. */
export async function readThree(url: (database: string) => string): Promise<ThreeDatabases> {
  const [registraties, gebreken, cases, documents, findings, messages, bills] = await Promise.all([
    leesRegistraties(url('formulieren')),
    gebrekenVanFormulieren(url('formulieren')),
    leesZaken(url('zaken')),
    committedDocuments(url('archief')),
    checkArchief(url('archief')),
    leesBerichten(url('integratie')),
    invoices(url('facturatie')),
  ]);
  return {
    accepted: registraties.map((r) => ({ ...r, seconden: r.leeftijd, documenten: r.documenten.map((id) => ({ id, sha256: r.hashes[id] })) })),
    cases,
    documents: documents.filter(({ registratieId }) => !bills.has(registratieId)),
    messages,
    own: [...gebreken.map((g) => `formulieren: ${g.code} ${g.id}`), ...findings.map((f) => `archief: ${f.check} ${f.id} (${f.detail})`)],
  };
}
