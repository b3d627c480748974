import type { Tx } from '@polder/service';
import type { Json } from './antwoord.js';

/** What a ZGW write says of itself beside the data. */
export interface Herkomst {
  /** X-Audit-Toelichting. */
  auditToelichting?: string;
  /** X-NLX-Logrecord-ID. */
  nlxLogrecordId?: string;
}

export interface Spoor {
  /** "zrc", "brc", "ztc" or "drc". */
  bron: string;
  /** Name in the standard, singular. */
  resource: string;
  id: string;
  hoofdObject: { kind: string; id: string };
  actie: 'create' | 'update' | 'partial_update' | 'destroy';
  /** Below the installation: "/zaken/api/v1/rollen/ID". */
  pad: string;
  /** How a person knows the resource; no personal data. */
  weergave: string;
  oud: Json | null;
  nieuw: Json | null;
}

/** Members that identify a person and never stand in the trail. */
const VERBORGEN = new Set(['inpBsn', 'inpA_nummer', 'innNnpId']);

function zonderNummers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(zonderNummers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, VERBORGEN.has(name) && one ? '(afgeschermd)' : zonderNummers(one)]));
}

const RESULTAAT = { create: 201, update: 200, partial_update: 200, destroy: 204 } as const;

/** Writes the audit row of a ZGW write, with the resource before and after. */
export async function schrijfSpoor(tx: Tx, spoor: Spoor, herkomst: Herkomst): Promise<void> {
  const content: Json = {
    zgw: { bron: spoor.bron, resource: spoor.resource, pad: spoor.pad, weergave: spoor.weergave.slice(0, 200), resultaat: RESULTAAT[spoor.actie] },
    toelichting: herkomst.auditToelichting ?? '',
    wijzigingen: { oud: zonderNummers(spoor.oud), nieuw: zonderNummers(spoor.nieuw) },
  };
  if (herkomst.nlxLogrecordId) content['nlx'] = herkomst.nlxLogrecordId;
  await tx.audit(spoor.actie, { kind: spoor.resource, id: spoor.id, hoofdobject: spoor.hoofdObject.id }, content);
}

interface AuditRij {
  id: string;
  tijdstip: Date;
  actie: string;
  object: string;
  object_id: string;
  inhoud: string;
}

interface Inhoud {
  actor: { kind: string; id: string; naam: string };
  inhoud: { zgw?: { bron: string; resource: string; pad: string; weergave: string; resultaat: number }; toelichting?: string; wijzigingen?: { oud: unknown; nieuw: unknown } } & Json;
}

const ACTIES: Record<string, string> = { create: 'Object aangemaakt', update: 'Object bijgewerkt', partial_update: 'Object deels bijgewerkt', destroy: 'Object verwijderd', list: 'Lijst van objecten opgehaald', retrieve: 'Object opgehaald' };

/** The trail of a main object, oldest first, or one row of it; hoofdPad is its address below the base URL. Rows of staff's own actions are in it too. */
export async function leesSpoor(tx: Tx, bron: string, hoofdObjectId: string, hoofdPad: string, id?: string): Promise<Json[]> {
  const rows = await tx.query<AuditRij>(
    `SELECT id, tijdstip, actie, object, object_id, inhoud FROM audit WHERE hoofdobject_id = $1 AND inhoud IS NOT NULL AND ($2::uuid IS NULL OR id = $2) ORDER BY tijdstip, id`,
    [hoofdObjectId, id ?? null],
  );
  return rows.map((row) => {
    const { actor, inhoud } = JSON.parse(row.inhoud) as Inhoud;
    const applicatie = actor.kind === 'applicatie';
    return {
      uuid: row.id,
      bron: inhoud.zgw?.bron ?? bron,
      applicatieId: applicatie ? actor.id : 'polder',
      applicatieWeergave: applicatie ? '' : 'Polder',
      gebruikersId: applicatie ? '' : actor.id,
      gebruikersWeergave: actor.naam.slice(0, 255),
      actie: row.actie.slice(0, 50),
      actieWeergave: ACTIES[row.actie] ?? row.actie,
      resultaat: inhoud.zgw?.resultaat ?? 200,
      hoofdObject: tx.ctx.baseUrl + hoofdPad,
      resource: inhoud.zgw?.resource ?? row.object,
      resourceUrl: tx.ctx.baseUrl + (inhoud.zgw?.pad ?? hoofdPad),
      toelichting: inhoud.toelichting ?? '',
      resourceWeergave: inhoud.zgw?.weergave ?? row.object_id,
      aanmaakdatum: row.tijdstip.toISOString(),
      wijzigingen: inhoud.wijzigingen ? { oud: inhoud.wijzigingen.oud ?? {}, nieuw: inhoud.wijzigingen.nieuw ?? {} } : { oud: {}, nieuw: inhoud },
    };
  });
}

/** Destroys what the trail says of an object: content and salt go, the leaf stays so that the chain still verifies. */
export async function vernietigSpoor(tx: Tx, hoofdObjectId: string): Promise<void> {
  await tx.query('UPDATE audit SET inhoud = NULL, salt = NULL WHERE hoofdobject_id = $1', [hoofdObjectId]);
}
