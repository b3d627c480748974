import { XmlProblem } from './problem.js';
import { FIRST_LOCAL_NAME, knownName, knownNameCount, resolvedName, type ResolvedName } from './names.js';

/**
 * A node of a document as one number: 0 is the document itself, 1.. elements in document order,
 * TEXT_NODE + i the i-th text node, and below zero attributes (see attributeNode).
 */
export type NodeId = number;

/** Numbers from here on are text nodes. */
export const TEXT_NODE = 1 << 30;

/** The node of the i-th attribute of the document. */
export const attributeNode = (index: number): NodeId => -1 - index;

/** The index of an attribute node. */
export const attributeIndex = (node: NodeId): number => -1 - node;

/** Text and attribute values that cannot be cut from the source as they stand. */
export const RAW = 1;

/** The arrays that the reader fills; lengths as in XmlDocument. */
export interface DocumentArrays {
  count: number;
  name: Int32Array;
  parent: Int32Array;
  end: Int32Array;
  offset: Int32Array;
  firstText: Int32Array;
  lastText: Int32Array;
  firstAttribute: Int32Array;
  textOwner: Int32Array;
  textStart: Int32Array;
  textEnd: Int32Array;
  textFlag: Uint8Array;
  textCount: number;
  attributeName: Int32Array;
  attributeOwner: Int32Array;
  attributeStart: Int32Array;
  attributeEnd: Int32Array;
  attributeFlag: Uint8Array;
  attributeCount: number;
  localNames: ResolvedName[];
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}

/**
 * A read document: the tree in flat arrays, the text still in the source. Elements are numbered in document order, so
 * the descendants of element `n` are the numbers n+1 .. end[n]-1, and the next sibling of `n` is end[n].
 */
export class XmlDocument {
  readonly name: Int32Array;
  readonly parent: Int32Array;
  readonly end: Int32Array;
  /** Where the start tag of an element begins in the source. */
  readonly offset: Int32Array;
  readonly count: number;
  /** The text below element `n` is in the text nodes firstText[n] .. lastText[n]-1. */
  readonly firstText: Int32Array;
  readonly lastText: Int32Array;
  /** The attributes of element `n` are firstAttribute[n] .. firstAttribute[n+1]-1. */
  readonly firstAttribute: Int32Array;
  readonly textOwner: Int32Array;
  readonly attributeName: Int32Array;
  readonly attributeOwner: Int32Array;
  private byName: Map<number, Int32Array> | undefined;
  private namesSeen: number;
  private lineStarts: number[] | undefined;

  constructor(
    /** The text of the document, line ends normalised. */
    readonly source: string,
    private readonly arrays: DocumentArrays,
  ) {
    this.name = arrays.name;
    this.parent = arrays.parent;
    this.end = arrays.end;
    this.offset = arrays.offset;
    this.count = arrays.count;
    this.firstText = arrays.firstText;
    this.lastText = arrays.lastText;
    this.firstAttribute = arrays.firstAttribute;
    this.textOwner = arrays.textOwner;
    this.attributeName = arrays.attributeName;
    this.attributeOwner = arrays.attributeOwner;
    this.namesSeen = knownNameCount();
  }

  /** Number of text nodes. */
  get textCount(): number {
    return this.arrays.textCount;
  }

  /** Number of attributes (namespace declarations are none). */
  get attributeCount(): number {
    return this.arrays.attributeCount;
  }

  /** Must be called before rules run: gives known numbers to names that became known after the document was read. */
  refreshNames(): void {
    if (this.namesSeen === knownNameCount()) return;
    this.namesSeen = knownNameCount();
    this.byName = undefined;
    const now = this.arrays.localNames.map((name) => knownName(name.uri, name.local));
    const renew = (names: Int32Array, length: number): void => {
      for (let i = 0; i < length; i += 1) {
        const id = names[i] as number;
        if (id >= FIRST_LOCAL_NAME) names[i] = now[id - FIRST_LOCAL_NAME] ?? id;
      }
    };
    renew(this.name, this.count);
    renew(this.attributeName, this.arrays.attributeCount);
  }

  /** The resolved name behind a number, known or of this document only. */
  nameOf(id: number): ResolvedName {
    if (id < FIRST_LOCAL_NAME) return resolvedName(id);
    const found = this.arrays.localNames[id - FIRST_LOCAL_NAME];
    if (!found) throw new RangeError(`no such name: ${id}`);
    return found;
  }

  /** All elements with this name, in document order. */
  elementsNamed(id: number): Int32Array {
    this.byName ??= this.indexNames();
    return this.byName.get(id) ?? NONE;
  }

  private indexNames(): Map<number, Int32Array> {
    const counts = new Map<number, number>();
    for (let n = 1; n < this.count; n += 1) {
      const id = this.name[n] as number;
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    const index = new Map<number, Int32Array>();
    for (const [id, count] of counts) index.set(id, new Int32Array(count));
    counts.clear();
    for (let n = 1; n < this.count; n += 1) {
      const id = this.name[n] as number;
      const at = counts.get(id) ?? 0;
      (index.get(id) as Int32Array)[at] = n;
      counts.set(id, at + 1);
    }
    return index;
  }

  /** True when the node is an attribute. */
  isAttribute(node: NodeId): boolean {
    return node < 0;
  }

  /** The parent of a node; -1 for the document. */
  parentOf(node: NodeId): NodeId {
    if (node < 0) return this.arrays.attributeOwner[attributeIndex(node)] as number;
    if (node >= TEXT_NODE) return this.arrays.textOwner[node - TEXT_NODE] as number;
    return this.parent[node] as number;
  }

  /** The element a finding about this node is shown at. */
  elementOf(node: NodeId): NodeId {
    return node >= 0 && node < TEXT_NODE ? node : this.parentOf(node);
  }

  /** The attribute of an element, or undefined. */
  attribute(element: NodeId, nameId: number): NodeId | undefined {
    const names = this.attributeName;
    const last = this.firstAttribute[element + 1] as number;
    for (let i = this.firstAttribute[element] as number; i < last; i += 1) if (names[i] === nameId) return attributeNode(i);
    return undefined;
  }

  /** The string value of a node as the XPath data model says: all text below an element, or the attribute's value. */
  stringValue(node: NodeId): string {
    if (node < 0) return this.attributeValue(attributeIndex(node));
    if (node >= TEXT_NODE) return this.textValue(node - TEXT_NODE);
    const first = this.firstText[node] as number;
    const last = this.lastText[node] as number;
    if (last - first === 1) return this.textValue(first);
    let value = '';
    for (let i = first; i < last; i += 1) value += this.textValue(i);
    return value;
  }

  /** The value of the i-th text node of the document. */
  textValue(index: number): string {
    const { textStart, textEnd, textFlag } = this.arrays;
    const raw = this.source.slice(textStart[index], textEnd[index]);
    return textFlag[index] === RAW ? decodeText(raw, textStart[index] as number) : raw;
  }

  private attributeValue(index: number): string {
    const { attributeStart, attributeEnd, attributeFlag } = this.arrays;
    const raw = this.source.slice(attributeStart[index], attributeEnd[index]);
    return attributeFlag[index] === RAW ? decodeText(raw.replace(/[\n\t]/g, ' '), attributeStart[index] as number) : raw;
  }

  /** True when a node's string value holds nothing but white space; reads no more of it than needed. */
  isBlank(node: NodeId): boolean {
    if (node < 0) return this.attributeValue(attributeIndex(node)).trim() === '';
    if (node >= TEXT_NODE) return this.isBlankText(node - TEXT_NODE);
    const last = this.lastText[node] as number;
    for (let i = this.firstText[node] as number; i < last; i += 1) if (!this.isBlankText(i)) return false;
    return true;
  }

  private isBlankText(index: number): boolean {
    const { textStart, textEnd, textFlag } = this.arrays;
    const end = textEnd[index] as number;
    if (textFlag[index] === RAW) {
      const value = this.textValue(index);
      for (let i = 0; i < value.length; i += 1) if (!isSpace(value.charCodeAt(i))) return false;
      return true;
    }
    for (let i = textStart[index] as number; i < end; i += 1) if (!isSpace(this.source.charCodeAt(i))) return false;
    return true;
  }

  /** Line and column (from 1, in UTF-16 units) of an offset in the source. */
  position(offset: number): { line: number; column: number } {
    this.lineStarts ??= findLineStarts(this.source);
    return positionIn(this.lineStarts, offset);
  }
}

const NONE = new Int32Array(0);

/** Where each line of a text begins. */
export function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Line and column (from 1) of an offset, by binary search. */
export function positionIn(lineStarts: readonly number[], offset: number): { line: number; column: number } {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lineStarts[low] as number) + 1 };
}

/** Text with references and CDATA sections replaced. The reader has checked them; `offset` is for bugs only. */
export function decodeText(raw: string, offset: number): string {
  return raw.replace(/<!\[CDATA\[([\s\S]*?)\]\]>|&(#x[0-9a-fA-F]+|#[0-9]+|[a-z]+);/g, (_match, cdata: string | undefined, reference: string | undefined) => {
    if (cdata !== undefined) return cdata;
    const value = referenceValue(reference ?? '');
    if (value === undefined) throw new XmlProblem('entity', 'unknown reference', offset);
    return value;
  });
}

/** What `&reference;` stands for; undefined when XML does not allow it (no document may define its own). */
export function referenceValue(reference: string): string | undefined {
  if (!reference.startsWith('#')) return Object.hasOwn(ENTITIES, reference) ? ENTITIES[reference] : undefined;
  const code = reference[1] === 'x' ? Number.parseInt(reference.slice(2), 16) : Number.parseInt(reference.slice(1), 10);
  return isXmlChar(code) ? String.fromCodePoint(code) : undefined;
}

/** The characters that XML 1.0 allows. */
export function isXmlChar(code: number): boolean {
  return code === 9 || code === 10 || code === 13 || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}
