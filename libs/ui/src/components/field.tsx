import type { ReactNode } from 'react';
import { Hidden } from './action.js';
import { Icon } from './icon.js';

/** What every question has: a label, perhaps a hint, an error, and whether it may stay empty. */
export interface Question {
  /** Id of the control; hint and error get ids from it, and the error summary links to it. */
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
}

/** Ids of hint and error for aria-describedby, in reading order. */
export function describedBy({ id, hint, error }: Pick<Question, 'id' | 'hint' | 'error'>, more?: string): string | undefined {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-fout` : '', more ?? ''].filter(Boolean);
  return ids.length === 0 ? undefined : ids.join(' ');
}

export function Optional() {
  return <span className="polder-optional"> (niet verplicht)</span>;
}

export function Hint({ id, children }: { id: string; children: ReactNode }) {
  return <div className="utrecht-form-field-description" id={`${id}-hint`}>{children}</div>;
}

/** The sentence of an error, with an icon and, for assistive technology, the word "Fout". */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div className="utrecht-form-field-error-message" id={`${id}-fout`}>
      <Icon name="error" />
      <span><Hidden>Fout: </Hidden>{children}</span>
    </div>
  );
}

/** Label, hint, error, control: in that order. */
export function Field({ question, children }: { question: Question; children: ReactNode }) {
  const { id, label, hint, error, optional } = question;
  return (
    <div className={error ? 'utrecht-form-field utrecht-form-field--invalid' : 'utrecht-form-field'}>
      <div className="utrecht-form-field__label">
        <label className="utrecht-form-label" htmlFor={id}>{label}{optional && <Optional />}</label>
      </div>
      {hint && <Hint id={id}>{hint}</Hint>}
      {error && <FieldError id={id}>{error}</FieldError>}
      <div className="utrecht-form-field__input">{children}</div>
    </div>
  );
}

/** The same for a question with several controls. */
export function FieldGroup({ question, className, children }: { question: Question; className?: string; children: ReactNode }) {
  const { id, label, hint, error, optional } = question;
  const classes = ['utrecht-form-fieldset', error ? 'utrecht-form-fieldset--invalid' : '', className ?? ''].filter(Boolean).join(' ');
  return (
    <fieldset className={classes} aria-describedby={describedBy(question)}>
      <legend className="utrecht-form-fieldset__legend">{label}{optional && <Optional />}</legend>
      {hint && <Hint id={id}>{hint}</Hint>}
      {error && <FieldError id={id}>{error}</FieldError>}
      {children}
    </fieldset>
  );
}
