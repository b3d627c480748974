/**
 * The one place where the portal touches the form engine: the same library judges on the server, so a form is right
 * here when it is right there.
 */
import { evaluate, flatten, hasValue, summary, validate, type Bevinding, type Component, type FormDefinition, type StepState, type SummaryLine } from '@polder/forms';
import type { Antwoorden, Bijlage } from '@polder/api-client';

export type { Bevinding, Component, FormDefinition, StepState, SummaryLine };

const noForm: FormDefinition = { components: [] };

/** The definition as the draft carries it. Anything else than a form is a form without questions. */
export function asForm(definition: unknown): FormDefinition {
  const given = definition as FormDefinition | null;
  return typeof given === 'object' && given !== null && Array.isArray(given.components) ? given : noForm;
}

/** Answers with the uploaded files in the place of their questions, as the engine wants them. */
export function withFiles(form: FormDefinition, antwoorden: Antwoorden, bijlagen: Bijlage[]): Record<string, unknown> {
  const files = flatten(form.components).filter(({ type }) => type === 'file');
  const asFile = ({ id, naam, size, contentType, status }: Bijlage) => ({ id, originalName: naam, size, type: contentType, state: status === 'klaar' ? 'success' : 'uploading' });
  return { ...antwoorden, ...Object.fromEntries(files.map(({ key }) => [key, bijlagen.filter(({ veld }) => veld === key).map(asFile)])) };
}

/** The steps that apply to these answers, with their visible questions. */
export function stepsFor(form: FormDefinition, data: Record<string, unknown>, today: string): StepState[] {
  return evaluate(form, data, { today }).steps.filter((step) => step.toepasselijk);
}

/** What is wrong now; in one step or in all. */
export function findings(form: FormDefinition, data: Record<string, unknown>, today: string, step?: string): Bevinding[] {
  return validate(form, data, { today, ...(step === undefined ? {} : { step }) });
}

/** The answers as people read them, in page order. */
export function answersOf(form: FormDefinition, data: Record<string, unknown>, today: string): SummaryLine[] {
  return summary(form, data, { today });
}

/** Title of a step for people. */
export const stepName = (step: StepState): string => step.titel || 'Uw aanvraag';

/** True when nothing of the step was answered yet. */
export function untouched(step: StepState, data: Record<string, unknown>): boolean {
  return flatten(step.components).filter(hasValue).every(({ key }) => data[key] === undefined || data[key] === '' || data[key] === null || (Array.isArray(data[key]) && data[key].length === 0));
}
