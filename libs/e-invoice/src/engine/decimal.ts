/**
 * Exact decimal numbers: an integer and a number of decimals. Small integers (the common case) are kept as safe JavaScript
 * integers, larger ones as BigInt, so sums of money are exact at any size and fast at the usual one.
 */
export class Decimal {
  private constructor(
    /** The digits as a safe integer, or NaN when only `large` holds them. */
    private readonly small: number,
    private readonly large: bigint | undefined,
    /** Number of decimals. */
    readonly scale: number,
    /** The double this is the exact value of; its digits (up to 50 and more) are made when they are needed. */
    private readonly double: number | undefined = undefined,
  ) {}

  /** value = digits / 10^scale. */
  static of(digits: number | bigint, scale = 0): Decimal {
    if (typeof digits === 'number') return new Decimal(digits, undefined, scale);
    return digits >= MIN_SAFE && digits <= MAX_SAFE ? new Decimal(Number(digits), undefined, scale) : new Decimal(Number.NaN, digits, scale);
  }

  /** Reads what xs:decimal allows (white space around it too); undefined for anything else. */
  static parse(text: string): Decimal | undefined {
    let at = 0;
    let end = text.length;
    while (at < end && isSpace(text.charCodeAt(at))) at += 1;
    while (end > at && isSpace(text.charCodeAt(end - 1))) end -= 1;
    const start = at;
    let sign = 1;
    const first = text.charCodeAt(at);
    if (first === 45 || first === 43) {
      if (first === 45) sign = -1;
      at += 1;
    }
    let digits = 0;
    let value = 0;
    let point = -1;
    for (; at < end; at += 1) {
      const c = text.charCodeAt(at);
      if (c >= 48 && c <= 57) {
        digits += 1;
        value = value * 10 + (c - 48);
      } else if (c === 46 && point < 0) point = at;
      else return undefined;
    }
    if (digits === 0) return undefined;
    const scale = point < 0 ? 0 : end - point - 1;
    if (digits <= 15) return new Decimal(sign * value + 0, undefined, scale);
    return Decimal.of(BigInt(text.slice(start, end).replace('.', '').replace('+', '')), scale);
  }

  /** The exact value of a double; undefined for NaN and infinities. */
  static fromDouble(value: number): Decimal | undefined {
    if (!Number.isFinite(value)) return undefined;
    if (Number.isSafeInteger(value)) return new Decimal(value + 0, undefined, 0);
    let mantissa = value;
    let halvings = 0;
    while (!Number.isInteger(mantissa)) {
      mantissa *= 2;
      halvings += 1;
    }
    return new Decimal(Number.NaN, undefined, halvings, value);
  }

  /** True when `compare` may look at the nearest doubles: far enough apart, they have the order of the exact numbers. */
  private static apart(a: number, b: number): boolean {
    return Math.abs(a - b) > 1e-9 * (Math.abs(a) + Math.abs(b));
  }

  private get digits(): bigint {
    if (this.large !== undefined) return this.large;
    if (this.double === undefined) return BigInt(this.small);
    // A double of `scale` halvings is m / 2^scale = m * 5^scale / 10^scale; in two steps, for 2^1074 is no double.
    const half = this.scale >> 1;
    return BigInt(this.double * 2 ** half * 2 ** (this.scale - half)) * 5n ** BigInt(this.scale);
  }

  /** The digits when this number had `scale` decimals (scale at least its own). */
  private at(scale: number): bigint {
    return this.digits * 10n ** BigInt(scale - this.scale);
  }

  plus(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    if (scale <= 15) {
      const sum = this.small * (POWERS[scale - this.scale] as number) + other.small * (POWERS[scale - other.scale] as number);
      // Both parts must be exact too; a sum within the safe range of unsafe parts could hide a lost digit.
      if (Math.abs(sum) <= SAFE_PART && Math.abs(other.small * (POWERS[scale - other.scale] as number)) <= SAFE_PART) return new Decimal(sum, undefined, scale);
    }
    return Decimal.of(this.at(scale) + other.at(scale), scale);
  }

  minus(other: Decimal): Decimal {
    return this.plus(other.negated());
  }

  negated(): Decimal {
    if (this.double !== undefined) return new Decimal(Number.NaN, undefined, this.scale, -this.double);
    return this.large === undefined ? new Decimal(0 - this.small, undefined, this.scale) : Decimal.of(-this.large, this.scale);
  }

  times(other: Decimal): Decimal {
    const product = this.small * other.small;
    const scale = this.scale + other.scale;
    if (Number.isSafeInteger(product)) return new Decimal(product + 0, undefined, scale);
    return Decimal.of(this.digits * other.digits, scale);
  }

  /** Quotient with 18 decimals (or more when an operand has more), half rounded down; undefined for division by zero. */
  dividedBy(other: Decimal): Decimal | undefined {
    if (other.isZero()) return undefined;
    if (other.scale === 0 && (other.small === 100 || other.small === 10)) return this.shifted(other.small === 100 ? 2 : 1);
    const whole = this.small / other.small;
    if (Number.isSafeInteger(whole) && this.scale >= other.scale && whole * other.small === this.small) return new Decimal(whole + 0, undefined, this.scale - other.scale);
    const scale = Math.max(DIVISION_SCALE, this.scale, other.scale);
    const numerator = this.digits * 10n ** BigInt(scale + other.scale - this.scale);
    const divisor = other.digits;
    let quotient = numerator / divisor;
    const rest = numerator % divisor;
    const twice = (rest < 0n ? -rest : rest) * 2n;
    const size = divisor < 0n ? -divisor : divisor;
    if (twice > size) quotient += (numerator < 0n) === (divisor < 0n) ? 1n : -1n;
    return Decimal.of(quotient, scale);
  }

  private shifted(places: number): Decimal {
    return this.double === undefined ? new Decimal(this.small, this.large, this.scale + places) : Decimal.of(this.digits, this.scale + places);
  }

  /** Remainder with the sign of this number; undefined for division by zero. */
  modulo(other: Decimal): Decimal | undefined {
    if (other.isZero()) return undefined;
    const scale = Math.max(this.scale, other.scale);
    return Decimal.of(this.at(scale) % other.at(scale), scale);
  }

  /** Quotient cut off to a whole number; undefined for division by zero. */
  wholeQuotient(other: Decimal): Decimal | undefined {
    if (other.isZero()) return undefined;
    const scale = Math.max(this.scale, other.scale);
    return Decimal.of(this.at(scale) / other.at(scale), 0);
  }

  /** Rounded to a whole number; halves go up, also below zero (-2.5 becomes -2). */
  rounded(): Decimal {
    if (this.scale === 0) return this;
    if (this.large === undefined && this.double === undefined && this.scale <= 15) {
      const unit = POWERS[this.scale] as number;
      const floor = Math.floor(this.small / unit);
      const rest = this.small - floor * unit;
      if (rest >= 0 && rest < unit) return new Decimal(rest * 2 >= unit ? floor + 1 : floor + 0, undefined, 0);
    }
    const unit = 10n ** BigInt(this.scale);
    const doubled = this.digits * 2n + unit;
    const divisor = unit * 2n;
    const quotient = doubled / divisor;
    return Decimal.of(doubled % divisor < 0n ? quotient - 1n : quotient, 0);
  }

  absolute(): Decimal {
    return this.isNegative() ? this.negated() : this;
  }

  isZero(): boolean {
    return this.small === 0;
  }

  isNegative(): boolean {
    return (this.double ?? this.small) < 0 || (this.large ?? 0n) < 0n;
  }

  /** Below zero, zero or above zero as this number is less than, equal to or greater than the other. */
  compare(other: Decimal): number {
    if (this.scale === other.scale && this.large === undefined && other.large === undefined && this.double === undefined && other.double === undefined) return this.small - other.small;
    if (this.double !== undefined || other.double !== undefined) {
      const a = this.toNumber();
      const b = other.toNumber();
      if (Decimal.apart(a, b)) return a - b;
    }
    const scale = Math.max(this.scale, other.scale);
    if (scale <= 15) {
      const a = this.small * (POWERS[scale - this.scale] as number);
      const b = other.small * (POWERS[scale - other.scale] as number);
      if (Math.abs(a) <= SAFE_PART && Math.abs(b) <= SAFE_PART) return a - b;
    }
    const a = this.at(scale);
    const b = other.at(scale);
    return a < b ? -1 : a > b ? 1 : 0;
  }

  equals(other: Decimal): boolean {
    return this.compare(other) === 0;
  }

  /** The nearest double. */
  toNumber(): number {
    if (this.double !== undefined) return this.double;
    if (this.large === undefined && this.scale <= 22) return this.scale === 0 ? this.small : this.small / 10 ** this.scale;
    return Number(this.toString());
  }

  /** Plain notation without needless zeros, as xs:decimal is shown. */
  toString(): string {
    const negative = this.isNegative();
    let digits = (negative ? -this.digits : this.digits).toString();
    if (this.scale > 0) {
      digits = digits.padStart(this.scale + 1, '0');
      const fraction = digits.slice(-this.scale).replace(/0+$/, '');
      digits = digits.slice(0, -this.scale) + (fraction === '' ? '' : `.${fraction}`);
    }
    return negative ? `-${digits}` : digits;
  }
}

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const MIN_SAFE = -MAX_SAFE;
/** Two parts below this have a safe sum. */
const SAFE_PART = 2 ** 52;
const DIVISION_SCALE = 18;
const POWERS = Array.from({ length: 16 }, (_, i) => 10 ** i);

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13 && code !== 11 && code !== 12);
}

/** Zero. */
export const ZERO = Decimal.of(0);
