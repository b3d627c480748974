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
