import { v7 as uuidv7 } from 'uuid';
import { Refusal, type FieldProblem, type Tx } from '@polder/service';
import { herberekenArchivering } from '../zaakverloop/archivering.service.js';
import { meld } from '../zaakverloop/melding.js';
import { vergrendel, type ZaakStand } from '../zaakverloop/zaakverloop.js';
import type { DelenLezer } from './delen.lezer.js';
import { DELEN, type DeelBron, type DeelNaam } from './delen.sql.js';
import { UUID, type Json } from './gemeen/antwoord.js';
import { eisRechtOpZaak } from './gemeen/recht.js';
import { schrijfSpoor, type Herkomst } from './gemeen/spoor.js';

export const GEFORCEERD = 'zaken.geforceerd-bijwerken';
export const BIJWERKEN = ['zaken.bijwerken', GEFORCEERD] as const;

export interface Schrijfopdracht {
  naam: DeelNaam;
  actie: 'create' | 'update' | 'partial_update' | 'destroy';
  herkomst: Herkomst;
  /** Scopes, one of which is needed on this case. */
  scopes: readonly string[];
  /** Allowed on a closed case too (zrc-007 names what is closed with it). */
  ookGesloten?: boolean;
  /** Name of the field that refers to the case, for a refusal. */
  zaakVeld?: string;
}

/** The change of one row; answers its id. */
export type Werk = (tx: Tx, zaak: ZaakStand, huidig: { row: Json; json: Json } | undefined) => Promise<string>;

/** One way for every write to what belongs to a case: lock, rights, closed or not, data, trail, notification, all in one transaction. */
export class DelenSchrijver {
  constructor(private readonly lezer: DelenLezer) {}

  /** A new resource of a case. @throws Refusal 400 bad-url when there is no such case, 403, and what the work refuses. */
  async maak(tx: Tx, opdracht: Schrijfopdracht, zaakId: string, werk: Werk): Promise<Json> {
    const zaak = UUID.test(zaakId) ? await vergrendel(tx, zaakId) : undefined;
    if (!zaak) throw Refusal.invalid([{ name: opdracht.zaakVeld ?? 'zaak', code: 'bad-url', reason: 'Deze zaak bestaat niet.' }]);
    return this.doe(tx, opdracht, zaak, undefined, werk);
  }

  /** A change or removal of a resource. @throws Refusal 404, 403, and what the work refuses. */
  async wijzig(tx: Tx, opdracht: Schrijfopdracht, id: string, werk: Werk, zaakId?: string): Promise<Json> {
    const eerst = await this.lezer.rauw(tx, opdracht.naam, id);
    if (!eerst || (zaakId && zaakId.toLowerCase() !== eerst.zaak_id)) throw Refusal.notFound();
    const zaak = await vergrendel(tx, eerst.zaak_id);
    // Read again behind the lock: another write may have come in between.
    const huidig = zaak && (await this.lezer.rauw(tx, opdracht.naam, id));
    const [row] = await tx.query(`SELECT d.* FROM ${DELEN[opdracht.naam].tabel} d WHERE d.id = $1`, [id]);
    if (!zaak || !huidig || !row) throw Refusal.notFound();
    return this.doe(tx, opdracht, zaak, { row, json: huidig.json }, werk);
  }

  private async doe(tx: Tx, opdracht: Schrijfopdracht, zaak: ZaakStand, huidig: { row: Json; json: Json } | undefined, werk: Werk): Promise<Json> {
    const bron: DeelBron = DELEN[opdracht.naam];
    eisRechtOpZaak(tx, zaak, opdracht.scopes);
    if (zaak.einddatum !== null && !opdracht.ookGesloten) eisRechtOpZaak(tx, zaak, GEFORCEERD);
    const gesloten = zaak.einddatum !== null;
    const id = await werk(tx, zaak, huidig);
    const nieuw = opdracht.actie === 'destroy' ? undefined : (await this.lezer.rauw(tx, opdracht.naam, id))?.json;
    await tx.query('UPDATE zaak SET versie = versie + 1, laatst_gemuteerd = $2 WHERE id = $1', [zaak.id, tx.ctx.clock.now()], 'zaak-gemuteerd');
    if (gesloten && bron.resource !== 'status') await herberekenArchivering(tx, zaak.id);
    const pad = bron.pad(id, zaak.id);
    await schrijfSpoor(tx, {
      bron: 'zrc', resource: bron.resource, id, hoofdObject: { kind: 'zaak', id: zaak.id }, actie: opdracht.actie, pad: `/zaken/api/v1/${pad}`,
      weergave: `${bron.resource} van zaak ${zaak.identificatie}`, oud: huidig?.json ?? null, nieuw: nieuw ?? null,
    }, opdracht.herkomst);
    await tx.accessLog('zaak', zaak.id, 'wijzigen');
    // A status announces itself (zaakverloop).
    if (bron.resource !== 'status') await meld(tx, zaak, bron.resource, pad, opdracht.actie);
    return nieuw ?? {};
  }
}

/** Column of a table with the body field it comes from. */
export interface Kolom<Body> {
  /** Names of body fields (ts-proto): the column changes when one of them is in a PATCH. */
  van: readonly string[];
  waarde: (body: Body, tx: Tx, huidig: Json | undefined) => unknown;
}

/** A resource whose rows follow from its body, column by column. */
export interface TabelDeel<Body> {
  naam: DeelNaam;
  kolommen: Readonly<Record<string, Kolom<Body>>>;
  /** Refusals; rij: the row as it will stand. */
  controleer?: (tx: Tx, zaak: ZaakStand, rij: Json, huidig: Json | undefined) => Promise<FieldProblem[]>;
  /** Columns that another column gives, after the checks. */
  afgeleid?: (tx: Tx, zaak: ZaakStand, rij: Json) => Promise<Json>;
  /** id of a new row; a fresh UUIDv7 otherwise. */
  id?: (zaak: ZaakStand, body: Body) => string;
  /** Columns that stay as they were made (wijzigen-niet-toegelaten), with the name of their field. */
  vast?: Readonly<Record<string, string>>;
}

const naarParameter = (value: unknown): unknown => (typeof value === 'object' && value !== null && !(value instanceof Date) ? JSON.stringify(value) : value);

/** The work of a create, replace or patch of such a resource. touched undefined: all fields (create, PUT). */
export function tabelWerk<Body>(deel: TabelDeel<Body>, body: Body, touched?: ReadonlySet<string>): Werk {
  return async (tx, zaak, huidig) => {
    const rij: Json = { ...huidig?.row };
    for (const [kolom, { van, waarde }] of Object.entries(deel.kolommen)) if (!touched || van.some((field) => touched.has(field))) rij[kolom] = waarde(body, tx, touched ? huidig?.row : undefined);
    const problemen = huidig ? vastProblemen(deel, huidig.row, rij) : [];
    problemen.push(...((await deel.controleer?.(tx, zaak, rij, huidig?.row)) ?? []));
    if (problemen.length > 0) throw Refusal.invalid(problemen);
    Object.assign(rij, await deel.afgeleid?.(tx, zaak, rij));
    const tabel = DELEN[deel.naam].tabel;
    const id = huidig ? String(huidig.row['id']) : (deel.id?.(zaak, body) ?? uuidv7());
    const kolommen = Object.keys(rij).filter((name) => !['id', 'organisatie_id', 'zaak_id'].includes(name));
    const values = kolommen.map((name) => naarParameter(rij[name]));
    if (huidig) {
      await tx.query(`UPDATE ${tabel} SET ${kolommen.map((name, index) => `${name} = $${index + 2}`).join(', ')} WHERE id = $1`, [id, ...values]);
    } else {
      const rows = await tx.query(
        `INSERT INTO ${tabel} (id, organisatie_id, zaak_id, ${kolommen.join(', ')}) VALUES ($1, $2, $3, ${kolommen.map((_, index) => `$${index + 4}`).join(', ')}) ON CONFLICT DO NOTHING RETURNING id`,
        [id, tx.ctx.tenant, zaak.id, ...values],
      );
      if (rows.length === 0) throw Refusal.invalid([{ name: 'nonFieldErrors', code: 'unique', reason: 'Dit staat al bij de zaak.' }]);
    }
    return id;
  };
}

function vastProblemen<Body>(deel: TabelDeel<Body>, oud: Json, rij: Json): FieldProblem[] {
  return Object.entries(deel.vast ?? {})
    .filter(([kolom]) => String(rij[kolom] ?? '') !== String(oud[kolom] ?? ''))
    .map(([, name]) => ({ name, code: 'wijzigen-niet-toegelaten', reason: 'Dit gegeven kan niet worden gewijzigd.' }));
}

/** Removes a row. */
export function verwijderWerk(naam: DeelNaam): Werk {
  return async (tx, _zaak, huidig) => {
    const id = String(huidig?.row['id']);
    await tx.query(`DELETE FROM ${DELEN[naam].tabel} WHERE id = $1`, [id]);
    return id;
  };
}
