import { registry } from '@polder/proto';
import type { Entry, Owned } from './rights-requests.js';

/** Services of the Zaken and Documenten APIs: an id in a request is that of company A's case or document. */
const PACKAGES: Readonly<Record<string, (owned: Owned) => string>> = {
  'polder.zgw.zaken.v1.': (owned) => owned.zaakId,
  'polder.zgw.documenten.v1.': (owned) => owned.documentId,
};

/** Entries of those APIs: every id that a request has reaches for what A owns; bodies are empty and therefore refused. */
export function zgwEntries(): Record<string, Entry> {
  const entries: Record<string, Entry> = {};
  for (const type of registry()) {
    if (type.kind !== 'service') continue;
    const owned = Object.entries(PACKAGES).find(([prefix]) => type.typeName.startsWith(prefix))?.[1];
    if (!owned) continue;
    for (const method of type.methods) {
      const ids = method.input.fields.filter((field) => field.name === 'uuid' || field.name.endsWith('_uuid')).map((field) => field.localName);
      entries[`${type.typeName}.${method.name}`] = { request: (o) => Object.fromEntries(ids.map((id) => [id, owned(o)])) };
    }
  }
  return entries;
}
