import type { Tx } from '@polder/service';
import type { Json } from '../zgw/gemeen/antwoord.js';
import { zichtbaar } from '../zgw/gemeen/recht.js';
import { Voorwaarden } from '../zgw/gemeen/pagina.js';

const VERVALREDENEN = `CASE b.vervalreden WHEN 'tijdelijk' THEN 'Besluit met tijdelijke werking' WHEN 'ingetrokken_overheid' THEN 'Besluit ingetrokken door overheid'
  WHEN 'ingetrokken_belanghebbende' THEN 'Besluit ingetrokken o.v.v. belanghebbende' END`;

/** Besluit of the Besluiten API; $1 is the base URL. */
const BESLUIT = `json_build_object(
  'url', $1::text || '/besluiten/api/v1/besluiten/' || b.id, 'identificatie', b.identificatie, 'verantwoordelijkeOrganisatie', b.verantwoordelijke_organisatie,
  'besluittype', $1::text || '/catalogi/api/v1/besluittypen/' || b.besluittype_id, 'zaak', CASE WHEN b.zaak_id IS NOT NULL THEN $1::text || '/zaken/api/v1/zaken/' || b.zaak_id END,
  'datum', b.datum, 'toelichting', b.toelichting, 'bestuursorgaan', b.bestuursorgaan, 'ingangsdatum', b.ingangsdatum, 'vervaldatum', b.vervaldatum, 'vervalreden', b.vervalreden,
  'vervalredenWeergave', ${VERVALREDENEN}, 'publicatiedatum', b.publicatiedatum, 'verzenddatum', b.verzenddatum, 'uiterlijkeReactiedatum', b.uiterlijke_reactiedatum)`;

const KOPPELING = `json_build_object('url', $1::text || '/besluiten/api/v1/besluitinformatieobjecten/' || k.id,
  'informatieobject', $1::text || '/documenten/api/v1/enkelvoudiginformatieobjecten/' || k.informatieobject_id, 'besluit', $1::text || '/besluiten/api/v1/besluiten/' || k.besluit_id)`;

/** Optional members that are neither null nor '' in the standard are left out when there is nothing to say. */
const WEGLATEN = ['zaak', 'vervalreden', 'vervalredenWeergave'];

function schoon(json: Json): Json {
  for (const name of WEGLATEN) if (json[name] === null || json[name] === '') delete json[name];
  return json;
}

/** Conditions with what the application may see (its types of decision), on aliases b and k; `alles`: what the caller has checked itself. */
export function voorwaarden(tx: Tx, alles = false): Voorwaarden {
  const v = new Voorwaarden(1);
  return alles ? v : v.en(zichtbaar(tx, 'brc', 'besluiten.lezen', { type: 'b.besluittype_id' }, v.plaats));
}

/** Decisions under conditions, in the order they were made. */
export async function leesBesluiten(tx: Tx, v: Voorwaarden, bladzijde?: (count: number) => { skip: number; size: number }): Promise<{ results: Json[]; count: number }> {
  const values = [tx.ctx.baseUrl, ...v.values];
  const [{ n: count } = { n: 0 }] = bladzijde ? await tx.query<{ n: number }>(`SELECT count(*) AS n FROM besluit b WHERE $1::text IS NOT NULL AND ${v.sql}`, values) : [{ n: 0 }];
  const deel = bladzijde?.(count);
  const rows = await tx.query<{ json: Json }>(`SELECT ${BESLUIT} AS json FROM besluit b WHERE ${v.sql} ORDER BY b.id ${deel ? `LIMIT ${deel.size} OFFSET ${deel.skip}` : ''}`, values);
  return { results: rows.map((row) => schoon(row.json)), count };
}

/** Links between decisions and documents under conditions. */
export async function leesKoppelingen(tx: Tx, v: Voorwaarden): Promise<Json[]> {
  const rows = await tx.query<{ json: Json }>(`SELECT ${KOPPELING} AS json FROM besluitinformatieobject k JOIN besluit b ON b.id = k.besluit_id WHERE ${v.sql} ORDER BY k.id`, [tx.ctx.baseUrl, ...v.values]);
  return rows.map((row) => row.json);
}

/** Resources by the id at the end of their URL. */
export function perId(resources: Json[]): Map<string, Json> {
  return new Map(resources.map((one) => [String(one['url']).slice(-36), one]));
}
