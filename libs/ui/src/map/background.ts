import Feature from 'ol/Feature.js';
import LineString from 'ol/geom/LineString.js';
import Point from 'ol/geom/Point.js';
import Polygon from 'ol/geom/Polygon.js';
import VectorLayer from 'ol/layer/Vector.js';
import VectorSource from 'ol/source/Vector.js';
import { Fill, Stroke, Style, Text } from 'ol/style.js';
import type { Palette } from './palette.js';

/**
 * The background that Polder brings along: nothing is fetched from elsewhere. The outline of Flevoland is a sketch of
 * some fifty points (RD, metres), good for finding your way; the grid says exactly where you are.
 */
const noordoostpolder = [[169300, 519600], [168300, 524200], [169000, 529000], [171400, 532500], [174500, 535600], [177300, 537800], [181000, 537200], [185000, 535700], [188800, 532800], [191800, 529200], [193600, 525900], [192600, 521500], [190300, 517600], [186700, 514800], [182500, 513300], [178700, 513500], [174600, 513900], [171700, 516200]];
const flevopolder = [[172600, 512200], [175800, 510900], [179600, 511300], [183600, 510000], [186400, 506900], [186800, 502900], [185600, 498300], [183900, 493400], [180500, 489900], [176000, 487100], [171600, 485000], [167000, 481200], [163600, 476900], [160900, 474300], [157500, 474900], [153300, 476900], [149600, 478200], [145600, 480600], [141400, 482300], [138300, 483500], [136900, 486300], [138500, 489600], [142700, 492100], [147200, 494800], [151500, 497300], [155800, 499600], [158300, 502100], [159300, 505700], [163000, 508400], [167300, 510500]];
const places = [['Lelystad', 160600, 501500], ['Almere', 143900, 487000], ['Dronten', 176700, 504500], ['Zeewolde', 163200, 483200], ['Emmeloord', 179600, 525700], ['Urk', 170600, 519200]] as const;

/** Distance between grid lines in metres for a resolution (metres per pixel): about 80 to 200 pixels apart. */
export function gridStep(resolution: number): number {
  for (const step of [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000]) if (step / resolution >= 90) return step;
  return 50_000;
}

/** Land, water and names. */
export function landLayer(palette: Palette): VectorLayer {
  const land = [noordoostpolder, flevopolder].map((ring) => new Feature({ geometry: new Polygon([ring]) }));
  const names = places.map(([name, x, y]) => new Feature({ geometry: new Point([x, y]), name }));
  return new VectorLayer({
    source: new VectorSource({ features: [...land, ...names] }),
    style: (feature, resolution) => {
      const name: unknown = feature.get('name');
      if (typeof name !== 'string') return new Style({ fill: new Fill({ color: palette.land }), stroke: new Stroke({ color: palette.dijk, width: 2.5 }) });
      if (resolution < 15) return undefined;
      return new Style({ text: new Text({ text: name, font: `500 15px ${palette.font}`, fill: new Fill({ color: palette.text }), stroke: new Stroke({ color: palette.land, width: 4 }) }) });
    },
  });
}

function line(from: number[], to: number[], label: string, vertical: boolean, palette: Palette): Feature {
  const feature = new Feature({ geometry: new LineString([from, to]) });
  feature.setStyle([
    new Style({ stroke: new Stroke({ color: palette.grid, width: 1 }) }),
    new Style({ geometry: new Point(vertical ? from : to), text: new Text({ text: label, font: `400 12px ${palette.font}`, fill: new Fill({ color: palette.text }), stroke: new Stroke({ color: palette.land, width: 3 }), textAlign: vertical ? 'left' : 'right', offsetX: vertical ? 4 : -4, offsetY: -8 }) }),
  ]);
  return feature;
}

/** The grid of the part in view, with its coordinates along the edges in kilometres or metres. */
export function gridFeatures([west = 0, south = 0, east = 0, north = 0]: number[], resolution: number, palette: Palette): Feature[] {
  const step = gridStep(resolution);
  const said = (value: number) => (step >= 1000 ? `${value / 1000} km` : value.toLocaleString('nl-NL'));
  const features: Feature[] = [];
  for (let x = Math.ceil(west / step) * step; x <= east; x += step) features.push(line([x, south], [x, north], said(x), true, palette));
  for (let y = Math.ceil(south / step) * step; y <= north; y += step) features.push(line([west, y], [east, y], said(y), false, palette));
  return features;
}
