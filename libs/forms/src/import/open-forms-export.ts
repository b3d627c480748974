import type { FormDefinition, FormStep, LogicAction, LogicRule } from '../definition/definition.types.js';
import { stepsOf } from '../definition/walk.js';

/** A form to hand over, as importOpenForms() gives it back. */
export interface ExportForm {
  definition: FormDefinition;
  naam: string;
  slug: string;
  uuid: string;
  inlogVerplicht?: boolean;
  inloggen?: string[];
}

export interface ExportOptions {
  /** RFC 3339, by the caller's clock. */
  created: string;
  /** A uuid for something that has none yet ("stap:werkzaamheden", "definitie:…", "regel:0"); the same name gives the same uuid. */
  uuid: (name: string) => string;
}

/** Addresses in an export need a host; importers only look at the path. */
const API = 'http://localhost/api/v2';
/** The release whose spelling this is. */
const RELEASE = '4.0.0';

/** The form as the files of an Open Formulieren export (spelling of 4.0); write them with writeJsonZip(). */
export function exportOpenForms(form: ExportForm, options: ExportOptions): Record<string, unknown> {
  const steps = stepsOf(form.definition).map((step) => ({ ...step, uuid: step.uuid ?? options.uuid(`stap:${step.key}`), definitie: options.uuid(`definitie:${step.key}`) }));
  const formUrl = `${API}/forms/${form.uuid}`;
  const definitionUrl = (uuid: string): string => `${API}/form-definitions/${uuid}`;
  const slugOf = (step: FormStep): string => step.key || form.slug;
  return {
    'forms.json': [
      {
        uuid: form.uuid, name: form.naam, internal_name: '', slug: form.slug, url: formUrl, active: true, is_deleted: false, maintenance_mode: false, show_progress_indicator: true,
        login_required: form.inlogVerplicht ?? false, auth_backends: (form.inloggen ?? []).map((backend) => ({ backend, options: null })), registration_backends: [], translation_enabled: false,
      },
    ],
    'formSteps.json': steps.map((step, index) => ({
      uuid: step.uuid, index, slug: slugOf(step), form: formUrl, url: `${formUrl}/steps/${step.uuid}`, form_definition: definitionUrl(step.definitie), is_applicable: isApplicable(form.definition, step),
    })),
    'formDefinitions.json': steps.map((step) => ({
      uuid: step.definitie, url: definitionUrl(step.definitie), name: step.titel || form.naam, internal_name: '', slug: slugOf(step), is_reusable: false, login_required: false,
      configuration: { display: 'form', components: step.components },
    })),
    'formLogic.json': (form.definition.logic ?? []).map((rule, index) => exportRule(rule, index, formUrl, steps, options)),
    'formVariables.json': (form.definition.variables ?? []).map((variable) => ({
      form: formUrl, key: variable.key, name: variable.name ?? variable.key, source: variable.source ?? 'user_defined', data_type: variable.dataType ?? 'string', initial_value: variable.initialValue ?? null,
    })),
    '_meta.json': { of_release: RELEASE, of_git_sha: '', created: options.created },
  };
}

const isApplicable = (definition: FormDefinition, step: FormStep): boolean =>
  definition.components.find((component) => component.type === 'panel' && component.key === step.key)?.isApplicable !== false;

function exportRule(rule: LogicRule, index: number, form: string, steps: FormStep[], options: ExportOptions): Record<string, unknown> {
  return {
    uuid: rule.uuid ?? options.uuid(`regel:${index}`), form, order: rule.order ?? index, description: rule.description ?? '', is_advanced: rule.isAdvanced ?? true,
    json_logic_trigger: rule.jsonLogicTrigger, actions: rule.actions.map((action) => exportAction(action, steps)),
  };
}

function exportAction(action: LogicAction, steps: FormStep[]): Record<string, unknown> {
  const name = action.formStepUuid ?? action.form_step_uuid ?? action.formStep ?? action.form_step;
  const step = name ? steps.find((one) => one.key === name || (one.uuid !== undefined && name.includes(one.uuid))) : undefined;
  return { component: action.component ?? '', variable: action.variable ?? '', form_step_uuid: step?.uuid ?? null, action: action.action };
}
