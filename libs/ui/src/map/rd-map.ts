import Feature from 'ol/Feature.js';
import Map from 'ol/Map.js';
import View from 'ol/View.js';
import type Geometry from 'ol/geom/Geometry.js';
import LineString from 'ol/geom/LineString.js';
import Point from 'ol/geom/Point.js';
import Polygon from 'ol/geom/Polygon.js';
import DoubleClickZoom from 'ol/interaction/DoubleClickZoom.js';
import DragPan from 'ol/interaction/DragPan.js';
import KeyboardPan from 'ol/interaction/KeyboardPan.js';
import KeyboardZoom from 'ol/interaction/KeyboardZoom.js';
import Modify from 'ol/interaction/Modify.js';
import PinchZoom from 'ol/interaction/PinchZoom.js';
import VectorLayer from 'ol/layer/Vector.js';
import { register } from 'ol/proj/proj4.js';
import VectorSource from 'ol/source/Vector.js';
import { Circle, Fill, Stroke, Style, Text } from 'ol/style.js';
import proj4 from 'proj4';
import { gridFeatures, landLayer } from './background.js';
import { rdCode, type Punt, type Soort } from './geometry.js';
import { paletteOf, type Palette } from './palette.js';

register(proj4);

/** What the page hears from the map. */
export interface RdMapEvents {
  /** Someone pointed at a place (click or tap). */
  onPoint?: (punt: Punt) => void;
  /** Someone dragged points to other places. */
  onMove?: (punten: Punt[]) => void;
  /** The middle of the view, after panning or zooming. */
  onCentre?: (punt: Punt) => void;
}

const round = (value: number): number => Math.round(value * 10) / 10;
const asPunt = ([x = 0, y = 0]: number[]): Punt => ({ x: round(x), y: round(y) });
const overview = { centre: [162_000, 505_000], resolution: 160 };

/**
 * An OpenLayers map in RD with Polder's own background and one drawing. It keeps no state of its own besides the view:
 * the page holds the points and hands them in, so the map and the list beside it cannot disagree.
 */
export class RdMap {
  private readonly map: Map;
  private readonly drawing = new VectorSource<Feature<Geometry>>();
  private readonly grid = new VectorSource<Feature<Geometry>>();
  private palette: Palette;
  private land: VectorLayer;
  private punten: Punt[] = [];
  private selected: number | undefined;
  private fitted = false;

  constructor(private readonly target: HTMLElement, events: RdMapEvents, private readonly editable: boolean) {
    this.palette = paletteOf(target);
    this.land = landLayer(this.palette);
    this.map = new Map({
      target,
      controls: [],
      interactions: [new DragPan(), new PinchZoom(), new DoubleClickZoom(), new KeyboardPan({ pixelDelta: 64 }), new KeyboardZoom()],
      layers: [this.land, new VectorLayer({ source: this.grid }), new VectorLayer({ source: this.drawing, style: (feature) => this.styleOf(feature.getGeometry() as Geometry) })],
      view: new View({ projection: rdCode, center: overview.centre, resolution: overview.resolution, minResolution: 0.05, maxResolution: 400, constrainResolution: false, enableRotation: false }),
    });
    this.map.on('moveend', () => {
      this.drawGrid();
      const centre = this.map.getView().getCenter();
      if (centre) events.onCentre?.(asPunt(centre));
    });
    if (editable) this.listen(events);
  }

  private listen(events: RdMapEvents): void {
    this.map.on('singleclick', (event) => events.onPoint?.(asPunt(event.coordinate)));
    const modify = new Modify({ source: this.drawing });
    modify.on('modifyend', () => events.onMove?.(this.read()));
    this.map.addInteraction(modify);
  }

  /** Reads the points of the drawing as it stands on the map (after dragging). */
  private read(): Punt[] {
    const geometry = this.drawing.getFeatures()[0]?.getGeometry();
    if (geometry instanceof Polygon) return (geometry.getCoordinates()[0] ?? []).slice(0, -1).map(asPunt);
    if (geometry instanceof LineString) return geometry.getCoordinates().map(asPunt);
    return geometry instanceof Point ? [asPunt(geometry.getCoordinates())] : [];
  }

  /** Puts the drawing on the map; the first time the view goes to it. */
  show(punten: Punt[], selected: number | undefined, soort: Soort = 'vlak'): void {
    this.punten = punten;
    this.selected = selected;
    const at = punten.map(({ x, y }) => [x, y]);
    const [first] = at;
    this.drawing.clear();
    if (first !== undefined) {
      const geometry = at.length === 1 ? new Point(first) : at.length === 2 || soort === 'lijn' ? new LineString(at) : new Polygon([[...at, first]]);
      this.drawing.addFeature(new Feature<Geometry>({ geometry }));
    }
    if (!this.fitted && first !== undefined) {
      this.fitted = true;
      this.goTo(punten);
    }
  }

  /** Brings points into view. */
  goTo(punten: Punt[]): void {
    const xs = punten.map(({ x }) => x);
    const ys = punten.map(({ y }) => y);
    const extent = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    this.map.updateSize();
    this.map.getView().fit(extent, { padding: [90, 70, 44, 44], minResolution: 0.25 });
  }

  /** Closer (factor below 1) or further away. */
  zoom(factor: number): void {
    const view = this.map.getView();
    view.setResolution((view.getResolution() ?? overview.resolution) * factor);
  }

  centre(): Punt {
    return asPunt(this.map.getView().getCenter() ?? overview.centre);
  }

  /** Takes the colours of the page again after a change of theme. */
  recolour(): void {
    this.palette = paletteOf(this.target);
    this.map.removeLayer(this.land);
    this.land = landLayer(this.palette);
    this.map.getLayers().insertAt(0, this.land);
    this.drawGrid();
    this.drawing.changed();
  }

  destroy(): void {
    this.map.setTarget(undefined);
    this.map.dispose();
  }

  private drawGrid(): void {
    const view = this.map.getView();
    this.grid.clear();
    this.grid.addFeatures(gridFeatures(view.calculateExtent(this.map.getSize()), view.getResolution() ?? 1, this.palette));
  }

  private styleOf(geometry: Geometry): Style[] {
    const { area, areaLine } = this.palette;
    const shape = new Style({ fill: new Fill({ color: area }), stroke: new Stroke({ color: areaLine, width: 3.5 }) });
    const vertices = this.editable || geometry instanceof Point ? this.punten.map((punt, index) => this.vertex(punt, index)) : [];
    return [shape, ...vertices];
  }

  private vertex({ x, y }: Punt, index: number): Style {
    const { vertex, selected, ink, areaLine, text, land, font } = this.palette;
    const on = index === this.selected;
    return new Style({
      geometry: new Point([x, y]),
      image: new Circle({ radius: 7, fill: new Fill({ color: on ? selected : vertex }), stroke: new Stroke({ color: on ? ink : areaLine, width: 3 }) }),
      text: new Text({ text: String(index + 1), offsetX: 14, offsetY: -12, font: `600 14px ${font}`, fill: new Fill({ color: text }), stroke: new Stroke({ color: land, width: 3 }) }),
    });
  }
}
