import type { RdMap } from './rd-map.js';
import { Icon } from '../components/icon.js';

/** Closer and further away, top right. */
export function ZoomTools({ map }: { map: RdMap | undefined }) {
  return (
    <div className="polder-map__tools polder-map__zoom" role="group" aria-label="Kaart">
      <button className="polder-map__tool" type="button" aria-label="Dichterbij" onClick={() => map?.zoom(0.5)}><Icon name="plus" /></button>
      <button className="polder-map__tool" type="button" aria-label="Verder weg" onClick={() => map?.zoom(2)}><Icon name="minus" /></button>
    </div>
  );
}
