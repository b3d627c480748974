type Punt = readonly [number, number];
type Ring = readonly Punt[];
/** A GeoJSON geometry that was checked (isGeometrie). */
export interface Geometrie {
  type: string;
  coordinates?: unknown;
  geometries?: Geometrie[];
}

/** Corners and edges of a geometry. */
function delenVan(g: Geometrie): { punten: Punt[]; lijnen: [Punt, Punt][] } {
  const punten: Punt[] = [];
  const lijnen: [Punt, Punt][] = [];
  const lijn = (line: Ring): void => line.forEach((punt, index) => { punten.push(punt); const next = line[index + 1]; if (next) lijnen.push([punt, next]); });
  if (g.type === 'GeometryCollection') for (const een of g.geometries ?? []) { const deel = delenVan(een); punten.push(...deel.punten); lijnen.push(...deel.lijnen); }
  else if (g.type === 'Point') punten.push(g.coordinates as Punt);
  else if (g.type === 'MultiPoint') punten.push(...(g.coordinates as Punt[]));
  else if (g.type === 'LineString') lijn(g.coordinates as Ring);
  else if (g.type === 'MultiLineString' || g.type === 'Polygon') (g.coordinates as Ring[]).forEach(lijn);
  else (g.coordinates as Ring[][]).flat().forEach(lijn);
  return { punten, lijnen };
}

const kruis = (a: Punt, b: Punt, c: Punt): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
const opLijn = (p: Punt, [a, b]: [Punt, Punt]): boolean =>
  kruis(a, b, p) === 0 && p[0] >= Math.min(a[0], b[0]) && p[0] <= Math.max(a[0], b[0]) && p[1] >= Math.min(a[1], b[1]) && p[1] <= Math.max(a[1], b[1]);
const snijdt = ([a, b]: [Punt, Punt], [c, d]: [Punt, Punt]): boolean => kruis(a, b, c) * kruis(a, b, d) < 0 && kruis(c, d, a) * kruis(c, d, b) < 0;

/** 1 inside, 0 on the edge, -1 outside a polygon with holes (even-odd rule). */
function ligging(p: Punt, rings: readonly Ring[]): -1 | 0 | 1 {
  let binnen = false;
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i += 1) {
      const [a, b] = [ring[i]!, ring[i + 1]!];
      if (opLijn(p, [a, b])) return 0;
      if (a[1] > p[1] !== b[1] > p[1] && p[0] < ((b[0] - a[0]) * (p[1] - a[1])) / (b[1] - a[1]) + a[0]) binnen = !binnen;
    }
  }
  return binnen ? 1 : -1;
}

function vlakkenVan({ type, coordinates }: Geometrie): Ring[][] {
  if (type === 'Polygon') return [coordinates as Ring[]];
  return type === 'MultiPolygon' ? (coordinates as Ring[][]) : [];
}

function binnenVlak(a: Geometrie, rings: readonly Ring[]): boolean {
  const { punten, lijnen } = delenVan(a);
  const randen = rings.flatMap((ring) => ring.slice(1).map((punt, index): [Punt, Punt] => [ring[index]!, punt]));
  const midden = lijnen.map(([p, q]): Punt => [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2]);
  const plaatsen = [...punten, ...midden].map((punt) => ligging(punt, rings));
  if (plaatsen.includes(-1) || lijnen.some((een) => randen.some((rand) => snijdt(een, rand)))) return false;
  // A hole that lies in a is not covered.
  if (rings.slice(1).flat().some((punt) => vlakkenVan(a).some((vlak) => ligging(punt, vlak) === 1))) return false;
  // Wholly on the edge is not within (OGC 06-103r4); an area or a hole of it may still lie inside.
  return plaatsen.includes(1) || a.type.endsWith('Polygon');
}

/** OGC "within": no point of a outside b, and some of the inside of a in the inside of b. Plane geometry in degrees, as PostGIS does for SRID 4326. */
export function ligtBinnen(a: Geometrie, b: Geometrie): boolean {
  if (a.type === 'GeometryCollection') return (a.geometries ?? []).every((een) => ligtBinnen(een, b));
  switch (b.type) {
    case 'Polygon':
      return binnenVlak(a, b.coordinates as Ring[]);
    case 'MultiPolygon': {
      const vlakken = b.coordinates as Ring[][];
      const delen = a.type.startsWith('Multi') ? (a.coordinates as unknown[]).map((coordinates) => ({ type: a.type.slice(5), coordinates })) : [a];
      return delen.every((deel) => vlakken.some((rings) => binnenVlak(deel, rings)));
    }
    case 'GeometryCollection':
      return (b.geometries ?? []).some((een) => ligtBinnen(a, een));
    default: {
      // In a point or a line lie only points and lines of it.
      const doel = delenVan(b);
      const { punten } = delenVan(a);
      return !a.type.endsWith('Polygon') && punten.every((punt) => doel.punten.some((een) => een[0] === punt[0] && een[1] === punt[1]) || doel.lijnen.some((lijn) => opLijn(punt, lijn)));
    }
  }
}
