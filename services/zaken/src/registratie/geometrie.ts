/** Bounding box of a GeoJSON geometry as PostgreSQL box text, or undefined when it has no coordinates. */
export function vakVan(geometry: unknown): string | undefined {
  let minX = Infinity, minY = Infinity, maxX = -Infinity, maxY = -Infinity;
  const visit = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const [x, y] = value as unknown[];
    if (typeof x === 'number' && typeof y === 'number') {
      minX = Math.min(minX, x);
      maxX = Math.max(maxX, x);
      minY = Math.min(minY, y);
      maxY = Math.max(maxY, y);
      return;
    }
    value.forEach(visit);
  };
  const walk = (g: unknown): void => {
    if (typeof g !== 'object' || g === null) return;
    const { coordinates, geometries } = g as { coordinates?: unknown; geometries?: unknown };
    visit(coordinates);
    if (Array.isArray(geometries)) geometries.forEach(walk);
  };
  walk(geometry);
  return Number.isFinite(minX) ? `((${minX},${minY}),(${maxX},${maxY}))` : undefined;
}

/** How deep the positions of a GeoJSON geometry lie (RFC 7946, 3.1). */
const DIEPTE: Record<string, number> = { Point: 0, MultiPoint: 1, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 };

/** True for a GeoJSON geometry in WGS 84: a known type, with positions of longitude and latitude where it asks them. */
export function isGeometrie(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { type, coordinates, geometries } = value as { type?: unknown; coordinates?: unknown; geometries?: unknown };
  if (type === 'GeometryCollection') return Array.isArray(geometries) && geometries.length > 0 && geometries.every(isGeometrie);
  const depth = typeof type === 'string' ? DIEPTE[type] : undefined;
  return depth !== undefined && isPositions(coordinates, depth);
}

function isPositions(value: unknown, depth: number): boolean {
  if (!Array.isArray(value) || value.length === 0) return false;
  if (depth > 0) return value.every((part) => isPositions(part, depth - 1));
  const [x, y] = value as unknown[];
  return value.length <= 3 && value.every((part) => typeof part === 'number') && Math.abs(x as number) <= 180 && typeof y === 'number' && Math.abs(y) <= 90;
}
