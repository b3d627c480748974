export * from './datum.js';
export * from './getal.js';
export * from './namen.js';
export * from './termijn.js';
export * from './uitleg.js';
