import { Button, FieldError, Hidden, Hint, Optional } from '@polder/ui';
import type { ReactNode } from 'react';
import { asked, listOf, type QuestionProps } from './shared.js';

/** A question with several answers of the same kind: each in its own field, with its own error. */
export function MultipleQuestion({ props, one }: { props: QuestionProps; one: (props: QuestionProps) => ReactNode }) {
  const { component, path, value, onChange } = props;
  const { id, label, hint, error, optional } = asked(props);
  const items = listOf(value);
  const shown = items.length === 0 ? [''] : items;
  const put = (next: typeof shown) => onChange(next.every((item) => item === '' || item === null) ? undefined : next);
  return (
    <fieldset id={id} tabIndex={-1} className={error ? 'utrecht-form-fieldset utrecht-form-fieldset--invalid' : 'utrecht-form-fieldset'}>
      <legend className="utrecht-form-fieldset__legend">{label}{optional && <Optional />}</legend>
      {hint && <Hint id={id}>{hint}</Hint>}
      {error && <FieldError id={id}>{error}</FieldError>}
      {shown.map((item, index) => (
        <div key={index} className="polder-item">
          {one({ ...props, path: `${path}.${index}`, value: item, component: { ...component, multiple: false, label: `${component.label ?? component.key} ${index + 1}`, description: '', validate: { ...component.validate, required: true } }, onChange: (next) => put(shown.map((old, at) => (at === index ? (next ?? '') : old))) })}
          {shown.length > 1 && <Button look="subtle" icon="trash" onClick={() => put(shown.filter((_, at) => at !== index))}>Verwijder<Hidden> {label} {index + 1}</Hidden></Button>}
        </div>
      ))}
      <Button icon="plus" look="subtle" onClick={() => onChange([...shown, ''])}>{`Voeg nog een ${(component.label ?? component.key).toLowerCase()} toe`}</Button>
    </fieldset>
  );
}
