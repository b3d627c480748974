import type { Antwoorden } from '@polder/api-client';
import { CheckboxField, DateField, Field, FieldError, Hint, Loading, Optional, RadioField, TextArea, TextField, TickField, type DateText, type Question as Asked } from '@polder/ui';
import { getal, leesGetal } from '@polder/ui/view';
import { lazy, Suspense, useEffect, useState } from 'react';
import { dateText, dateValue } from './date-value.js';
import type { Component } from './engine.js';
import { FilesQuestion } from './files-question.js';
import type { Uploads } from './use-uploads.js';
import type { Draft } from './use-draft.js';

const MapEditor = lazy(async () => ({ default: (await import('@polder/ui/map')).MapEditor }));

type Value = Antwoorden[string] | undefined;

/** Everything that one question of a form needs. */
export interface QuestionProps {
  component: Component;
  value: Value;
  error: string | undefined;
  onChange: (value: Value) => void;
  draft: Draft;
  uploads: Uploads;
}

/** Id of the control of a question: the error summary and the links of "check your answers" go to it. */
export const fieldId = (key: string): string => `veld-${key.replace(/[^A-Za-z0-9_-]/g, '-')}`;

function asked({ component, error }: QuestionProps): Asked {
  const { key, label, description, validate } = component;
  return { id: fieldId(key), label: label ?? key, ...(description ? { hint: description } : {}), error, optional: validate?.required !== true };
}

const text = (value: Value): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');

const widths: Record<string, 'xs' | 's' | 'm' | 'l'> = { phoneNumber: 'm', postcode: 's', email: 'l', number: 's' };
const kinds: Record<string, { type?: string; autoComplete?: string; inputMode?: 'numeric' | 'email' | 'tel' | 'decimal' }> = {
  email: { type: 'email', autoComplete: 'email', inputMode: 'email' },
  phoneNumber: { type: 'tel', autoComplete: 'tel', inputMode: 'tel' },
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
  const suffix = component['suffix'];
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
    <DateField question={{ ...asked(props), hint: asked(props).hint ?? 'Bijvoorbeeld 15 9 2027' }} value={parts} onChange={(next) => {
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

function MapQuestion(props: QuestionProps) {
  const { value, onChange, error, component } = props;
  const { id, label, hint, optional } = asked(props);
  return (
    <div className={error ? 'utrecht-form-field utrecht-form-field--invalid' : 'utrecht-form-field'}>
      <h2 className="utrecht-heading-3 polder-first">{label}{optional && <Optional />}</h2>
      {hint && <Hint id={id}>{hint}</Hint>}
      {error && <FieldError id={id}>{error}</FieldError>}
      <Suspense fallback={<Loading what="We maken de kaart klaar" />}>
        <MapEditor id={id} label={String(label)} value={value} invalid={error !== undefined} pointAllowed={component.interactions?.marker === true} onChange={onChange} />
      </Suspense>
    </div>
  );
}

/** One question of the form, by its type in the definition. */
export function Question(props: QuestionProps) {
  const { component, value, onChange } = props;
  switch (component.type) {
    case 'textarea': return <TextArea question={asked(props)} value={text(value)} onChange={onChange} maxLength={component.validate?.maxLength} />;
    case 'radio': return <RadioField question={asked(props)} options={optionsOf(component)} value={text(value)} onChange={onChange} />;
    case 'select': return <SelectQuestion {...props} />;
    case 'checkbox': return <TickField question={asked(props)} checked={value === true} onChange={onChange} />;
    case 'selectboxes': return <BoxesQuestion {...props} />;
    case 'date': return <DateQuestion {...props} />;
    case 'number': case 'currency': return <NumberQuestion {...props} />;
    case 'map': return <MapQuestion {...props} />;
    case 'file': return <FilesQuestion question={asked(props)} component={component} draft={props.draft} uploads={props.uploads} />;
    default: return <TextQuestion {...props} />;
  }
}
