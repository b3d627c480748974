import proj4 from 'proj4';
import type { Json } from '@polder/explain';

/** Amersfoort / RD New, the Dutch grid in metres, with the seven parameters of the Kadaster (EPSG:28992). */
export const rdDefinition =
  '+proj=sterea +lat_0=52.15616055555555 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel ' +
  '+towgs84=565.417,50.3319,465.552,-0.398957,0.343988,-1.8774,4.0725 +units=m +no_defs';
export const rdCode = 'EPSG:28992';
proj4.defs(rdCode, rdDefinition);
const converter = proj4('EPSG:4326', rdCode);

/** A point of a drawing in RD, metres. */
export interface Punt {
  x: number;
  y: number;
}

/** Bounds of RD that hold the Netherlands: a coordinate outside is a typing error. */
export const rdBounds = { x: [0, 300_000], y: [300_000, 625_000] } as const;

export const inRd = ({ x, y }: Punt): boolean => x >= rdBounds.x[0] && x <= rdBounds.x[1] && y >= rdBounds.y[0] && y <= rdBounds.y[1];

/** Decimetres: finer than anyone can point, coarse enough to survive the way to WGS 84 and back. */
const round = (value: number): number => Math.round(value * 10) / 10;

export function toRd([lon = 0, lat = 0]: readonly number[]): Punt {
  const [x = 0, y = 0] = converter.forward([lon, lat]);
  return { x: round(x), y: round(y) };
}

export function toWgs({ x, y }: Punt): [number, number] {
  const [lon = 0, lat = 0] = converter.inverse([x, y]);
  return [Math.round(lon * 1e8) / 1e8, Math.round(lat * 1e8) / 1e8];
}

const isPosition = (value: Json | undefined): value is number[] => Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number';

function positions(value: Json | undefined): number[][] {
  return Array.isArray(value) ? value.filter(isPosition) : [];
}

/** The points of a GeoJSON geometry (WGS 84): the ring of a polygon without its closing point, a line, or one point. */
export function puntenVan(geometry: Json | undefined): Punt[] {
  if (typeof geometry !== 'object' || geometry === null || Array.isArray(geometry)) return [];
  const coordinates = geometry['coordinates'];
  if (geometry['type'] === 'Point') return isPosition(coordinates) ? [toRd(coordinates)] : [];
  if (geometry['type'] === 'LineString') return positions(coordinates).map(toRd);
  if (geometry['type'] !== 'Polygon' || !Array.isArray(coordinates)) return [];
  return positions(coordinates[0]).slice(0, -1).map(toRd);
}

/** What is drawn. */
export type Soort = 'punt' | 'lijn' | 'vlak';

/** What a stored geometry is a drawing of; an area when it is none yet. */
export function soortVan(geometry: Json | undefined): Soort {
  const type = typeof geometry === 'object' && geometry !== null && !Array.isArray(geometry) ? geometry['type'] : undefined;
  return type === 'Point' ? 'punt' : type === 'LineString' ? 'lijn' : 'vlak';
}

/** The drawing as GeoJSON. A line or an area that has too few points yet is what it is so far: one point, a line of two. Null without points. */
export function geometrieVan(punten: Punt[], soort: Soort = 'vlak'): Json {
  const at = punten.map(toWgs);
  const [first, second] = at;
  if (first === undefined) return null;
  if (second === undefined || soort === 'punt') return { type: 'Point', coordinates: first };
  if (at.length === 2 || soort === 'lijn') return { type: 'LineString', coordinates: at };
  return { type: 'Polygon', coordinates: [[...at, first]] };
}

/** Area in square metres (RD is true to scale within a few parts in ten thousand). 0 below three points. */
export function oppervlakte(punten: Punt[]): number {
  if (punten.length < 3) return 0;
  let twice = 0;
  punten.forEach((punt, index) => {
    const next = punten[(index + 1) % punten.length] ?? punt;
    twice += punt.x * next.y - next.x * punt.y;
  });
  return Math.abs(twice) / 2;
}

/** Length in metres along the points. */
export function lengte(punten: Punt[]): number {
  return punten.slice(1).reduce((sum, { x, y }, index) => sum + Math.hypot(x - (punten[index]?.x ?? x), y - (punten[index]?.y ?? y)), 0);
}

/** Middle of the drawing's bounding box. */
export function midden(punten: Punt[]): Punt | undefined {
  if (punten.length === 0) return undefined;
  const xs = punten.map(({ x }) => x);
  const ys = punten.map(({ y }) => y);
  return { x: round((Math.min(...xs) + Math.max(...xs)) / 2), y: round((Math.min(...ys) + Math.max(...ys)) / 2) };
}
