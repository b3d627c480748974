import { magMet, rangVan, rechtenVoor, VERTROUWELIJKHEID, type Component } from '@polder/context';
import { Refusal, type Tx } from '@polder/service';

/** What decides on a case: its type and confidentiality. */
export interface ZaakKern {
  zaaktype_id: string;
  vertrouwelijkheidaanduiding: string;
}

/** @throws Refusal 403 when the application has none of the scopes for this case (zrc-006). */
export function eisRechtOpZaak(tx: Tx, zaak: ZaakKern, scopes: string | readonly string[]): void {
  if (!heeftRechtOpZaak(tx, zaak, scopes)) throw Refusal.forbidden('Uw applicatie heeft dit recht niet voor dit zaaktype of deze vertrouwelijkheid.');
}

export function heeftRechtOpZaak(tx: Tx, zaak: ZaakKern, scopes: string | readonly string[]): boolean {
  return magMet(tx.ctx.actor, 'zrc', scopes, { type: zaak.zaaktype_id, vertrouwelijkheidaanduiding: zaak.vertrouwelijkheidaanduiding });
}

/** Adds a value to a query under construction and answers its placeholder. */
export type Plaats = (value: unknown) => string;

/**
 * SQL condition for what the application may see with the scope (zrc-006, filtering at the source): the types of its rights
 * up to their level. undefined when it may see all. Its size follows the number of levels (at most eight), not of types.
 */
export function zichtbaar(tx: Tx, component: Component, scope: string, kolommen: { type: string; vertrouwelijkheidaanduiding?: string }, plaats: Plaats): string | undefined {
  const rechten = rechtenVoor(tx.ctx.actor, component, scope);
  if (!rechten) return undefined;
  const perNiveau = new Map<number, Set<string>>();
  for (const recht of rechten) {
    const niveau = recht.max === undefined ? VERTROUWELIJKHEID.length : rangVan(recht.max);
    const types = perNiveau.get(niveau) ?? new Set<string>();
    for (const type of recht.types) if (/^[0-9a-f-]{36}$/i.test(type)) types.add(type);
    perNiveau.set(niveau, types);
  }
  const delen = [...perNiveau].filter(([niveau, types]) => niveau > 0 && types.size > 0).map(([niveau, types]) => {
    const vanType = `${kolommen.type} = ANY(${plaats([...types])}::uuid[])`;
    return !kolommen.vertrouwelijkheidaanduiding || niveau === VERTROUWELIJKHEID.length
      ? vanType
      : `(${vanType} AND ${kolommen.vertrouwelijkheidaanduiding} = ANY(${plaats(VERTROUWELIJKHEID.slice(0, niveau))}::text[]))`;
  });
  return delen.length === 0 ? 'false' : `(${delen.join(' OR ')})`;
}
