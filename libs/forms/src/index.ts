export type {
  Choice,
  Component,
  Conditional,
  DateLimit,
  FormData,
  FormDefinition,
  FormStep,
  FormVariable,
  Json,
  Locale,
  LogicAction,
  LogicRule,
  OpenFormsSettings,
  ValidateSettings,
} from './definition/definition.types.js';
export { childrenOf, findComponent, flatten, hasValue, isLayout, stepsOf } from './definition/walk.js';
export { applyLogic, evaluate, visibleComponents, type FormState, type LogicOptions, type ServerTask, type StepState } from './logic/logic.rules.js';
export { LogicError, runLogic } from './logic/json-logic.js';
export { validate, validateState, type Bevinding, type ValidateOptions } from './validation/validate.js';
export { checkValue } from './validation/check-value.rules.js';
export type { CheckContext, Issue, KnownFile, Plugin } from './validation/issue.js';
export { allowedTypes, sizeInBytes } from './validation/file.rules.js';
export { choicesOf } from './validation/choice.rules.js';
export { isBsn } from './validation/text.rules.js';
export { visibleRow } from './visibility/visibility.rules.js';
export { answers } from './summary/answers.js';
export { localise } from './definition/localise.js';
export { interpolate } from './logic/template.js';
export { summary, type SummaryLine, type SummaryOptions } from './summary/summary.js';
export { display } from './summary/display.js';
export { merge, normalise } from './values/merge.js';
export { getPath, removePath, setPath } from './values/paths.js';
export { emptyValue, isEmptyValue } from './values/empty.js';
export { formatBytes, formatCurrency, formatDate, formatDateTime, formatNumber, formatTime } from './values/format.js';
export { areaOf, inRd, lengthOf, toRd, toWgs84, type Position } from './geo/rd.js';
export { analyse } from './analyse/analyse.js';
export type { AnalyseFinding } from './analyse/finding.js';
export { importOpenForms, type ImportedForm, type OpenFormsFiles } from './import/open-forms.js';
export { exportOpenForms, type ExportForm, type ExportOptions } from './import/open-forms-export.js';
export { writeJsonZip } from './import/zip-writer.js';
export { readJsonZip, ZipError } from './import/zip.js';
