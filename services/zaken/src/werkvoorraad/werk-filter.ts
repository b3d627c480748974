import type { ListWerkRequest } from '@polder/proto/polder/zaken/v1/werk';
import { Refusal, type FieldProblem } from '@polder/service';
import { plusDuur } from '../termijn/datum-nl.js';
import { UUID } from '../behandeling/zaak-slot.js';

export const TERMIJNEN = ['te-laat', 'deze-week', 'deze-maand', 'later', 'opgeschort'] as const;

/** Columns on which the list can be sorted. An absent last day sorts last by a date far away. */
const SORT: Record<string, { key: string; type: string; value: string }> = {
  termijn: { key: 'z.uiterlijke_einddatum', type: 'date', value: 'uiterlijke_einddatum' },
  ontvangen: { key: 'z.startdatum', type: 'date', value: 'startdatum' },
  onderwerp: { key: 'z.omschrijving', type: 'text', value: 'omschrijving' },
  nummer: { key: 'z.identificatie', type: 'text', value: 'identificatie' },
  status: { key: 'z.status_omschrijving', type: 'text', value: 'status_omschrijving' },
  behandelaar: { key: 'z.behandelaar_naam', type: 'text', value: 'behandelaar_naam' },
};

/** A request as SQL: conditions with their parameters, order and place of the page. */
export interface WerkFilter {
  where: string;
  params: unknown[];
  order: string;
  sortValue: string;
  after: string;
  /** True when a counter of the tenant has the number already: no more than open, closed or mine. */
  teller: 'open' | 'gesloten' | 'mijn' | undefined;
  /** Same filter, same key: for the cached count. */
  sleutel: string;
}

/** Reads filter, order and cursor; everything wrong at once. */
export function leesFilter(request: ListWerkRequest, me: string, today: string): WerkFilter {
  const problems: FieldProblem[] = [];
  const bad = (name: string, reason: string) => problems.push({ name, code: 'invalid', reason });
  const stand = request.stand || 'open';
  if (stand !== 'open' && stand !== 'gesloten') bad('stand', 'Kies open of gesloten.');
  if (request.termijn && !(TERMIJNEN as readonly string[]).includes(request.termijn)) bad('termijn', `Kies ${TERMIJNEN.join(', ')}.`);
  if (request.zaaktype.some((id) => !UUID.test(id))) bad('zaaktype', 'Kies een soort zaak uit de lijst.');
  const sort = SORT[request.sorteer || 'termijn'];
  if (!sort) bad('sorteer', `Kies ${Object.keys(SORT).join(', ')}.`);
  if (!['', 'op', 'af'].includes(request.richting)) bad('richting', 'Kies op of af.');
  if (problems.length > 0 || !sort) throw Refusal.invalid(problems);
  const params: unknown[] = [];
  const p = (value: unknown) => `$${params.push(value)}`;
  const where = conditions(request, stand, me, today, p);
  const sleutel = JSON.stringify([where, params]);
  const gesloten = stand === 'gesloten';
  const byEnd = gesloten && (request.sorteer || 'termijn') === 'termijn';
  const column = byEnd ? { key: 'z.einddatum', type: 'date', value: 'einddatum' } : sort;
  const down = (request.richting || (byEnd ? 'af' : 'op')) === 'af';
  const way = down ? 'DESC' : 'ASC';
  const cursor = leesCursor(request.cursor);
  const after = cursor ? `AND (${column.key}, z.id) ${down ? '<' : '>'} (${p(cursor[0])}::${column.type}, ${p(cursor[1])}::uuid)` : '';
  const bare = request.zaaktype.length === 0 && request.status.length === 0 && !request.termijn && !request.team && !request.zoek.trim();
  const teller = !bare ? undefined : !request.behandelaar ? (stand as 'open' | 'gesloten') : request.behandelaar === 'mij' && !gesloten ? 'mijn' : undefined;
  return { where, params, order: `${column.key} ${way}, z.id ${way}`, sortValue: column.value, after, teller, sleutel };
}

function conditions(request: ListWerkRequest, stand: string, me: string, today: string, p: (value: unknown) => string): string {
  const all = [stand === 'gesloten' ? 'z.einddatum IS NOT NULL' : 'z.einddatum IS NULL'];
  if (request.zaaktype.length > 0) all.push(`z.zaaktype_id = ANY(${p(request.zaaktype)}::uuid[])`);
  if (request.status.length > 0) all.push(`z.status_omschrijving = ANY(${p(request.status)}::text[])`);
  if (request.behandelaar === 'niemand') all.push('z.behandelaar_id IS NULL');
  else if (request.behandelaar) all.push(`z.behandelaar_id = ${p(request.behandelaar === 'mij' ? me : request.behandelaar)}`);
  if (request.team) all.push(`z.team = ${p(request.team)}`);
  all.push(...termijnVoorwaarde(request.termijn, today, p));
  const zoek = request.zoek.trim();
  if (/^[A-Z]{1,6}-\d{4}-\d{4,}$/i.test(zoek)) all.push(`z.identificatie = ${p(zoek.toUpperCase())}`);
  else if (zoek) {
    const like = p(`%${zoek.replace(/[\\%_]/g, (c) => `\\${c}`)}%`);
    // A shielded case is found by its number only: its subject and applicant answer nobody's search.
    all.push(`(z.identificatie ILIKE ${like} OR (NOT z.afgeschermd AND (z.omschrijving ILIKE ${like} OR z.initiator_naam ILIKE ${like})))`);
  }
  return all.join(' AND ');
}

function termijnVoorwaarde(termijn: string, today: string, p: (value: unknown) => string): string[] {
  const day = (n: number) => p(plusDuur(today, `P${n}D`));
  switch (termijn) {
    case 'te-laat': return [`z.uiterlijke_einddatum < ${p(today)}::date`, 'z.opgeschort_op IS NULL'];
    case 'deze-week': return [`z.uiterlijke_einddatum BETWEEN ${p(today)}::date AND ${day(7)}::date`];
    case 'deze-maand': return [`z.uiterlijke_einddatum BETWEEN ${p(today)}::date AND ${day(31)}::date`];
    case 'later': return [`z.uiterlijke_einddatum > ${day(31)}::date`];
    case 'opgeschort': return ['z.opgeschort_op IS NOT NULL'];
    default: return [];
  }
}

export function maakCursor(value: string, id: string): string {
  return Buffer.from(JSON.stringify([value, id])).toString('base64url');
}

function leesCursor(cursor: string): [string, string] | undefined {
  if (!cursor) return undefined;
  try {
    const [value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof value === 'string' && typeof id === 'string' && UUID.test(id)) return [value, id];
  } catch {
    // Refused below: a cursor is only what an earlier answer gave.
  }
  throw Refusal.invalid([{ name: 'cursor', code: 'invalid', reason: 'Deze bladwijzer is niet bekend. Begin bij de eerste pagina.' }]);
}
