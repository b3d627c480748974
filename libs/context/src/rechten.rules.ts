import type { Actor } from './ctx.js';

/** ZGW vertrouwelijkheidaanduiding, from open to secret: the place in this list is the rank, from 1. */
export const VERTROUWELIJKHEID = ['openbaar', 'beperkt_openbaar', 'intern', 'zaakvertrouwelijk', 'vertrouwelijk', 'confidentieel', 'geheim', 'zeer_geheim'] as const;

/** Components of ZGW Autorisaties that rights are given for. */
export type Component = 'ac' | 'nrc' | 'zrc' | 'ztc' | 'drc' | 'brc';

/**
 * What an application may do in one component (ZGW Autorisaties): the scopes hold for the types named, up to a level of
 * confidentiality. Rights that differ only in their type are one Recht with several types.
 */
export interface Recht {
  component: Component;
  scopes: string[];
  /** Types (zaaktype, informatieobjecttype, besluittype): the UUID of one of ours, the URL of another's. Empty in components without types. */
  types: string[];
  /** Highest vertrouwelijkheidaanduiding; absent where the component has none. */
  max?: string;
  /** Only documents that are ready for publication (alleenIsGereedVoorPublicatie). */
  alleenGereed?: boolean;
}

/** The object that is read or changed: its type and confidentiality, as far as its component has them. */
export interface Voorwerp {
  type?: string;
  vertrouwelijkheidaanduiding?: string;
  isGereedVoorPublicatie?: boolean | null;
}

/** Rank from 1 (openbaar); 0 for what is no level, so that nothing is below it. */
export function rangVan(vertrouwelijkheidaanduiding: string | undefined): number {
  return (VERTROUWELIJKHEID as readonly string[]).indexOf(vertrouwelijkheidaanduiding ?? '') + 1;
}

/**
 * May the actor do this with that object (zrc-006 and its like)? Without `rechten` the actor's scopes hold for every type
 * (heeftAlleAutorisaties); with them only as listed.
 */
export function magMet(actor: Actor, component: Component, scopes: string | readonly string[], voorwerp: Voorwerp = {}): boolean {
  const asked = typeof scopes === 'string' ? [scopes] : scopes;
  if (!actor.rechten) return asked.some((scope) => actor.scopes.includes(scope));
  return actor.rechten.some((recht) => recht.component === component && asked.some((scope) => recht.scopes.includes(scope)) && past(recht, voorwerp));
}

function past(recht: Recht, { type, vertrouwelijkheidaanduiding, isGereedVoorPublicatie }: Voorwerp): boolean {
  if (type !== undefined && !recht.types.includes(type)) return false;
  if (recht.alleenGereed && isGereedVoorPublicatie !== true) return false;
  return recht.max === undefined || vertrouwelijkheidaanduiding === undefined || rangVan(vertrouwelijkheidaanduiding) <= rangVan(recht.max);
}

/** The rights under which the actor has one of the scopes in the component; undefined when they hold for everything. */
export function rechtenVoor(actor: Actor, component: Component, scopes: string | readonly string[]): Recht[] | undefined {
  if (!actor.rechten) return undefined;
  const asked = typeof scopes === 'string' ? [scopes] : scopes;
  return actor.rechten.filter((recht) => recht.component === component && asked.some((scope) => recht.scopes.includes(scope)));
}
