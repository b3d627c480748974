import type { WerkRegel } from '@polder/proto/polder/zaken/v1/werk';

const KOLOMMEN: [kop: string, waarde: (r: WerkRegel) => string][] = [
  ['Zaaknummer', (r) => r.identificatie],
  ['Onderwerp', (r) => r.omschrijving],
  ['Soort', (r) => r.zaaktype],
  ['Aanvrager', (r) => r.initiator],
  ['Status', (r) => r.status],
  ['Van', (r) => r.behandelaar],
  ['Team', (r) => r.team],
  ['Ontvangen', (r) => r.ontvangenOp],
  ['Uiterlijk', (r) => r.uiterlijkeEinddatum],
  ['Staat stil sinds', (r) => r.opgeschortOp],
  ['Resultaat', (r) => r.resultaat],
  ['Afgerond', (r) => r.einddatum],
];

/** One cell: quoted, and a text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function cel(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replace(/"/g, '""')}"`;
}

/** Rows as CSV with semicolons and Windows line ends (what a Dutch spreadsheet opens); the first page has mark and heading. */
export function werkCsv(rows: WerkRegel[], first: boolean): string {
  const lines = rows.map((row) => KOLOMMEN.map(([, value]) => cel(value(row))).join(';'));
  const head = first ? `\uFEFF${KOLOMMEN.map(([kop]) => cel(kop)).join(';')}\r\n` : '';
  return head + lines.map((line) => `${line}\r\n`).join('');
}
