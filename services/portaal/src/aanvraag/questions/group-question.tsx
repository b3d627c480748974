import { visibleRow } from '@polder/forms';
import { Button, FieldError, Hidden, Hint, Optional } from '@polder/ui';
import { Fragment } from 'react';
import type { Component } from '../engine.js';
import { Components } from '../components.js';
import { sumsOf } from './sums.js';
import { asked, fieldId, listOf, partsOf, type QuestionProps, type Value } from './shared.js';

/** One row: its questions, and a way to take it out. */
function Row({ props, index, name, row, onRow, onRemove }: { props: QuestionProps; index: number; name: string; row: Value; onRow: (row: Value) => void; onRemove: () => void }) {
  const { component, path, errors, draft, uploads } = props;
  const given = partsOf(row);
  const seen = visibleRow(component, given, (key) => draft.antwoorden[key]);
  return (
    <fieldset className="utrecht-form-fieldset polder-row">
      <legend className="utrecht-form-fieldset__legend">{name} {index + 1}</legend>
      <Components components={seen.components as Component[]} prefix={`${path}.${index}.`} valueOf={(key) => given[key]} errors={errors} draft={draft} uploads={uploads} onChange={(key, value) => onRow({ ...given, [key]: value ?? null })} />
      <Button look="subtle" icon="trash" className="polder-flushbtn" onClick={onRemove}>Verwijder<Hidden> {name} {index + 1}</Hidden></Button>
    </fieldset>
  );
}

/** A group of questions that may be answered several times; amounts in it are added up. */
export function GroupQuestion(props: QuestionProps) {
  const { component, value, onChange, path } = props;
  const { id, label, hint, error, optional } = asked(props);
  const name = component.groupLabel || String(label);
  const rows = listOf(value);
  const most = typeof component.validate?.maxLength === 'number' ? component.validate.maxLength : Infinity;
  const put = (next: typeof rows) => onChange(next.length === 0 ? undefined : next);
  const goTo = (index: number) => requestAnimationFrame(() => document.querySelector<HTMLElement>(`#${fieldId(path)}-rijen > fieldset:nth-of-type(${index + 1}) :is(input, select, textarea)`)?.focus());
  return (
    <section className={error ? 'utrecht-form-field utrecht-form-field--invalid' : 'utrecht-form-field'} aria-labelledby={`${id}-kop`}>
      <h2 className="utrecht-heading-3 polder-first" id={`${id}-kop`}>{label}{optional && <Optional />}</h2>
      {hint && <Hint id={id}>{hint}</Hint>}
      {error && <FieldError id={id}>{error}</FieldError>}
      <div id={`${id}-rijen`}>
        {rows.map((row, index) => (
          <Fragment key={index}>
            <Row props={props} index={index} name={name} row={row} onRow={(next) => put(rows.map((old, at) => (at === index ? (next ?? {}) : old)))} onRemove={() => {
              put(rows.filter((_, at) => at !== index));
              requestAnimationFrame(() => document.getElementById(id)?.focus());
            }} />
          </Fragment>
        ))}
      </div>
      {rows.length > 0 && sumsOf(component, rows).map(({ key, label: what, text: sum }) => <p key={key} className="polder-sum" role="status">{what} samen: <strong>{sum}</strong></p>)}
      {rows.length < most && <Button icon="plus" id={id} onClick={() => {
        put([...rows, {}]);
        goTo(rows.length);
      }}>{rows.length === 0 ? `Voeg ${name.toLowerCase()} toe` : `Voeg nog een ${name.toLowerCase()} toe`}</Button>}
      {rows.length >= most && <p id={id} tabIndex={-1} className="polder-muted">Meer dan {most} kan niet.</p>}
    </section>
  );
}
