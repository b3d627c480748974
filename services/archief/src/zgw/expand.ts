import type { Ctx } from '@polder/context';
import { Refusal, type Tx } from '@polder/service';
import { leesbaar, toJson } from './eio-json.js';
import { informatieobjecten } from './eio.repository.js';
import { paden, uitbreiding, type Uitbreiding } from './expand.rules.js';
import type { NaslagClient } from './naslag.client.js';

type Json = Record<string, unknown>;

const idOf = (url: unknown): string => String(url).slice(String(url).lastIndexOf('/') + 1);

/** drc-013, drc-014: a path that is none of the resource, or that cannot be given, is 404. */
const unknown = (): Refusal => Refusal.notFound('Een van de velden in expand bestaat niet of kan niet worden uitgebreid.');

/** The tree of the parameter, when the resource has those fields. @throws Refusal 404 */
export function wens(expand: string | undefined, fields: readonly string[]): Uitbreiding {
  const tree = uitbreiding(expand);
  if (!tree || [...tree.keys()].some((name) => !fields.includes(name))) throw unknown();
  return tree;
}

/** Puts `_expand` into documents: the type, from its owner in one call for all. */
export async function breidDocumentenUit(ctx: Ctx, naslag: NaslagClient, documents: Json[], tree: Uitbreiding): Promise<Json[]> {
  const inner = tree.get('informatieobjecttype');
  if (!inner || documents.length === 0) return documents;
  const types = await naslag.typesJson(ctx, [...new Set(documents.map((one) => idOf(one['informatieobjecttype'])))], paden(inner));
  return documents.map((one) => {
    const type = types.get(idOf(one['informatieobjecttype']));
    if (type === undefined) throw unknown();
    return { ...one, _expand: { informatieobjecttype: type } };
  });
}

/** Puts `_expand` into what hangs on documents; a document that the application may not read stays out. */
export async function breidUit(tx: Tx, naslag: NaslagClient, resources: Json[], tree: Uitbreiding): Promise<Json[]> {
  const inner = tree.get('informatieobject');
  if (!inner || resources.length === 0) return resources;
  const { ctx } = tx;
  if ([...inner.keys()].some((name) => name !== 'informatieobjecttype')) throw unknown();
  const rows = (await informatieobjecten.current(tx, [...new Set(resources.map((one) => idOf(one['informatieobject'])))])).filter((row) => leesbaar(ctx.actor, row));
  const documents = await breidDocumentenUit(ctx, naslag, rows.map((row) => toJson(row, ctx.baseUrl)), inner);
  const byId = new Map(documents.map((one) => [idOf(one['url']), one]));
  return resources.map((one) => {
    const document = byId.get(idOf(one['informatieobject']));
    return document ? { ...one, _expand: { informatieobject: document } } : one;
  });
}
