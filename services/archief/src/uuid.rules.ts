import { Refusal } from '@polder/service';

/** A UUID in its canonical spelling. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Refuses values that are no UUID, all at once, before the database does. */
export function requireUuids(values: Record<string, string | readonly string[]>): void {
  const wrong = Object.entries(values).filter(([, value]) => !(typeof value === 'string' ? [value] : value).every((id) => UUID.test(id)));
  if (wrong.length > 0) throw Refusal.invalid(wrong.map(([name]) => ({ name, code: 'invalid', reason: 'Geef een geldig UUID.' })));
}
