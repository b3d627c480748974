import type { FieldProblem } from '@polder/service';

export interface BestellingInvoer {
  nummer: string;
  /** KVK or VAT number of the supplier. */
  leverancier: string;
  eenheid: string;
  omschrijving: string;
  datum: string;
  prestatieNodig: boolean;
  automatisch: boolean;
  regels: { nummer: string; artikel: string; naam: string; aantal: string; prijs: string; eenheid: string }[];
}

const GETAL = /^-?\d{1,12}(\.\d{1,6})?$/;
const ja = (value: unknown): boolean => value === true || /^(ja|true|1|j)$/i.test(String(value ?? ''));
const tekst = (value: unknown): string => (typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '');

/** Cells of a line of CSV with quotes; the separator is ; or , as the first line shows. */
function cellen(regel: string, scheiding: string): string[] {
  const found: string[] = [];
  let cel = '';
  let binnen = false;
  for (let i = 0; i < regel.length; i += 1) {
    const c = regel[i] as string;
    if (binnen && c === '"' && regel[i + 1] === '"') {
      cel += '"';
      i += 1;
    } else if (c === '"') binnen = !binnen;
    else if (c === scheiding && !binnen) {
      found.push(cel.trim());
      cel = '';
    } else cel += c;
  }
  return [...found, cel.trim()];
}

/** Orders out of a file with a line per order line. @returns orders, or what is wrong per line */
export function leesCsv(inhoud: string): { bestellingen: BestellingInvoer[]; fouten: FieldProblem[] } {
  const regels = inhoud.replace(/^\ufeff/, '').split(/\r?\n/).filter((one) => one.trim() !== '');
  const scheiding = (regels[0] ?? '').includes(';') ? ';' : ',';
  const kop = cellen(regels[0] ?? '', scheiding).map((one) => one.toLowerCase());
  const nodig = ['bestelnummer', 'leverancier', 'eenheid', 'regel', 'aantal', 'prijs'];
  const mist = nodig.filter((one) => !kop.includes(one));
  if (mist.length > 0) return { bestellingen: [], fouten: [{ name: 'inhoud', code: 'kolommen', reason: `Deze kolommen ontbreken: ${mist.join(', ')}.` }] };
  const per = new Map<string, Record<string, unknown> & { regels: unknown[] }>();
  for (const regel of regels.slice(1)) {
    const waarden = cellen(regel, scheiding);
    const cel = (naam: string) => waarden[kop.indexOf(naam)] ?? '';
    const nummer = cel('bestelnummer');
    const known = per.get(nummer) ?? { nummer, leverancier: cel('leverancier'), eenheid: cel('eenheid'), omschrijving: cel('omschrijving'), datum: cel('datum'), prestatieNodig: ja(cel('prestatie_nodig')), automatisch: ja(cel('automatisch')), regels: [] };
    // A Dutch sheet has a comma in numbers.
    const getal = (text: string) => (scheiding === ';' ? text.replace(/\./g, (dot, at: number) => (text.includes(',') && at < text.indexOf(',') ? '' : dot)).replace(',', '.') : text);
    known.regels.push({ nummer: cel('regel'), artikel: cel('artikel'), naam: cel('naam'), aantal: getal(cel('aantal')), prijs: getal(cel('prijs')), eenheid: cel('eenheid_aantal') });
    per.set(nummer, known);
  }
  return controleer([...per.values()]);
}

/** Orders out of JSON: a list of {nummer, leverancier, eenheid, regels: [{nummer, aantal, prijs, ...}]}. */
export function leesJson(inhoud: string): { bestellingen: BestellingInvoer[]; fouten: FieldProblem[] } {
  try {
    const value: unknown = JSON.parse(inhoud);
    if (Array.isArray(value)) return controleer(value);
  } catch {
    // Told below.
  }
  return { bestellingen: [], fouten: [{ name: 'inhoud', code: 'json', reason: 'Dit is geen JSON-lijst van bestellingen.' }] };
}

function controleer(lijst: readonly unknown[]): { bestellingen: BestellingInvoer[]; fouten: FieldProblem[] } {
  const fouten: FieldProblem[] = [];
  const bestellingen = lijst.map((item, i): BestellingInvoer => {
    const one = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>;
    const fout = (veld: string, reason: string) => fouten.push({ name: `bestellingen.${i}.${veld}`, code: 'invalid', reason });
    const nummer = tekst(one['nummer']);
    if (!/^[^\s]{1,60}$/.test(nummer)) fout('nummer', 'Geef een bestelnummer zonder spaties.');
    if (tekst(one['leverancier']) === '') fout('leverancier', 'Noem het KVK- of btw-nummer van de leverancier.');
    if (tekst(one['eenheid']) === '') fout('eenheid', 'Noem de eenheid.');
    const datum = tekst(one['datum']);
    if (datum !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(datum)) fout('datum', 'Geef de datum als JJJJ-MM-DD.');
    const regels = (Array.isArray(one['regels']) ? one['regels'] : []).map((line, j) => {
      const r = (typeof line === 'object' && line !== null ? line : {}) as Record<string, unknown>;
      const regel = { nummer: tekst(r['nummer']), artikel: tekst(r['artikel']), naam: tekst(r['naam']), aantal: tekst(r['aantal']), prijs: tekst(r['prijs']), eenheid: tekst(r['eenheid']) };
      if (regel.nummer === '') fout(`regels.${j}.nummer`, 'Geef de regel een nummer.');
      if (!GETAL.test(regel.aantal)) fout(`regels.${j}.aantal`, 'Geef het aantal als getal met een punt.');
      if (!GETAL.test(regel.prijs)) fout(`regels.${j}.prijs`, 'Geef de prijs als getal met een punt.');
      return regel;
    });
    if (regels.length === 0) fout('regels', 'Een bestelling heeft ten minste één regel.');
    if (new Set(regels.map((r) => r.nummer)).size !== regels.length) fout('regels', 'Een regelnummer staat er twee keer in.');
    return { nummer, leverancier: tekst(one['leverancier']), eenheid: tekst(one['eenheid']), omschrijving: tekst(one['omschrijving']), datum, prestatieNodig: ja(one['prestatieNodig']), automatisch: ja(one['automatisch']), regels };
  });
  if (new Set(bestellingen.map((one) => one.nummer)).size !== bestellingen.length) fouten.push({ name: 'bestellingen', code: 'double', reason: 'Een bestelnummer staat er twee keer in.' });
  return { bestellingen: fouten.length > 0 ? [] : bestellingen, fouten };
}
