import { FieldGroup, TextField } from '@polder/ui';
import { asked, fieldId, listOf, partsOf, text, type QuestionProps, type Value } from './shared.js';

const kinds: Record<string, { label: string; type: string; autoComplete: string }> = {
  email: { label: 'E-mailadres', type: 'email', autoComplete: 'email' },
  phoneNumber: { label: 'Telefoonnummer', type: 'tel', autoComplete: 'tel' },
};

/** How the applicant can be reached: one address of each kind that the form asks. */
export function ProfileQuestion(props: QuestionProps) {
  const { component, path, value, errors, onChange } = props;
  const { error, ...question } = asked(props);
  const given = listOf(value).map(partsOf);
  const wanted = component.digitalAddressTypes ?? Object.keys(kinds);
  const put = (type: string, address: string) => {
    const next = wanted.map((kind) => ({ type: kind, address: kind === type ? address : text(given.find((one) => one['type'] === kind)?.['address']) })).filter((one) => one.address !== '');
    onChange(next.length === 0 ? undefined : (next as Value));
  };
  return (
    <FieldGroup question={{ ...question, id: `${question.id}-groep`, ...(error ? { error } : {}) }}>
      {wanted.map((kind, order) => {
        const { label = kind, ...rest } = kinds[kind] ?? {};
        const index = given.findIndex((one) => one['type'] === kind);
        return <TextField key={kind} question={{ id: order === 0 ? fieldId(path) : fieldId(`${path}.${kind}`), label, error: errors.get(`${path}.${index}.address`), optional: true }} width="l" value={text(given[index]?.['address'])} onChange={(next) => put(kind, next)} {...rest} />;
      })}
    </FieldGroup>
  );
}
