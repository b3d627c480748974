import { isNameChar, isNameStart, isXmlSpace } from './chars.js';
import { decodeXml, normalizeLineEnds } from './decode.js';
import { RAW, XmlDocument, findLineStarts, positionIn, referenceValue, isXmlChar } from './document.js';
import { DocumentBuilder } from './builder.js';
import { DEFAULT_LIMITS, type XmlLimits } from './limits.js';
import { XmlProblem, type XmlProblemCode } from './problem.js';

/** What came of reading: a document, or where and why it was refused. */
export type XmlResult =
  | { readonly ok: true; readonly document: XmlDocument }
  | { readonly ok: false; readonly code: XmlProblemCode; readonly detail: string; readonly line: number; readonly column: number };

const LT = 60;
const GT = 62;
const SLASH = 47;
const AMP = 38;
const EQUALS = 61;
const COLON = 58;

/**
 * Reads one XML document strictly: well-formed with namespaces, no document type, no entities but the five of XML,
 * within limits. Any bytes give a result; nothing is fetched and nothing is expanded.
 */
export function readXml(input: Uint8Array | string, limits: XmlLimits = DEFAULT_LIMITS): XmlResult {
  let text = '';
  try {
    if (input.length > limits.bytes) throw new XmlProblem('too-large', `more than ${limits.bytes} bytes`, 0);
    text = typeof input === 'string' ? normalizeLineEnds(input) : decodeXml(input);
    return { ok: true, document: new Reader(text, limits).read() };
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    const { line, column } = positionIn(findLineStarts(text), Math.min(error.offset, text.length));
    return { ok: false, code: error.code, detail: error.detail, line, column };
  }
}

/** One pass over the text. Keeps the open elements as numbers in the builder; holds no strings but the source. */
class Reader {
  private at = 0;
  private readonly builder: DocumentBuilder;
  /** Start and end of the name of each open element, to compare with its end tag. */
  private readonly nameStart: number[] = [];
  private readonly nameEnd: number[] = [];

  constructor(
    private readonly text: string,
    private readonly limits: XmlLimits,
  ) {
    this.builder = new DocumentBuilder(text, limits);
  }

  read(): XmlDocument {
    const { text } = this;
    this.declaration();
    this.misc();
    if (this.at >= text.length) throw new XmlProblem('empty', 'no element', 0);
    this.startTag();
    while (this.nameStart.length > 0) {
      this.characters();
      if (this.at >= text.length) this.fail('an element that is not closed');
      const next = text.charCodeAt(this.at + 1);
      if (next === SLASH) this.endTag();
      else if (next === 33 || next === 63) this.markup();
      else this.startTag();
    }
    this.misc();
    if (this.at < text.length) this.fail('text after the last element');
    return this.builder.finish();
  }

  private fail(detail: string, code: XmlProblemCode = 'not-well-formed'): never {
    throw new XmlProblem(code, detail, this.at);
  }

  private declaration(): void {
    if (!this.text.startsWith('<?xml') || !isXmlSpace(this.text.charCodeAt(5))) return;
    const end = this.text.indexOf('?>');
    if (end < 0) this.fail('an XML declaration that is not closed');
    const body = this.text.slice(5, end);
    if (!/^\s+version\s*=\s*("1\.[0-9]+"|'1\.[0-9]+')(\s+encoding\s*=\s*("[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(\s+standalone\s*=\s*("(yes|no)"|'(yes|no)'))?\s*$/.test(body)) {
      this.fail('an XML declaration that is not valid');
    }
    this.at = end + 2;
  }

  /** White space, comments and processing instructions outside the root element. */
  private misc(): void {
    for (;;) {
      this.space();
      if (this.text.charCodeAt(this.at) !== LT) {
        if (this.at < this.text.length) this.fail('text outside the root element');
        return;
      }
      const next = this.text.charCodeAt(this.at + 1);
      if (next === 63) this.instruction();
      else if (this.text.startsWith('<!--', this.at)) this.comment();
      else if (this.text.startsWith('<!DOCTYPE', this.at)) this.fail('a document type', 'doctype');
      else return;
    }
  }

  private space(): void {
    while (isXmlSpace(this.text.charCodeAt(this.at))) this.at += 1;
  }

  /** Inside an element: comment or instruction. CDATA is part of the text and is handled there. */
  private markup(): void {
    if (this.text.charCodeAt(this.at + 1) === 63) this.instruction();
    else if (this.text.startsWith('<!--', this.at)) this.comment();
    else if (this.text.startsWith('<!DOCTYPE', this.at)) this.fail('a document type', 'doctype');
    else this.fail('a declaration inside an element');
  }

  private comment(): void {
    const end = this.text.indexOf('--', this.at + 4);
    if (end < 0) this.fail('a comment that is not closed');
    this.checkChars(this.at + 4, end);
    if (this.text.charCodeAt(end + 2) !== GT) this.fail('two hyphens inside a comment');
    this.at = end + 3;
  }

  private instruction(): void {
    const start = this.at + 2;
    const end = this.text.indexOf('?>', start);
    if (end < 0) this.fail('a processing instruction that is not closed');
    this.at = start;
    if (!isNameStart(this.text.charCodeAt(start))) this.fail('a processing instruction without a name');
    const nameEnd = this.name();
    if (/^xml$/i.test(this.text.slice(start, nameEnd))) this.fail('an XML declaration that is not at the start');
    if (nameEnd !== end && !isXmlSpace(this.text.charCodeAt(nameEnd))) this.fail('a processing instruction that is not valid');
    this.checkChars(nameEnd, end);
    this.at = end + 2;
  }

  private checkChars(from: number, to: number): void {
    for (let i = from; i < to; i += 1) this.checkChar(i);
  }

  /** Refuses a character that XML does not allow; half a surrogate pair is one. */
  private checkChar(i: number): number {
    const c = this.text.charCodeAt(i);
    if (c >= 32 && c < 0xd800) return i;
    const code = this.text.codePointAt(i) ?? 0;
    if (!isXmlChar(code)) {
      const lowHalf = code >= 0xdc00 && code <= 0xdfff && i > 0 && (this.text.codePointAt(i - 1) ?? 0) > 0xffff;
      if (!lowHalf) {
        this.at = i;
        this.fail('a character that XML does not allow');
      }
    }
    return i;
  }

  /** Reads a name without colon that starts at `at`; gives its end. */
  private name(): number {
    const { text } = this;
    const start = this.at;
    let i = start;
    if (!isNameStart(text.charCodeAt(i))) this.fail('a name is missing');
    do i += 1;
    while (isNameChar(text.charCodeAt(i)));
    if (i - start > this.limits.nameLength) this.fail('a name that is too long', 'limit');
    return i;
  }

  /** Reads a name with at most one colon; gives the place of the colon or -1 and moves to the end. */
  private qualifiedName(): number {
    this.at = this.name();
    if (this.text.charCodeAt(this.at) !== COLON) return -1;
    const colon = this.at;
    this.at += 1;
    this.at = this.name();
    return colon;
  }

  private startTag(): void {
    const { text, builder } = this;
    if (text.charCodeAt(this.at) !== LT) this.fail('an element was expected');
    const open = this.at;
    this.at += 1;
    const start = this.at;
    const colon = this.qualifiedName();
    const end = this.at;
    if (this.nameStart.length >= this.limits.depth) this.fail(`more than ${this.limits.depth} elements inside each other`, 'limit');
    builder.open(open);
    const empty = this.attributes();
    builder.named(start, colon, end);
    if (empty) builder.close();
    else {
      this.nameStart.push(start);
      this.nameEnd.push(end);
    }
  }

  /** Reads attributes up to the end of the tag; true when the element is empty (`/>`). */
  private attributes(): boolean {
    const { text } = this;
    for (let count = 0; ; count += 1) {
      const before = this.at;
      this.space();
      const c = text.charCodeAt(this.at);
      if (c === GT) {
        this.at += 1;
        return false;
      }
      if (c === SLASH) {
        if (text.charCodeAt(this.at + 1) !== GT) this.fail('a tag that is not closed');
        this.at += 2;
        return true;
      }
      if (this.at === before) this.fail(this.at >= text.length ? 'a tag that is not closed' : 'white space between attributes is missing');
      if (count >= this.limits.attributes) this.fail(`more than ${this.limits.attributes} attributes`, 'limit');
      this.attribute();
    }
  }

  private attribute(): void {
    const { text } = this;
    const start = this.at;
    const colon = this.qualifiedName();
    const end = this.at;
    this.space();
    if (text.charCodeAt(this.at) !== EQUALS) this.fail('an attribute without a value');
    this.at += 1;
    this.space();
    const quote = text.charCodeAt(this.at);
    if (quote !== 34 && quote !== 39) this.fail('an attribute value without quotes');
    this.at += 1;
    const valueStart = this.at;
    let flag = 0;
    for (;;) {
      const c = text.charCodeAt(this.at);
      if (c === quote) break;
      if (Number.isNaN(c)) this.fail('an attribute value that is not closed');
      if (c === LT) this.fail('a "<" inside an attribute value');
      if (c === AMP) {
        flag = RAW;
        this.reference();
        continue;
      }
      if (c < 32 || c > 0xd7ff) {
        if (c < 32) flag = RAW;
        this.checkChar(this.at);
      }
      this.at += 1;
    }
    this.builder.attribute(start, colon, end, valueStart, this.at, flag);
    this.at += 1;
  }

  /** Checks `&...;` and moves past it. */
  private reference(): void {
    const end = this.text.indexOf(';', this.at);
    if (end < 0 || end - this.at > 12) this.fail('an "&" that is no reference');
    const body = this.text.slice(this.at + 1, end);
    if (!/^(#x[0-9a-fA-F]+|#[0-9]+|[A-Za-z][\w.-]*)$/.test(body)) this.fail('an "&" that is no reference');
    if (referenceValue(body) === undefined) this.fail('a reference to an entity or character that is not allowed', 'entity');
    this.at = end + 1;
  }

  private endTag(): void {
    const { text } = this;
    const start = this.nameStart.pop() as number;
    const length = (this.nameEnd.pop() as number) - start;
    let i = this.at + 2;
    for (let k = 0; k < length; k += 1, i += 1) {
      if (text.charCodeAt(i) !== text.charCodeAt(start + k)) this.fail('an end tag that does not match its start tag');
    }
    while (isXmlSpace(text.charCodeAt(i))) i += 1;
    if (text.charCodeAt(i) !== GT) this.fail('an end tag that does not match its start tag');
    this.at = i + 1;
    this.builder.close();
  }

  /** Text up to the next tag, comment or instruction; CDATA sections are part of it. */
  private characters(): void {
    const { text } = this;
    const start = this.at;
    let i = start;
    let flag = 0;
    for (;;) {
      const c = text.charCodeAt(i);
      if (c === LT) {
        if (text.charCodeAt(i + 1) !== 33 || !text.startsWith('<![CDATA[', i)) break;
        const end = text.indexOf(']]>', i + 9);
        this.at = i;
        if (end < 0) this.fail('a CDATA section that is not closed');
        this.checkChars(i + 9, end);
        flag = RAW;
        i = end + 3;
        continue;
      }
      if (c === AMP) {
        flag = RAW;
        this.at = i;
        this.reference();
        i = this.at;
        continue;
      }
      if (c === GT && i - start >= 2 && text.charCodeAt(i - 1) === 93 && text.charCodeAt(i - 2) === 93) {
        this.at = i;
        this.fail('"]]>" in text');
      }
      if (!(c >= 32 && c < 0xd800) && c !== 10 && c !== 9) {
        if (Number.isNaN(c)) break;
        this.checkChar(i);
      }
      i += 1;
    }
    this.at = i;
    if (i > start) this.builder.text(start, i, flag);
  }
}
