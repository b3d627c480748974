import { asDrawing, positionsOf, type Drawing } from '../geo/geometry.js';
import { isRd, type Position } from '../geo/rd.js';
import { isRecord } from '../values/paths.js';
import { issue, wrongKind, type Check, type Issue } from './issue.js';

const SWITCH: Record<string, 'marker' | 'polyline' | 'polygon'> = { Point: 'marker', LineString: 'polyline', Polygon: 'polygon' };
/** Without settings a map takes a point only. */
const DEFAULT_INTERACTIONS = { marker: true, polyline: false, polygon: false };

/** The box around the Netherlands, in RD metres and in degrees; which half of the position is outside, or null. */
function outside(position: Position): (0 | 1)[] {
  const [x, y] = position;
  const [x0, x1, y0, y1] = isRd(position) ? [-7_000, 300_000, 289_000, 629_000] : [3, 7.5, 50.5, 54];
  return [...(x < x0 || x > x1 ? [0 as const] : []), ...(y < y0 || y > y1 ? [1 as const] : [])];
}

/** A drawing of an allowed kind, inside the Netherlands (RD or longitude and latitude). A stored value may lie anywhere. */
export const checkMap: Check = (component, value, { profile }) => {
  if (!isRecord(value) || typeof value.type !== 'string') return wrongKind();
  const kind = SWITCH[value.type];
  if (kind === undefined) return [issue('invalid_choice', 'mapKind')];
  if (profile === 'invoer' && !(component.interactions ?? DEFAULT_INTERACTIONS)[kind]) return [issue('invalid_choice', 'mapKind')];
  const drawing = asDrawing(value);
  if (!drawing) return wrongKind();
  const high = positionsOf(drawing).flatMap(({ path, position }) => (position.length > 2 ? [issue('invalid', 'mapShape', {}, ['coordinates', ...path])] : []));
  if (profile === 'opslag') return high;
  const far = positionsOf(drawing).flatMap(({ path, position }) => outside(position).map((half) => issue('invalid', 'mapOutside', {}, ['coordinates', ...path, half])));
  return [...high, ...far, ...tooFew(drawing)];
};

/** A line has two points or more; an area one outline without holes. */
function tooFew(drawing: Drawing): Issue[] {
  if (drawing.type === 'LineString' && drawing.coordinates.length < 2) return [issue('invalid', 'mapLine', {}, ['coordinates'])];
  if (drawing.type !== 'Polygon') return [];
  if (drawing.coordinates.length !== 1) return [issue('invalid', 'mapShape', {}, ['coordinates'])];
  return drawing.coordinates.flatMap((ring, index) => (ring.length === 0 ? [issue('invalid', 'mapShape', {}, ['coordinates', index])] : []));
}
