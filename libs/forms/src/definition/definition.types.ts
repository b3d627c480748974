/**
 * The shape of a form definition: Form.io JSON in the dialect of Open Formulieren. Only what this library reads is
 * named; everything else in a definition is kept as it came.
 */

/** A JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Answers by key. A key with dots stands for nested objects: "aanvrager.naam" is `{aanvrager: {naam}}`. */
export type FormData = Record<string, unknown>;

/** Languages in which the library speaks. */
export type Locale = 'nl' | 'en';

/** Show (or hide) a component when another one has a value. */
export interface Conditional {
  show?: boolean | string | null;
  /** Key of the component that decides. */
  when?: string | null;
  eq?: unknown;
}

/** Limits on a value; which ones count depends on the type. */
export interface ValidateSettings {
  required?: boolean;
  minLength?: number;
  maxLength?: number;
  /** Regular expression for the whole value: ^ and $ are added where they are missing. */
  pattern?: string;
  min?: number | null;
  max?: number | null;
  minTime?: string | null;
  maxTime?: string | null;
  minSelectedCount?: number | string | null;
  maxSelectedCount?: number | string | null;
  /** Names of checks that the caller supplies (options.plugins). */
  plugins?: string[];
  [other: string]: unknown;
}

/** A choice of radio, selectboxes or select. */
export interface Choice {
  value: string;
  label: string;
  description?: string;
  openForms?: { translations?: Record<string, Record<string, string>> };
}

/** A limit on a date that moves: today, or the answer to another question plus or minus a period. */
export interface DateLimit {
  mode?: '' | 'fixedValue' | 'future' | 'past' | 'relativeToVariable';
  includeToday?: boolean | null;
  operator?: 'add' | 'subtract';
  /** Key of the date it is counted from. */
  variable?: string;
  delta?: { years?: number | null; months?: number | null; days?: number | null };
}

/** Settings that Open Formulieren adds to Form.io. */
export interface OpenFormsSettings {
  translations?: Record<string, Record<string, string>>;
  minDate?: DateLimit | null;
  maxDate?: DateLimit | null;
  dataSrc?: string;
  components?: Record<string, { validate?: ValidateSettings; errors?: Record<string, string>; translatedErrors?: Record<string, Record<string, string>> }>;
  [other: string]: unknown;
}

/** One component of a form. `type` decides which settings mean something. */
export interface Component {
  type: string;
  key: string;
  id?: string;
  label?: string;
  title?: string;
  legend?: string;
  description?: string;
  tooltip?: string;
  hidden?: boolean;
  hideLabel?: boolean;
  disabled?: boolean;
  /** An answer goes away when its question is hidden. True unless set to false (Form.io). */
  clearOnHide?: boolean;
  conditional?: Conditional | null;
  /** JavaScript in the definition. Never run; analyse() reports it. */
  customConditional?: string;
  multiple?: boolean;
  defaultValue?: unknown;
  validate?: ValidateSettings;
  /** Own sentences per kind of error, already in the language of the reader. */
  errors?: Record<string, string>;
  /** Own sentences per language and kind of error. */
  translatedErrors?: Record<string, Record<string, string>>;
  values?: Choice[];
  data?: { values?: Choice[]; [other: string]: unknown };
  datePicker?: { minDate?: string | null; maxDate?: string | null; [other: string]: unknown } | null;
  openForms?: OpenFormsSettings;
  decimalLimit?: number;
  currency?: string;
  /** addressNL: street and town are looked up (and then required). */
  deriveAddress?: boolean;
  /** map: which drawings are allowed. */
  interactions?: { marker?: boolean; polyline?: boolean; polygon?: boolean };
  /** file */
  file?: { type?: string[]; allowedTypesLabels?: string[]; name?: string };
  filePattern?: string;
  fileMaxSize?: string;
  maxNumberOfFiles?: number | null;
  /** editgrid: what one row is called. */
  groupLabel?: string;
  /** customerProfile */
  digitalAddressTypes?: string[];
  html?: string;
  components?: Component[];
  columns?: { size?: number; components: Component[] }[];
  [other: string]: unknown;
}

/** What a rule does when its trigger is true (Open Formulieren, formLogic). */
export interface LogicAction {
  /** Key of the component that a property action changes. */
  component?: string;
  /** Key of the variable that a variable action sets. */
  variable?: string;
  /** Key (or uuid) of the step of a step action. Older exports have an address in `form_step`. */
  formStep?: string | null;
  form_step?: string | null;
  formStepUuid?: string | null;
  form_step_uuid?: string | null;
  action: {
    type: string;
    property?: { value: string; type?: string };
    state?: unknown;
    value?: unknown;
    config?: Record<string, unknown>;
  };
}

/** A rule of the form's logic. */
export interface LogicRule {
  uuid?: string;
  order?: number;
  description?: string;
  isAdvanced?: boolean;
  jsonLogicTrigger: unknown;
  actions: LogicAction[];
  /** The rule counts from this step on (key or uuid). */
  triggerFromStep?: string | null;
}

/** A value of the form that is not the answer to a question. */
export interface FormVariable {
  key: string;
  name?: string;
  source?: 'component' | 'user_defined' | 'static' | string;
  dataType?: string;
  initialValue?: unknown;
  [other: string]: unknown;
}

/** A whole form. Top-level components of type `panel` are its steps. */
export interface FormDefinition {
  display?: string;
  components: Component[];
  logic?: LogicRule[];
  variables?: FormVariable[];
}

/** One step: a panel, or the whole form when it has no panels. */
export interface FormStep {
  /** Key of the panel; '' for a form without panels. */
  key: string;
  titel: string;
  /** Uuid of the step in the export, when it came from one. */
  uuid?: string;
  components: Component[];
}
