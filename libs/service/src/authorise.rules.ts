import { Access, type RpcOptions } from '@polder/proto';
import type { Actor } from '@polder/context';
import { Refusal } from './refusal.js';

/** A verified context of the edge: a person, an application or nobody in particular. */
export interface EdgeCaller {
  actor: Actor;
  tenant: string;
}

/** A verified token of a service, with the actor on whose behalf it works. */
export interface ServiceCaller extends EdgeCaller {
  service: string;
}

/**
 * May this call pass, and who acts? Deny by default.
 * - A service may call only what names it in `callers`; it acts for the person whose token it passes on, else for the
 *   actor that its own token names (a worker). Both must be of the same tenant.
 * - From the edge only rpcs with an `access` are open, to the kind, role or scope that it says.
 */
export function authorise(options: RpcOptions, edge: EdgeCaller | undefined, service: ServiceCaller | undefined): EdgeCaller {
  if (service) {
    if (!options.callers.includes(service.service)) throw Refusal.forbidden('Dit onderdeel mag deze handeling niet aanroepen.');
    if (edge && edge.tenant !== service.tenant) throw Refusal.forbidden('Organisaties komen niet overeen.');
    return edge ?? { actor: service.actor, tenant: service.tenant };
  }
  if (!edge) throw Refusal.unauthenticated();
  if (options.access === Access.NOBODY) throw Refusal.forbidden();
  if (!mayFromEdge(options, edge.actor)) {
    if (edge.actor.kind === 'anoniem') throw Refusal.unauthenticated();
    throw Refusal.forbidden();
  }
  return edge;
}

function mayFromEdge(options: RpcOptions, actor: Actor): boolean {
  switch (options.access) {
    case Access.PUBLIC:
      return true;
    case Access.PARTY:
      return (actor.kind === 'bedrijf' || actor.kind === 'burger') && Boolean(actor.partyKey);
    case Access.STAFF:
      return actor.kind === 'medewerker' && options.roles.some((role) => actor.rollen.includes(role));
    case Access.APPLICATION:
      return actor.kind === 'applicatie' && options.scopes.some((scope) => actor.scopes.includes(scope));
    default:
      return false;
  }
}
