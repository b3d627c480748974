import { TEXT_NODE, XmlDocument, decodeText, RAW, type DocumentArrays } from './document.js';
import { FIRST_LOCAL_NAME, knownName, knownNameCount, type ResolvedName } from './names.js';
import type { XmlLimits } from './limits.js';
import { XmlProblem } from './problem.js';

const XML_NS = 'http://www.w3.org/XML/1998/namespace';
const XMLNS_NS = 'http://www.w3.org/2000/xmlns/';

function grown(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

function grownBytes(array: Uint8Array): Uint8Array {
  const larger = new Uint8Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** A namespace declaration in scope. */
interface Binding {
  readonly prefix: string;
  readonly uri: string;
  readonly element: number;
}

/**
 * Resolved names by their spelling, valid for one set of namespace declarations; kept between documents because nearly
 * all invoices declare the same. Holds known names only, so it cannot grow beyond what the rules mention.
 */
interface NameCache {
  readonly known: number;
  readonly names: Map<string, number>;
}

const MAX_CACHES = 64;
const caches = new Map<string, NameCache>();

/** Fills the arrays of a document while the reader walks over the text, and resolves namespaces. */
export class DocumentBuilder {
  private readonly a: DocumentArrays;
  private readonly bindings: Binding[] = [{ prefix: 'xml', uri: XML_NS, element: 0 }];
  private readonly localIds = new Map<string, number>();
  private cache: NameCache | undefined;
  private open_ = 0;
  /** Attributes of the tag that is being read: spelling as offsets. */
  private readonly pending: number[] = [];

  constructor(
    private readonly source: string,
    private readonly limits: XmlLimits,
  ) {
    const size = Math.max(64, source.length >> 5);
    this.a = {
      count: 1, name: new Int32Array(size), parent: new Int32Array(size), end: new Int32Array(size), offset: new Int32Array(size),
      firstText: new Int32Array(size), lastText: new Int32Array(size), firstAttribute: new Int32Array(size),
      textOwner: new Int32Array(size * 2), textStart: new Int32Array(size * 2), textEnd: new Int32Array(size * 2), textFlag: new Uint8Array(size * 2), textCount: 0,
      attributeName: new Int32Array(size), attributeOwner: new Int32Array(size), attributeStart: new Int32Array(size), attributeEnd: new Int32Array(size),
      attributeFlag: new Uint8Array(size), attributeCount: 0, localNames: [],
    };
    this.a.parent[0] = -1;
  }

  /** An element begins; its name follows in `named` once its namespace declarations are read. */
  open(offset: number): void {
    const { a } = this;
    // One place is kept free for the closing entry of firstAttribute.
    if (a.count + 1 >= a.name.length) this.growElements();
    if (a.count > this.limits.elements) throw new XmlProblem('limit', `more than ${this.limits.elements} elements`, offset);
    const n = a.count;
    a.count += 1;
    a.parent[n] = this.open_;
    a.offset[n] = offset;
    a.firstText[n] = a.textCount;
    a.firstAttribute[n] = a.attributeCount;
    this.open_ = n;
    this.pending.length = 0;
  }

  private growElements(): void {
    const { a } = this;
    for (const key of ['name', 'parent', 'end', 'offset', 'firstText', 'lastText', 'firstAttribute'] as const) a[key] = grown(a[key]);
  }

  /** An attribute as places in the source. Namespace declarations take effect at once. */
  attribute(start: number, colon: number, end: number, valueStart: number, valueEnd: number, flag: number): void {
    const { source } = this;
    if (source.startsWith('xmlns', start) && (colon < 0 ? end - start === 5 : colon - start === 5)) {
      const raw = source.slice(valueStart, valueEnd);
      const uri = flag === RAW ? decodeText(raw.replace(/[\n\t]/g, ' '), valueStart) : raw;
      this.declare(colon < 0 ? '' : source.slice(colon + 1, end), uri, start);
    } else this.pending.push(start, colon, end, valueStart, valueEnd, flag);
  }

  private declare(prefix: string, uri: string, offset: number): void {
    const reserved = prefix === 'xmlns' || uri === XMLNS_NS || (prefix === 'xml') !== (uri === XML_NS);
    if (reserved || (uri === '' && prefix !== '')) throw new XmlProblem('namespace', 'a namespace declaration that is not allowed', offset);
    if (this.bindings.some((binding) => binding.element === this.open_ && binding.prefix === prefix)) throw new XmlProblem('not-well-formed', 'an attribute that stands twice', offset);
    this.bindings.push({ prefix, uri, element: this.open_ });
    this.cache = undefined;
  }

  /** The start tag is complete: resolves the names of the element and its attributes. */
  named(start: number, colon: number, end: number): void {
    const { a } = this;
    a.name[this.open_] = this.resolve(start, colon, end, true);
    for (let i = 0; i < this.pending.length; i += 6) this.addAttribute(i);
  }

  private addAttribute(i: number): void {
    const { a, pending } = this;
    if (a.attributeCount >= a.attributeName.length) {
      for (const key of ['attributeName', 'attributeOwner', 'attributeStart', 'attributeEnd'] as const) a[key] = grown(a[key]);
      a.attributeFlag = grownBytes(a.attributeFlag);
    }
    const start = pending[i] as number;
    const id = this.resolve(start, pending[i + 1] as number, pending[i + 2] as number, false);
    const k = a.attributeCount;
    for (let j = a.firstAttribute[this.open_] as number; j < k; j += 1) {
      if (a.attributeName[j] === id) throw new XmlProblem('not-well-formed', 'an attribute that stands twice', start);
    }
    a.attributeCount += 1;
    a.attributeName[k] = id;
    a.attributeOwner[k] = this.open_;
    a.attributeStart[k] = pending[i + 3] as number;
    a.attributeEnd[k] = pending[i + 4] as number;
    a.attributeFlag[k] = pending[i + 5] as number;
  }

  private resolve(start: number, colon: number, end: number, element: boolean): number {
    // Attributes without prefix have no namespace, elements have the default one: two spellings in the cache.
    const spelling = element ? this.source.slice(start, end) : `@${this.source.slice(start, end)}`;
    const cache = (this.cache ??= this.cacheForScope());
    const found = cache.names.get(spelling);
    if (found !== undefined) return found;
    const prefix = colon < 0 ? '' : this.source.slice(start, colon);
    const local = this.source.slice(colon < 0 ? start : colon + 1, end);
    const uri = prefix === '' && !element ? '' : this.uriOf(prefix, start);
    const id = knownName(uri, local);
    if (id === undefined) return this.localName(uri, local);
    cache.names.set(spelling, id);
    return id;
  }

  private uriOf(prefix: string, offset: number): string {
    for (let i = this.bindings.length - 1; i >= 0; i -= 1) {
      const binding = this.bindings[i] as Binding;
      if (binding.prefix === prefix) return binding.uri;
    }
    if (prefix === '') return '';
    throw new XmlProblem('namespace', 'a prefix without a namespace', offset);
  }

  private localName(uri: string, local: string): number {
    const key = `${uri}\n${local}`;
    const found = this.localIds.get(key);
    if (found !== undefined) return found;
    const name: ResolvedName = { uri, local };
    const id = FIRST_LOCAL_NAME + this.a.localNames.length;
    this.a.localNames.push(name);
    this.localIds.set(key, id);
    return id;
  }

  private cacheForScope(): NameCache {
    const scope = this.bindings.map((binding) => `${binding.prefix}=${binding.uri}`).join('\n');
    const known = knownNameCount();
    const found = caches.get(scope);
    if (found?.known === known) return found;
    const fresh: NameCache = { known, names: new Map() };
    if (scope.length > 8192) return fresh;
    if (caches.size >= MAX_CACHES) caches.clear();
    caches.set(scope, fresh);
    return fresh;
  }

  /** Text of the open element. Text that decodes to nothing (an empty CDATA section) is no node. */
  text(start: number, end: number, flag: number): void {
    const { a } = this;
    if (flag === RAW && decodeText(this.source.slice(start, end), start) === '') return;
    const k = a.textCount;
    if (k >= TEXT_NODE) throw new XmlProblem('limit', 'too much text', start);
    if (k >= a.textOwner.length) {
      for (const key of ['textOwner', 'textStart', 'textEnd'] as const) a[key] = grown(a[key]);
      a.textFlag = grownBytes(a.textFlag);
    }
    a.textOwner[k] = this.open_;
    a.textStart[k] = start;
    a.textEnd[k] = end;
    a.textFlag[k] = flag;
    a.textCount += 1;
  }

  /** The open element ends. */
  close(): void {
    const { a } = this;
    const n = this.open_;
    a.end[n] = a.count;
    a.lastText[n] = a.textCount;
    this.open_ = a.parent[n] as number;
    let last = this.bindings[this.bindings.length - 1] as Binding;
    while (last.element === n && n > 0) {
      this.bindings.pop();
      this.cache = undefined;
      last = this.bindings[this.bindings.length - 1] as Binding;
    }
  }

  /** The whole document, when everything is closed. */
  finish(): XmlDocument {
    const { a } = this;
    a.end[0] = a.count;
    a.lastText[0] = a.textCount;
    a.firstAttribute[a.count] = a.attributeCount;
    return new XmlDocument(this.source, a);
  }
}
