import { createHash } from 'node:crypto';
import { rootOf } from '@polder/merkle';

/** A batch of audit rows closed in: its root, chained to the batch before. */
export interface Seal {
  nummer: number;
  tijdstip: Date;
  /** Audit ids in leaf order, so that a row that is gone can be named. */
  auditIds: string[];
  root: Buffer;
  vorige: Buffer;
  keten: Buffer;
}

export interface AuditLeaf {
  id: string;
  leaf: Buffer;
  /** Canonical content and salt; both null after the object was destroyed by the selection list. */
  inhoud: string | null;
  salt: Buffer | null;
  zegel: number | null;
}

export const GENESIS = Buffer.alloc(32);

/** leaf = SHA-256(salt || canonical content). */
export function auditLeaf(salt: Uint8Array, canonical: string): Buffer {
  return createHash('sha256').update(salt).update(canonical).digest();
}

/** Hash that chains a seal to the one before it: over number, rows, root and the previous chain hash. */
export function chainHash(seal: Pick<Seal, 'nummer' | 'auditIds' | 'root' | 'vorige'>): Buffer {
  return createHash('sha256').update(JSON.stringify([seal.nummer, seal.auditIds, seal.root.toString('hex'), seal.vorige.toString('hex')])).digest();
}

/** Closes rows in after the seal given. */
export function sealOf(rows: Pick<AuditLeaf, 'id' | 'leaf'>[], previous: Pick<Seal, 'nummer' | 'keten'> | undefined, at: Date): Seal {
  const bare = {
    nummer: (previous?.nummer ?? 0) + 1,
    auditIds: rows.map((row) => row.id),
    root: rootOf(rows.map((row) => row.leaf)),
    vorige: previous?.keten ?? GENESIS,
  };
  return { ...bare, tijdstip: at, keten: chainHash(bare) };
}

/** Something that is not as it was written. The text says where. */
export interface AuditFinding {
  kind: 'inhoud-gewijzigd' | 'rij-verdwenen' | 'rij-toegevoegd' | 'zegel-gewijzigd' | 'zegel-verdwenen' | 'staart-afgeknipt';
  zegel: number;
  auditId?: string;
  text: string;
}

/** Checks one seal and its rows against the chain hash that came before. */
export function checkSeal(seal: Seal, rows: readonly AuditLeaf[], expectedPrevious: Buffer, expectedNumber: number): AuditFinding[] {
  const findings: AuditFinding[] = [];
  const add = (kind: AuditFinding['kind'], text: string, auditId?: string) => findings.push({ kind, zegel: seal.nummer, text, ...(auditId ? { auditId } : {}) });
  if (seal.nummer !== expectedNumber) add('zegel-verdwenen', `zegel ${expectedNumber} ontbreekt, daarna komt ${seal.nummer}`);
  else if (!seal.vorige.equals(expectedPrevious)) add('zegel-gewijzigd', `zegel ${seal.nummer} sluit niet aan op zegel ${seal.nummer - 1}`);
  if (!chainHash(seal).equals(seal.keten)) add('zegel-gewijzigd', `zegel ${seal.nummer} is gewijzigd`);
  const known = new Map(rows.map((row) => [row.id, row]));
  for (const id of seal.auditIds) {
    const row = known.get(id);
    if (!row) add('rij-verdwenen', `auditregel ${id} uit zegel ${seal.nummer} is verdwenen`, id);
    else if (row.inhoud !== null && row.salt !== null && !auditLeaf(row.salt, row.inhoud).equals(row.leaf)) add('inhoud-gewijzigd', `auditregel ${id} in zegel ${seal.nummer} is gewijzigd`, id);
    else if ((row.inhoud === null) !== (row.salt === null)) add('inhoud-gewijzigd', `auditregel ${id} in zegel ${seal.nummer} is half gewist`, id);
    known.delete(id);
  }
  for (const id of known.keys()) add('rij-toegevoegd', `auditregel ${id} hoort niet in zegel ${seal.nummer}`, id);
  const present = seal.auditIds.map((id) => rows.find((row) => row.id === id)?.leaf);
  if (findings.length === 0 && !rootOf(present.filter((leaf): leaf is Buffer => leaf !== undefined)).equals(seal.root)) {
    add('inhoud-gewijzigd', `de regels van zegel ${seal.nummer} geven een andere wortel: een leaf is gewijzigd`);
  }
  return findings;
}

/** Compares with the copy of chain hashes that is kept in a second place: finds a tail that was cut off or rewritten. */
export function checkSecondPlace(chain: ReadonlyMap<number, string>, copy: readonly { nummer: number; keten: string }[]): AuditFinding[] {
  const findings: AuditFinding[] = [];
  const last = Math.max(0, ...chain.keys());
  const cut = copy.filter((entry) => entry.nummer > last);
  const [first] = cut;
  if (first) findings.push({ kind: 'staart-afgeknipt', zegel: first.nummer, text: `het spoor is afgeknipt na zegel ${last}: op de tweede plaats staan nog ${cut.length} zegels, tot en met ${cut.at(-1)?.nummer}` });
  for (const { nummer, keten } of copy) {
    const here = chain.get(nummer);
    if (here !== undefined && here !== keten) findings.push({ kind: 'zegel-gewijzigd', zegel: nummer, text: `zegel ${nummer} verschilt van de kopie op de tweede plaats` });
  }
  return findings;
}
