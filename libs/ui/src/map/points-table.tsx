import { useEffect, useState } from 'react';
import { Icon } from '../components/icon.js';
import { getal, leesGetal } from '../view/getal.js';
import { inRd, type Punt } from './geometry.js';

const written = (value: number): string => getal(value, Number.isInteger(value) ? 0 : 1);

/** One coordinate: what is typed stays as typed until it is a number inside RD; then the drawing follows. */
function Coordinate({ label, value, valid, onChange, onFocus }: { label: string; value: number; valid: (value: number) => boolean; onChange: (value: number) => void; onFocus: () => void }) {
  const [text, setText] = useState(written(value));
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    setText(written(value));
    setWrong(false);
  }, [value]);
  const commit = () => {
    const typed = leesGetal(text);
    if (typed === undefined || !valid(typed)) return setWrong(true);
    setWrong(false);
    setText(written(typed));
    if (typed !== value) onChange(typed);
    return undefined;
  };
  return (
    <input className={wrong ? 'utrecht-textbox utrecht-textbox--invalid' : 'utrecht-textbox'} inputMode="decimal" aria-label={label} aria-invalid={wrong || undefined} value={text} onChange={(event) => setText(event.target.value)} onBlur={commit} onFocus={onFocus} onKeyDown={(event) => event.key === 'Enter' && (event.preventDefault(), commit())} />
  );
}

/** The same drawing as a list: every point with its X and Y, without a mouse. */
export function PointsTable({ punten, selected, onSelect, onChange }: { punten: Punt[]; selected: number | undefined; onSelect: (index: number) => void; onChange: (punten: Punt[]) => void }) {
  const put = (index: number, punt: Punt) => onChange(punten.map((old, at) => (at === index ? punt : old)));
  return (
    <table className="utrecht-table polder-points">
      <caption className="polder-visually-hidden">Punten van de tekening in RD-coördinaten</caption>
      <thead>
        <tr>
          <th className="utrecht-table__header-cell" scope="col">Nr</th>
          <th className="utrecht-table__header-cell" scope="col">X</th>
          <th className="utrecht-table__header-cell" scope="col">Y</th>
          <td className="utrecht-table__header-cell" />
        </tr>
      </thead>
      <tbody>
        {punten.map((punt, index) => (
          <tr key={index} className={index === selected ? 'is-on' : ''}>
            <th className="utrecht-table__cell" scope="row">{index + 1}</th>
            <td className="utrecht-table__cell"><Coordinate label={`Punt ${index + 1}, X in meters`} value={punt.x} valid={(x) => inRd({ x, y: 463_000 })} onChange={(x) => put(index, { ...punt, x })} onFocus={() => onSelect(index)} /></td>
            <td className="utrecht-table__cell"><Coordinate label={`Punt ${index + 1}, Y in meters`} value={punt.y} valid={(y) => inRd({ x: 155_000, y })} onChange={(y) => put(index, { ...punt, y })} onFocus={() => onSelect(index)} /></td>
            <td className="utrecht-table__cell">
              <button className="polder-iconbtn" type="button" aria-label={`Punt ${index + 1} weghalen`} onClick={() => onChange(punten.filter((_, at) => at !== index))}><Icon name="cross" /></button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
