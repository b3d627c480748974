import { ScalarType } from '@bufbuild/protobuf';
import { WireType, type BinaryWriter } from '@bufbuild/protobuf/wire';
import type { Field } from '@polder/proto/polder/api/options';
import { formatOf } from './formats.rules.js';
import type { Writing } from './json-writer.js';
import { UrlField } from './url-field.js';

/** Checks one JSON value and writes it behind `tag`. */
export type ScalarWrite = (value: unknown, writing: Writing, at: string, tag: number) => void;

/** lenient: as implementations of the standards take it (see Writing). */
type Check = (text: string, lenient: boolean) => { code: string; reason: string } | undefined;

/** NUL, and half a surrogate pair: PostgreSQL stores neither, so the edge says it before the database does. */
const UNSTORABLE_TEXT = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
/** The same in JSON text as JSON.stringify writes it (escaped; an escaped backslash before it does not count). */
const UNSTORABLE_JSON = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;
const UNSTORABLE = { code: 'invalid', reason: 'Deze tekst bevat tekens die niet bewaard kunnen worden.' };

export function wireOf(scalar: ScalarType): WireType {
  switch (scalar) {
    case ScalarType.STRING:
    case ScalarType.BYTES:
      return WireType.LengthDelimited;
    case ScalarType.DOUBLE:
    case ScalarType.FIXED64:
    case ScalarType.SFIXED64:
      return WireType.Bit64;
    case ScalarType.FLOAT:
    case ScalarType.FIXED32:
    case ScalarType.SFIXED32:
      return WireType.Bit32;
    default:
      return WireType.Varint;
  }
}

export function scalarWrite(scalar: ScalarType, options: Field): ScalarWrite {
  if (scalar === ScalarType.STRING) return options.json ? jsonWrite(options) : textWrite(options);
  if (scalar === ScalarType.BYTES) return bytesWrite();
  if (scalar === ScalarType.BOOL) {
    return (value, writing, at, tag) => {
      if (typeof value !== 'boolean') writing.refuse(at, 'invalid', 'Dit veld moet true of false zijn.');
      else writing.out.uint32(tag).bool(value);
    };
  }
  return numberWrite(scalar, options);
}

/** Text checked as always, then the URL made a reference (url-field.ts). */
export function urlWrite(options: Field): ScalarWrite {
  const url = new UrlField(options.url);
  const checks = textChecks(options);
  return (value, writing, at, tag) => {
    const text = checkedText(value, checks, writing, at);
    if (text === undefined) return;
    const parsed = url.parse(text, writing.baseUrl);
    if (typeof parsed === 'string') writing.out.uint32(tag).string(parsed);
    else writing.refuse(at, parsed.code, parsed.reason);
  };
}

/** A date-time without an offset. */
const NAIVE = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?$/;

function textWrite(options: Field): ScalarWrite {
  const checks = textChecks(options);
  const moment = options.format === 'date-time';
  return (value, writing, at, tag) => {
    // The reference implementations of the standards take it for UTC, and so do their test suites.
    const complete = moment && writing.lenient && typeof value === 'string' && NAIVE.test(value) ? `${value}Z` : value;
    const text = checkedText(complete, checks, writing, at);
    if (text !== undefined) writing.out.uint32(tag).string(text);
  };
}

/** The value as text that passed all checks; undefined when it was refused. */
function checkedText(value: unknown, checks: Check[], writing: Writing, at: string): string | undefined {
  if (typeof value !== 'string') {
    writing.refuse(at, 'invalid', 'Dit veld moet tekst zijn.');
    return undefined;
  }
  for (const check of checks) {
    const wrong = check(value, writing.lenient);
    if (!wrong) continue;
    writing.refuse(at, wrong.code, wrong.reason);
    return undefined;
  }
  return value;
}

function textChecks(options: Field): Check[] {
  const checks: Check[] = [(text) => (UNSTORABLE_TEXT.test(text) ? UNSTORABLE : undefined)];
  const { maxLength } = options;
  // A reference that must be there says something.
  const minLength = options.minLength || (options.required && options.format === 'uri' ? 1 : 0);
  if (minLength > 0) {
    checks.push((text) => {
      if (text === '') return { code: 'blank', reason: 'Dit veld mag niet leeg zijn.' };
      return length(text) < minLength ? { code: 'min_length', reason: `Vul minstens ${minLength} tekens in.` } : undefined;
    });
  }
  if (maxLength > 0) {
    checks.push((text) => (text.length > maxLength && length(text) > maxLength ? { code: 'max_length', reason: `Vul hoogstens ${maxLength} tekens in.` } : undefined));
  }
  // An empty string is the unset value of an own API, so a format or pattern is only asked of what is filled in.
  if (options.format) {
    const format = formatOf(options.format);
    checks.push((text, lenient) => (text === '' || format.test(text) || (lenient && format.lenient?.(text)) ? undefined : { code: 'invalid', reason: format.reason }));
  }
  if (options.pattern) {
    const pattern = new RegExp(options.pattern, 'u');
    checks.push((text) => (text === '' || pattern.test(text) ? undefined : { code: 'invalid', reason: 'Deze waarde heeft niet de juiste vorm.' }));
  }
  return checks;
}

/** Length in characters as people count them: code points. */
function length(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function jsonWrite(options: Field): ScalarWrite {
  return (value, writing, at, tag) => {
    let text: string;
    try {
      text = JSON.stringify(value);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      writing.refuse(at, 'too-deep', 'De gegevens zijn te diep genest.');
      return;
    }
    if (UNSTORABLE_JSON.test(text)) writing.refuse(at, UNSTORABLE.code, UNSTORABLE.reason);
    else if (options.maxLength > 0 && text.length > options.maxLength) writing.refuse(at, 'max_length', `Dit veld mag hoogstens ${options.maxLength} tekens lang zijn.`);
    else writing.out.uint32(tag).string(text);
  };
}

function bytesWrite(): ScalarWrite {
  return (value, writing, at, tag) => {
    if (typeof value !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(value) || value.length % 4 !== 0) writing.refuse(at, 'invalid-base64', 'Dit veld moet base64 zijn.');
    else writing.out.uint32(tag).bytes(Buffer.from(value, 'base64'));
  };
}

interface NumberKind {
  min: number;
  max: number;
  write: (out: BinaryWriter, value: number) => void;
}

const NUMBERS: Partial<Record<ScalarType, NumberKind>> = {
  [ScalarType.INT32]: { min: -(2 ** 31), max: 2 ** 31 - 1, write: (out, value) => out.int32(value) },
  [ScalarType.SINT32]: { min: -(2 ** 31), max: 2 ** 31 - 1, write: (out, value) => out.sint32(value) },
  [ScalarType.SFIXED32]: { min: -(2 ** 31), max: 2 ** 31 - 1, write: (out, value) => out.sfixed32(value) },
  [ScalarType.UINT32]: { min: 0, max: 2 ** 32 - 1, write: (out, value) => out.uint32(value) },
  [ScalarType.FIXED32]: { min: 0, max: 2 ** 32 - 1, write: (out, value) => out.fixed32(value) },
  // JSON numbers are exact up to 2^53.
  [ScalarType.INT64]: { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER, write: (out, value) => out.int64(value) },
  [ScalarType.SINT64]: { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER, write: (out, value) => out.sint64(value) },
  [ScalarType.SFIXED64]: { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER, write: (out, value) => out.sfixed64(value) },
  [ScalarType.UINT64]: { min: 0, max: Number.MAX_SAFE_INTEGER, write: (out, value) => out.uint64(value) },
  [ScalarType.FIXED64]: { min: 0, max: Number.MAX_SAFE_INTEGER, write: (out, value) => out.fixed64(value) },
  [ScalarType.DOUBLE]: { min: -Infinity, max: Infinity, write: (out, value) => out.double(value) },
  [ScalarType.FLOAT]: { min: -3.4028234663852886e38, max: 3.4028234663852886e38, write: (out, value) => out.float(value) },
};

function numberWrite(scalar: ScalarType, options: Field): ScalarWrite {
  const kind = NUMBERS[scalar];
  if (!kind) throw new Error(`no numbers of type ${ScalarType[scalar]}`);
  const min = Math.max(kind.min, options.minimum ?? kind.min);
  const max = Math.min(kind.max, options.maximum ?? kind.max);
  const whole = scalar !== ScalarType.DOUBLE && scalar !== ScalarType.FLOAT;
  return (value, writing, at, tag) => {
    if (typeof value !== 'number' || !Number.isFinite(value) || (whole && !Number.isInteger(value))) {
      writing.refuse(at, 'invalid', whole ? 'Dit veld moet een geheel getal zijn.' : 'Dit veld moet een getal zijn.');
    } else if (value < min || value > max) {
      writing.refuse(at, value < min ? 'min_value' : 'max_value', `Vul een getal in van ${min} tot en met ${max}.`);
    } else {
      writing.out.uint32(tag);
      kind.write(writing.out, value);
    }
  };
}
