import { isRecord } from '../values/paths.js';
import type { Position } from './rd.js';

/** A drawing on the map. */
export type Drawing =
  | { type: 'Point'; coordinates: Position }
  | { type: 'LineString'; coordinates: Position[] }
  | { type: 'Polygon'; coordinates: Position[][] };

const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) && value.length >= 2 && value.every((part) => typeof part === 'number' && Number.isFinite(part));

const isLine = (value: unknown): value is Position[] => Array.isArray(value) && value.every(isPosition);

/** The drawing in a value, or null when it is none. It may still have too few points, or a third coordinate. */
export function asDrawing(value: unknown): Drawing | null {
  if (!isRecord(value)) return null;
  const { type, coordinates } = value;
  if (type === 'Point' && isPosition(coordinates)) return { type, coordinates };
  if (type === 'LineString' && isLine(coordinates)) return { type, coordinates };
  if (type === 'Polygon' && Array.isArray(coordinates) && coordinates.every(isLine)) return { type, coordinates };
  return null;
}

/** All positions of a drawing, each with its place in `coordinates`. */
export function positionsOf(drawing: Drawing): { path: number[]; position: Position }[] {
  switch (drawing.type) {
    case 'Point':
      return [{ path: [], position: drawing.coordinates }];
    case 'LineString':
      return drawing.coordinates.map((position, index) => ({ path: [index], position }));
    case 'Polygon':
      return drawing.coordinates.flatMap((ring, r) => ring.map((position, index) => ({ path: [r, index], position })));
  }
}
