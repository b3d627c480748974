import { Link } from 'react-router';
import { Hidden } from './action.js';
import { Gauge } from './gauge.js';

/** One step of a form; a done step has an address to go back to. */
export interface Step {
  name: string;
  to: string;
  done: boolean;
}

/** Where you are in a form: a gauge with names; done steps are links. On a narrow screen "Stap 2 van 6" with a bar. */
export function Steps({ steps, current }: { steps: Step[]; current: number }) {
  return (
    <nav className="polder-steps" aria-label="Stappen van de aanvraag">
      <p className="polder-steps__now">{`Stap ${current + 1} van ${steps.length}`} <span>{steps[current]?.name}</span></p>
      <div className="polder-steps__bar"><Gauge level={(current + 1) / steps.length} stretch /></div>
      <ol>
        {steps.map(({ name, to, done }, index) => (
          <li key={to} className={done && index !== current ? 'is-done' : ''} aria-current={index === current ? 'step' : undefined}>
            {done && index !== current ? <><Link to={to}>{name}</Link><Hidden> (klaar)</Hidden></> : name}
          </li>
        ))}
      </ol>
    </nav>
  );
}
