import type { Component, FormData, FormDefinition, FormStep, Locale, LogicAction, LogicRule } from '../definition/definition.types.js';
import { flatten, hasValue, stepsOf, withChildren } from '../definition/walk.js';
import { emptyValue } from '../values/empty.js';
import { getPath, isRecord, isSafeKey, setPath } from '../values/paths.js';
import { visibleTree } from '../visibility/visibility.rules.js';
import { display } from '../summary/display.js';
import { isTruthy, LogicError, runLogic, variablesIn } from './json-logic.js';
import { interpolate } from './template.js';
import { isTemporal } from './temporal.js';

/** What the rules need beside the answers. */
export interface LogicOptions {
  /** Today, "YYYY-MM-DD": the caller's clock, never the machine's. */
  today?: string;
  /** Values of the form's own variables as far as the caller knows them (prefill, earlier results). */
  variables?: FormData;
  /** Language of answers that are filled in into texts. Default Dutch. */
  locale?: Locale;
  /** The step the user is on: rules that count from a later step wait. Without it all rules count. */
  step?: string;
}

/** A step as the logic left it. */
export interface StepState {
  key: string;
  titel: string;
  /** False: the step is skipped and what is in it does not count. */
  toepasselijk: boolean;
  /** True: a rule stops the user on this step. */
  geblokkeerd: boolean;
  /** The visible components, changed by the rules where those say so. */
  components: Component[];
}

/** Work that a rule asks of the server: this library has no network. */
export interface ServerTask {
  type: string;
  rule: string;
  action: LogicAction;
}

/** The form with its logic worked out. */
export interface FormState {
  steps: StepState[];
  /** Answers without those of hidden questions, with what the rules set. */
  data: FormData;
  /** Values of the form's own variables. */
  variables: FormData;
  serverTasks: ServerTask[];
  /** Rules that could not be worked out, by name; the others still count. */
  errors: { rule: string; reden: string }[];
}

interface Run {
  /** The last scope that was built, kept while data and variables are the same. */
  seenScope?: { data: FormData; variables: FormData; merged: FormData };
  definition: FormDefinition;
  steps: FormStep[];
  options: LogicOptions;
  /** What the user entered, with what the rules set. */
  entered: FormData;
  /** The same without answers of what is hidden now: a rule that shows a question brings its answer back. */
  data: FormData;
  variables: FormData;
  defaults: FormData;
  overrides: Map<string, Record<string, unknown>>;
  notApplicable: Set<string>;
  blocked: Set<string>;
  serverTasks: ServerTask[];
  errors: { rule: string; reden: string }[];
}

const SERVER_ACTIONS = new Set(['fetch-from-service', 'set-registration-backend', 'evaluate-dmn', 'synchronize-variables']);
/** Every kind of action that a rule may have. */
export const ACTION_TYPES: ReadonlySet<string> = new Set([...SERVER_ACTIONS, 'property', 'variable', 'disable-next', 'step-applicable', 'step-not-applicable']);

/** Works out rules on the answers: see FormState. Rules run once, in their order, each on the result of those before it. */
export function applyLogic(definition: FormDefinition, rules: LogicRule[], data: FormData, options: LogicOptions = {}): FormState {
  const run = start(definition, data, options);
  look(run);
  const ordered = rules.map((rule, index) => ({ rule, order: rule.order ?? index })).sort((a, b) => a.order - b.order);
  for (const { rule, order } of ordered) applyRule(run, rule, rule.description || rule.uuid || `regel ${order + 1}`);
  const seen = fillTexts(run, look(run));
  return {
    steps: run.steps.map((step) => ({
      key: step.key,
      titel: step.titel,
      toepasselijk: !run.notApplicable.has(step.key) && isVisibleStep(step, seen),
      geblokkeerd: run.blocked.has(step.key),
      components: step.key === '' ? seen : (seen.find((component) => component.type === 'panel' && component.key === step.key)?.components ?? []),
    })),
    data: run.data,
    variables: run.variables,
    serverTasks: run.serverTasks,
    errors: run.errors,
  };
}

/** Works out the rules that stand in the definition itself. */
export const evaluate = (definition: FormDefinition, data: FormData, options: LogicOptions = {}): FormState =>
  applyLogic(definition, definition.logic ?? [], data, options);

/** Texts of components that may hold answers ("Dag {{ naam }}"). */
const TEXTS = ['label', 'legend', 'title', 'description', 'tooltip', 'placeholder'] as const;

/** The components with answers filled in where their texts ask for them. */
function fillTexts(run: Run, components: Component[]): Component[] {
  const questions = new Map(flatten(run.definition.components).filter(hasValue).map((component) => [component.key, component] as const));
  const all = scope(run, run.data);
  const valueOf = (key: string): string => {
    const value = getPath(all, key);
    const question = questions.get(key);
    return question ? display(question, value, { locale: run.options.locale ?? 'nl' }) : typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const fill = (component: Component): Component => {
    const own: Component = { ...component };
    for (const name of TEXTS) if (typeof own[name] === 'string') own[name] = interpolate(own[name], valueOf);
    if (typeof own.html === 'string') own.html = interpolate(own.html, valueOf, true);
    return withChildren(own, fill);
  };
  return components.map(fill);
}

const isVisibleStep = (step: FormStep, seen: Component[]): boolean =>
  step.key === '' || seen.some((component) => component.type === 'panel' && component.key === step.key);

function start(definition: FormDefinition, data: FormData, options: LogicOptions): Run {
  const initial = (definition.variables ?? []).filter((variable) => variable.source !== 'component').map((variable) => [variable.key, variable.initialValue ?? null]);
  return {
    definition,
    steps: stepsOf(definition),
    options,
    entered: data,
    data,
    variables: { today: options.today ?? null, ...Object.fromEntries(initial), ...options.variables },
    defaults: emptyForm(definition),
    overrides: new Map(),
    notApplicable: new Set(definition.components.filter((panel) => panel.type === 'panel' && panel.isApplicable === false).map((panel) => panel.key)),
    blocked: new Set(),
    serverTasks: [],
    errors: [],
  };
}

/** The values of a form nobody has filled in. */
function emptyForm(definition: FormDefinition): FormData {
  const all: FormData = {};
  for (const component of flatten(definition.components)) {
    if (!hasValue(component) || !isSafeKey(component.key)) continue;
    const parts = component.key.split('.');
    const last = parts.pop() ?? '';
    let at = all;
    for (const part of parts) {
      const inner = Object.hasOwn(at, part) ? at[part] : undefined;
      at = isRecord(inner) ? inner : (at[part] = {});
    }
    at[last] = component.defaultValue ?? emptyValue(component);
  }
  return all;
}

/** One value as a condition sees it: without building the whole scope. */
const lookUp = (run: Run, data: FormData, key: string): unknown => getPath(data, key) ?? getPath(run.variables, key) ?? getPath(run.defaults, key);

/** Everything that a trigger can see: empty values, then variables, then answers. */
function scope(run: Run, data: FormData): FormData {
  const last = run.seenScope;
  if (last && last.data === data && last.variables === run.variables) return last.merged;
  const merged = overlay(overlay(run.defaults, run.variables), data) as FormData;
  run.seenScope = { data, variables: run.variables, merged };
  return merged;
}

/** One value over another; objects are laid over each other key by key, all else replaces. */
function overlay(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (!isRecord(base) || !isRecord(over)) return over;
  const result: FormData = { ...base };
  for (const [key, value] of Object.entries(over)) result[key] = overlay(base[key], value);
  return result;
}

/** Takes out the answers of what is hidden now and returns the visible components. */
function look(run: Run): Component[] {
  const seen = visibleTree(run.definition.components, run.entered, (data, key) => lookUp(run, data, key), run.overrides);
  run.data = seen.data;
  return seen.components;
}

function applyRule(run: Run, rule: LogicRule, name: string): void {
  if (!countsNow(run, rule)) return;
  try {
    if (!isTruthy(runLogic(rule.jsonLogicTrigger, scope(run, run.data), run.options.today))) return;
    for (const action of rule.actions) applyAction(run, rule, action, name);
  } catch (error) {
    if (!(error instanceof LogicError)) throw error;
    run.errors.push({ rule: name, reden: error.message });
  }
}

function countsNow(run: Run, rule: LogicRule): boolean {
  if (!rule.triggerFromStep || run.options.step === undefined) return true;
  const from = findStep(run, rule.triggerFromStep);
  const current = run.steps.findIndex((step) => step.key === run.options.step);
  return from === undefined || current < 0 || current >= run.steps.indexOf(from);
}

/** The step that a rule names by key, uuid or the address of an older export. */
function findStep(run: Run, name: string): FormStep | undefined {
  return run.steps.find((step) => step.key === name || (step.uuid !== undefined && name.includes(step.uuid)));
}

function applyAction(run: Run, rule: LogicRule, action: LogicAction, name: string): void {
  const { type } = action.action;
  if (SERVER_ACTIONS.has(type)) run.serverTasks.push({ type, rule: name, action });
  else if (type === 'property') changeProperty(run, action);
  else if (type === 'variable') setVariable(run, action);
  else if (type === 'disable-next') for (const step of stepsOfAction(run, rule, action)) run.blocked.add(step.key);
  else if (type === 'step-not-applicable') for (const step of stepsOfAction(run, rule, action)) run.notApplicable.add(step.key);
  else if (type === 'step-applicable') for (const step of stepsOfAction(run, rule, action)) run.notApplicable.delete(step.key);
  else run.errors.push({ rule: name, reden: `onbekende actie ${type}` });
}

/** The named step; for disable-next without a name the steps whose answers the trigger looks at. */
function stepsOfAction(run: Run, rule: LogicRule, action: LogicAction): FormStep[] {
  const name = action.formStepUuid ?? action.form_step_uuid ?? action.formStep ?? action.form_step;
  if (name) return [findStep(run, name)].filter((step) => step !== undefined);
  if (action.action.type !== 'disable-next') return [];
  const keys = variablesIn(rule.jsonLogicTrigger);
  const touched = run.steps.filter((step) => flatten(step.components, true).some((component) => keys.some((key) => key === component.key || key.startsWith(`${component.key}.`))));
  // The last of them: only there all that the trigger asks is known.
  return touched.length > 0 ? touched.slice(-1) : run.steps;
}

function changeProperty(run: Run, { component, action }: LogicAction): void {
  const property = action.property?.value;
  if (!component || !property) return;
  const value = action.property?.type === 'bool' ? action.state === true || action.state === 'true' : action.state;
  run.overrides.set(component, { ...run.overrides.get(component), [property]: value });
  if (property === 'hidden') look(run);
}

function setVariable(run: Run, { variable, action }: LogicAction): void {
  if (!variable) return;
  const result = runLogic(action.value, scope(run, run.data), run.options.today);
  const value = isTemporal(result) ? result.toString() : (result ?? null);
  if (isQuestion(run, variable)) run.entered = setPath(run.entered, variable, value);
  else run.variables = setPath(run.variables, variable, value);
  look(run);
}

const isQuestion = (run: Run, key: string): boolean => getPath(run.defaults, key) !== undefined;

/** The visible components, in page order and with their groups; panels are in it too. */
export function visibleComponents(definition: FormDefinition, data: FormData, options: LogicOptions = {}): Component[] {
  const state = evaluate(definition, data, options);
  const panels = definition.components.filter((component) => component.type === 'panel');
  if (panels.length === 0) return state.steps[0]?.components ?? [];
  return state.steps.flatMap((step) => {
    const panel = panels.find((component) => component.key === step.key);
    return panel && step.toepasselijk ? [{ ...panel, components: step.components }] : [];
  });
}
