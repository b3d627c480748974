import { FieldGroup, TextField } from '@polder/ui';
import { useEffect, useRef } from 'react';
import { useAddressLookup, type AddressLookup } from '../prefill.js';
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

/** What the lookup has to say: read aloud, and never in the way. */
function Found({ lookup, asks }: { lookup: AddressLookup; asks: boolean }) {
  const [first] = lookup.state === 'found' ? lookup.adressen : [];
  const words: Record<AddressLookup['state'], string> = {
    idle: '', busy: 'We zoeken het adres op.', none: 'We vinden dit adres niet. Controleer postcode en huisnummer.', found: first ? `${first.straat} ${first.huisnummer}, ${first.woonplaats}` : '',
    down: asks ? 'We kunnen het adres nu niet opzoeken. Vul straat en plaats zelf in.' : 'We kunnen het adres nu niet opzoeken. U kunt gewoon verder.',
  };
  return <p className="polder-hint" role="status">{words[lookup.state]}</p>;
}

/** A Dutch address. Street and town are asked too when the form wants the whole address. */
export function AddressQuestion(props: QuestionProps) {
  const { component, path, value, errors, onChange } = props;
  const { error, ...question } = asked(props);
  const given = partsOf(value);
  const lookup = useAddressLookup(text(given['postcode']), text(given['houseNumber']));
  const asks = component.deriveAddress === true;
  const filled = useRef('');
  useEffect(() => {
    const [first] = lookup.state === 'found' ? lookup.adressen : [];
    const key = first ? `${first.postcode}${first.huisnummer}` : '';
    // Once per address: who changes street or town afterwards keeps that.
    if (!asks || !first || filled.current === key) return;
    filled.current = key;
    const other = text(given['streetName']) !== first.straat || text(given['city']) !== first.woonplaats;
    if (other) onChange({ ...given, streetName: first.straat, city: first.woonplaats });
  }, [lookup]);
  const field = ({ name, label, optional = false, ...rest }: { name: string; label: string; optional?: boolean; width: 'xs' | 's' | 'm' | 'l'; autoComplete?: string; inputMode?: 'numeric' }) => (
    <TextField key={name} question={{ id: name === 'postcode' ? fieldId(path) : fieldId(`${path}.${name}`), label, error: errors.get(`${path}.${name}`), optional }} value={text(given[name])} onChange={(next) => onChange(withPart(given, name, next))} {...rest} />
  );
  return (
    <FieldGroup question={{ ...question, id: `${question.id}-groep`, ...(error ? { error } : {}) }}>
      <div className="polder-parts">{parts.map(field)}</div>
      <Found lookup={lookup} asks={asks} />
      {asks && <div className="polder-parts">{derived.map(field)}</div>}
    </FieldGroup>
  );
}
