import type { ApiProblem } from '@polder/api-client';
import { asProblem, Button, CheckboxField, DateField, ErrorSummary, Field, TextArea, TextField, describedBy, type DateText, type IconName, type Option, type Question } from '@polder/ui';
import { useEffect, useRef, useState } from 'react';
import { dateTextOf, isoOf, noDate } from './date-text.js';

/** One question of a small form. `name` is the field of the API: its refusals stand at the question. */
export interface FormField {
  name: string;
  label: string;
  kind: 'text' | 'area' | 'date' | 'select' | 'checks';
  hint?: string;
  optional?: boolean;
  options?: Option[];
  start?: string;
}
export type Values = Record<string, string>;

/** A choice out of a list that may be long. */
export function SelectField({ question, options, value, onChange }: { question: Question; options: Option[]; value: string; onChange: (value: string) => void }) {
  return (
    <Field question={question}>
      <select className={question.error ? 'utrecht-select utrecht-select--html-select utrecht-select--invalid' : 'utrecht-select utrecht-select--html-select'} id={question.id} value={value} onChange={(event) => onChange(event.target.value)} aria-describedby={describedBy(question)} aria-invalid={question.error ? true : undefined}>
        <option value="">Kies</option>
        {options.map((o) => <option key={o.value} value={o.value}>{o.label}</option>)}
      </select>
    </Field>
  );
}

function Input({ id, field, value, error, onChange }: { id: string; field: FormField; value: string; error: string | undefined; onChange: (value: string) => void }) {
  const question: Question = { id, label: field.label, ...(field.hint ? { hint: field.hint } : {}), ...(error ? { error } : {}), ...(field.optional ? { optional: true } : {}) };
  const [date, setDate] = useState<DateText>(value ? dateTextOf(value) : noDate);
  if (field.kind === 'area') return <TextArea question={question} rows={4} value={value} onChange={onChange} />;
  if (field.kind === 'select') return <SelectField question={question} options={field.options ?? []} value={value} onChange={onChange} />;
  if (field.kind === 'checks') return <CheckboxField question={question} options={field.options ?? []} value={value === '' ? [] : value.split(',')} onChange={(all) => onChange(all.join(','))} />;
  if (field.kind === 'date') {
    return <DateField question={question} value={date} onChange={(next) => {
      setDate(next);
      onChange(isoOf(next));
    }} />;
  }
  return <TextField question={question} value={value} onChange={onChange} />;
}

const startOf = (fields: FormField[]): Values => Object.fromEntries(fields.map((f) => [f.name, f.start ?? '']));

/** The form itself: empty answers are seen here, the rest is refused by the server at the question. */
export function SmallForm({ id, fields, submit, onSubmit, onCancel, look = 'secondary' }: { id: string; fields: FormField[]; submit: string; onSubmit: (values: Values) => Promise<void>; onCancel?: (() => void) | undefined; look?: 'primary' | 'secondary' | 'danger' }) {
  const [values, setValues] = useState(() => startOf(fields));
  const [errors, setErrors] = useState<Values>({});
  const [problem, setProblem] = useState<ApiProblem>();
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const idOf = (name: string) => `${id}-${name}`;
  const send = async () => {
    const empty = Object.fromEntries(fields.filter((f) => !f.optional && (values[f.name] ?? '').trim() === '').map((f) => [f.name, f.kind === 'select' ? `Kies: ${f.label.toLowerCase()}` : 'Vul dit in']));
    setErrors(empty);
    setProblem(undefined);
    setAttempt((n) => n + 1);
    if (Object.keys(empty).length > 0) return;
    setBusy(true);
    try {
      await onSubmit(values);
      setValues(startOf(fields));
    } catch (error) {
      const refused = asProblem(error);
      const known = refused.invalidParams.filter((p) => fields.some((f) => f.name === p.name));
      setErrors(Object.fromEntries(known.map((p) => [p.name, p.reason])));
      if (known.length === 0) setProblem(refused);
    } finally {
      setBusy(false);
    }
  };
  const items = fields.filter((f) => errors[f.name]).map((f) => ({ id: idOf(f.name), text: `${f.label}: ${errors[f.name] ?? ''}` }));
  return (
    <form noValidate className="polder-resultform" aria-label={submit} onSubmit={(event) => {
      event.preventDefault();
      if (!busy) void send();
    }}>
      {items.length > 0 && <ErrorSummary attempt={attempt} items={items} />}
      {problem && <p className="polder-alertline" role="alert">{problem.detail || 'Dit is niet gelukt. Er is niets veranderd.'}</p>}
      {fields.map((f) => <Input key={f.name} id={idOf(f.name)} field={f} value={values[f.name] ?? ''} error={errors[f.name]} onChange={(value) => setValues((old) => ({ ...old, [f.name]: value }))} />)}
      <div className="polder-actionrow"><Button type="submit" look={look} busy={busy}>{submit}</Button>{onCancel && <Button look="subtle" onClick={onCancel}>Niet doen</Button>}</div>
    </form>
  );
}

/** A button that opens its form in place; focus goes into the form and comes back to the button. */
export function ActionForm({ title, icon, ...form }: { title: string; icon?: IconName; id: string; fields: FormField[]; submit: string; onSubmit: (values: Values) => Promise<void>; look?: 'primary' | 'secondary' | 'danger' }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLDivElement>(null);
  const used = useRef(false);
  useEffect(() => {
    if (open) box.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
    else if (used.current) button.current?.querySelector('button')?.focus();
    used.current = open || used.current;
  }, [open]);
  if (!open) return <div className="polder-actionform" ref={button}><Button look="subtle" {...(icon ? { icon } : {})} aria-expanded={false} onClick={() => setOpen(true)}>{title}</Button></div>;
  return (
    <div className="polder-actionform is-open" ref={box}>
      <h3>{title}</h3>
      <SmallForm {...form} onCancel={() => setOpen(false)} onSubmit={async (values) => {
        await form.onSubmit(values);
        setOpen(false);
      }} />
    </div>
  );
}
