import { Button, DataList, DateField, FieldError, Hidden, Hint, Optional, TextField, TickField } from '@polder/ui';
import { datum } from '@polder/ui/view';
import { useState } from 'react';
import { dateText, dateValue } from '../date-value.js';
import { asked, fieldId, listOf, partsOf, text, type QuestionProps, type Value } from './shared.js';

const names: Record<string, { name: string; label: string; optional?: boolean }[]> = {
  partners: [{ name: 'initials', label: 'Voorletters', optional: true }, { name: 'affixes', label: 'Tussenvoegsel', optional: true }, { name: 'lastName', label: 'Achternaam' }],
  children: [{ name: 'firstNames', label: 'Voornamen' }],
};

const fullName = (person: Record<string, Value>): string => [person['initials'], person['firstNames'], person['affixes'], person['lastName']].map(text).filter(Boolean).join(' ');

/** Someone that the register knows: to read, and for a child perhaps to tick. */
function Known({ props, person, index, onPerson }: { props: QuestionProps; person: Record<string, Value>; index: number; onPerson: (person: Record<string, Value>) => void }) {
  const name = fullName(person);
  return (
    <div className="polder-row">
      <DataList rows={[{ key: 'naam', term: 'Naam', value: name }, { key: 'geboren', term: 'Geboren', value: text(person['dateOfBirth']) === '' ? '' : datum(text(person['dateOfBirth'])) }]} />
      {props.component['enableSelection'] === true && <TickField question={{ id: fieldId(`${props.path}.${index}.selected`), label: `Dit gaat om ${name}` }} checked={person['selected'] === true} onChange={(selected) => onPerson({ ...person, selected })} />}
    </div>
  );
}

/** Someone whom the applicant adds. */
function Added({ props, person, index, what, onPerson, onRemove }: { props: QuestionProps; person: Record<string, Value>; index: number; what: string; onPerson: (person: Record<string, Value>) => void; onRemove: () => void }) {
  const { component, path, errors } = props;
  const at = (name: string) => `${path}.${index}.${name}`;
  const [born, setBorn] = useState(() => dateText(text(person['dateOfBirth'])));
  const fields = [{ name: 'bsn', label: 'Burgerservicenummer', optional: false }, ...(names[component.type] ?? [])];
  return (
    <fieldset className="utrecht-form-fieldset polder-row">
      <legend className="utrecht-form-fieldset__legend">{what} {index + 1}</legend>
      {fields.map(({ name, label, optional = false }) => (
        <TextField key={name} question={{ id: fieldId(at(name)), label, error: errors.get(at(name)), optional }} width={name === 'bsn' ? 's' : 'm'} value={text(person[name])} {...(name === 'bsn' ? { inputMode: 'numeric' as const } : {})} onChange={(next) => onPerson({ ...person, [name]: next })} />
      ))}
      <DateField question={{ id: fieldId(at('dateOfBirth')), label: 'Geboortedatum', hint: 'Bijvoorbeeld 15 9 2012', error: errors.get(at('dateOfBirth')) }} value={born} onChange={(next) => {
        setBorn(next);
        onPerson({ ...person, dateOfBirth: dateValue(next) });
      }} />
      <Button look="subtle" icon="trash" className="polder-flushbtn" onClick={onRemove}>Verwijder<Hidden> {what} {index + 1}</Hidden></Button>
    </fieldset>
  );
}

/** Partners or children: those of the register are shown, others may be added when the form allows it. */
export function PeopleQuestion(props: QuestionProps) {
  const { component, value, onChange } = props;
  const { id, label, hint, error, optional } = asked(props);
  const what = component.type === 'children' ? 'Kind' : 'Partner';
  const people = listOf(value).map(partsOf);
  const put = (next: Record<string, Value>[]) => onChange(next as Value);
  const change = (index: number) => (person: Record<string, Value>) => put(people.map((old, at) => (at === index ? person : old)));
  const mayAdd = component['enableCreation'] === true || people.length === 0;
  return (
    <section className={error ? 'utrecht-form-field utrecht-form-field--invalid' : 'utrecht-form-field'} aria-labelledby={`${id}-kop`}>
      <h2 className="utrecht-heading-3 polder-first" id={`${id}-kop`}>{label}{optional && <Optional />}</h2>
      {hint && <Hint id={id}>{hint}</Hint>}
      {error && <FieldError id={id}>{error}</FieldError>}
      {people.map((person, index) => (person['__addedManually'] === true
        ? <Added key={index} props={props} person={person} index={index} what={what} onPerson={change(index)} onRemove={() => put(people.filter((_, at) => at !== index))} />
        : <Known key={index} props={props} person={person} index={index} onPerson={change(index)} />))}
      {mayAdd && <Button icon="plus" id={id} onClick={() => put([...people, { __addedManually: true, ...(component['enableSelection'] === true ? { selected: true } : {}) }])}>{`Voeg ${what.toLowerCase()} toe`}</Button>}
    </section>
  );
}
