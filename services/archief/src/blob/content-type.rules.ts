/** Types of files that an applicant may send, with the ends of name that belong to them. */
export const ALLOWED_TYPES: Readonly<Record<string, { name: string; extensions: readonly string[] }>> = {
  'application/pdf': { name: 'PDF', extensions: ['pdf'] },
  'image/jpeg': { name: 'JPG', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  'image/png': { name: 'PNG', extensions: ['png'] },
};

/** Types that only other services bring, never an applicant: the e-invoices of facturatie. */
export const SERVICE_TYPES: Readonly<Record<string, { name: string; extensions: readonly string[] }>> = {
  'application/xml': { name: 'XML', extensions: ['xml'] },
};

/** How many bytes of the start and of the end the check needs. */
export const HEAD_BYTES = 1024;
export const TAIL_BYTES = 2048;

/** What the first bytes look like when they are not what was promised: for a reason that a person understands. */
const LOOKS_LIKE: readonly [prefix: readonly number[], words: string][] = [
  [[0x4d, 0x5a], 'een programma'],
  [[0x7f, 0x45, 0x4c, 0x46], 'een programma'],
  [[0x50, 0x4b, 0x03, 0x04], 'een zip-, Word- of Excel-bestand'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'een oud Office-bestand'],
  [[0x47, 0x49, 0x46, 0x38], 'een GIF-afbeelding'],
  [[0x3c], 'een webpagina of XML-bestand'],
];

/**
 * Is the content of the type that was promised? Looks at the bytes, never at the name. Answers the reason for refusal in
 * plain Dutch, or an empty text.
 */
export function contentProblem(contentType: string, head: Uint8Array, tail: Uint8Array): string {
  const promised = ALLOWED_TYPES[contentType] ?? SERVICE_TYPES[contentType];
  if (!promised) return 'Dit soort bestand kunt u niet sturen. Kies een PDF, JPG of PNG.';
  const found = detect(head);
  if (found !== contentType) {
    return `Dit is geen ${promised.name}-bestand${described(found, head)}. Kies een ander bestand of sla het op als ${promised.name}.`;
  }
  if (found === 'application/pdf' && !(has(tail, '%%EOF') && has(tail, 'startxref'))) {
    return 'Dit PDF-bestand is niet compleet: het einde ontbreekt. Sla het opnieuw op en stuur het nog een keer.';
  }
  return '';
}

function described(found: string | undefined, head: Uint8Array): string {
  if (found) return `, maar een ${(ALLOWED_TYPES[found] ?? SERVICE_TYPES[found])?.name}-bestand`;
  const like = LOOKS_LIKE.find(([prefix]) => startsWith(head, prefix));
  return like ? `: het lijkt ${like[1]}` : '';
}

/** Type by magic bytes; a PDF header may follow white space or a byte order mark only. */
function detect(head: Uint8Array): string | undefined {
  if (startsWith(head, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (/^(\xef\xbb\xbf)?\s*%PDF-[12]\.\d/.test(Buffer.from(head).toString('latin1'))) return 'application/pdf';
  if (/^(\xef\xbb\xbf)?\s*<(\?xml\s|[A-Za-z_])/.test(Buffer.from(head).toString('latin1')) && !/^\s*<(!doctype\s+)?html/i.test(Buffer.from(head).toString('latin1'))) return 'application/xml';
  return undefined;
}

const startsWith = (bytes: Uint8Array, prefix: readonly number[]) => prefix.every((byte, index) => bytes[index] === byte);
const has = (bytes: Uint8Array, text: string) => Buffer.from(bytes).includes(text, 0, 'latin1');
