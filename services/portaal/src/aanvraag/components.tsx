import { childrenOf } from '@polder/forms';
import type { Component } from './engine.js';
import { Question } from './question.js';
import { Html } from './html.js';
import type { QuestionProps, Value } from './questions/shared.js';

/** Heading of a group of questions; a group may choose to have none. */
const groupName = ({ legend, title, label, hideLabel, hideHeader, type }: Component): string => (hideLabel || hideHeader === true || type === 'columns' ? '' : (legend ?? title ?? label ?? ''));

interface Listed extends Pick<QuestionProps, 'errors' | 'draft' | 'uploads'> {
  components: Component[];
  /** Place of these questions: '' or, in a row, "posten.0.". */
  prefix?: string;
  valueOf: (key: string) => Value;
  onChange: (key: string, value: Value) => void;
}

/** Questions in page order, with the headings of their groups. */
export function Components(props: Listed) {
  const { components, prefix = '', valueOf, onChange, errors, draft, uploads } = props;
  return components.map((component) => {
    const { key, type } = component;
    if (type === 'content') return <Html key={key} html={component.html} />;
    if (type === 'softRequiredErrors' || type === 'button' || type === 'htmlelement') return null;
    const inside = type === 'editgrid' ? [] : childrenOf(component);
    if (inside.length > 0) {
      const name = groupName(component);
      return (
        <section key={key} className={type === 'columns' ? 'polder-formgroup polder-columns' : 'polder-formgroup'} {...(name === '' ? {} : { 'aria-labelledby': `groep-${prefix}${key}`.replaceAll('.', '-') })}>
          {name !== '' && <h2 className="utrecht-heading-3" id={`groep-${prefix}${key}`.replaceAll('.', '-')}>{name}</h2>}
          <Components {...props} components={inside} />
        </section>
      );
    }
    return <Question key={key} component={component} path={prefix + key} value={valueOf(key)} errors={errors} draft={draft} uploads={uploads} onChange={(value) => onChange(key, value)} />;
  });
}
