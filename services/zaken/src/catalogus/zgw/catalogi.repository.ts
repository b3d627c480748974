import type { Tx } from '@polder/service';
import type { Json } from '../../zgw/gemeen/antwoord.js';
import { Voorwaarden } from '../../zgw/gemeen/pagina.js';
import { jsonVan, vanaf, type Bron, type Veld } from './bron.js';
import type { Oud } from './feiten.js';
import type { Stand } from './catalogi.rules.js';

const GEBONDEN = new Set(['zaaktype', 'besluittype', 'zaaktypeinformatieobjecttype']);

/** Value of an attribute as its column holds it. */
function kolomWaarde({ vorm }: Veld, value: unknown): unknown {
  const given = value !== undefined && value !== null && value !== '';
  if (vorm === 'ofniets') return given ? value : null;
  if (vorm === 'tekst') return given ? value : '';
  if (vorm === 'waar') return value === true;
  if (vorm === 'lijst') return Array.isArray(value) ? value : [];
  if (vorm === 'groep') return given ? JSON.stringify(value) : null;
  return value;
}

/** Columns that hold no null: a group that is not given has its empty form. */
const LEGE_GROEP: Record<string, string> = { gerelateerde_zaaktypen: '[]', checklistitems: '[]' };

function kolommen(bron: Bron, stand: Stand, gebonden: readonly string[]): [string, unknown][] {
  const rows = bron.velden.map((veld): [string, unknown] => [veld.kolom, kolomWaarde(veld, stand[veld.json]) ?? LEGE_GROEP[veld.kolom] ?? null]);
  if (GEBONDEN.has(bron.soort)) rows.push(['gebonden', gebonden]);
  return rows;
}

/** Row under an id, locked against other writers; undefined when there is none. */
export async function leesOud(tx: Tx, bron: Bron, id: string): Promise<Oud | undefined> {
  const [row] = await tx.query<Record<string, unknown>>(`SELECT * FROM ${bron.tabel} WHERE id = $1 FOR UPDATE`, [id]);
  if (!row) return undefined;
  const stand = Object.fromEntries(bron.velden.map((veld) => [veld.json, row[veld.kolom]]));
  return { id, stand, concept: row['concept'] === true, gebonden: (row['gebonden'] as string[] | undefined) ?? [] };
}

export async function voegToe(tx: Tx, bron: Bron, id: string, stand: Stand, gebonden: readonly string[]): Promise<void> {
  const rows: [string, unknown][] = [['id', id], ['organisatie_id', tx.ctx.tenant], ...kolommen(bron, stand, gebonden), ...(bron.naamKolom ? [['concept', true] as [string, unknown]] : [])];
  // Not part of the standard's type, but never null: filled by the rules behind (end status) or empty.
  if (bron.soort === 'statustype') rows.push(['is_eindstatus', false]);
  await tx.query(`INSERT INTO ${bron.tabel} (${rows.map(([kolom]) => kolom).join(', ')}) VALUES (${rows.map((_, i) => `$${i + 1}`).join(', ')})`, rows.map(([, value]) => value));
}

export async function werkBij(tx: Tx, bron: Bron, id: string, stand: Stand, gebonden: readonly string[]): Promise<void> {
  const rows = kolommen(bron, stand, gebonden);
  await tx.query(`UPDATE ${bron.tabel} SET ${rows.map(([kolom], i) => `${kolom} = $${i + 2}`).join(', ')} WHERE id = $1`, [id, ...rows.map(([, value]) => value)]);
}

/** Removes a row, and of a case type all its parts. @throws the database's own error when cases or decisions still use it. */
export async function verwijder(tx: Tx, bron: Bron, id: string): Promise<void> {
  if (bron.soort === 'zaaktype') for (const deel of ['eigenschap', 'resultaattype', 'statustype', 'roltype']) await tx.query(`DELETE FROM ${deel} WHERE zaaktype_id = $1`, [id]);
  await tx.query(`DELETE FROM ${bron.tabel} WHERE id = $1`, [id]);
}

/** The status type with the highest volgnummer ends the case; the register keeps it so. */
export async function zetEindstatus(tx: Tx, zaaktypeId: unknown): Promise<void> {
  await tx.query(
    `UPDATE statustype s SET is_eindstatus = e.is_eind FROM (SELECT id, volgnummer = max(volgnummer) OVER () AS is_eind FROM statustype WHERE zaaktype_id = $1) e
      WHERE s.id = e.id AND s.is_eindstatus <> e.is_eind`,
    [zaaktypeId],
  );
}

/** The properties that must be known before the status can be set. */
export async function zetEigenschappen(tx: Tx, statustypeId: string, zaaktypeId: unknown, ids: readonly unknown[]): Promise<void> {
  await tx.query('UPDATE eigenschap SET statustype_id = NULL WHERE statustype_id = $1 AND NOT (id = ANY($2::uuid[]))', [statustypeId, ids]);
  await tx.query('UPDATE eigenschap SET statustype_id = $1 WHERE zaaktype_id = $2 AND id = ANY($3::uuid[])', [statustypeId, zaaktypeId, ids]);
}

function opgeschoond(bron: Bron, text: string): Json {
  const json = JSON.parse(text) as Json;
  for (const name of bron.weglaten) if (json[name] === null || json[name] === '') delete json[name];
  const proces = json['referentieproces'] as Json | null | undefined;
  if (proces && !proces['link']) delete proces['link'];
  return json;
}

/** Resources by id, with relations as they are on the day. */
export async function leesMet(tx: Tx, bron: Bron, ids: readonly string[], dag: string): Promise<Map<string, Json>> {
  const rows = await tx.query<{ id: string; json: string }>(`SELECT t.id, ${jsonVan(bron)}::text AS json FROM ${vanaf(bron)} WHERE t.id = ANY($3::uuid[])`, [tx.ctx.baseUrl, dag, ids], `ztc-${bron.soort}`);
  return new Map(rows.map((row) => [row.id, opgeschoond(bron, row.json)]));
}

/** A page of a list with its exact count: types are few, so they are counted, not estimated. */
export async function leesPagina(tx: Tx, bron: Bron, v: Voorwaarden, dag: string, pagina: (count: number) => { skip: number; size: number }): Promise<{ results: Json[]; count: number }> {
  const first = [tx.ctx.baseUrl, dag];
  const [{ n: count } = { n: 0 }] = await tx.query<{ n: number }>(`SELECT count(*) AS n FROM ${vanaf(bron)} WHERE ${v.sql}`, [...first, ...v.values]);
  const { skip, size } = pagina(count);
  const rows = count === 0 ? [] : await tx.query<{ json: string }>(
    `SELECT ${jsonVan(bron)}::text AS json FROM ${vanaf(bron)} WHERE ${v.sql} ORDER BY ${bron.volgorde} LIMIT ${size} OFFSET ${skip}`, [...first, ...v.values]);
  return { results: rows.map((row) => opgeschoond(bron, row.json)), count };
}
