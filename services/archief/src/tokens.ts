/** Tokens of what the house gives and TypeScript cannot name at run time. */
export const CLOCK = Symbol('clock');
export const LOG = Symbol('log');
