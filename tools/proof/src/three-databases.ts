import { checkArchief, committedDocuments } from '@polder/archief/checks';
import { gebrekenVanFormulieren, leesRegistraties } from '@polder/formulieren/checks';
import { leesBerichten } from '@polder/integratie/checks';
import { leesZaken } from '@polder/zaken/checks';
import type { ThreeDatabases } from './checker.rules.js';

/** Reads what the checker compares, from the three databases of one suite. */
export async function readThree(url: (database: string) => string): Promise<ThreeDatabases> {
  const [registraties, gebreken, cases, documents, findings, messages] = await Promise.all([
    leesRegistraties(url('formulieren')),
    gebrekenVanFormulieren(url('formulieren')),
    leesZaken(url('zaken')),
    committedDocuments(url('archief')),
    checkArchief(url('archief')),
    leesBerichten(url('integratie')),
  ]);
  return {
    accepted: registraties.map((r) => ({ ...r, seconden: r.leeftijd, documenten: r.documenten.map((id) => ({ id, sha256: r.hashes[id] })) })),
    cases,
    documents,
    messages,
    own: [...gebreken.map((g) => `formulieren: ${g.code} ${g.id}`), ...findings.map((f) => `archief: ${f.check} ${f.id} (${f.detail})`)],
  };
}
