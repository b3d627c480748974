import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Punt, Soort } from './geometry.js';
import { onThemeChange } from './palette.js';
import { RdMap, type RdMapEvents } from './rd-map.js';

/** A map in an element of the page, that follows the points it is given. */
export function useRdMap(punten: Punt[], selected: number | undefined, events: RdMapEvents, editable: boolean, soort: Soort = 'vlak'): { target: RefObject<HTMLDivElement | null>; map: RdMap | undefined } {
  const target = useRef<HTMLDivElement>(null);
  const latest = useRef(events);
  latest.current = events;
  const [map, setMap] = useState<RdMap>();
  useEffect(() => {
    if (!target.current) return undefined;
    const created = new RdMap(target.current, {
      onPoint: (punt) => latest.current.onPoint?.(punt),
      onMove: (moved) => latest.current.onMove?.(moved),
      onCentre: (punt) => latest.current.onCentre?.(punt),
    }, editable);
    setMap(created);
    const stop = onThemeChange(() => created.recolour());
    return () => {
      stop();
      created.destroy();
    };
  }, [editable]);
  useEffect(() => map?.show(punten, selected, soort), [map, punten, selected, soort]);
  return { target, map };
}
