export * from './page-state.js';
