import type { Choice, Component, FormData, Locale } from '../definition/definition.types.js';

/** What is wrong with one value, before it has words. */
export interface Issue {
  /** Where inside the value: index in a list, part of an address. Empty for the value itself. */
  path: (string | number)[];
  /** Machine name, as in the API of Open Formulieren: required, null, blank, invalid, invalid_choice, max_length, ... */
  code: string;
  /** Which sentence belongs to it; also the name under which a definition may give its own sentence. */
  sentence: string;
  /** What the sentence needs. */
  params: Record<string, string | number>;
}

/** A file as the server knows it: what was really uploaded, not what the form says of it. */
export interface KnownFile {
  name?: string;
  size: number;
  type: string;
  state?: 'success' | 'uploading' | 'error' | string;
}

/** A check supplied by the caller; null when the value is right, otherwise the sentence to show. */
export type Plugin = (value: unknown, component: Component, data: FormData) => string | null;

/** What a check may look at beside the value. */
export interface CheckContext {
  today: string;
  locale: Locale;
  /**
   * `invoer`: what a person may send in. `opslag`: which values Open Formulieren's backend takes (stored.rules.ts).
   */
  profile: 'invoer' | 'opslag';
  /** All answers, for limits that depend on another answer. Inside a repeating group: the form's, with the row on its place. */
  data: FormData;
  /** Uploaded files by id, when the caller knows them. */
  files?: Readonly<Record<string, KnownFile>>;
  /** Choices that do not stand in the definition (reference lists), by key. */
  choices?: Readonly<Record<string, readonly Choice[]>>;
  plugins?: Readonly<Record<string, Plugin>>;
  /** True when the street and town of an address really came from the lookup (its seal is right). */
  addressSeal?: (address: Readonly<Record<string, unknown>>) => boolean;
}

/** Checks a value that is there: not undefined, null or an empty text. */
export type Check = (component: Component, value: unknown, context: CheckContext) => Issue[];

export const issue = (code: string, sentence: string, params: Issue['params'] = {}, path: Issue['path'] = []): Issue => ({ path, code, sentence, params });

/** Puts a place in front of the places of issues. */
export const at = (step: string | number, issues: Issue[]): Issue[] => issues.map((one) => ({ ...one, path: [step, ...one.path] }));

/** The value is of another kind than the question asks: only a program sends that. */
export const wrongKind = (): Issue[] => [issue('invalid', 'kind')];
