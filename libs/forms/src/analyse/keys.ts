import type { Component, FormDefinition, LogicRule } from '../definition/definition.types.js';
import { childrenOf, hasValue } from '../definition/walk.js';

/** Variables that every form has (Open Formulieren, "static variables"); their values come from the server. */
const STATIC = new Set([
  'now', 'today', 'current_year', 'environment', 'form_name', 'form_id', 'form_url', 'language_code', 'submission_id', 'public_reference',
  'auth', 'auth_type', 'auth_bsn', 'auth_kvk', 'auth_pseudo', 'auth_additional_claims', 'auth_context', 'auth_context_loa',
  'auth_context_representee_identifier', 'auth_context_representee_identifier_type', 'auth_context_legal_subject_identifier',
  'auth_context_legal_subject_identifier_type', 'auth_context_branch_number', 'auth_context_acting_subject_identifier',
  'auth_context_acting_subject_identifier_type', 'cosign_data', 'cosign_date', 'cosign_bsn', 'cosign_kvk', 'cosign_pseudo',
  'payment_completed', 'payment_amount', 'payment_public_order_ids', 'registration_timestamp', 'submission_completed_on',
]);

/** A component with the key it has in the form as a whole ("groep.vraag" inside a repeating group) and its step. */
export interface Placed {
  key: string;
  component: Component;
  step: string;
  /** Hidden by a group around it, for ever. */
  parents: Component[];
}

/** All components with their full keys, in page order. */
export function placed(definition: FormDefinition): Placed[] {
  const walk = (components: Component[], prefix: string, step: string, parents: Component[]): Placed[] =>
    components.flatMap((component) => {
      const own: Placed = { key: prefix + component.key, component, step, parents };
      const inner = component.type === 'panel' && parents.length === 0 ? component.key : step;
      return [own, ...walk(childrenOf(component), component.type === 'editgrid' ? `${prefix}${component.key}.` : prefix, inner, [...parents, component])];
    });
  return walk(definition.components, '', '', []);
}

/** True for a key that holds a value: a question, a part of its answer, an own or a static variable. */
export function isKnownKey(key: string, all: Placed[], definition: FormDefinition): boolean {
  if (key === '' || STATIC.has(key)) return true;
  const names = [...all.filter(({ component }) => hasValue(component)).map((place) => place.key), ...(definition.variables ?? []).map((variable) => variable.key)];
  return names.some((name) => key === name || key.startsWith(`${name}.`)) || STATIC.has(key.split('.')[0] ?? '');
}

/** How a rule is called in a report. */
export const nameOfRule = (rule: LogicRule, index: number): string => rule.description || rule.uuid || `regel ${(rule.order ?? index) + 1}`;
