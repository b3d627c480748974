import { display, findComponent } from '@polder/forms';
import { Alert, Button, DataList, Hidden, moment } from '@polder/ui';
import type { FormDefinition } from './engine.js';
import type { Draft } from './use-draft.js';

/** Answers that two devices changed: both are shown, and one press chooses. Nothing is overwritten before. */
export function ConflictAlert({ draft, form }: { draft: Draft; form: FormDefinition }) {
  return draft.botsingen.map(({ veld, waarde, mijn, door, op }) => {
    const component = findComponent(form, veld);
    const label = component?.label ?? veld;
    const read = (value: unknown) => (component && display(component, value, { locale: 'nl' })) || 'Niet ingevuld';
    return (
      <Alert key={veld} kind="warning" title={`Ook ergens anders gewijzigd: ${label}`} live>
        <p>{door || 'Iemand'} wijzigde dit antwoord{op === '' ? '' : ` op ${moment(op)}`}, op een ander apparaat. Kies welk antwoord blijft.</p>
        <DataList rows={[{ key: 'mijn', term: 'Uw antwoord', value: <span className="polder-lines-kept">{read(mijn)}</span> }, { key: 'ander', term: 'Het andere antwoord', value: <span className="polder-lines-kept">{read(waarde)}</span> }]} />
        <div className="polder-form__actions">
          <Button onClick={() => draft.choose(veld, true)}>Bewaar mijn antwoord<Hidden> op {label}</Hidden></Button>
          <Button onClick={() => draft.choose(veld, false)}>Neem het andere antwoord<Hidden> op {label}</Hidden></Button>
        </div>
      </Alert>
    );
  });
}
