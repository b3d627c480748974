import type { Soort } from '../../zgw/gemeen/expand.rules.js';
import type { Voorwaarden } from '../../zgw/gemeen/pagina.js';

/** Kinds of resource of the Catalogi API. */
export type CatalogusSoort = Extract<
  Soort,
  'catalogus' | 'zaaktype' | 'statustype' | 'resultaattype' | 'roltype' | 'eigenschap' | 'zaakobjecttype' | 'zaaktypeinformatieobjecttype' | 'informatieobjecttype' | 'besluittype'
>;

/** How a value stands in its column, and what is there when it is not given. */
export type Vorm =
  /** '' when not given. */
  | 'tekst'
  /** null when not given: dates, durations, nullable texts and truth values. */
  | 'ofniets'
  /** false when not given. */
  | 'waar'
  | 'getal'
  /** text[]; empty when not given. */
  | 'lijst'
  /** jsonb; null when not given. */
  | 'groep';

/** One attribute that is written: its name in the standard, its column, and its form. */
export interface Veld {
  json: string;
  kolom: string;
  vorm: Vorm;
  /** Pairs of the resource leave it out: another expression shows it (a reference, for instance). */
  verborgen?: boolean;
}

/** A value of the request that a list can be filtered on; adds its condition. `@throws` Refusal for a value that it cannot be. */
export type Filter = (waarde: unknown, v: Voorwaarden, basis: string, naam: string) => void;

/** Everything that makes one resource of the Catalogi API: the rest is the same code for all ten. */
export interface Bron {
  soort: CatalogusSoort;
  /** Path below /catalogi/api/v1. */
  pad: string;
  tabel: string;
  /** What it belongs to: a version of a case type, or a catalogue. */
  ouder: 'catalogus' | 'zaaktype' | undefined;
  /** Has versions of its own: validity, concept, publish. The column that all versions of one object share. */
  naamKolom?: 'identificatie' | 'omschrijving';
  velden: Veld[];
  /** Pairs 'name', expression besides those of `velden`. Aliases: t the row, z its case type, q (basis, dag). */
  afgeleid: [string, string][];
  /** Members that are left out when empty: the standard makes them optional, but neither null nor ''. */
  weglaten: string[];
  /** ORDER BY of a list. */
  volgorde: string;
  /** By field of the list request. */
  filters: Record<string, Filter>;
  /** Names of the messages of the contract, by action. */
  berichten: { create: string; update: string; partial_update: string };
  /** Text by which people know a row, from its JSON. */
  weergave: string;
}

/** FROM of every query on a resource: q holds the base URL ($1) and the day of which relations are shown ($2). */
export function vanaf(bron: Bron): string {
  const zaaktype = bron.ouder === 'zaaktype' ? ' JOIN zaaktype z ON z.id = t.zaaktype_id' : '';
  return `(SELECT $1::text AS basis, $2::date AS dag) q CROSS JOIN ${bron.tabel} t${zaaktype}`;
}

/** The resource as JSON text. */
export function jsonVan(bron: Bron): string {
  const eigen = bron.velden.filter((veld) => !veld.verborgen).map((veld): [string, string] => [veld.json, `t.${veld.kolom}`]);
  const pairs: [string, string][] = [['url', `q.basis || '/catalogi/api/v1/${bron.pad}/' || t.id`], ...eigen, ...bron.afgeleid];
  return `json_build_object(${pairs.map(([name, expression]) => `'${name}', ${expression}`).join(', ')})`;
}
