import type { ServiceKit } from '@polder/service';
import type { FormulierenConfig } from './config.js';

/** What the house gives to this service. */
export type Kit = ServiceKit<FormulierenConfig>;

// Injection tokens of what is not a class of its own.
export const KIT = Symbol('kit');
export const WORKER = Symbol('worker');
export const FAULTS = Symbol('faults');
