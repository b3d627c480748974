import { XmlProblem } from './problem.js';

const ENCODING = /^<\?xml[\t\n\r ][^>]{0,200}?encoding[\t\n\r ]*=[\t\n\r ]*["']([A-Za-z][A-Za-z0-9._-]*)["']/;

/** Character sets that invoices are seen in. Others are refused: guessing changes names and amounts. */
const ENCODINGS = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['ascii', 'utf-8'],
  ['iso-8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['iso-8859-15', 'iso-8859-15'],
  ['windows-1252', 'windows-1252'],
  ['utf-16', 'utf-16le'],
  ['utf-16le', 'utf-16le'],
  ['utf-16be', 'utf-16be'],
]);

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decodeAs(bytes: Uint8Array, label: string): string {
  try {
    return (label === 'utf-8' ? utf8 : new TextDecoder(label, { fatal: true })).decode(bytes);
  } catch {
    throw new XmlProblem('encoding', `bytes that are not valid ${label}`, 0);
  }
}

/**
 * Bytes of a document as text with line ends as XML says (CR and CRLF become LF).
 * The byte order mark decides, then the XML declaration, then UTF-8. @throws XmlProblem code `encoding`.
 */
export function decodeXml(bytes: Uint8Array): string {
  let label = 'utf-8';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) label = 'utf-16be';
  else if (bytes[0] === 0xff && bytes[1] === 0xfe) label = 'utf-16le';
  else if (bytes[0] === 0x3c && bytes[1] === 0) label = 'utf-16le';
  else if (bytes[0] === 0 && bytes[1] === 0x3c) label = 'utf-16be';
  else if (!(bytes[0] === 0xef && bytes[1] === 0xbb)) {
    const head = String.fromCharCode(...bytes.subarray(0, 256));
    const declared = ENCODING.exec(head)?.[1];
    if (declared) {
      const known = ENCODINGS.get(declared.toLowerCase());
      if (!known) throw new XmlProblem('encoding', 'a character set that is not supported', 0);
      // A declaration that was read byte by byte cannot be UTF-16 itself.
      label = known.startsWith('utf-16') ? 'utf-8' : known;
    }
  }
  return normalizeLineEnds(decodeAs(bytes, label));
}

/** Line ends as XML says, and no byte order mark. */
export function normalizeLineEnds(text: string): string {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return body.includes('\r') ? body.replace(/\r\n?/g, '\n') : body;
}
