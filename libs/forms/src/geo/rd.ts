/**
 * The Dutch grid (Rijksdriehoekstelsel, EPSG:28992) and WGS84 (longitude, latitude).
 * By the series of Schreutelkamp and Strang van Hees (Geodesia 2001): within 1 m in the whole country, enough to show
 * and to compare areas; not meant for surveying.
 */

/** [x, y] in metres, or [longitude, latitude] in degrees. */
export type Position = [number, number];

const X0 = 155_000;
const Y0 = 463_000;
const LAT0 = 52.1551744;
const LON0 = 5.38720621;

/** Terms [p, q, factor]: factor x dLat^p x dLon^q. */
const TO_X: [number, number, number][] = [
  [0, 1, 190094.945], [1, 1, -11832.228], [2, 1, -114.221], [0, 3, -32.391], [1, 0, -0.705],
  [3, 1, -2.34], [1, 3, -0.608], [0, 2, -0.008], [2, 3, 0.148],
];
const TO_Y: [number, number, number][] = [
  [1, 0, 309056.544], [0, 2, 3638.893], [2, 0, 73.077], [1, 2, -157.984], [3, 0, 59.788],
  [0, 1, 0.433], [2, 2, -6.439], [1, 1, -0.032], [0, 4, 0.092], [1, 4, -0.054],
];
const TO_LAT: [number, number, number][] = [
  [0, 1, 3235.65389], [2, 0, -32.58297], [0, 2, -0.2475], [2, 1, -0.84978], [0, 3, -0.0655], [2, 2, -0.01709],
  [1, 0, -0.00738], [4, 0, 0.0053], [2, 3, -0.00039], [4, 1, 0.00033], [1, 1, -0.00012],
];
const TO_LON: [number, number, number][] = [
  [1, 0, 5260.52916], [1, 1, 105.94684], [1, 2, 2.45656], [3, 0, -0.81885], [1, 3, 0.05594], [3, 1, -0.05607],
  [0, 1, 0.01199], [3, 2, -0.00256], [1, 4, 0.00128], [0, 2, 0.00022], [2, 0, -0.00022], [5, 0, 0.00026],
];

const series = (terms: [number, number, number][], a: number, b: number): number => terms.reduce((sum, [p, q, factor]) => sum + factor * a ** p * b ** q, 0);

/** Longitude and latitude to RD metres. */
export function toRd([longitude, latitude]: Position): Position {
  const [lat, lon] = [0.36 * (latitude - LAT0), 0.36 * (longitude - LON0)];
  return [X0 + series(TO_X, lat, lon), Y0 + series(TO_Y, lat, lon)];
}

/** RD metres to longitude and latitude. */
export function toWgs84([x, y]: Position): Position {
  const [dx, dy] = [(x - X0) * 1e-5, (y - Y0) * 1e-5];
  return [LON0 + series(TO_LON, dx, dy) / 3600, LAT0 + series(TO_LAT, dx, dy) / 3600];
}

/** RD metres are thousands, degrees are not: no definition has to say which of the two it holds. */
export const isRd = ([x, y]: Position): boolean => Math.abs(x) > 180 || Math.abs(y) > 90;

/** Any position in RD metres. */
export const inRd = (position: Position): Position => (isRd(position) ? position : toRd(position));

/** Length of a line in metres. */
export function lengthOf(line: Position[]): number {
  const points = line.map(inRd);
  return points.slice(1).reduce((sum, [x, y], index) => {
    const [x0, y0] = points[index] ?? [x, y];
    return sum + Math.hypot(x - x0, y - y0);
  }, 0);
}

/** Area of a ring in square metres, closed or not. */
export function areaOf(ring: Position[]): number {
  const points = ring.map(inRd);
  const twice = points.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** Middle of the box around positions, in RD metres. */
export function middleOf(positions: Position[]): Position {
  const points = positions.map(inRd);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}
