import type { Ctx } from '@polder/context';
import { emitNotificatie, type Tx } from '@polder/service';
import type { InformatieobjectRow } from './eio.repository.js';

/** Actions of the ZGW audit trail that archief writes. */
export const ACTIES = ['create', 'update', 'partial_update', 'destroy', 'lock', 'unlock', 'download'] as const;
const WEERGAVE: Record<string, string> = { create: 'Object aangemaakt', update: 'Object bijgewerkt', partial_update: 'Object deels bijgewerkt', destroy: 'Object verwijderd', lock: 'Object vergrendeld', unlock: 'Object ontgrendeld' };
/** Stands for the base URL in what is kept, so that the trail survives another host name. */
const BASE = '{basis}';

export interface Spoor {
  /** Resource in the standard: "enkelvoudiginformatieobject", "gebruiksrechten", ... */
  resource: string;
  /** "enkelvoudiginformatieobjecten/{uuid}", below the root of the API. */
  pad: string;
  id: string;
  actie: (typeof ACTIES)[number];
  weergave: string;
  oud: unknown;
  nieuw: unknown;
  toelichting?: string;
  nlx?: string;
}

const RESULTAAT: Record<string, number> = { create: 201, destroy: 204, unlock: 204 };

/** Audit row and notification of a change of a document or what hangs on it: in the transaction of the change. */
export async function legVast(tx: Tx, document: Pick<InformatieobjectRow, 'id' | 'bronorganisatie' | 'informatieobjecttype_id' | 'vertrouwelijkheidaanduiding'>, spoor: Spoor): Promise<void> {
  const { resource, pad, id, actie, weergave, oud, nieuw, toelichting = '', nlx = '' } = spoor;
  await tx.audit(actie, { kind: resource, id, hoofdobject: document.id }, {
    pad, weergave, resultaat: RESULTAAT[actie] ?? 200, toelichting, nlx, oud: zonderBasis(tx.ctx, oud), nieuw: zonderBasis(tx.ctx, nieuw),
  });
  if (actie === 'lock' || actie === 'unlock' || actie === 'download') return;
  await emitNotificatie(tx, {
    kanaal: 'documenten', hoofdObject: `documenten:enkelvoudiginformatieobjecten/${document.id}`, resource, resourceUrl: `documenten:${pad}`, actie,
    kenmerken: {
      bronorganisatie: document.bronorganisatie, informatieobjecttype: `catalogi:informatieobjecttypen/${document.informatieobjecttype_id}`, vertrouwelijkheidaanduiding: document.vertrouwelijkheidaanduiding,
    },
  });
}

/** The trail of a destroyed document goes with it: content and salt, while the sealed leaves stay. */
export async function wisSpoor(tx: Tx, documentId: string): Promise<void> {
  await tx.query('UPDATE audit SET inhoud = NULL, salt = NULL WHERE organisatie_id = $1 AND hoofdobject_id = $2', [tx.ctx.tenant, documentId]);
}

interface AuditRow {
  id: string;
  actie: string;
  object: string;
  tijdstip: Date;
  inhoud: string;
}

/** The trail of a document, oldest first, as the standard shows it. */
export async function leesSpoor(tx: Tx, documentId: string, id?: string): Promise<Record<string, unknown>[]> {
  const rows = await tx.query<AuditRow>(
    `SELECT id, actie, object, tijdstip, inhoud FROM audit
      WHERE organisatie_id = $1 AND hoofdobject_id = $2 AND inhoud IS NOT NULL AND actie = ANY($3::text[]) AND ($4::uuid IS NULL OR id = $4) ORDER BY tijdstip, id`,
    [tx.ctx.tenant, documentId, ACTIES, id ?? null],
  );
  return rows.map((row) => toJson(tx.ctx, documentId, row));
}

interface Inhoud {
  actor: { id: string; naam: string };
  inhoud: { pad: string; weergave: string; resultaat: number; toelichting: string; oud: unknown; nieuw: unknown };
}

function toJson({ baseUrl }: Ctx, documentId: string, row: AuditRow): Record<string, unknown> {
  const { actor, inhoud } = JSON.parse(row.inhoud.replaceAll(BASE, baseUrl)) as Inhoud;
  const root = `${baseUrl}/documenten/api/v1`;
  return {
    uuid: row.id, bron: 'drc', applicatieId: actor.id.slice(0, 100), applicatieWeergave: actor.naam.slice(0, 200), gebruikersId: '', gebruikersWeergave: actor.naam.slice(0, 255),
    actie: row.actie, actieWeergave: WEERGAVE[row.actie] ?? '', resultaat: inhoud.resultaat, hoofdObject: `${root}/enkelvoudiginformatieobjecten/${documentId}`, resource: row.object,
    resourceUrl: `${root}/${inhoud.pad}`, toelichting: inhoud.toelichting, resourceWeergave: inhoud.weergave.slice(0, 200), aanmaakdatum: row.tijdstip.toISOString(),
    wijzigingen: { oud: inhoud.oud ?? {}, nieuw: inhoud.nieuw ?? {} },
  };
}

function zonderBasis({ baseUrl }: Ctx, value: unknown): unknown {
  if (!value || !baseUrl) return value ?? null;
  return JSON.parse(JSON.stringify(value).replaceAll(`${baseUrl}/`, `${BASE}/`)) as unknown;
}
