import { CheckboxField, DataList, DateField, Field, FieldError, FieldGroup, Hint, Loading, Optional, RadioField, TextArea, TextField, TickField, type DateText } from '@polder/ui';
import type { Soort } from '@polder/ui/map/geometry';
import { getal, leesGetal } from '@polder/ui/view';
import { lazy, Suspense, useEffect, useState } from 'react';
import { dateText, dateValue } from './date-value.js';
import type { Component } from './engine.js';
import { FilesQuestion } from './files-question.js';
import { isReadOnly, Source } from './known-answer.js';
import { MultipleQuestion } from './questions/multiple-question.js';
import { asked, fieldId, listOf, text, type QuestionProps } from './questions/shared.js';
import { momentParts, momentValue, timeValue } from './time-value.js';
import { province } from '../province.js';

export { fieldId };

const MapEditor = lazy(async () => ({ default: (await import('@polder/ui/map')).MapEditor }));
// Not on the first page of most forms: their code comes when it is needed.
const AddressQuestion = lazy(async () => ({ default: (await import('./questions/address-question.js')).AddressQuestion }));
const GroupQuestion = lazy(async () => ({ default: (await import('./questions/group-question.js')).GroupQuestion }));
const PeopleQuestion = lazy(async () => ({ default: (await import('./questions/people-question.js')).PeopleQuestion }));
const ProfileQuestion = lazy(async () => ({ default: (await import('./questions/profile-question.js')).ProfileQuestion }));

const widths: Record<string, 'xs' | 's' | 'm' | 'l'> = { phoneNumber: 'm', postcode: 's', email: 'l', number: 's', bsn: 's', iban: 'l', licenseplate: 's' };
const kinds: Record<string, { type?: string; autoComplete?: string; inputMode?: 'numeric' | 'email' | 'tel' | 'decimal'; spellCheck?: boolean }> = {
  email: { type: 'email', autoComplete: 'email', inputMode: 'email' },
  phoneNumber: { type: 'tel', autoComplete: 'tel', inputMode: 'tel' },
  postcode: { autoComplete: 'postal-code' },
  bsn: { inputMode: 'numeric', autoComplete: 'off' },
  iban: { autoComplete: 'off', spellCheck: false },
  licenseplate: { autoComplete: 'off', spellCheck: false },
};

function TextQuestion(props: QuestionProps) {
  const { component, value, onChange } = props;
  const autocomplete = typeof component['autocomplete'] === 'string' ? { autoComplete: component['autocomplete'] } : {};
  const width = widths[component.type];
  return <TextField question={asked(props)} value={text(value)} onChange={onChange} {...(width ? { width } : {})} {...kinds[component.type]} {...autocomplete} />;
}

/** A number as it is typed ("17.006"); the answer is a number as soon as it is one. */
function NumberQuestion(props: QuestionProps) {
  const { value, onChange, component } = props;
  const shown = typeof value === 'number' ? getal(value, Number.isInteger(value) ? 0 : Math.min(component.decimalLimit ?? 2, 6)) : text(value);
  const [typed, setTyped] = useState(shown);
  const suffix = component.type === 'currency' ? 'euro' : component['suffix'];
  useEffect(() => {
    // Another value than what was typed came from elsewhere: a colleague, or a choice between two answers.
    if (leesGetal(typed) !== value && typed.trim() !== text(value)) setTyped(shown);
  }, [value]);
  return (
    <TextField question={asked(props)} width="s" inputMode="decimal" affix={typeof suffix === 'string' && suffix !== '' ? suffix : undefined} value={typed} onBlur={() => setTyped(shown)} onChange={(next) => {
      setTyped(next);
      onChange(next.trim() === '' ? undefined : (leesGetal(next) ?? next));
    }} />
  );
}

function DateQuestion(props: QuestionProps) {
  const { value, onChange } = props;
  const [parts, setParts] = useState<DateText>(() => dateText(text(value)));
  useEffect(() => {
    const given = text(value);
    setParts((old) => (dateValue(old) === given ? old : dateText(given)));
  }, [value]);
  return (
    <DateField question={asked(props)} value={parts} onChange={(next) => {
      setParts(next);
      onChange(dateValue(next));
    }} />
  );
}

const optionsOf = (component: Component) => (component.values ?? component.data?.values ?? []).map(({ value, label, description }) => ({ value, label, hint: description }));

function BoxesQuestion(props: QuestionProps) {
  const { component, value, onChange } = props;
  const boxes = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  const options = optionsOf(component);
  const chosen = options.map((option) => option.value).filter((option) => boxes[option] === true);
  return <CheckboxField question={asked(props)} options={options} value={chosen} onChange={(next) => onChange(Object.fromEntries(options.map((option) => [option.value, next.includes(option.value)])))} />;
}

function SelectQuestion(props: QuestionProps) {
  const { component, value, onChange } = props;
  const question = asked(props);
  return (
    <Field question={question}>
      <select className="utrecht-select" id={question.id} value={text(value)} onChange={(event) => onChange(event.target.value)} aria-invalid={question.error ? true : undefined}>
        <option value="">Maak een keuze</option>
        {optionsOf(component).map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </Field>
  );
}

/** Several choices of a list: boxes, because a list to choose several of is hard to use with a keyboard. */
function SelectManyQuestion(props: QuestionProps) {
  const { component, value, onChange } = props;
  return <CheckboxField question={asked(props)} options={optionsOf(component)} value={listOf(value).map(text)} onChange={(next) => onChange(next.length === 0 ? undefined : next)} />;
}

/** A time as it is typed (14.30); the answer is "14:30" when the field is left. */
function TimeField({ id, label, hint, error, optional, value, onChange }: ReturnType<typeof asked> & { value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value.replace(':', '.'));
  return <TextField question={{ id, label, hint, error, ...(optional === undefined ? {} : { optional }) }} width="xs" inputMode="decimal" value={typed} onBlur={() => setTyped(timeValue(typed).replace(':', '.'))} onChange={(next) => {
    setTyped(next);
    onChange(timeValue(next));
  }} />;
}

function TimeQuestion(props: QuestionProps) {
  return <TimeField {...asked(props)} value={text(props.value).slice(0, 5)} onChange={props.onChange} />;
}

function MomentQuestion(props: QuestionProps) {
  const { value, onChange, path } = props;
  const { error, ...question } = asked(props);
  const { date, time } = momentParts(text(value));
  const [parts, setParts] = useState<DateText>(() => dateText(date));
  return (
    <FieldGroup question={{ ...question, id: `${question.id}-groep`, ...(error ? { error } : {}) }}>
      <DateField question={{ id: fieldId(path), label: 'Datum', hint: 'Bijvoorbeeld 15 9 2027' }} value={parts} onChange={(next) => {
        setParts(next);
        onChange(momentValue(dateValue(next), time));
      }} />
      <TimeField id={fieldId(`${path}.tijd`)} label="Tijd" hint="Bijvoorbeeld 14.30" error={undefined} value={time} onChange={(next) => onChange(momentValue(dateValue(parts), next))} />
    </FieldGroup>
  );
}

/** A kind of question that only another channel can answer: said in words, never left out in silence. */
function ElsewhereQuestion(props: QuestionProps) {
  const { id, label } = asked(props);
  return <div className="polder-elsewhere" id={id} tabIndex={-1}><h2 className="utrecht-heading-3 polder-first">{label}</h2><p>Dit kunt u hier niet invullen. Bel <a className="utrecht-link" href={province.phoneHref}>{province.phone}</a>, dan doen we het samen.</p></div>;
}

/** What may be drawn, the largest first. A map that says nothing takes a point. */
const soortenOf = ({ interactions }: Component): Soort[] => {
  const { marker, polyline, polygon } = interactions ?? { marker: true };
  const found = [...(polygon ? ['vlak' as const] : []), ...(polyline ? ['lijn' as const] : []), ...(marker ? ['punt' as const] : [])];
  return found.length === 0 ? ['punt'] : found;
};

function MapQuestion(props: QuestionProps) {
  const { value, onChange, component } = props;
  const { id, label, hint, optional, error } = asked(props);
  return (
    <div className={error ? 'utrecht-form-field utrecht-form-field--invalid' : 'utrecht-form-field'}>
      <h2 className="utrecht-heading-3 polder-first">{label}{optional && <Optional />}</h2>
      {hint && <Hint id={id}>{hint}</Hint>}
      {error && <FieldError id={id}>{error}</FieldError>}
      <Suspense fallback={<Loading what="We maken de kaart klaar" />}>
        <MapEditor id={id} label={String(label)} value={value} invalid={error !== undefined} soorten={soortenOf(component)} onChange={onChange} />
      </Suspense>
    </div>
  );
}

const single = new Set(['textfield', 'email', 'phoneNumber', 'postcode', 'bsn', 'iban', 'licenseplate', 'number', 'currency', 'date', 'datetime', 'time', 'textarea', 'addressNL']);

/** One question of the form, by its type in the definition. */
export function Question(props: QuestionProps) {
  const { component } = props;
  if (component.multiple === true && single.has(component.type)) return <MultipleQuestion props={props} one={(one) => <Question {...one} />} />;
  const { draft, path, value } = props;
  const label = component.label ?? component.key;
  const one = isReadOnly(draft, path) ? <ReadOnly id={fieldId(path)} label={label} value={text(value)} /> : <Suspense fallback={<Loading what="We halen de vraag op" />}><One {...props} /></Suspense>;
  if (!draft.aanvraag.voorinvullingen.some(({ veld }) => veld === path)) return one;
  return <div className="polder-prefilled">{one}<Source draft={draft} label={label} veld={path} waarde={text(value)} /></div>;
}

/** An answer of a register that cannot be changed here. */
function ReadOnly({ id, label, value }: { id: string; label: string; value: string }) {
  return <div id={id} tabIndex={-1}><DataList rows={[{ key: id, term: label, value }]} /></div>;
}

function One(props: QuestionProps) {
  const { component, value, onChange } = props;
  switch (component.type) {
    case 'textarea': return <TextArea question={asked(props)} value={text(value)} onChange={onChange} maxLength={component.validate?.maxLength} />;
    case 'radio': return <RadioField question={asked(props)} options={optionsOf(component)} value={text(value)} onChange={onChange} />;
    case 'select': return component.multiple === true ? <SelectManyQuestion {...props} /> : <SelectQuestion {...props} />;
    case 'checkbox': return <TickField question={asked(props)} checked={value === true} onChange={onChange} />;
    case 'selectboxes': return <BoxesQuestion {...props} />;
    case 'date': return <DateQuestion {...props} />;
    case 'datetime': return <MomentQuestion {...props} />;
    case 'time': return <TimeQuestion {...props} />;
    case 'number': case 'currency': return <NumberQuestion {...props} />;
    case 'map': return <MapQuestion {...props} />;
    case 'file': return <FilesQuestion question={asked(props)} component={component} draft={props.draft} uploads={props.uploads} />;
    case 'addressNL': return <AddressQuestion {...props} />;
    case 'editgrid': return <GroupQuestion {...props} />;
    case 'partners': case 'children': return <PeopleQuestion {...props} />;
    case 'customerProfile': return <ProfileQuestion {...props} />;
    case 'signature': case 'cosign': case 'coSign': case 'npFamilyMembers': return <ElsewhereQuestion {...props} />;
    default: return <TextQuestion {...props} />;
  }
}
