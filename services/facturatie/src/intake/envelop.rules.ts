import { Element, leesXml } from '../xml/xml.js';

/** What the Standard Business Document Header around an invoice says; '' for what it does not say. */
export interface Envelop {
  /** InstanceIdentifier: the key of the message, for duplicates and for message level status. */
  instantie: string;
  afzender: string;
  ontvanger: string;
  documenttype: string;
  proces: string;
  landC1: string;
  mlsAan: string;
  mlsSoort: string;
}

/** A delivered file taken apart: the envelope, when there is one, and the document in it. */
export interface Uitgepakt {
  envelop: Envelop | undefined;
  /** The invoice itself, as text or as the bytes that came. */
  inhoud: Uint8Array | string;
  /** Why it can be no invoice at all; '' when it can. */
  bezwaar: string;
}

const scope = (kop: Element, soort: string): string =>
  kop.op('BusinessScope')?.kinderen('Scope').find((one) => one.tekst('Type') === soort)?.tekst('InstanceIdentifier') ?? '';

function leesKop(kop: Element): Envelop {
  return {
    instantie: kop.tekst('DocumentIdentification', 'InstanceIdentifier'),
    afzender: kop.tekst('Sender', 'Identifier'), ontvanger: kop.tekst('Receiver', 'Identifier'),
    documenttype: scope(kop, 'DOCUMENTID'), proces: scope(kop, 'PROCESSID'), landC1: scope(kop, 'COUNTRY_C1'), mlsAan: scope(kop, 'MLS_TO'), mlsSoort: scope(kop, 'MLS_TYPE'),
  };
}

/** Namespace declarations of a start tag. */
function declaraties(tag: string): Map<string, string> {
  return new Map([...tag.matchAll(/\s(xmlns(?::[\w.-]+)?)\s*=\s*("[^"]*"|'[^']*')/g)].map(([, naam = '', waarde = '']) => [naam, waarde]));
}

const startTag = (text: string, from: number): string => text.slice(from, text.indexOf('>', from) + 1);

/** The document inside the envelope as a document of its own: prefixes that the envelope declared go with it. */
function binnenste(wortel: Element, document: Element): string {
  const { source, offset, end } = document.document;
  const from = offset[document.node] as number;
  const next = end[document.node] as number;
  const name = /^<([\w.:-]+)/.exec(source.slice(from, from + 200))?.[1] ?? '';
  const limit = next < document.document.count ? (offset[next] as number) : source.length;
  const close = source.lastIndexOf(`</${name}`, limit);
  const text = close > from ? source.slice(from, source.indexOf('>', close) + 1) : startTag(source, from);
  const own = declaraties(startTag(text, 0));
  const missing = [...declaraties(startTag(source, offset[wortel.node] as number))].filter(([key]) => !own.has(key)).map(([key, value]) => ` ${key}=${value}`).join('');
  return missing === '' ? text : `<${name}${missing}${text.slice(name.length + 1)}`;
}

/** Takes a delivered file apart. Whatever cannot be an e-invoice gets a reason with advice. */
export function pakUit(bytes: Uint8Array): Uitgepakt {
  const begin = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (/^(\xef\xbb\xbf)?\s*%PDF-/.test(begin)) return { envelop: undefined, inhoud: bytes, bezwaar: PDF_ADVIES };
  if (bytes.length === 0) return { envelop: undefined, inhoud: bytes, bezwaar: 'Het bestand is leeg.' };
  if (!/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*</.test(begin)) return { envelop: undefined, inhoud: bytes, bezwaar: 'Dit bestand is geen XML. Stuur een e-factuur in UBL of CII.' };
  if (!begin.includes('StandardBusinessDocument')) return { envelop: undefined, inhoud: bytes, bezwaar: '' };
  const read = leesXml(bytes);
  if (!read.ok || read.wortel.naam !== 'StandardBusinessDocument') return { envelop: undefined, inhoud: bytes, bezwaar: '' };
  const kop = read.wortel.op('StandardBusinessDocumentHeader');
  const document = read.wortel.kinderen().find((child) => child.naam !== 'StandardBusinessDocumentHeader');
  if (!document) return { envelop: kop && leesKop(kop), inhoud: bytes, bezwaar: 'In de envelop (SBDH) zit geen document.' };
  return { envelop: kop && leesKop(kop), inhoud: binnenste(read.wortel, document), bezwaar: '' };
}

/** What a sender of a plain PDF should do. */
export const PDF_ADVIES =
  'Dit is een gewone PDF. Wij nemen alleen e-facturen aan: UBL (SI-UBL 2.0 of Peppol BIS 3) via Peppol, of een PDF met de factuur als XML erin (Factur-X of ZUGFeRD). Uw boekhoudprogramma kan een e-factuur maken.';

/** What of the envelope does not agree with the invoice in it: receiver, type of document. Codes with Dutch text. */
export function envelopVerschillen(envelop: Envelop, factuur: { customizationId: string; koperAdres: string; koperAdresSoort: string }, oin: string): { code: string; tekst: string }[] {
  const verschillen: { code: string; tekst: string }[] = [];
  const adres = (text: string) => text.replace(/^iso6523-actorid-upis::/, '');
  const ontvanger = adres(envelop.ontvanger);
  const wij = [`0190:${oin}`];
  if (ontvanger !== '' && !wij.includes(ontvanger)) verschillen.push({ code: 'sbdh-ontvanger', tekst: `De envelop is gericht aan ${ontvanger}, dat zijn wij niet.` });
  const koper = factuur.koperAdres === '' ? '' : `${factuur.koperAdresSoort}:${factuur.koperAdres}`;
  if (ontvanger !== '' && koper !== '' && koper !== ontvanger) verschillen.push({ code: 'sbdh-koper', tekst: `De envelop is gericht aan ${ontvanger}, de factuur aan ${koper}.` });
  const soort = /##(.+)::[\d.]+$/.exec(envelop.documenttype)?.[1];
  if (soort !== undefined && factuur.customizationId !== '' && soort !== factuur.customizationId) verschillen.push({ code: 'sbdh-documenttype', tekst: 'De envelop noemt een ander soort document dan de factuur zelf.' });
  return verschillen;
}
