import type { FieldProblem } from '@polder/service';

/** Values of the fields of a template; absent and empty are the same. */
export type Gegevens = Record<string, string>;

export interface Opgemaakt {
  onderwerp: string;
  /** Plain text. */
  tekst: string;
  /** A complete HTML document without scripts and styles. */
  html: string;
}

const VELD = /\{\{\s*([a-zA-Z][a-zA-Z0-9]*)\s*\}\}/g;
const ALS = /\{\{#als ([a-zA-Z][a-zA-Z0-9]*)\}\}([\s\S]*?)\{\{\/als\}\}/g;
const LINK = /\[([^\]]+)\]\(([^)\s]+)\)/g;

/**
 * A message out of a template: {{field}}, {{#als field}}...{{/als}} (shown when the field has a value), "# heading",
 * "- list", [text](address) and blank lines between paragraphs. What a field holds is text and nothing else: it can bring
 * in neither markup nor another field.
 */
export function maakOp(onderwerp: string, tekst: string, gegevens: Gegevens): Opgemaakt {
  const shown = tekst.replace(/\r\n?/g, '\n').replace(ALS, (_, veld: string, inner: string) => (gegevens[veld] ? inner : ''));
  const blocks = shown.split(/\n[ \t]*\n+/).map((block) => block.trim()).filter(Boolean);
  const kop = vulIn(onderwerp, gegevens).replace(/\s+/g, ' ').trim();
  return { onderwerp: kop, tekst: `${blocks.map((block) => alsTekst(block, gegevens)).join('\n\n')}\n`, html: alsDocument(kop, blocks, gegevens) };
}

function vulIn(text: string, gegevens: Gegevens, encode: (value: string) => string = (value) => value): string {
  return text.replace(VELD, (_, veld: string) => encode(gegevens[veld] ?? ''));
}

function alsTekst(block: string, gegevens: Gegevens): string {
  const lines = block.replace(/^# /, '').replace(LINK, (_, label: string, address: string) => (label === address ? address : `${label}: ${address}`));
  return vulIn(lines, gegevens);
}

function alsDocument(titel: string, blocks: string[], gegevens: Gegevens): string {
  const body = blocks.map((block) => alsHtml(block, gegevens)).join('\n');
  return `<!doctype html>\n<html lang="nl">\n<head><meta charset="utf-8"><title>${escape(titel)}</title></head>\n<body>\n${body}\n</body>\n</html>\n`;
}

function alsHtml(block: string, gegevens: Gegevens): string {
  if (block.startsWith('# ')) return `<h1>${inline(block.slice(2), gegevens)}</h1>`;
  const lines = block.split('\n');
  if (lines.every((line) => line.startsWith('- '))) return `<ul>\n${lines.map((line) => `<li>${inline(line.slice(2), gegevens)}</li>`).join('\n')}\n</ul>`;
  return `<p>${lines.map((line) => inline(line, gegevens)).join('<br>\n')}</p>`;
}

/** Escapes the template's own text, then fills in: the value of a field is escaped too and is never read as markup. */
function inline(text: string, gegevens: Gegevens): string {
  let result = '';
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    const [whole, label = '', address = ''] = match;
    result += vulIn(escape(text.slice(at, match.index)), gegevens, waarde);
    const url = vulIn(address, gegevens);
    const shown = vulIn(escape(label), gegevens, waarde);
    result += /^https?:\/\//.test(url) ? `<a href="${escape(url)}">${shown}</a>` : shown;
    at = match.index + whole.length;
  }
  return result + vulIn(escape(text.slice(at)), gegevens, waarde);
}

/** A value in HTML: its lines stay lines. */
const waarde = (text: string): string => escape(text).replace(/\n/g, '<br>\n');

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** What is wrong with a template, in words for the person who edits it; none when it can be published. */
export function gebreken(onderwerp: string, tekst: string, velden: readonly string[]): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (name: string, code: string, reason: string) => problems.push({ name, code, reason });
  if (onderwerp.trim() === '') add('onderwerp', 'required', 'Vul een onderwerp in.');
  if (tekst.trim() === '') add('tekst', 'required', 'Vul een tekst in.');
  if (/[\r\n]/.test(onderwerp)) add('onderwerp', 'invalid', 'Het onderwerp past op één regel.');
  for (const [name, text] of [['onderwerp', onderwerp], ['tekst', tekst]] as const) {
    for (const veld of new Set([...[...text.matchAll(VELD)].map((m) => m[1] ?? ''), ...[...text.matchAll(ALS)].map((m) => m[1] ?? '')])) {
      if (!velden.includes(veld)) add(name, 'unknown-field', `Het veld {{${veld}}} bestaat niet in dit bericht. Kies uit: ${velden.join(', ')}.`);
    }
    const rest = text.replace(ALS, '$2').replace(VELD, '');
    if (rest.includes('{{') || rest.includes('}}')) add(name, 'syntax', 'Een veld of voorwaarde is niet goed afgesloten. Schrijf {{veld}} of {{#als veld}}…{{/als}}.');
  }
  for (const [, , address = ''] of tekst.matchAll(LINK)) {
    if (!/^(https:\/\/|\{\{)/.test(address)) add('tekst', 'link', `Een verwijzing begint met https://. Dit staat er nu: ${address}.`);
  }
  return problems;
}
