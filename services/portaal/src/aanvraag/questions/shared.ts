import type { Antwoorden } from '@polder/api-client';
import type { Question as Asked } from '@polder/ui';
import type { Component } from '../engine.js';
import type { Draft } from '../use-draft.js';
import type { Uploads } from '../use-uploads.js';

/** The answer to one question. */
export type Value = Antwoorden[string] | undefined;

/** Everything that one question of a form needs. */
export interface QuestionProps {
  component: Component;
  /** Where its answer stands: the key, or in a repeating group "posten.0.bedrag". */
  path: string;
  value: Value;
  /** Sentences by field of the page. */
  errors: ReadonlyMap<string, string>;
  onChange: (value: Value) => void;
  draft: Draft;
  uploads: Uploads;
}

/** Id of the control of a question: the error summary and the links of "check your answers" go to it. */
export const fieldId = (path: string): string => `veld-${path.replace(/[^A-Za-z0-9_-]/g, '-')}`;

/** What people need when the form says nothing itself. */
const hints: Record<string, string> = {
  iban: 'Bijvoorbeeld NL91 ABNA 0417 1643 00', postcode: 'Bijvoorbeeld 8219 PL', licenseplate: 'Bijvoorbeeld 16-RRB-5', bsn: 'Uw burgerservicenummer heeft 9 cijfers',
  time: 'Bijvoorbeeld 14.30', date: 'Bijvoorbeeld 15 9 2027',
};

/** Label, hint, error and whether it may stay empty. */
export function asked({ component, errors, path }: Pick<QuestionProps, 'component' | 'errors' | 'path'>): Asked {
  const { key, label, description, validate, type } = component;
  const hint = description || hints[type];
  return { id: fieldId(path), label: label ?? key, ...(hint ? { hint } : {}), error: errors.get(path), optional: validate?.required !== true };
}

export const text = (value: Value): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');

type Parts = Record<string, Exclude<Value, undefined>>;

/** The parts of a composed answer. */
export const partsOf = (value: Value): Parts => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {});

/** The items of a list of answers. */
export const listOf = (value: Value): Exclude<Value, undefined>[] => (Array.isArray(value) ? value : []);

/** A composed answer with one part changed; nothing when no part is left. */
export function withPart(parts: Parts, name: string, value: string): Value {
  const next = { ...parts, [name]: value };
  return Object.values(next).every((part) => part === '' || part === null) ? undefined : next;
}
