export * from './problem.js';
export * from './transport.js';
export * from './session.client.js';
export * from './formulieren.types.js';
export * from './formulieren.client.js';
export * from './zaken.types.js';
export * from './zaken.client.js';
export { complete, completeAll } from './complete.js';
