import type { Json } from '@polder/explain';
import { useMemo } from 'react';
import { More } from '../components/small.js';
import { getal, telwoord } from '../view/getal.js';
import { lengte, midden, oppervlakte, puntenVan, soortVan } from './geometry.js';
import { ZoomTools } from './map-tools.js';
import { useRdMap } from './use-rd-map.js';

/** A drawing to look at, with its area, its place and the list of its points. */
export function MapView({ label, value, look }: { label: string; value: Json | undefined; look: 'answer' | 'case' }) {
  const punten = useMemo(() => puntenVan(value), [value]);
  const soort = soortVan(value);
  const { target, map } = useRdMap(punten, undefined, {}, false, soort);
  const centre = midden(punten);
  const area = soort === 'vlak' ? oppervlakte(punten) : 0;
  return (
    <>
      <div className={`polder-map polder-map--${look}`}>
        <div className="polder-map__canvas" ref={target} tabIndex={0} role="group" aria-label={`${label}: kaart. Schuif met de pijltjes, zoom met plus en min.`} />
        <ZoomTools map={map} />
      </div>
      <p className="polder-mapline">
        <span>{area > 0 ? `${getal(Math.round(area))} m²` : soort === 'lijn' ? `${getal(Math.round(lengte(punten)))} m` : telwoord(punten.length, 'punt', 'punten')}</span>
        {centre && <span>RD <span className="polder-code">{getal(Math.round(centre.x))}, {getal(Math.round(centre.y))}</span></span>}
      </p>
      <More title="Kaart als lijst">
        <table className="polder-mini">
          <caption className="polder-visually-hidden">Punten van {label} in RD-coördinaten</caption>
          <thead><tr><th scope="col">Punt</th><th scope="col" className="is-num">X</th><th scope="col" className="is-num">Y</th></tr></thead>
          <tbody>{punten.map((punt, index) => <tr key={index}><th scope="row">{index + 1}</th><td className="is-num">{getal(punt.x, 1)}</td><td className="is-num">{getal(punt.y, 1)}</td></tr>)}</tbody>
        </table>
      </More>
    </>
  );
}
