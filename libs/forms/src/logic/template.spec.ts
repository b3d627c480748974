import type { FormDefinition } from '../definition/definition.types.js';
import { evaluate } from './logic.rules.js';
import { hasUnknownTemplate, interpolate } from './template.js';

describe('answers in texts', () => {
  const valueOf = (key: string): string => ({ naam: 'Jan {{ geheim }}', 'a.b': '<b>x</b>', geheim: 'nee' })[key] ?? '';

  it('fills in variables, escapes them in HTML, and never reads an answer as a template', () => {
    expect(interpolate('Dag {{ naam }}!', valueOf)).toBe('Dag Jan {{ geheim }}!');
    expect(interpolate('<p>{{a.b}}</p>', valueOf, true)).toBe('<p>&#60;b&#62;x&#60;/b&#62;</p>');
    expect(interpolate('{{ weg }}|{{ weg|default:"niets" }}', valueOf)).toBe('|niets');
  });

  it('leaves out what it does not know, and says so', () => {
    expect(interpolate('a{% if x %}b{% endif %}{{ x|upper }}c', valueOf)).toBe('abc');
    expect([hasUnknownTemplate('{{ x|upper }}'), hasUnknownTemplate('{{ x }}'), hasUnknownTemplate('{ gewoon }')]).toEqual([true, false, false]);
  });

  it('shows answers as people read them', () => {
    const form: FormDefinition = {
      components: [{ type: 'date', key: 'dag', label: 'Dag' }, { type: 'radio', key: 'keuze', label: 'Keuze', values: [{ value: 'a', label: 'Appel & peer' }] }, { type: 'content', key: 'c', html: '<p>{{ keuze }} op {{ dag }}</p>' }, { type: 'textfield', key: 't', label: 'Waarom {{ keuze }}?' }],
    };
    const [, , content, text] = evaluate(form, { dag: '2027-02-10', keuze: 'a' }).steps[0]?.components ?? [];
    expect([content?.html, text?.label]).toEqual(['<p>Appel &#38; peer op 10 februari 2027</p>', 'Waarom Appel & peer?']);
  });
});
