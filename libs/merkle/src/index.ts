import { createHash } from 'node:crypto';

/** A proof that does not hold; the message says why. */
export class ProofError extends Error {}

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** Hash of an entry as a leaf (RFC 9162, 2.1.1): SHA-256(0x00 || entry). */
export function leafHash(entry: Uint8Array): Buffer {
  return createHash('sha256').update(LEAF).update(entry).digest();
}

/** Hash of two subtrees: SHA-256(0x01 || left || right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}

/** Root over leaf hashes in order; of no leaves the hash of the empty string. */
export function rootOf(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest();
  let level: Buffer[] = leaves.map((leaf) => Buffer.from(leaf));
  // An odd last node is carried up unchanged: the same tree as the split at the largest power of two.
  while (level.length > 1) {
    const next: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const left = level[i] as Buffer;
      const right = level[i + 1];
      next.push(right ? nodeHash(left, right) : left);
    }
    level = next;
  }
  return level[0] as Buffer;
}

/** Audit path of the leaf at index (RFC 9162, 2.1.3.1). */
export function inclusionProof(leaves: readonly Uint8Array[], index: number): Buffer[] {
  if (index < 0 || index >= leaves.length) throw new RangeError('no such leaf');
  const path: Buffer[] = [];
  let level: Buffer[] = leaves.map((leaf) => Buffer.from(leaf));
  let at = index;
  while (level.length > 1) {
    const sibling = level[at ^ 1];
    if (sibling) path.push(sibling);
    const next: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const right = level[i + 1];
      next.push(right ? nodeHash(level[i] as Buffer, right) : (level[i] as Buffer));
    }
    level = next;
    at >>= 1;
  }
  return path;
}

/** Root that an inclusion proof leads to (RFC 9162, 2.1.3.2). */
export function rootFromInclusion(leaf: Uint8Array, index: number, size: number, proof: readonly Uint8Array[]): Buffer {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) throw new ProofError('index outside the tree');
  if (leaf.length !== 32) throw new ProofError('leaf hash of another length');
  let fn = index;
  let sn = size - 1;
  let root: Uint8Array = leaf;
  for (const node of proof) {
    if (node.length !== 32) throw new ProofError('hash of another length');
    if (sn === 0) throw new ProofError('proof too long');
    if (fn % 2 === 1 || fn === sn) {
      root = nodeHash(node, root);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else {
      root = nodeHash(root, node);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  if (sn !== 0) throw new ProofError('proof too short');
  return Buffer.from(root);
}

/** Throws unless the proof shows the leaf at index in the tree of this size and root. */
export function verifyInclusion(leaf: Uint8Array, index: number, size: number, proof: readonly Uint8Array[], root: Uint8Array): void {
  if (!rootFromInclusion(leaf, index, size, proof).equals(root)) throw new ProofError('another root');
}

/** Throws unless the proof shows that the first tree is the beginning of the second (RFC 9162, 2.1.4.2). */
export function verifyConsistency(size1: number, size2: number, proof: readonly Uint8Array[], root1: Uint8Array, root2: Uint8Array): void {
  if (size1 > size2) throw new ProofError('first tree larger than the second');
  if (size1 === size2) {
    if (proof.length > 0) throw new ProofError('proof too long');
    if (!Buffer.from(root1).equals(root2)) throw new ProofError('another root');
    return;
  }
  if (size1 <= 0) throw new ProofError('nothing follows from an empty tree');
  if (proof.length === 0) throw new ProofError('proof too short');
  if (proof.some((node) => node.length !== 32)) throw new ProofError('hash of another length');
  const nodes = isPowerOfTwo(size1) ? [root1, ...proof] : [...proof];
  let fn = size1 - 1;
  let sn = size2 - 1;
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  let first: Uint8Array = nodes[0] as Uint8Array;
  let second: Uint8Array = first;
  for (const node of nodes.slice(1)) {
    if (sn === 0) throw new ProofError('proof too long');
    if (fn % 2 === 1 || fn === sn) {
      first = nodeHash(node, first);
      second = nodeHash(node, second);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else {
      second = nodeHash(second, node);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  if (sn !== 0) throw new ProofError('proof too short');
  if (!Buffer.from(first).equals(root1)) throw new ProofError('another first root');
  if (!Buffer.from(second).equals(root2)) throw new ProofError('another second root');
}

function isPowerOfTwo(n: number): boolean {
  return Number.isInteger(Math.log2(n));
}
