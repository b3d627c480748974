import type { Tx } from '@polder/service';
import { UUID, type Json } from './antwoord.js';
import { UITBREIDBAAR, type Plan, type Soort, type VeldenPlan } from './expand.rules.js';

/**
 * Reads resources by id, as JSON of the standard, under the rights of ctx.actor: what does not exist or may not be seen is
 * left out. One query (or one call to the owner) per level of an expansion, never one per resource.
 */
export type Lezer = (tx: Tx, ids: string[]) => Promise<Map<string, Json>>;

/** Readers by kind; a kind without reader cannot be expanded. */
export class Lezers {
  private readonly bekend = new Map<Soort, Lezer>();

  /** Adds the reader of a kind. */
  zet(soort: Soort, lezer: Lezer): this {
    this.bekend.set(soort, lezer);
    return this;
  }

  van(soort: Soort): Lezer | undefined {
    return this.bekend.get(soort);
  }
}

/** Id at the end of a URL of the resource; undefined for a URL of another installation. */
function idVan(tx: Tx, url: unknown): string | undefined {
  if (typeof url !== 'string' || !url.startsWith(`${tx.ctx.baseUrl}/`)) return undefined;
  const id = url.slice(url.lastIndexOf('/') + 1);
  return UUID.test(id) ? id : undefined;
}

/** URLs that stand under an attribute: text, a list of texts, or a list of objects with a URL (relevanteAndereZaken, gerelateerdeZaaktypen). */
function urlsVan(value: unknown): unknown[] {
  return (Array.isArray(value) ? (value as unknown[]) : [value]).map((one) =>
    typeof one === 'object' && one !== null ? ((one as Json)['url'] ?? (one as Json)['zaaktype']) : one);
}

/**
 * Puts `_expand` into the resources, to the depth of the plan: each level is read at once for all of them. A reference that
 * may not be seen or is gone stays a URL and has no expansion, so nothing leaks through another resource (GHSA-v9vp).
 */
export async function breidUit(tx: Tx, lezers: Lezers, soort: Soort, resources: Json[], plan: Plan): Promise<void> {
  if (resources.length === 0) return;
  for (const [attribuut, kind] of plan.kinderen) {
    const doel = UITBREIDBAAR[soort][attribuut];
    const lezer = doel && lezers.van(doel);
    if (!doel || !lezer) continue;
    const ids = new Set<string>();
    for (const resource of resources) for (const url of urlsVan(resource[attribuut])) {
      const id = idVan(tx, url);
      if (id) ids.add(id);
    }
    const gevonden = ids.size === 0 ? new Map<string, Json>() : await lezer(tx, [...ids]);
    await breidUit(tx, lezers, doel, [...gevonden.values()], kind);
    for (const resource of resources) hang(tx, resource, attribuut, gevonden, kind);
  }
}

function hang(tx: Tx, resource: Json, attribuut: string, gevonden: Map<string, Json>, plan: Plan): void {
  const value = resource[attribuut];
  const found = urlsVan(value).map((url) => gevonden.get(idVan(tx, url) ?? '')).filter((one): one is Json => one !== undefined).map((one) => gekozen(one, plan));
  if (!Array.isArray(value) && found.length === 0) return;
  const expand = (resource['_expand'] ??= {}) as Json;
  expand[attribuut] = Array.isArray(value) ? found : found[0];
}

/** The resource with the fields that the plan asks for; expansions stay. */
export function gekozen(resource: Json, plan: Plan & Partial<Pick<VeldenPlan, 'groepen'>>): Json {
  const { velden, groepen } = plan;
  if (!velden && !groepen?.size) return resource;
  const out: Json = {};
  for (const [name, value] of Object.entries(resource)) {
    if (name !== '_expand' && velden && !velden.has(name)) continue;
    const leden = groepen?.get(name);
    out[name] = leden && typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).filter(([lid]) => leden.has(lid))) : value;
  }
  return out;
}
