import { datum } from '../view/datum.js';
import { termijnBeeld } from '../view/termijn.js';

const anchors = { start: '', middle: ' p-text--m', end: ' p-text--e' };

/** The term as a gauge with a tick per week. Its name is the whole sentence, so nothing is said by the picture alone. */
export function TermPlot({ start, end, today, width = 296, mark = 'vandaag' }: { start: string; end: string; today: string; width?: number; mark?: 'vandaag' | 'afgerond' }) {
  const { used, today: now, ticks, labels } = termijnBeeld(start, end, today);
  const wide = width > 600;
  const height = wide ? 20 : 16;
  const at = (part: number) => Math.round(part * width * 10) / 10;
  const name = `Termijn van ${datum(start)} tot en met ${datum(end)}. ${mark === 'vandaag' ? 'Vandaag is' : 'Afgerond op'} ${datum(today)}.`;
  return (
    <svg className={wide ? 'polder-plot polder-term' : 'polder-plot polder-term polder-term--s'} viewBox={`0 -26 ${width} ${height + 52}`} role="img" aria-label={name}>
      <path className="polder-gauge__track" d={`M0 0h${width}v${height}H0z`} />
      <path className="polder-gauge__level" d={`M0 0h${at(used)}v${height}H0z`} />
      <path className="polder-gauge__ticks" d={ticks.map((tick) => `M${at(tick.at)} 0v${tick.month ? height : height / 2}`).join('')} />
      {now !== undefined && <path className="p-now" d={`M${at(now)} -7v${height + 14}`} />}
      {now !== undefined && <text className="p-text p-text--b p-text--m" x={Math.min(width - 28, Math.max(28, at(now)))} y={-12}>{mark}</text>}
      {labels.map((label) => <text key={label.at} className={`p-text${anchors[label.place]}`} x={at(label.at)} y={height + 20}>{label.text}</text>)}
    </svg>
  );
}
