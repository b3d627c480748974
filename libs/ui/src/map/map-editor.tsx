import type { Json } from '@polder/explain';
import { useMemo, useState } from 'react';
import { Button } from '../components/action.js';
import { Icon, type IconName } from '../components/icon.js';
import { getal, telwoord } from '../view/getal.js';
import { geometrieVan, lengte, oppervlakte, puntenVan, soortVan, type Punt, type Soort } from './geometry.js';
import { ZoomTools } from './map-tools.js';
import { PointsTable } from './points-table.js';
import { useRdMap } from './use-rd-map.js';

/** "17.006 m² getekend, 6 punten". */
function said(punten: Punt[], soort: Soort, pointAllowed: boolean): string {
  if (punten.length === 0) return 'Nog niets getekend';
  if (punten.length === 1 && (pointAllowed || soort === 'punt')) return '1 punt gezet';
  const points = telwoord(punten.length, 'punt', 'punten');
  if (soort === 'lijn') return punten.length < 2 ? `${points}, een lijn heeft er minstens 2` : `${getal(Math.round(lengte(punten)))} m getekend, ${points}`;
  return punten.length < 3 ? `${points}, een gebied heeft er minstens 3` : `${getal(Math.round(oppervlakte(punten)))} m² getekend, ${points}`;
}

const namen: Record<Soort, { naam: string; doen: string; icon: IconName; uitleg: string }> = {
  vlak: { naam: 'Vlak', doen: 'Vlak tekenen', icon: 'shape', uitleg: 'Klik op de hoeken van het gebied. Of vul de hoeken in als RD-coördinaten.' },
  lijn: { naam: 'Lijn', doen: 'Lijn tekenen', icon: 'route', uitleg: 'Klik op de punten van de lijn. Of vul ze in als RD-coördinaten.' },
  punt: { naam: 'Punt', doen: 'Punt zetten', icon: 'pin', uitleg: 'Klik op de plek. Of vul de RD-coördinaten in.' },
};

/** Draw, take back, wipe: top left of the map. */
function DrawTools({ soorten, soort, drawing, canUndo, canClear, onDraw, onUndo, onClear }: { soorten: Soort[]; soort: Soort; drawing: boolean; canUndo: boolean; canClear: boolean; onDraw: (soort: Soort) => void; onUndo: () => void; onClear: () => void }) {
  return (
    <div className="polder-map__tools" role="group" aria-label="Tekenen">
      {soorten.map((one) => <button key={one} className="polder-map__tool" type="button" aria-pressed={drawing && one === soort} aria-label={namen[one].doen} onClick={() => onDraw(one)}><Icon name={namen[one].icon} /><span>{namen[one].naam}</span></button>)}
      <button className="polder-map__tool" type="button" aria-label="Laatste stap ongedaan maken" aria-disabled={!canUndo || undefined} onClick={onUndo}><Icon name="undo" /></button>
      <button className="polder-map__tool" type="button" aria-label="Tekening wissen" aria-disabled={!canClear || undefined} onClick={() => canClear && onClear()}><Icon name="trash" /></button>
    </div>
  );
}

/** The points of a drawing with a way back, twenty steps deep. */
function useDrawing(value: Json | undefined, soort: Soort, onChange: (value: Json) => void) {
  const punten = useMemo(() => puntenVan(value), [value]);
  const [selected, setSelected] = useState<number>();
  const [history, setHistory] = useState<Punt[][]>([]);
  const change = (next: Punt[], select?: number) => {
    setHistory((old) => [...old.slice(-19), punten]);
    setSelected(soort === 'punt' && next.length > 0 ? 0 : select);
    onChange(geometrieVan(soort === 'punt' ? next.slice(-1) : next, soort));
  };
  const undo = () => {
    const last = history.at(-1);
    if (!last) return;
    setHistory((old) => old.slice(0, -1));
    setSelected(undefined);
    onChange(geometrieVan(last, soort));
  };
  return { punten, selected, setSelected, history, change, undo };
}

/**
 * Draw a point, a line or an area by pointing at its corners, or type them in the list: both are the same drawing. Everything works
 * without dragging and without a mouse. The value is GeoJSON in WGS 84.
 */
export function MapEditor({ id, label, value, invalid, soorten = ['vlak'], onChange }: { id: string; label: string; value: Json | undefined; invalid: boolean; soorten?: Soort[]; onChange: (value: Json) => void }) {
  const pointAllowed = soorten.includes('punt');
  const first = soorten[0] ?? 'vlak';
  // A single point on a map that also takes areas is the beginning of one, until somebody chooses.
  const [soort, setSoort] = useState<Soort>(() => (value && soortVan(value) !== 'punt' && soorten.includes(soortVan(value)) ? soortVan(value) : first));
  const { punten, selected, setSelected, history, change, undo } = useDrawing(value, soort, onChange);
  const [drawing, setDrawing] = useState(true);
  const [centre, setCentre] = useState<Punt>();
  const { target, map } = useRdMap(punten, selected, {
    onPoint: (punt) => drawing && change([...punten, punt], punten.length),
    onMove: (moved) => change(moved),
    onCentre: setCentre,
  }, true, soort);
  const choose = (one: Soort) => {
    setDrawing(one === soort ? !drawing : true);
    if (one === soort) return;
    setSoort(one);
    if (punten.length > 0) onChange(geometrieVan(one === 'punt' ? punten.slice(-1) : punten, one));
  };
  return (
    <div className="polder-mapgrid" id={`${id}-blok`}>
      <section aria-label="Kaart">
        <div className={invalid ? 'polder-map polder-map--form polder-map--invalid' : 'polder-map polder-map--form'}>
          <div className="polder-map__canvas" ref={target} id={id} tabIndex={0} role="group" aria-label={`${label}: kaart. Schuif met de pijltjes, zoom met plus en min.`} />
          <DrawTools soorten={soorten} soort={soort} drawing={drawing} canUndo={history.length > 0} canClear={punten.length > 0} onDraw={choose} onUndo={undo} onClear={() => change([])} />
          <ZoomTools map={map} />
          <span className="polder-map__cross" aria-hidden="true" />
        </div>
        <div className="polder-map__foot">
          <span role="status">{said(punten, soort, pointAllowed)}</span>
          {centre && <span>Midden van de kaart, RD <span className="polder-code">{getal(Math.round(centre.x))}, {getal(Math.round(centre.y))}</span></span>}
        </div>
        <p className="polder-zoneinfo"><Icon name="info" /><span>{namen[soort].uitleg}{pointAllowed && soort === 'vlak' && ' Eén punt mag ook.'} De omtrek van Flevoland is een schets, het raster klopt precies.</span></p>
      </section>
      <section aria-labelledby={`${id}-lijst`}>
        <h2 className="utrecht-heading-3 polder-first" id={`${id}-lijst`}>Punten van de tekening</h2>
        {punten.length === 0 ? <p className="polder-muted">Er zijn nog geen punten.</p> : <PointsTable punten={punten} selected={selected} onSelect={setSelected} onChange={(next) => change(next, selected)} />}
        <p><Button look="subtle" icon="plus" className="polder-flushbtn" onClick={() => map && change([...punten, map.centre()], punten.length)}>{soort === 'punt' ? 'Zet het punt in het midden van de kaart' : 'Punt toevoegen in het midden van de kaart'}</Button></p>
        {punten.length > 0 && <p><Button look="subtle" icon="search" className="polder-flushbtn" onClick={() => map?.goTo(punten)}>Toon de hele tekening</Button></p>}
      </section>
    </div>
  );
}
