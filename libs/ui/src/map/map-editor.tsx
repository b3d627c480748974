import type { Json } from '@polder/explain';
import { useMemo, useState } from 'react';
import { Button } from '../components/action.js';
import { Icon } from '../components/icon.js';
import { getal, telwoord } from '../view/getal.js';
import { geometrieVan, oppervlakte, puntenVan, type Punt } from './geometry.js';
import { ZoomTools } from './map-tools.js';
import { PointsTable } from './points-table.js';
import { useRdMap } from './use-rd-map.js';

/** "17.006 m² getekend, 6 punten". */
function said(punten: Punt[], pointAllowed: boolean): string {
  if (punten.length === 0) return 'Nog niets getekend';
  if (punten.length === 1 && pointAllowed) return '1 punt gezet';
  const points = telwoord(punten.length, 'punt', 'punten');
  return punten.length < 3 ? `${points}, een gebied heeft er minstens 3` : `${getal(Math.round(oppervlakte(punten)))} m² getekend, ${points}`;
}

/** Draw, take back, wipe: top left of the map. */
function DrawTools({ drawing, canUndo, canClear, onDraw, onUndo, onClear }: { drawing: boolean; canUndo: boolean; canClear: boolean; onDraw: () => void; onUndo: () => void; onClear: () => void }) {
  return (
    <div className="polder-map__tools" role="group" aria-label="Tekenen">
      <button className="polder-map__tool" type="button" aria-pressed={drawing} aria-label="Vlak tekenen" onClick={onDraw}><Icon name="shape" /><span>Vlak</span></button>
      <button className="polder-map__tool" type="button" aria-label="Laatste stap ongedaan maken" aria-disabled={!canUndo || undefined} onClick={onUndo}><Icon name="undo" /></button>
      <button className="polder-map__tool" type="button" aria-label="Tekening wissen" aria-disabled={!canClear || undefined} onClick={() => canClear && onClear()}><Icon name="trash" /></button>
    </div>
  );
}

/** The points of a drawing with a way back, twenty steps deep. */
function useDrawing(value: Json | undefined, onChange: (value: Json) => void) {
  const punten = useMemo(() => puntenVan(value), [value]);
  const [selected, setSelected] = useState<number>();
  const [history, setHistory] = useState<Punt[][]>([]);
  const change = (next: Punt[], select?: number) => {
    setHistory((old) => [...old.slice(-19), punten]);
    setSelected(select);
    onChange(geometrieVan(next));
  };
  const undo = () => {
    const last = history.at(-1);
    if (!last) return;
    setHistory((old) => old.slice(0, -1));
    setSelected(undefined);
    onChange(geometrieVan(last));
  };
  return { punten, selected, setSelected, history, change, undo };
}

/**
 * Draw an area by pointing at its corners, or type the corners in the list: both are the same drawing. Everything works
 * without dragging and without a mouse. The value is GeoJSON in WGS 84.
 */
export function MapEditor({ id, label, value, invalid, pointAllowed = false, onChange }: { id: string; label: string; value: Json | undefined; invalid: boolean; pointAllowed?: boolean; onChange: (value: Json) => void }) {
  const { punten, selected, setSelected, history, change, undo } = useDrawing(value, onChange);
  const [drawing, setDrawing] = useState(true);
  const [centre, setCentre] = useState<Punt>();
  const { target, map } = useRdMap(punten, selected, {
    onPoint: (punt) => drawing && change([...punten, punt], punten.length),
    onMove: (moved) => change(moved),
    onCentre: setCentre,
  }, true);
  return (
    <div className="polder-mapgrid" id={`${id}-blok`}>
      <section aria-label="Kaart">
        <div className={invalid ? 'polder-map polder-map--form polder-map--invalid' : 'polder-map polder-map--form'}>
          <div className="polder-map__canvas" ref={target} id={id} tabIndex={0} role="group" aria-label={`${label}: kaart. Schuif met de pijltjes, zoom met plus en min.`} />
          <DrawTools drawing={drawing} canUndo={history.length > 0} canClear={punten.length > 0} onDraw={() => setDrawing(!drawing)} onUndo={undo} onClear={() => change([])} />
          <ZoomTools map={map} />
          <span className="polder-map__cross" aria-hidden="true" />
        </div>
        <div className="polder-map__foot">
          <span role="status">{said(punten, pointAllowed)}</span>
          {centre && <span>Midden van de kaart, RD <span className="polder-code">{getal(Math.round(centre.x))}, {getal(Math.round(centre.y))}</span></span>}
        </div>
        <p className="polder-zoneinfo"><Icon name="info" /><span>Klik op de hoeken van het gebied. Of vul de hoeken in als RD-coördinaten.{pointAllowed && ' Eén punt mag ook.'} De omtrek van Flevoland is een schets, het raster klopt precies.</span></p>
      </section>
      <section aria-labelledby={`${id}-lijst`}>
        <h2 className="utrecht-heading-3 polder-first" id={`${id}-lijst`}>Punten van de tekening</h2>
        {punten.length === 0 ? <p className="polder-muted">Er zijn nog geen punten.</p> : <PointsTable punten={punten} selected={selected} onSelect={setSelected} onChange={(next) => change(next, selected)} />}
        <p><Button look="subtle" icon="plus" className="polder-flushbtn" onClick={() => map && change([...punten, map.centre()], punten.length)}>Punt toevoegen in het midden van de kaart</Button></p>
        {punten.length > 0 && <p><Button look="subtle" icon="search" className="polder-flushbtn" onClick={() => map?.goTo(punten)}>Toon de hele tekening</Button></p>}
      </section>
    </div>
  );
}
