import type { Component, DateLimit } from '../definition/definition.types.js';
import { addToDate, dateOf, parseDate, parseDateTime, parseTime } from '../values/dates.js';
import { formatDate, formatDateTime, formatTime } from '../values/format.js';
import { getPath } from '../values/paths.js';
import { issue, wrongKind, type Check, type CheckContext, type Issue } from './issue.js';

/** The first or last date that is right, and where it came from: that decides the sentence. */
interface Limit {
  date: string;
  from: 'fixed' | 'today' | 'variable';
  /** Key of the other question. */
  variable?: string;
  /** The other question's own date, when the limit is the very next (previous) day: the sentence names that. */
  base?: string;
  /** The date itself is not allowed: only dates after (before) `date`. */
  strict: boolean;
}

/**
 * A limit that moves. `includeToday` false keeps today itself out, and likewise the other date. Null when it sets no
 * limit, also when the other question has no answer yet.
 */
function movingLimit(setting: DateLimit | null | undefined, side: 'min' | 'max', context: CheckContext): Limit | null {
  if (!setting?.mode) return null;
  if (setting.mode === 'future' || setting.mode === 'past') {
    if ((setting.mode === 'future') !== (side === 'min')) return null;
    return context.today ? { date: context.today, from: 'today', strict: setting.includeToday !== true } : null;
  }
  if (setting.mode !== 'relativeToVariable' || !setting.variable) return null;
  const other = getPath(context.data, setting.variable);
  const clock = setting.variable === 'now' || setting.variable === 'today';
  const base = clock ? context.today : typeof other === 'string' ? dateOf(other) : null;
  if (!base) return null;
  const sign = setting.operator === 'subtract' ? -1 : 1;
  const { years, months, days } = setting.delta ?? {};
  const part = (value: number | null | undefined): number => sign * (value ?? 0);
  const date = addToDate(base, part(years), part(months), part(days));
  if (clock) return { date, from: 'fixed', strict: false };
  const neighbour = addToDate(date, 0, 0, side === 'min' ? -1 : 1) === base;
  return { date, from: 'variable', variable: setting.variable, strict: false, ...(neighbour ? { base } : {}) };
}

/** All limits on one side. A date-time in the settings counts by its date. */
function limitsOf(component: Component, side: 'min' | 'max', context: CheckContext): Limit[] {
  const fixedText = side === 'min' ? component.datePicker?.minDate : component.datePicker?.maxDate;
  const fixed = typeof fixedText === 'string' ? dateOf(fixedText) : null;
  const moving = movingLimit(side === 'min' ? component.openForms?.minDate : component.openForms?.maxDate, side, context);
  return [fixed === null ? null : { date: fixed, from: 'fixed' as const, strict: false }, moving].filter((limit) => limit !== null);
}

const breaks = (date: string, limit: Limit, side: 'min' | 'max'): boolean =>
  (side === 'min' ? date < limit.date : date > limit.date) || (limit.strict && date === limit.date);

function limitIssue(limit: Limit, side: 'min' | 'max', entered: string, { locale }: CheckContext): Issue {
  const kind = { fixed: '', today: limit.strict ? 'TodayStrict' : 'Today', variable: limit.base ? 'VariableStrict' : 'Variable' }[limit.from];
  return issue(`${side}_value`, `${side}Date${kind}`, {
    limit: formatDate(limit.date, locale),
    base: formatDate(limit.base ?? limit.date, locale),
    value: formatDate(entered, locale),
    ...(limit.variable ? { variable: limit.variable } : {}),
  });
}

/** A date "YYYY-MM-DD" between its limits. */
export const checkDate: Check = (component, value, context) => {
  if (typeof value !== 'string') return wrongKind();
  if (!parseDate(value)) return [issue('invalid', 'invalid_date', { value })];
  for (const side of ['min', 'max'] as const) {
    const broken = limitsOf(component, side, context).find((limit) => breaks(value, limit, side));
    if (broken) return [limitIssue(broken, side, value, context)];
  }
  return [];
};

/** A date with a time, with or without offset (then Dutch time), between its limits. */
export const checkDateTime: Check = (component, value, context) => {
  if (typeof value !== 'string') return wrongKind();
  const time = parseDateTime(value);
  if (time === null || (context.profile === 'opslag' && !value.includes('T'))) return [issue('invalid', 'invalid_datetime', { value })];
  for (const side of ['min', 'max'] as const) {
    const text = side === 'min' ? component.datePicker?.minDate : component.datePicker?.maxDate;
    const limit = typeof text === 'string' ? (parseDateTime(text) ?? parseDateTime(`${text}T00:00`)) : null;
    if (limit !== null && typeof text === 'string' && (side === 'min' ? time < limit : time > limit)) {
      return [issue(`${side}_value`, `${side}Date`, { limit: formatDateTime(text, context.locale), value: formatDateTime(value, context.locale) })];
    }
    const moving = movingLimit(side === 'min' ? component.openForms?.minDate : component.openForms?.maxDate, side, context);
    const day = dateOf(value);
    if (moving && day && breaks(day, moving, side)) return [limitIssue(moving, side, day, context)];
  }
  return [];
};

/** A time of the day between its limits. A minimum later than the maximum means: over midnight. */
export const checkTime: Check = (component, value, { locale }) => {
  if (typeof value !== 'string') return wrongKind();
  const time = parseTime(value);
  if (time === null) return [issue('invalid', 'invalid_time', { value })];
  const { minTime, maxTime } = component.validate ?? {};
  const [min, max] = [minTime ? parseTime(minTime) : null, maxTime ? parseTime(maxTime) : null];
  const params = { min: formatTime(minTime ?? '', locale), max: formatTime(maxTime ?? '', locale), value: formatTime(value, locale) };
  if (min !== null && max !== null) {
    const inside = min <= max ? time >= min && time <= max : time >= min || time <= max;
    const code = min > max ? 'invalid' : time < min ? 'min_value' : 'max_value';
    return inside ? [] : [issue(code, 'timePeriod', params)];
  }
  if (min !== null && time < min) return [issue('min_value', 'minTime', params)];
  if (max !== null && time > max) return [issue('max_value', 'maxTime', params)];
  return [];
};
