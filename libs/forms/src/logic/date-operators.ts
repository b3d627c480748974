import type { LogicEngine } from 'json-logic-engine';
import { addDelta, DateOnly, Delta, isTemporal, Moment, toDate, toMoment, type Temporal } from './temporal.js';

type Method = (args: unknown, context: unknown, above: unknown[], engine: LogicEngine) => unknown;
type Pair = (a: unknown, b: unknown) => boolean;

const first = (args: unknown): unknown => (Array.isArray(args) ? args[0] : args);

/** The operator as the engine has it. */
export function standardMethod(engine: LogicEngine, name: string): Method {
  const standard = engine.methods[name] as Method | { method: Method };
  return typeof standard === 'function' ? standard : standard.method;
}

/** A finished value that a lazy operator must not work out again. */
export const finished = (value: unknown): unknown => (typeof value === 'object' && value !== null ? { preserve: value } : value);

/** Adds the operators of Open Formulieren, and dates to + - and the comparisons. */
export function addDateOperators(engine: LogicEngine, today: () => string): void {
  engine.addMethod('today', () => new DateOnly(today()), { deterministic: false });
  engine.addMethod('date', (args: unknown) => toDate(first(args)));
  engine.addMethod('datetime', (args: unknown) => toMoment(first(args)));
  engine.addMethod('duration', (args: unknown) => {
    const value = first(args);
    return value instanceof Delta ? value : typeof value === 'string' ? Delta.parse(value) : null;
  });
  engine.addMethod('rdelta', (args: unknown) => Delta.fromList((Array.isArray(args) ? args : [args]).map((part) => Number(part ?? 0))));
  extendSum(engine, '+', plus);
  extendSum(engine, '-', minus);
  const compare = (name: string, holds: (difference: number | null) => boolean): void => extendComparison(engine, name, (a, b) => holds(compareTemporal(a, b)));
  compare('<', (d) => d !== null && d < 0);
  compare('<=', (d) => d !== null && d <= 0);
  compare('>', (d) => d !== null && d > 0);
  compare('>=', (d) => d !== null && d >= 0);
  for (const name of ['==', '===']) compare(name, (d) => d === 0);
  // Two things that cannot be compared are different.
  for (const name of ['!=', '!==']) compare(name, (d) => d !== 0);
}

/** Keeps + or - as it is and lets `temporal` answer when a date, moment or period is among the arguments. */
function extendSum(engine: LogicEngine, name: string, temporal: (args: unknown[]) => unknown): void {
  const standard = standardMethod(engine, name);
  engine.addMethod(name, (args: unknown, context: unknown, above: unknown[], self: LogicEngine) =>
    Array.isArray(args) && args.some(isTemporal) ? temporal(args) : standard(args, context, above, self),
  );
}

/** The same for a comparison. Arguments are worked out one by one: after the first pair that fails the rest is left alone. */
function extendComparison(engine: LogicEngine, name: string, temporal: Pair): void {
  const standard = standardMethod(engine, name);
  engine.addMethod(name, {
    lazy: true,
    method: (args, context, above, self) => {
      if (!Array.isArray(args) || args.length < 2) return standard(args, context, above, self);
      const value = (arg: unknown): unknown => self.run(arg, context, { above });
      let previous = value(args[0]);
      for (const arg of args.slice(1)) {
        const current = value(arg);
        const holds = isTemporal(previous) || isTemporal(current) ? temporal(previous, current) : standard([finished(previous), finished(current)], context, above, self);
        if (holds !== true) return false;
        previous = current;
      }
      return true;
    },
  });
}

/** Negative, zero or positive; null when the two cannot be compared. Text is read as a date where it is one. */
function compareTemporal(a: unknown, b: unknown): number | null {
  if (a instanceof Delta || b instanceof Delta) return a instanceof Delta && b instanceof Delta ? a.inSeconds() - b.inSeconds() : null;
  if (a instanceof Moment || b instanceof Moment) return difference(toMoment(a)?.time, toMoment(b)?.time);
  const [left, right] = [toDate(a), toDate(b)];
  return left && right ? (left.text < right.text ? -1 : left.text > right.text ? 1 : 0) : null;
}

const difference = (a: number | undefined, b: number | undefined): number | null => (a === undefined || b === undefined ? null : a - b);

const asPoint = (value: unknown): DateOnly | Moment | null => (value instanceof DateOnly || value instanceof Moment ? value : toDate(value));

/** Dates plus periods, in any order; periods alone add up. Null when something in it is neither. */
function plus(args: unknown[]): Temporal | null {
  const deltas = args.filter((arg) => arg instanceof Delta);
  const others = args.filter((arg) => !(arg instanceof Delta));
  const sum = deltas.reduce((total, delta) => total.plus(delta), new Delta());
  if (others.length === 0) return sum;
  const point = others.length === 1 ? asPoint(others[0]) : null;
  return point ? addDelta(point, sum) : null;
}

/** A date minus periods, or the period between two dates or moments. */
function minus(args: unknown[]): Temporal | null {
  const [start, ...rest] = args;
  if (rest.length === 0) return start instanceof Delta ? start.negated() : null;
  if (start instanceof Delta) return rest.every((arg) => arg instanceof Delta) ? rest.reduce((total, delta) => total.plus(delta.negated()), start) : null;
  const point = asPoint(start);
  if (point === null) return null;
  if (rest.every((arg) => arg instanceof Delta)) return rest.reduce<DateOnly | Moment>((at, delta) => addDelta(at, delta.negated()), point);
  const other = rest.length === 1 ? asPoint(rest[0]) : null;
  if (other === null) return null;
  if (point instanceof DateOnly && other instanceof DateOnly) {
    // Noon to noon in UTC: a day is a day, also when the clocks change.
    return new Delta(0, 0, Math.round((Date.parse(`${point.text}T12:00:00Z`) - Date.parse(`${other.text}T12:00:00Z`)) / 86_400_000));
  }
  return new Delta(0, 0, 0, (point.time - other.time) / 1000);
}
