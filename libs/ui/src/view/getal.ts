/** Numbers, amounts and sizes as people read them (GUIDE.md, Writing). */
const nbsp = '\u00a0';

/** "17.006"; decimals: exactly so many, default none. Minus is "−". */
export function getal(value: number, decimals = 0): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, '.');
  return `${value < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `,${fraction}`}`;
}

/** "€ 1.140" in running text, "€ 1.140,00" in tables and sums. Whole cents. */
export function bedrag(cents: number, inTable = false): string {
  const decimals = inTable || cents % 100 !== 0 ? 2 : 0;
  return `${cents < 0 ? '−' : ''}€${nbsp}${getal(Math.abs(cents) / 100, decimals)}`;
}

/** "4,2 MB", "84 kB", "512 bytes". kB of 1024 bytes, as the limits of forms count (Form.io). */
export function bestandsgrootte(bytes: number): string {
  if (bytes < 1024) return `${bytes}${nbsp}bytes`;
  if (bytes < 1024 ** 2) return `${getal(bytes / 1024)}${nbsp}kB`;
  const mega = Math.round((bytes / 1024 ** 2) * 10) / 10;
  return `${getal(mega, mega < 10 && !Number.isInteger(mega) ? 1 : 0)}${nbsp}MB`;
}

/** "pdf" from a content type or a file name. */
export function bestandssoort(contentType: string, naam: string): string {
  if (contentType === 'application/pdf') return 'pdf';
  const extension = /\.([a-z0-9]{1,5})$/i.exec(naam)?.[1];
  return extension?.toLowerCase() ?? contentType.split('/').at(-1) ?? 'bestand';
}

/** "pdf, 1,2 MB"; what is not known (archief could not say) is left out. */
export function bestandOmschrijving(contentType: string, naam: string, bytes: number): string {
  const soort = contentType === '' && !naam.includes('.') ? '' : bestandssoort(contentType, naam);
  return [soort, bytes > 0 ? bestandsgrootte(bytes) : ''].filter(Boolean).join(', ');
}

/** "1 zaak", "12 zaken". */
export const telwoord = (count: number, one: string, many: string): string => `${getal(count)} ${count === 1 ? one : many}`;

/** A number as someone typed it in Dutch ("17.006", "487.405,5"), or undefined when it is no number. */
export function leesGetal(text: string): number | undefined {
  const compact = text.replace(/[\s\u00a0]/g, '');
  if (!/^[-−]?(\d+|\d{1,3}(\.\d{3})+)([,.]\d+)?$/.test(compact)) return undefined;
  const dutch = /,/.test(compact) || /^[-−]?\d{1,3}(\.\d{3})+$/.test(compact) ? compact.replace(/\./g, '').replace(',', '.') : compact;
  return Number(dutch.replace('−', '-'));
}
