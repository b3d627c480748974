import type { ComponentProps } from 'react';
import { Field, FieldGroup, describedBy, type Question } from './field.js';
import { Hidden } from './action.js';

type Width = 'xs' | 's' | 'm' | 'l';
type Own = 'id' | 'onChange' | 'value' | 'className';

/** One line of text. The width follows the answer that is expected. */
export function TextField({ question, value, onChange, width, affix, ...rest }: { question: Question; value: string; onChange: (value: string) => void; width?: Width; affix?: string | undefined } & Omit<ComponentProps<'input'>, Own>) {
  const classes = ['utrecht-textbox', width ? `polder-w-${width}` : '', question.error ? 'utrecht-textbox--invalid' : ''].filter(Boolean).join(' ');
  return (
    <Field question={question}>
      <input type="text" {...rest} className={classes} id={question.id} value={value} onChange={(event) => onChange(event.target.value)} aria-describedby={describedBy(question)} aria-invalid={question.error ? true : undefined} />
      {affix && <span className="polder-affix">{affix}</span>}
    </Field>
  );
}

/** Several lines of text, with the number of characters left when there is a limit. */
export function TextArea({ question, value, onChange, maxLength, rows = 4, ...rest }: { question: Question; value: string; onChange: (value: string) => void; maxLength?: number | undefined } & Omit<ComponentProps<'textarea'>, Own>) {
  const counter = maxLength === undefined ? undefined : `${question.id}-teller`;
  const left = (maxLength ?? 0) - value.length;
  return (
    <>
      <Field question={question}>
        <textarea {...rest} className={question.error ? 'utrecht-textarea utrecht-textarea--invalid' : 'utrecht-textarea'} id={question.id} rows={rows} value={value} onChange={(event) => onChange(event.target.value)} aria-describedby={describedBy(question, counter)} aria-invalid={question.error ? true : undefined} />
      </Field>
      {counter && <p className="polder-counter" id={counter}>{left >= 0 ? `U kunt nog ${left} tekens gebruiken` : `${-left} tekens te veel`}</p>}
    </>
  );
}

/** One of the answers to choose from. */
export interface Option {
  value: string;
  label: string;
  hint?: string | undefined;
}

function Choice({ kind, id, name, option, checked, invalid, onChange }: { kind: 'radio' | 'checkbox'; id: string; name: string; option: Option; checked: boolean; invalid: boolean; onChange: (checked: boolean) => void }) {
  return (
    <div className="polder-choice">
      <input className={kind === 'radio' ? 'utrecht-radio-button' : 'utrecht-checkbox'} type={kind} name={name} id={id} value={option.value} checked={checked} onChange={(event) => onChange(event.target.checked)} aria-describedby={option.hint ? `${id}-h` : undefined} aria-invalid={invalid || undefined} />
      <label className={`utrecht-form-label utrecht-form-label--${kind}`} htmlFor={id}>{option.label}</label>
      {option.hint && <p className="polder-choice__hint" id={`${id}-h`}>{option.hint}</p>}
    </div>
  );
}

/** The first choice carries the question's own id, so that the error summary can go to it. */
const choiceId = (id: string, index: number): string => (index === 0 ? id : `${id}-${index}`);

/** One answer out of a few: rows of one parcel, the whole row clickable. */
export function RadioField({ question, options, value, onChange, inline = false }: { question: Question; options: Option[]; value: string; onChange: (value: string) => void; inline?: boolean }) {
  return (
    <FieldGroup question={question} className={inline ? 'polder-choices polder-choices--inline' : 'polder-choices'}>
      <div className="polder-choices__list">
        {options.map((option, index) => (
          <Choice key={option.value} kind="radio" id={choiceId(question.id, index)} name={question.id} option={option} checked={option.value === value} invalid={question.error !== undefined} onChange={() => onChange(option.value)} />
        ))}
      </div>
    </FieldGroup>
  );
}

/** Any number of answers. `value` holds the chosen ones. */
export function CheckboxField({ question, options, value, onChange }: { question: Question; options: Option[]; value: string[]; onChange: (value: string[]) => void }) {
  const toggle = (chosen: string, on: boolean) => onChange(options.map((option) => option.value).filter((option) => (option === chosen ? on : value.includes(option))));
  return (
    <FieldGroup question={question} className="polder-choices">
      <div className="polder-choices__list">
        {options.map((option, index) => (
          <Choice key={option.value} kind="checkbox" id={choiceId(question.id, index)} name={question.id} option={option} checked={value.includes(option.value)} invalid={question.error !== undefined} onChange={(on) => toggle(option.value, on)} />
        ))}
      </div>
    </FieldGroup>
  );
}

const dateParts = [
  { key: 'dag', label: 'Dag', suffix: '', length: 2 },
  { key: 'maand', label: 'Maand', suffix: '-m', length: 2 },
  { key: 'jaar', label: 'Jaar', suffix: '-j', length: 4 },
] as const;

/** Day, month and year as typed; half a date is kept as it is. */
export interface DateText {
  dag: string;
  maand: string;
  jaar: string;
}

/** A known date, in three fields: nobody has to find it in a calendar. */
export function DateField({ question, value, onChange }: { question: Question; value: DateText; onChange: (value: DateText) => void }) {
  return (
    <FieldGroup question={question}>
      <div className="polder-date">
        {dateParts.map(({ key, label, suffix, length }) => (
          <div key={key}>
            <label className="utrecht-form-label" htmlFor={`${question.id}${suffix}`}>{label}</label>
            <input className={question.error ? 'utrecht-textbox utrecht-textbox--invalid' : 'utrecht-textbox'} type="text" id={`${question.id}${suffix}`} inputMode="numeric" maxLength={length} value={value[key]} onChange={(event) => onChange({ ...value, [key]: event.target.value.replace(/\D/g, '') })} aria-describedby={describedBy(question)} aria-invalid={question.error ? true : undefined} />
          </div>
        ))}
      </div>
    </FieldGroup>
  );
}

/** One box to tick, in a row of its own. */
export function TickField({ question, checked, onChange }: { question: Question; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <div className={question.error ? 'utrecht-form-field utrecht-form-field--invalid' : 'utrecht-form-field'}>
      {question.error && <div className="utrecht-form-field-error-message" id={`${question.id}-fout`}><span><Hidden>Fout: </Hidden>{question.error}</span></div>}
      <div className="polder-declare">
        <input className="utrecht-checkbox" type="checkbox" id={question.id} checked={checked} onChange={(event) => onChange(event.target.checked)} aria-describedby={describedBy(question)} aria-invalid={question.error ? true : undefined} />
        <label htmlFor={question.id}>{question.label}</label>
        {question.hint && <p className="polder-declare__hint" id={`${question.id}-hint`}>{question.hint}</p>}
      </div>
    </div>
  );
}
