import { anonymous, type Ctx } from '@polder/context';
import type { ServiceKit } from '@polder/service';
import type { IntegratieConfig } from './config.js';

/** What the house gives to this service. */
export type Kit = ServiceKit<IntegratieConfig>;
export const KIT = Symbol('kit');

/** The service itself at work for a tenant. */
export function dienstCtx(kit: Pick<Kit, 'clock'>, tenant: string, purpose: string, traceId = purpose): Ctx {
  const actor = { ...anonymous(), kind: 'dienst' as const, id: 'integratie', naam: 'integratie' };
  return { actor, tenant, purpose, clock: kit.clock, traceId, baseUrl: '' };
}
