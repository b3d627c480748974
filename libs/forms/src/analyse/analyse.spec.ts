import type { Component, FormDefinition, LogicRule } from '../definition/definition.types.js';
import { analyse } from './analyse.js';

const text = (key: string, more: Partial<Component> = {}): Component => ({ type: 'textfield', key, label: key, ...more });
const on = (when: string, eq: unknown = 'x'): Partial<Component> => ({ conditional: { show: true, when, eq } });
const panel = (key: string, ...components: Component[]): Component => ({ type: 'panel', key, title: key, components });
const codes = (definition: FormDefinition): [string, string][] => analyse(definition).map((found) => [found.code, found.waar]);
const withRules = (...logic: LogicRule[]): FormDefinition => ({ components: [panel('een', text('a'), text('b')), panel('twee', text('c'))], logic });
const rule = (jsonLogicTrigger: unknown, action: LogicRule['actions'][number], description = 'r'): LogicRule => ({ description, jsonLogicTrigger, actions: [action] });
const hide = (component: string, state = true): LogicRule['actions'][number] => ({ component, action: { type: 'property', property: { value: 'hidden', type: 'bool' }, state } });

describe('analyse', () => {
  it('finds nothing in a sound form', () => {
    expect(analyse(withRules(rule({ '==': [{ var: 'a' }, 1] }, hide('b')), rule({ '!!': [{ var: 'b' }] }, { formStep: 'twee', action: { type: 'step-not-applicable' } })))).toEqual([]);
  });

  const components: [string, Component[], [string, string][]][] = [
    ['an unknown kind', [text('a', { type: 'tovenaar' })], [['onbekend-type', 'a']]],
    ['a key used twice', [text('a'), { type: 'fieldset', key: 'f', components: [text('a')] }], [['dubbele-sleutel', 'a']]],
    ['the same key in two repeating groups', [{ type: 'editgrid', key: 'g', label: 'G', components: [text('a')] }, { type: 'editgrid', key: 'h', label: 'H', components: [text('a')] }], []],
    ['JavaScript', [text('a', { customConditional: 'show = true' }), text('b', { validate: { custom: 'valid = 1' } })], [['javascript', 'a'], ['javascript', 'b']]],
    ['a question without label', [text('a', { label: ' ' })], [['label-ontbreekt', 'a']]],
    ['a choice without answers', [{ type: 'radio', key: 'a', label: 'A', values: [] }], [['geen-keuzes', 'a']]],
    ['choices that come from elsewhere', [{ type: 'radio', key: 'a', label: 'A', openForms: { dataSrc: 'referenceLists' } }], []],
    ['a broken pattern', [text('a', { validate: { pattern: '[0-9' } })], [['patroon-kapot', 'a']]],
    ['a condition on a question that is not there', [text('a', on('weg'))], [['voorwaarde-onbekende-vraag', 'a']]],
    ['a condition on an answer that is not there', [{ type: 'radio', key: 'a', label: 'A', values: [{ value: 'j', label: 'J' }] }, text('b', on('a', 'n'))], [['voorwaarde-onbekend-antwoord', 'b']]],
    ['a date limit on a question that is not there', [text('a', { type: 'date', openForms: { minDate: { mode: 'relativeToVariable', variable: 'weg' } } })], [['datum-onbekende-vraag', 'a']]],
    ['a condition inside a repeating group', [{ type: 'editgrid', key: 'g', label: 'G', components: [text('a'), text('b', on('g.a'))] }], []],
    ['a circle of conditions, once', [text('a', on('c')), text('b', on('a')), text('c', on('b')), text('d', on('a'))], [['kring', 'a']]],
    ['a circle through a group', [text('a', on('b')), { type: 'fieldset', key: 'f', ...on('a'), components: [text('b')] }], [['kring', 'a']]],
  ];
  it.each(components)('components: %s', (_name, list, expected) => {
    expect(codes({ components: list })).toEqual(expected);
  });

  const rules: [string, LogicRule, [string, string][]][] = [
    ['an unknown operator', rule({ toString: [1] }, hide('a')), [['regel-onbekende-bewerking', 'r']]],
    ['an unknown question in the trigger', rule({ var: 'weg' }, hide('a')), [['regel-onbekende-vraag', 'r']]],
    ['a static variable', rule({ '==': [{ var: 'auth.kvk' }, 1] }, hide('a')), []],
    ['an unknown target', rule({ var: 'a' }, hide('weg')), [['regel-onbekende-vraag', 'r']]],
    ['an unknown variable to fill', rule({ var: 'a' }, { variable: 'weg', action: { type: 'variable', value: 1 } }), [['regel-onbekende-vraag', 'r']]],
    ['an unknown question in a value', rule({ var: 'a' }, { variable: 'b', action: { type: 'variable', value: { var: 'weg' } } }), [['regel-onbekende-vraag', 'r']]],
    ['an unknown step', rule({ var: 'a' }, { formStep: 'drie', action: { type: 'step-not-applicable' } }), [['regel-onbekende-stap', 'r']]],
    ['an unknown action', rule({ var: 'a' }, { action: { type: 'dansen' } }), [['regel-onbekende-actie', 'r']]],
    ['a question that hides itself', rule({ var: 'a' }, hide('a')), [['kring', 'a']]],
    ['a step that is always skipped', rule(true, { formStep: 'twee', action: { type: 'step-not-applicable' } }), [['stap-onbereikbaar', 'twee']]],
    ['a step behind one where everybody is stopped', rule({ '==': [1, 1] }, { formStep: 'een', action: { type: 'disable-next' } }), [['stap-onbereikbaar', 'twee']]],
  ];
  it.each(rules)('rules: %s', (_name, one, expected) => {
    expect(codes(withRules(one))).toEqual(expected);
  });

  it('steps: hidden for ever, empty, or with nothing to see', () => {
    expect(codes({ components: [{ ...panel('een', text('a')), hidden: true }, panel('twee'), panel('drie', text('b', { hidden: true })), panel('vier', text('c', { hidden: true }))], logic: [rule({ var: 'a' }, hide('c', false))] })).toEqual([
      ['stap-onbereikbaar', 'een'],
      ['stap-leeg', 'twee'],
      ['stap-leeg', 'drie'],
    ]);
  });

  it('a step that starts as not applicable is reachable when a rule can switch it on', () => {
    const off: FormDefinition = { components: [panel('een', text('a')), { ...panel('twee', text('b')), isApplicable: false }] };
    expect(codes(off)).toEqual([['stap-onbereikbaar', 'twee']]);
    expect(codes({ ...off, logic: [rule({ var: 'a' }, { formStep: 'twee', action: { type: 'step-applicable' } })] })).toEqual([]);
  });
});
