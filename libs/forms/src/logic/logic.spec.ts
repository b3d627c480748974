import type { Component, FormDefinition, LogicRule } from '../definition/definition.types.js';
import { validate } from '../validation/validate.js';
import { applyLogic, evaluate, visibleComponents } from './logic.rules.js';
import { runLogic } from './json-logic.js';

const text = (key: string, more: Partial<Component> = {}): Component => ({ type: 'textfield', key, label: key, ...more });
const panel = (key: string, ...components: Component[]): Component => ({ type: 'panel', key, title: key, components });
const when = (key: string, eq: unknown, show = true): Partial<Component> => ({ conditional: { show, when: key, eq } });
const rule = (jsonLogicTrigger: unknown, ...actions: LogicRule['actions']): LogicRule => ({ jsonLogicTrigger, actions });
const keys = (components: Component[]): string[] => components.flatMap((component) => [component.key, ...keys(component.components ?? [])]);

describe('visibility', () => {
  it('shows or hides by the value of another question, text and yes/no alike', () => {
    const form: FormDefinition = {
      components: [{ type: 'checkbox', key: 'akkoord' }, text('a', when('akkoord', 'true')), text('b', when('akkoord', true, false)), text('c', { hidden: true })],
    };
    expect(keys(visibleComponents(form, { akkoord: true }))).toEqual(['akkoord', 'a']);
    expect(keys(visibleComponents(form, {}))).toEqual(['akkoord', 'b']);
  });

  it('takes away the answer of a hidden question, unless clearOnHide is false, and what hangs on it', () => {
    const form: FormDefinition = {
      components: [text('c', when('b', 'x')), text('a'), text('b', when('a', 'ja')), text('d', { ...when('a', 'ja'), clearOnHide: false })],
    };
    const data = { a: 'nee', b: 'x', c: 'y', d: 'z' };
    expect(evaluate(form, data).data).toEqual({ a: 'nee', d: 'z' });
    expect(data.b).toBe('x');
  });

  it('ends when conditions go in a circle', () => {
    const form: FormDefinition = { components: [text('a', when('b', 'x', false)), text('b', when('a', 'x', false))] };
    expect(() => evaluate(form, { a: 'x', b: 'x' })).not.toThrow();
  });

  it('takes every link of a long chain away', () => {
    const chain = [...Array(120).keys()].map((index) => text(`k${index}`, when(`k${index + 1}`, 'x')));
    const data = Object.fromEntries(chain.map((component) => [component.key, 'x']));
    expect(evaluate({ components: chain }, data).data).toEqual({});
  });

  it('sees an unticked box as "no" before anybody touched it, also in a row', () => {
    const box: Component = { type: 'checkbox', key: 'bedrijf', label: 'Bedrijf' };
    const group: Component = { type: 'editgrid', key: 'rij', label: 'Rij', components: [box, text('naam', { ...when('rij.bedrijf', 'false'), validate: { required: true } })] };
    expect(keys(visibleComponents({ components: [box, text('naam', when('bedrijf', false))] }, {}))).toEqual(['bedrijf', 'naam']);
    expect(validate({ components: [group] }, { rij: [{}, { bedrijf: true }] }, { today: '' }).map((found) => found.veld)).toEqual(['rij.0.naam']);
  });

  it('never runs JavaScript from a definition', () => {
    const form: FormDefinition = { components: [text('a', { customConditional: 'globalThis.ran = true; show = false' })] };
    expect(keys(visibleComponents(form, {}))).toEqual(['a']);
    expect((globalThis as Record<string, unknown>).ran).toBeUndefined();
  });
});

describe('logic', () => {
  const form: FormDefinition = { components: [panel('een', text('a'), text('b', { hidden: true })), panel('twee', text('c', { validate: { required: true } })), panel('drie', text('d'))] };
  const a = { '==': [{ var: 'a' }, 'x'] };

  it('property: shows, hides and requires', () => {
    const rules = [rule(a, { component: 'b', action: { type: 'property', property: { value: 'hidden', type: 'bool' }, state: false } }, { component: 'b', action: { type: 'property', property: { value: 'validate.required', type: 'bool' }, state: true } })];
    const logic = { ...form, logic: rules };
    expect(validate(logic, { a: 'x', c: '1' }, { today: '2026-11-24' }).map((found) => found.veld)).toEqual(['b']);
    expect(validate(logic, { a: 'y', c: '1' }, { today: '2026-11-24' })).toEqual([]);
    expect(form.components[0]?.components?.[1]?.hidden).toBe(true);
  });

  it('property: of a question in a repeating group, in every row', () => {
    const group: Component = { type: 'editgrid', key: 'rij', label: 'Rij', components: [text('x', { hidden: true }), text('y', { validate: { required: true } })] };
    const show = (component: string, property: string, state: boolean): LogicRule['actions'][number] => ({ component, action: { type: 'property', property: { value: property, type: 'bool' }, state } });
    const logic = [rule(a, show('rij.x', 'hidden', false), show('rij.x', 'validate.required', true), show('rij.y', 'hidden', true))];
    const definition: FormDefinition = { components: [text('a'), group], logic };
    expect(validate(definition, { a: 'x', rij: [{ y: 1 }] }, { today: '' }).map((found) => found.veld)).toEqual(['rij.0.x']);
    expect(evaluate(definition, { a: 'x', rij: [{ x: '1', y: '2' }] }).data.rij).toEqual([{ x: '1' }]);
    expect(evaluate(definition, { a: 'y', rij: [{ x: '1', y: '2' }] }).data.rij).toEqual([{ y: '2' }]);
  });

  it('steps: not applicable, applicable again by a later rule, blocked', () => {
    const skip = rule(a, { form_step: 'twee', action: { type: 'step-not-applicable' } });
    const back = rule({ '==': [{ var: 'd' }, 'terug'] }, { formStep: 'twee', action: { type: 'step-applicable' } });
    const stop = rule(a, { action: { type: 'disable-next' } });
    const state = applyLogic(form, [skip, stop], { a: 'x' });
    expect(state.steps.map((step) => [step.key, step.toepasselijk, step.geblokkeerd])).toEqual([['een', true, true], ['twee', false, false], ['drie', true, false]]);
    expect(validate({ ...form, logic: [skip, stop] }, { a: 'x' }, { today: '' }).map(({ veld, code, stap }) => [veld, code, stap])).toEqual([['', 'blocked', 'een']]);
    expect(applyLogic(form, [skip, back], { a: 'x', d: 'terug' }).steps[1]?.toepasselijk).toBe(true);
  });

  it('variable: sets answers and own variables, each rule on the result of the one before', () => {
    const withVariable: FormDefinition = { ...form, variables: [{ key: 'som', source: 'user_defined', initialValue: 1 }] };
    const rules = [rule(true, { variable: 'som', action: { type: 'variable', value: { '+': [{ var: 'som' }, 4] } } }), rule({ '>': [{ var: 'som' }, 4] }, { variable: 'd', action: { type: 'variable', value: { cat: ['som ', { var: 'som' }] } } })];
    const state = applyLogic(withVariable, rules, {});
    expect(state.variables.som).toBe(5);
    expect(state.data).toEqual({ d: 'som 5' });
  });

  it('runs rules in their order, not in that of the list', () => {
    const set = (order: number, value: string): LogicRule => ({ order, jsonLogicTrigger: true, actions: [{ variable: 'd', action: { type: 'variable', value } }] });
    expect(applyLogic(form, [set(2, 'laatste'), set(1, 'eerste')], {}).data).toEqual({ d: 'laatste' });
  });

  it('names what the server must do, and rules that are broken, and goes on', () => {
    const state = applyLogic(form, [rule(true, { action: { type: 'evaluate-dmn' } }), { ...rule({ onbekend: [1] }), description: 'kapot' }, rule(true, { variable: 'd', action: { type: 'variable', value: 'ok' } })], {});
    expect(state.serverTasks.map((task) => task.type)).toEqual(['evaluate-dmn']);
    expect(state.errors.map((error) => error.rule)).toEqual(['kapot']);
    expect(state.data).toEqual({ d: 'ok' });
  });

  it('a rule that counts from a later step waits until then', () => {
    const rules = [{ ...rule(true, { variable: 'd', action: { type: 'variable', value: 'ja' } }), triggerFromStep: 'twee' }];
    expect(applyLogic(form, rules, {}, { step: 'een' }).data).toEqual({});
    expect(applyLogic(form, rules, {}, { step: 'drie' }).data).toEqual({ d: 'ja' });
  });
});

describe('JsonLogic with dates', () => {
  const run = (logic: unknown, data: unknown = {}) => String(runLogic(logic, data, '2026-11-24'));

  it('counts with dates and periods', () => {
    expect(run({ '+': [{ date: '2026-01-31' }, { duration: 'P1M' }] })).toBe('2026-02-28');
    expect(run({ '-': [{ today: [] }, { rdelta: [18] }] })).toBe('2008-11-24');
    expect(run({ '-': [{ date: '2026-03-30' }, { date: '2026-03-28' }] })).toBe('P2D');
    expect(run({ '<=': [{ date: { var: 'geboren' } }, { '-': [{ today: [] }, { rdelta: [18, 0, 0] }] }] }, { geboren: '2008-11-24' })).toBe('true');
    expect(run({ '<': [{ date: { var: 'geboren' } }, { today: [] }] }, { geboren: '' })).toBe('false');
  });

  it('reads times without offset as Dutch time', () => {
    expect(run({ '==': [{ datetime: '2026-07-01T12:00' }, { datetime: '2026-07-01T10:00:00Z' }] })).toBe('true');
    expect(run({ '+': [{ datetime: '2026-03-28T12:00' }, { rdelta: [0, 0, 1] }] })).toBe('2026-03-29T10:00:00.000Z');
  });

  it('asks the clock of the run, also for a rule that ran before', () => {
    const logic = { '-': [{ today: [] }, { duration: 'P1D' }] };
    expect([String(runLogic(logic, {}, '2026-01-01')), String(runLogic(logic, {}, '2026-06-01'))]).toEqual(['2025-12-31', '2026-05-31']);
  });

  it('knows no operators or values of the prototype', () => {
    for (const operator of ['constructor', 'toString', '__defineGetter__', 'hasOwnProperty']) expect(() => runLogic({ [operator]: ['x'] }, {})).toThrow('Unknown Operator');
    for (const key of ['constructor', 'a.constructor', 'toString', 'a.__proto__.x']) expect(runLogic({ var: key }, { a: {} })).toBeNull();
  });

  it('leaves everything without dates as it was', () => {
    expect(run({ '==': [1, '1'] })).toBe('true');
    expect(run({ '<': [1, { var: 'n' }, 3] }, { n: 2 })).toBe('true');
    expect(run({ '-': [5] })).toBe('-5');
  });
});
