// Formats of strings that the edge checks (JSON Schema "format"), so that no database error has to say it.

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DURATION = /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;
const EMAIL = /^[^\s@"(),:;<>[\\\]]+@[^\s@.]+(\.[^\s@.]+)+$/;

/** True for a day that exists in the Gregorian calendar (RFC 3339 full-date). */
export function isDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** RFC 3339 date-time: with an offset, because a time without one says nothing outside its own office. */
export function isDateTime(text: string): boolean {
  const parts = DATE_TIME.exec(text);
  return parts !== null && isDate(parts[1]!);
}

function isUri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(text) && URL.canParse(text);
}

interface Format {
  test(text: string): boolean;
  /** What clients of the standards send besides, and their implementations take. */
  lenient?(text: string): boolean;
  reason: string;
}

const FORMATS: Record<string, Format> = {
  date: { test: isDate, reason: 'Vul een bestaande datum in als jjjj-mm-dd.' },
  // Without an offset it is the time in the Netherlands.
  'date-time': { test: isDateTime, lenient: (text) => isDateTime(`${text}Z`), reason: 'Vul datum en tijd in als jjjj-mm-ddTuu:mm:ss met Z of een tijdzone.' },
  uuid: { test: (text) => UUID.test(text), reason: 'Dit is geen geldig UUID.' },
  duration: { test: (text) => DURATION.test(text), reason: 'Vul een duur in volgens ISO 8601, bijvoorbeeld P6M.' },
  email: { test: (text) => text.length <= 254 && EMAIL.test(text), reason: 'Dit is geen geldig e-mailadres.' },
  uri: { test: isUri, reason: 'Dit is geen geldige URL.' },
};

/** The check of one format. @throws Error for a format that nobody knows: the contract is wrong then. */
export function formatOf(name: string): Format {
  const format = FORMATS[name];
  if (!format) throw new Error(`unknown format "${name}" in the contract`);
  return format;
}
