import { addToDate, dateOf, dutchOffset, dutchParts, parseDate, parseDateTime } from '../values/dates.js';

/** A period: calendar part (years, months, days) and clock part (seconds). 1 month is not 30 days. */
export class Delta {
  constructor(
    readonly years = 0,
    readonly months = 0,
    readonly days = 0,
    readonly seconds = 0,
  ) {}

  /** From the list of the operator rdelta: years, months, days, hours, minutes, seconds. */
  static fromList(parts: readonly number[]): Delta {
    const [years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts;
    return new Delta(years, months, days, hours * 3600 + minutes * 60 + seconds);
  }

  /** From an ISO 8601 duration ("P1Y2M3DT4H5M6S", "P2W", "-P1D"), or null. */
  static parse(text: string): Delta | null {
    const match = /^([+-]?)P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text);
    if (!match) return null;
    const part = (index: number): number => Number(match[index] ?? 0);
    const delta = new Delta(part(2), part(3), part(4) * 7 + part(5), part(6) * 3600 + part(7) * 60 + part(8));
    return match[1] === '-' ? delta.negated() : delta;
  }

  negated(): Delta {
    return new Delta(-this.years, -this.months, -this.days, -this.seconds);
  }

  plus(other: Delta): Delta {
    return new Delta(this.years + other.years, this.months + other.months, this.days + other.days, this.seconds + other.seconds);
  }

  /** Length in seconds, for comparing: a month counts as a twelfth of 365.25 days. */
  inSeconds(): number {
    return (this.years * 365.25 + (this.months * 365.25) / 12 + this.days) * 86_400 + this.seconds;
  }

  /** ISO 8601. */
  toString(): string {
    if (this.inSeconds() < 0) return `-${this.negated().toString()}`;
    const unit = (value: number, letter: string): string => (value === 0 ? '' : `${value}${letter}`);
    const hours = Math.trunc(this.seconds / 3600);
    const minutes = Math.trunc((this.seconds % 3600) / 60);
    const clock = unit(hours, 'H') + unit(minutes, 'M') + unit(this.seconds % 60, 'S');
    const text = unit(this.years, 'Y') + unit(this.months, 'M') + unit(this.days, 'D') + (clock ? `T${clock}` : '');
    return text ? `P${text}` : 'P0D';
  }
}

/** A calendar date without a time. */
export class DateOnly {
  constructor(readonly text: string) {}

  /** Dutch midnight. */
  get time(): number {
    return parseDateTime(`${this.text}T00:00:00`) ?? Number.NaN;
  }

  toString(): string {
    return this.text;
  }
}

/** A moment. */
export class Moment {
  constructor(readonly time: number) {}

  toString(): string {
    return new Date(this.time).toISOString();
  }
}

export type Temporal = DateOnly | Moment | Delta;
export const isTemporal = (value: unknown): value is Temporal => value instanceof DateOnly || value instanceof Moment || value instanceof Delta;

/** The date in a text, a moment or a date; null when there is none. */
export function toDate(value: unknown): DateOnly | null {
  if (value instanceof DateOnly) return value;
  if (value instanceof Moment) return new DateOnly(dutchParts(value.time).date);
  const date = typeof value === 'string' ? dateOf(value) : null;
  return date === null ? null : new DateOnly(date);
}

/** The moment in a text, a date (its midnight) or a moment; null when there is none. */
export function toMoment(value: unknown): Moment | null {
  if (value instanceof Moment) return value;
  if (value instanceof DateOnly) return new Moment(value.time);
  if (typeof value !== 'string') return null;
  const time = parseDate(value) ? new DateOnly(value).time : parseDateTime(value);
  return time === null ? null : new Moment(time);
}

/** A date or moment with a period added. The clock part of a period makes no date change within the day. */
export function addDelta(value: DateOnly | Moment, delta: Delta): DateOnly | Moment {
  if (value instanceof DateOnly) {
    const wholeDays = Math.trunc(delta.seconds / 86_400);
    return new DateOnly(addToDate(value.text, delta.years, delta.months, delta.days + wholeDays));
  }
  // The calendar part moves the Dutch wall clock (tomorrow 12.00 stays 12.00), the clock part moves the moment.
  const local = new Date(value.time + dutchOffset(value.time)).toISOString();
  const date = addToDate(local.slice(0, 10), delta.years, delta.months, delta.days);
  const calendar = delta.years !== 0 || delta.months !== 0 || delta.days !== 0;
  const moved = calendar ? (parseDateTime(`${date}T${local.slice(11, 23)}`) ?? value.time) : value.time;
  return new Moment(moved + delta.seconds * 1000);
}
