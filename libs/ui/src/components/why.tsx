import type { Explanation } from '@polder/explain';
import { invoerRegels } from '../view/uitleg.js';
import { Hidden } from './action.js';
import { Icon } from './icon.js';

/** The reason itself: the text, the rule with its source, and what it was decided on (unless the page shows that already). */
export function Reason({ explanation, withInputs = true }: { explanation: Explanation; withInputs?: boolean }) {
  const inputs = withInputs ? invoerRegels(explanation) : [];
  return (
    <div className="polder-why">
      <p>{explanation.text}</p>
      <p className="polder-rule"><Icon name="book" /><span>Regel: {explanation.source}</span></p>
      {inputs.length > 0 && (
        <dl className="polder-why__inputs">
          {inputs.map(({ naam, waarde }) => <div key={naam}><dt>{naam}</dt><dd>{waarde}</dd></div>)}
        </dl>
      )}
      <p className="polder-why__id">Berekend met regel <span className="polder-code">{explanation.rule}</span>, versie {explanation.version}</p>
    </div>
  );
}

/** "Waarom?" beside a value: opens the reason in place. `about` completes the name, because a page may have several. */
export function Why({ explanation, about, open = false }: { explanation: Explanation; about: string; open?: boolean }) {
  return (
    <details className="polder-more polder-more--why" open={open}>
      <summary><Icon name="right" />Waarom?<Hidden> {about}</Hidden></summary>
      <div><Reason explanation={explanation} /></div>
    </details>
  );
}
