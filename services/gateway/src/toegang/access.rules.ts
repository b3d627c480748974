import { Access, type RpcOptions } from '@polder/proto';
import type { Actor } from '@polder/context';

export type AccessAnswer = 'mag' | 'log-in' | 'mag-niet';

/**
 * May this caller call the rpc from outside? `log-in` when nobody is known yet, `mag-niet` when somebody is and it is the
 * wrong one. The service behind it checks the same again with the signed context.
 */
export function accessOf(options: Pick<RpcOptions, 'access' | 'roles' | 'scopes'>, actor: Actor): AccessAnswer {
  if (options.access === Access.PUBLIC) return 'mag';
  if (options.access === Access.NOBODY) return 'mag-niet';
  if (actor.kind === 'anoniem') return 'log-in';
  return fits(options, actor) ? 'mag' : 'mag-niet';
}

function fits(options: Pick<RpcOptions, 'access' | 'roles' | 'scopes'>, actor: Actor): boolean {
  switch (options.access) {
    case Access.PARTY:
      return (actor.kind === 'bedrijf' || actor.kind === 'burger') && actor.partyKey !== undefined;
    case Access.STAFF:
      return actor.kind === 'medewerker' && options.roles.some((role) => actor.rollen.includes(role));
    case Access.APPLICATION:
      return actor.kind === 'applicatie' && options.scopes.some((scope) => actor.scopes.includes(scope));
    default:
      return false;
  }
}
