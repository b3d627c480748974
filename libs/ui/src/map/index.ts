export * from './geometry.js';
export * from './map-editor.js';
export * from './map-view.js';
