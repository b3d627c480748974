import { FieldGroup, TextField } from '@polder/ui';
import { asked, fieldId, partsOf, text, withPart, type QuestionProps } from './shared.js';

const parts = [
  { name: 'postcode', label: 'Postcode', width: 's', autoComplete: 'postal-code' },
  { name: 'houseNumber', label: 'Huisnummer', width: 'xs', inputMode: 'numeric' },
  { name: 'houseLetter', label: 'Huisletter', width: 'xs', optional: true },
  { name: 'houseNumberAddition', label: 'Toevoeging', width: 'xs', optional: true },
] as const;
const derived = [
  { name: 'streetName', label: 'Straat', width: 'l', autoComplete: 'address-line1' },
  { name: 'city', label: 'Plaats', width: 'm', autoComplete: 'address-level2' },
] as const;

/** A Dutch address. Street and town are asked too when the form wants the whole address. */
export function AddressQuestion(props: QuestionProps) {
  const { component, path, value, errors, onChange } = props;
  const { error, ...question } = asked(props);
  const given = partsOf(value);
  const field = ({ name, label, optional = false, ...rest }: { name: string; label: string; optional?: boolean; width: 'xs' | 's' | 'm' | 'l'; autoComplete?: string; inputMode?: 'numeric' }) => (
    <TextField key={name} question={{ id: name === 'postcode' ? fieldId(path) : fieldId(`${path}.${name}`), label, error: errors.get(`${path}.${name}`), optional }} value={text(given[name])} onChange={(next) => onChange(withPart(given, name, next))} {...rest} />
  );
  return (
    <FieldGroup question={{ ...question, id: `${question.id}-groep`, ...(error ? { error } : {}) }}>
      <div className="polder-parts">{parts.map(field)}</div>
      {component.deriveAddress === true && <div className="polder-parts">{derived.map(field)}</div>}
    </FieldGroup>
  );
}
