import { readFileSync } from 'node:fs';
import { describeWith } from '@polder/testing';
import { inclusionProof, leafHash, nodeHash, ProofError, rootOf, verifyConsistency, verifyInclusion } from './index.js';

const leaves = (n: number) => Array.from({ length: n }, (_, i) => leafHash(Buffer.from(`leaf ${i}`)));

/** The definition of RFC 9162, 2.1.1, word for word: split at the largest power of two below n. */
function defined(list: Buffer[]): Buffer {
  if (list.length === 1) return list[0] as Buffer;
  let k = 1;
  while (k * 2 < list.length) k *= 2;
  return nodeHash(defined(list.slice(0, k)), defined(list.slice(k)));
}

describe('Merkle tree (RFC 9162)', () => {
  it('has the root of the definition for every size', () => {
    for (let n = 1; n <= 40; n++) expect(rootOf(leaves(n)).equals(defined(leaves(n)))).toBe(true);
  });

  it('proves every leaf, and not another one', () => {
    for (const n of [1, 2, 3, 7, 8, 13]) {
      const list = leaves(n);
      const root = rootOf(list);
      for (let i = 0; i < n; i++) {
        const proof = inclusionProof(list, i);
        expect(() => verifyInclusion(list[i] as Buffer, i, n, proof, root)).not.toThrow();
        expect(() => verifyInclusion(leafHash(Buffer.from('x')), i, n, proof, root)).toThrow(ProofError);
        if (n > 1) expect(() => verifyInclusion(list[i] as Buffer, (i + 1) % n, n, proof, root)).toThrow(ProofError);
      }
    }
  });
});

interface Case {
  file: string;
  start?: number;
  size1?: number;
  size2?: number;
  root1?: string | null;
  root2?: string | null;
  leafIdx?: number;
  treeSize?: number;
  root?: string | null;
  leafHash?: string | null;
  proof: string[] | null;
  wantErr: boolean;
}

const bytes = (text: string | null | undefined) => Buffer.from(text ?? '', 'base64');

describeWith('archief/merkle/rfc6962-proofs-dev.json', 'Merkle proofs: vectors', (path) => {
  // The file also holds proofs over subtrees, of a draft and not of RFC 9162.
  const cases = (JSON.parse(readFileSync(path, 'utf8')) as { cases: Case[] }).cases.filter((c) => c.start === undefined);
  it.each(cases.map((c) => [c.file, c] as const))('%s', (_file, c) => {
    const proof = (c.proof ?? []).map(bytes);
    const run = () =>
      c.size2 !== undefined
        ? verifyConsistency(c.size1 ?? 0, c.size2, proof, bytes(c.root1), bytes(c.root2))
        : verifyInclusion(bytes(c.leafHash), c.leafIdx ?? 0, c.treeSize ?? 0, proof, bytes(c.root));
    if (c.wantErr) expect(run).toThrow(ProofError);
    else expect(run).not.toThrow();
  });
});
