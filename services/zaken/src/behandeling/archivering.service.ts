import { explain, type Explanation } from '@polder/explain';
import { Refusal, type Tx } from '@polder/service';
import { ArchiefactiedatumError, archivering, type Archivering, type ArchiveringInputs } from '../archivering/archivering.rules.js';
import type { Resultaattype } from '../catalogus/catalogus.repository.js';

/** Inputs of zrc-021 for a case that ends on the day given, read from the case's own data. */
async function inputsVan(tx: Tx, zaakId: string, resultaattype: Resultaattype, einddatum: string): Promise<ArchiveringInputs> {
  const { brondatum } = resultaattype;
  const [zaak] = await tx.query<{ archiefnominatie: 'vernietigen' | 'blijvend_bewaren' | null; startdatum_bewaartermijn: string | null; waarde: string | null; hoofdzaak: string | null; gerelateerd: (string | null)[] }>(
    `SELECT z.archiefnominatie, z.startdatum_bewaartermijn, (SELECT e.waarde FROM zaakeigenschap e WHERE e.zaak_id = z.id AND e.naam = $2 LIMIT 1) AS waarde,
       (SELECT h.einddatum FROM zaak h WHERE h.id = z.hoofdzaak_id) AS hoofdzaak,
       (SELECT coalesce(json_agg(g.einddatum), '[]') FROM jsonb_array_elements(z.relevante_zaken) r JOIN zaak g ON g.id = (r->>'id')::uuid) AS gerelateerd
     FROM zaak z WHERE z.id = $1`,
    [zaakId, brondatum.datumkenmerk],
  );
  return {
    archiefnominatieZaak: zaak?.archiefnominatie ?? null,
    archiefnominatieResultaattype: resultaattype.archiefnominatie,
    resultaattype: resultaattype.omschrijving,
    archiefactietermijn: resultaattype.archiefactietermijn,
    afleidingswijze: brondatum.afleidingswijze,
    procestermijn: brondatum.procestermijn,
    datumkenmerk: brondatum.datumkenmerk,
    einddatum,
    startdatumBewaartermijn: zaak?.startdatum_bewaartermijn ?? null,
    hoofdzaakEinddatum: zaak?.hoofdzaak ?? null,
    eigenschapWaarde: zaak?.waarde ?? null,
    zaakobjectDatums: [],
    gerelateerdeEinddatums: zaak?.gerelateerd ?? [],
    ingangsdatums: [],
    vervaldatums: [],
  };
}

/** Derives nomination and date; a case that may not close like this is refused with the reason. */
export async function leidArchiveringAf(tx: Tx, zaakId: string, resultaattype: Resultaattype, einddatum: string): Promise<Explanation<Archivering>> {
  try {
    return explain(archivering, await inputsVan(tx, zaakId, resultaattype, einddatum));
  } catch (error) {
    if (error instanceof ArchiefactiedatumError) throw Refusal.invalid([{ name: 'nonFieldErrors', code: error.code, reason: error.message }]);
    throw error;
  }
}
