import { anonymous, type Ctx } from '@polder/context';
import type { ServiceKit } from '@polder/service';
import type { FormulierenConfig } from './config.js';

/** What the house gives to this service. */
export type Kit = ServiceKit<FormulierenConfig>;

// Injection tokens of what is not a class of its own.
export const KIT = Symbol('kit');
export const WORKER = Symbol('worker');
export const FAULTS = Symbol('faults');

/** The service itself at work, on behalf of nobody: filling its catalogue, clearing up. */
export function dienstCtx(kit: Kit, tenant: string, purpose: string): Ctx {
  const actor = { ...anonymous(), kind: 'dienst' as const, id: 'formulieren', naam: 'formulieren' };
  return { actor, tenant, purpose, clock: kit.clock, traceId: purpose, baseUrl: '' };
}
