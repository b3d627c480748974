import type { Component, FormDefinition, FormVariable, LogicAction, LogicRule } from '../definition/definition.types.js';
import { analyse } from '../analyse/analyse.js';
import { waarschuwing, type AnalyseFinding } from '../analyse/finding.js';
import { isRecord } from '../values/paths.js';

/** The parsed files of an export by name, with or without ".json". */
export type OpenFormsFiles = Readonly<Record<string, unknown>>;

/** What an export holds, in our shape, whatever its age. */
export interface ImportedForm {
  definition: FormDefinition;
  naam: string;
  slug: string;
  uuid: string;
  inlogVerplicht: boolean;
  /** Login plugins: "digid", "eherkenning". */
  inloggen: string[];
  /** Where submissions went; nothing is taken over from it but the name of the plugin and its options. */
  registraties: { key: string; naam: string; backend: string; options: Record<string, unknown> }[];
  /** Release of Open Formulieren that made the export; '' when it does not say. */
  release: string;
  /** What needs a look before the form can be used. */
  bevindingen: AnalyseFinding[];
}

type Raw = Record<string, unknown>;

/** The first of the names that is there: exports of different years spell them differently. */
const read = (raw: Raw, ...names: string[]): unknown => names.map((name) => raw[name]).find((value) => value !== undefined && value !== null);
const text = (raw: Raw, ...names: string[]): string => {
  const value = read(raw, ...names);
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
};

/** A file of the export as a list of objects: it is a list, a single object, or one of these as text. */
function list(files: OpenFormsFiles, name: string): Raw[] {
  let value: unknown = files[name] ?? files[`${name}.json`] ?? [];
  if (typeof value === 'string') {
    try {
      value = JSON.parse(value);
    } catch {
      value = [];
    }
  }
  return (Array.isArray(value) ? value : [value]).filter(isRecord);
}

/** Turns an export of Open Formulieren (1.x to 4.x) into a definition. Throws when it holds no form at all. */
export function importOpenForms(files: OpenFormsFiles): ImportedForm {
  const [form] = list(files, 'forms');
  if (!form) throw new TypeError('De export bevat geen formulier (forms.json).');
  const { steps, missing } = importSteps(list(files, 'formSteps'), list(files, 'formDefinitions'));
  const definition: FormDefinition = {
    display: 'wizard',
    components: steps,
    logic: list(files, 'formLogic').map(importRule),
    variables: list(files, 'formVariables').map(importVariable),
  };
  const meta = list(files, '_meta')[0] ?? {};
  return {
    definition,
    naam: text(form, 'name'),
    slug: text(form, 'slug'),
    uuid: text(form, 'uuid'),
    inlogVerplicht: read(form, 'login_required', 'loginRequired') === true || list(files, 'formDefinitions').some((one) => one.login_required === true),
    inloggen: logins(form),
    registraties: registrations(form),
    release: text(meta, 'of_release'),
    bevindingen: [...missing, ...analyse(definition)],
  };
}

/** One panel per step, in order. A step names its definition by address, uuid, slug or name, or carries it itself. */
function importSteps(rawSteps: Raw[], definitions: Raw[]): { steps: Component[]; missing: AnalyseFinding[] } {
  const missing: AnalyseFinding[] = [];
  const order = (raw: Raw, index: number): number => (typeof raw.index === 'number' ? raw.index : typeof raw.order === 'number' ? raw.order : index);
  const sorted = rawSteps.map((raw, index) => ({ raw, at: order(raw, index) })).sort((a, b) => a.at - b.at);
  const used = new Set<string>();
  const steps = sorted.map(({ raw, at }) => {
    const name = text(raw, 'form_definition', 'formDefinition');
    const source = definitions.find((one) => [one.url, one.uuid, one.slug, one.name].includes(name) || (typeof one.uuid === 'string' && name.includes(one.uuid))) ?? {};
    const configuration = [source.configuration, raw.configuration].find((one) => isRecord(one) && Array.isArray(one.components)) as { components: Component[] } | undefined;
    const title = text(source, 'name') || text(raw, 'name') || `Stap ${at + 1}`;
    const key = unique(text(raw, 'slug') || text(source, 'slug') || `stap-${at + 1}`, used);
    if (!configuration) missing.push(waarschuwing('stap-zonder-definitie', key, `Van de stap “${title}” staan de vragen niet in de export.`));
    const applicable = read(raw, 'is_applicable', 'isApplicable') !== false;
    const panel: Component = { type: 'panel', key, title, components: structuredClone(configuration?.components ?? []) };
    return { ...panel, ...(text(raw, 'uuid') ? { id: text(raw, 'uuid') } : {}), ...(applicable ? {} : { isApplicable: false }) };
  });
  return { steps, missing };
}

/** Two steps may share a reusable definition and its slug: the second gets a number. */
function unique(wanted: string, used: Set<string>): string {
  let key = wanted;
  for (let number = 2; used.has(key); number += 1) key = `${wanted}-${number}`;
  used.add(key);
  return key;
}

function importRule(raw: Raw, index: number): LogicRule {
  const from = text(raw, 'trigger_from_step', 'triggerFromStep');
  const uuid = text(raw, 'uuid');
  const actions = read(raw, 'actions');
  return {
    ...(uuid ? { uuid } : {}),
    order: typeof raw.order === 'number' ? raw.order : index,
    description: text(raw, 'description'),
    isAdvanced: read(raw, 'is_advanced', 'isAdvanced') === true,
    jsonLogicTrigger: read(raw, 'json_logic_trigger', 'jsonLogicTrigger') ?? false,
    actions: Array.isArray(actions) ? actions.filter(isRecord).map(importAction) : [],
    ...(from ? { triggerFromStep: from } : {}),
  };
}

/** Steps are named by uuid, or in older exports by an address that holds it. "value" is the old name of "variable". */
function importAction(raw: Raw): LogicAction {
  const action = isRecord(raw.action) ? raw.action : {};
  const type = text(action, 'type');
  const component = text(raw, 'component');
  const step = text(raw, 'form_step_uuid', 'formStepUuid', 'form_step', 'formStep');
  const variable = text(raw, 'variable') || (type === 'value' ? component : '');
  return {
    ...(component && type !== 'value' ? { component } : {}),
    ...(variable ? { variable } : {}),
    ...(step ? { formStep: step } : {}),
    action: { ...(action as Partial<LogicAction['action']>), type: type === 'value' ? 'variable' : type },
  };
}

function importVariable(raw: Raw): FormVariable {
  return {
    key: text(raw, 'key'),
    name: text(raw, 'name'),
    source: text(raw, 'source') || 'user_defined',
    dataType: text(raw, 'data_type', 'dataType'),
    initialValue: read(raw, 'initial_value', 'initialValue') ?? null,
  };
}

/** Until 2024 a list of names (authentication_backends), then a list of objects (auth_backends). */
function logins(form: Raw): string[] {
  const value = read(form, 'auth_backends', 'authBackends', 'authentication_backends', 'authenticationBackends');
  return (Array.isArray(value) ? value : []).map((one: unknown) => (typeof one === 'string' ? one : isRecord(one) ? text(one, 'backend') : '')).filter((name) => name !== '');
}

/** Until 2023 one backend (registration_backend), then a list (registration_backends). */
function registrations(form: Raw): ImportedForm['registraties'] {
  const options = (raw: Raw, ...names: string[]): Record<string, unknown> => {
    const value = read(raw, ...names);
    return isRecord(value) ? value : {};
  };
  const many = read(form, 'registration_backends', 'registrationBackends');
  if (Array.isArray(many)) {
    return many.filter(isRecord).map((raw) => ({ key: text(raw, 'key'), naam: text(raw, 'name'), backend: text(raw, 'backend'), options: options(raw, 'options') }));
  }
  const one = text(form, 'registration_backend', 'registrationBackend');
  return one ? [{ key: 'backend', naam: one, backend: one, options: options(form, 'registration_backend_options', 'registrationBackendOptions') }] : [];
}
