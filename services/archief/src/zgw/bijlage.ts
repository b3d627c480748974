import type { Ctx } from '@polder/context';
import { Refusal, type Tx } from '@polder/service';
import { leesrecht, Voorwaarden } from './eio-list.js';
import { magDocument } from './eio-json.js';
import { informatieobjecten, type InformatieobjectRow } from './eio.repository.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The document that something is to hang on, locked. @throws Refusal 400 when it is none of ours, 403 without the right */
export async function documentVoor(tx: Tx, id: string, scopes: string | string[]): Promise<InformatieobjectRow> {
  const row = UUID.test(id) ? await informatieobjecten.lock(tx, id) : undefined;
  if (!row) throw Refusal.invalid([{ name: 'informatieobject', code: 'bad-url', reason: 'Dit informatieobject bestaat niet.' }]);
  if (!magDocument(tx.ctx.actor, scopes, row)) throw Refusal.forbidden();
  return row;
}

/** The document behind something that is there. @throws Refusal 404, 403 */
export async function documentVan(tx: Tx, id: string | undefined, scopes: string | string[], lock = false): Promise<InformatieobjectRow> {
  const row = id === undefined ? undefined : lock ? await informatieobjecten.lock(tx, id) : await informatieobjecten.one(tx, id);
  if (!row) throw Refusal.notFound();
  if (!magDocument(tx.ctx.actor, scopes, row)) throw Refusal.forbidden();
  return row;
}

/** Condition on alias b (what hangs on a document d): only what the application may read. */
export function metDocument(ctx: Ctx, where: Voorwaarden): string {
  leesrecht(ctx.actor, where);
  return `JOIN document d ON d.organisatie_id = b.organisatie_id AND d.id = b.document_id AND d.state = 'definitive'`;
}

/** URL of a document. */
export const documentUrl = (ctx: Ctx, id: string): string => `${ctx.baseUrl}/documenten/api/v1/enkelvoudiginformatieobjecten/${id}`;

/** A reference in a body may not change (the standard's wijzigen-niet-toegelaten). */
export function onveranderlijk(name: string, oud: string, nieuw: string | undefined): void {
  if (nieuw !== undefined && nieuw !== oud) throw Refusal.invalid([{ name, code: 'wijzigen-niet-toegelaten', reason: 'Dit veld kan niet worden gewijzigd.' }]);
}
