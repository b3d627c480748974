import { explain, type Explanation } from '@polder/explain';
import { Refusal, type Tx } from '@polder/service';
import { ArchiefactiedatumError, archivering, dagVan, type Archiefnominatie, type Archivering, type ArchiveringInputs } from '../archivering/archivering.rules.js';
import type { Resultaattype } from '../catalogus/catalogus.repository.js';

interface Bronnen {
  archiefnominatie: Archiefnominatie | null;
  startdatum_bewaartermijn: string | null;
  waarde: string | null;
  hoofdzaak: string | null;
  gerelateerd: (string | null)[];
  objecten: Record<string, unknown>[];
  ingangsdatums: (string | null)[];
  vervaldatums: (string | null)[];
}

const BRONNEN = `
  SELECT z.archiefnominatie, z.startdatum_bewaartermijn,
    (SELECT e.waarde FROM zaakeigenschap e WHERE e.zaak_id = z.id AND e.naam = $2 ORDER BY e.id DESC LIMIT 1) AS waarde,
    (SELECT h.einddatum FROM zaak h WHERE h.id = z.hoofdzaak_id) AS hoofdzaak,
    (SELECT coalesce(json_agg(g.einddatum), '[]') FROM jsonb_array_elements(z.relevante_zaken) r JOIN zaak g ON g.id::text = r->>'id') AS gerelateerd,
    (SELECT coalesce(json_agg(o.identificatie), '[]') FROM zaakobject o WHERE o.zaak_id = z.id AND o.identificatie IS NOT NULL AND ($3 = '' OR o.object_type = lower($3))) AS objecten,
    (SELECT coalesce(json_agg(b.ingangsdatum), '[]') FROM besluit b WHERE b.zaak_id = z.id) AS ingangsdatums,
    (SELECT coalesce(json_agg(b.vervaldatum), '[]') FROM besluit b WHERE b.zaak_id = z.id) AS vervaldatums
  FROM zaak z WHERE z.id = $1`;

/** Day at a path ("gegevens/einddatum") in the data of an object; null when there is no date. */
export function datumOpPad(data: Record<string, unknown>, pad: string): string | null {
  let at: unknown = 'overigeData' in data ? data['overigeData'] : data;
  for (const step of pad.split('/').filter(Boolean)) at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined;
  return typeof at === 'string' ? dagVan(at) : null;
}

/** A result type without brondatumArchiefprocedure. */
const GEEN_BRONDATUM = { afleidingswijze: null, datumkenmerk: '', procestermijn: null, objecttype: '' };

/** Inputs of zrc-021 for a case that ends on the day given, read from the case's own data. `afgeleid`: the start of the term that stands there was derived before, not set by hand. */
async function inputsVan(tx: Tx, zaakId: string, resultaattype: Resultaattype, einddatum: string, afgeleid: boolean): Promise<ArchiveringInputs> {
  const brondatum = resultaattype.brondatum ?? GEEN_BRONDATUM;
  const [bron] = await tx.query<Bronnen>(BRONNEN, [zaakId, brondatum.datumkenmerk, brondatum.objecttype ?? ''], 'archief-bronnen');
  return {
    archiefnominatieZaak: bron?.archiefnominatie ?? null,
    archiefnominatieResultaattype: resultaattype.archiefnominatie,
    resultaattype: resultaattype.omschrijving,
    archiefactietermijn: resultaattype.archiefactietermijn,
    afleidingswijze: brondatum.afleidingswijze,
    procestermijn: brondatum.procestermijn,
    datumkenmerk: brondatum.datumkenmerk,
    einddatum,
    startdatumBewaartermijn: afgeleid ? null : (bron?.startdatum_bewaartermijn ?? null),
    hoofdzaakEinddatum: bron?.hoofdzaak ?? null,
    eigenschapWaarde: bron?.waarde ?? null,
    zaakobjectDatums: (bron?.objecten ?? []).map((object) => datumOpPad(object, brondatum.datumkenmerk)),
    gerelateerdeEinddatums: bron?.gerelateerd ?? [],
    ingangsdatums: bron?.ingangsdatums ?? [],
    vervaldatums: bron?.vervaldatums ?? [],
  };
}

/** Derives nomination and date; a case that may not close like this is refused with the reason. */
export async function leidArchiveringAf(tx: Tx, zaakId: string, resultaattype: Resultaattype, einddatum: string, afgeleid = false): Promise<Explanation<Archivering>> {
  try {
    return explain(archivering, await inputsVan(tx, zaakId, resultaattype, einddatum, afgeleid));
  } catch (error) {
    if (error instanceof ArchiefactiedatumError) throw Refusal.invalid([{ name: 'nonFieldErrors', code: error.code, reason: error.message }]);
    throw error;
  }
}

/** Keeps a reason beside the value it explains; the newer takes the older's place. */
export async function bewaarUitleg(tx: Tx, zaakId: string, onderwerp: string, uitleg: Explanation): Promise<void> {
  await tx.query(
    `INSERT INTO uitleg (zaak_id, organisatie_id, onderwerp, uitleg, gemaakt_op) VALUES ($1,$2,$3,$4,$5)
     ON CONFLICT (zaak_id, onderwerp) DO UPDATE SET uitleg = excluded.uitleg, gemaakt_op = excluded.gemaakt_op`,
    [zaakId, tx.ctx.tenant, onderwerp, JSON.stringify(uitleg), tx.ctx.clock.now()],
    'uitleg-bewaar',
  );
}

/** Writes what was derived to the case, with its reason. */
export async function zetArchivering(tx: Tx, zaakId: string, uitleg: Explanation<Archivering>): Promise<void> {
  const { archiefnominatie, archiefactiedatum, startdatumBewaartermijn } = uitleg.result;
  await tx.query(
    'UPDATE zaak SET archiefnominatie = $2, archiefactiedatum = $3, startdatum_bewaartermijn = $4, versie = versie + 1 WHERE id = $1',
    [zaakId, archiefnominatie, archiefactiedatum, startdatumBewaartermijn],
    'archief-zet',
  );
  await bewaarUitleg(tx, zaakId, 'archiefactiedatum', uitleg);
}

/**
 * Derives the archive date of a closed case again because something it rests on has changed: a property, an object, a
 * decision, the end of its main case or of a related one. A date that staff or a client set by hand (startdatum
 * bewaartermijn) stays. A source that is gone leaves the old date standing: a closed case is never without its date by
 * accident. Answers whether the date changed.
 */
export async function herberekenArchivering(tx: Tx, zaakId: string): Promise<boolean> {
  const [zaak] = await tx.query<{ einddatum: string | null; archiefactiedatum: string | null; startdatum_bewaartermijn: string | null; vorige: string | null; hand: string | null } & Resultaattype>(
    `SELECT z.einddatum, z.archiefactiedatum, z.startdatum_bewaartermijn, rt.id, rt.omschrijving, rt.archiefnominatie, rt.archiefactietermijn, rt.brondatum,
       u.uitleg->'result'->>'startdatumBewaartermijn' AS vorige, u.uitleg->'inputs'->>'startdatumBewaartermijn' AS hand
     FROM zaak z JOIN resultaat r ON r.zaak_id = z.id JOIN resultaattype rt ON rt.id = r.resultaattype_id
     LEFT JOIN uitleg u ON u.zaak_id = z.id AND u.onderwerp = 'archiefactiedatum' WHERE z.id = $1 AND z.einddatum IS NOT NULL`,
    [zaakId],
  );
  if (!zaak?.einddatum) return false;
  // Derived when it is what the last derivation found, and that did not take it from the case itself.
  const afgeleid = zaak.startdatum_bewaartermijn === zaak.vorige && zaak.hand === null && zaak.brondatum?.afleidingswijze !== 'ander_datumkenmerk';
  let uitleg: Explanation<Archivering>;
  try {
    uitleg = await leidArchiveringAf(tx, zaakId, zaak, zaak.einddatum, afgeleid);
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
  if (uitleg.result.archiefactiedatum === zaak.archiefactiedatum && uitleg.result.startdatumBewaartermijn === zaak.startdatum_bewaartermijn) return false;
  await zetArchivering(tx, zaakId, uitleg);
  return true;
}

/** Derives again for the closed parts of a case and for the closed cases that name it as related. */
export async function herberekenAfhankelijken(tx: Tx, zaakId: string): Promise<void> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM zaak WHERE einddatum IS NOT NULL AND (hoofdzaak_id = $1 OR (relevante_zaken <> '[]' AND relevante_zaken @> jsonb_build_array(jsonb_build_object('id', $1::text)))) ORDER BY id FOR UPDATE`,
    [zaakId],
  );
  for (const { id } of rows) await herberekenArchivering(tx, id);
}
