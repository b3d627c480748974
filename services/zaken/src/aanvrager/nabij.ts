import type { NabijeZaak, ZoekNabijRequest } from '@polder/proto/polder/zaken/v1/zaken';
import { Refusal, type Tx } from '@polder/service';

const MAX_STRAAL = 500;
const MAX_RIJEN = 20;
/** Metres in a degree of latitude. */
const METER_PER_GRAAD = 111_320;

interface Rij {
  ontvangen_op: Date;
  status_omschrijving: string;
  zaakgeometrie: { type: string; coordinates: unknown };
}

/** Metres between two places, right to a few parts in a thousand over distances of a street. */
export function afstandMeter([lon1, lat1]: readonly [number, number], [lon2, lat2]: readonly [number, number]): number {
  const x = (lon2 - lon1) * Math.cos(((lat1 + lat2) / 2) * (Math.PI / 180));
  return Math.hypot(x, lat2 - lat1) * METER_PER_GRAAD;
}

/** Open cases of one kind around a place, nearest first: when, in which state, how far. Nothing that says who or what exactly. */
export async function zoekNabij(tx: Tx, q: ZoekNabijRequest): Promise<NabijeZaak[]> {
  if (!(Math.abs(q.lengtegraad) <= 180 && Math.abs(q.breedtegraad) <= 90)) throw Refusal.invalid([{ name: 'lengtegraad', code: 'invalid', reason: 'Geef een plek in graden.' }]);
  const straal = Math.min(Math.max(q.straalMeter, 1), MAX_STRAAL);
  const dLat = straal / METER_PER_GRAAD;
  const dLon = dLat / Math.cos(q.breedtegraad * (Math.PI / 180));
  const rijen = await tx.query<Rij>(
    `SELECT z.ontvangen_op, z.status_omschrijving, z.zaakgeometrie FROM zaak z JOIN zaaktype t ON t.id = z.zaaktype_id
      WHERE z.einddatum IS NULL AND t.identificatie = $1 AND z.zaakgeometrie_vak && $2::box
        AND EXISTS (SELECT 1 FROM zaakeigenschap e WHERE e.zaak_id = z.id AND e.naam = $3 AND e.waarde = $4)
      LIMIT 200`,
    [q.zaaktype, `((${q.lengtegraad - dLon},${q.breedtegraad - dLat}),(${q.lengtegraad + dLon},${q.breedtegraad + dLat}))`, q.eigenschap, q.waarde],
    'zaak-nabij',
  );
  return rijen
    .flatMap((rij) => {
      const plek = puntVan(rij.zaakgeometrie);
      const afstand = plek ? Math.round(afstandMeter([q.lengtegraad, q.breedtegraad], plek)) : straal + 1;
      return afstand <= straal ? [{ ontvangenOp: rij.ontvangen_op.toISOString(), status: rij.status_omschrijving, afstandMeter: afstand }] : [];
    })
    .sort((a, b) => a.afstandMeter - b.afstandMeter)
    .slice(0, MAX_RIJEN);
}

/** First position of a geometry. */
function puntVan(geometrie: { coordinates: unknown }): [number, number] | undefined {
  let at: unknown = geometrie.coordinates;
  while (Array.isArray(at) && Array.isArray(at[0])) at = at[0];
  return Array.isArray(at) && typeof at[0] === 'number' && typeof at[1] === 'number' ? [at[0], at[1]] : undefined;
}
