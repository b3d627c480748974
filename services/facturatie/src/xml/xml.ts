import { readXml, type XmlDocument } from '@polder/e-invoice';

/** One element of a read document, found by local name: for messages where prefixes and namespaces do not decide. */
export class Element {
  constructor(
    readonly document: XmlDocument,
    readonly node: number,
  ) {}

  get naam(): string {
    return this.document.nameOf(this.document.name[this.node] as number).local;
  }

  /** Children, all or those with a local name. */
  kinderen(naam?: string): Element[] {
    const found: Element[] = [];
    const last = this.document.end[this.node] as number;
    for (let child = this.node + 1; child < last; child = this.document.end[child] as number) {
      const element = new Element(this.document, child);
      if (naam === undefined || element.naam === naam) found.push(element);
    }
    return found;
  }

  /** First element at a path of local names. */
  op(...pad: string[]): Element | undefined {
    let at: Element | undefined = this;
    for (const naam of pad) at = at?.kinderen(naam)[0];
    return at;
  }

  /** Text at a path, trimmed; '' when it is not there. */
  tekst(...pad: string[]): string {
    const at = this.op(...pad);
    return at ? at.document.stringValue(at.node).trim() : '';
  }

  /** All elements below with a local name. */
  alle(naam: string): Element[] {
    const found: Element[] = [];
    const last = this.document.end[this.node] as number;
    for (let n = this.node + 1; n < last; n += 1) {
      const element = new Element(this.document, n);
      if (element.naam === naam) found.push(element);
    }
    return found;
  }

  /** An attribute by local name. */
  attribuut(naam: string): string {
    const from = this.document.firstAttribute[this.node] as number;
    const to = this.document.firstAttribute[this.node + 1] ?? this.document.attributeCount;
    for (let a = from; a < to; a += 1) {
      if (this.document.nameOf(this.document.attributeName[a] as number).local === naam) return this.document.stringValue(-1 - a);
    }
    return '';
  }
}

/** The root element of a well-formed document, or the reason why it is none. */
export function leesXml(bytes: Uint8Array | string): { ok: true; wortel: Element } | { ok: false; reden: string } {
  const read = readXml(bytes);
  return read.ok ? { ok: true, wortel: new Element(read.document, 1) } : { ok: false, reden: read.detail };
}

/** Text for content and attributes of XML: the five marks as entities, characters that XML does not allow left out. */
export function esc(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&apos;');
}

/** An element with text, or nothing when the text is empty. */
export function el(naam: string, tekst: string, attributen: Record<string, string> = {}): string {
  if (tekst === '') return '';
  const list = Object.entries(attributen).filter(([, value]) => value !== '').map(([key, value]) => ` ${key}="${esc(value)}"`).join('');
  return `<${naam}${list}>${esc(tekst)}</${naam}>`;
}

/** An element around others, or nothing when there are none. */
export function om(naam: string, ...delen: string[]): string {
  const inhoud = delen.join('');
  return inhoud === '' ? '' : `<${naam}>${inhoud}</${naam}>`;
}
