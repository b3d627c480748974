import { registry } from '@polder/proto';
import type { Entry } from './rights-requests.js';

const NEW_ID = '0193b9f0-9999-7000-8000-000000000009';
const TYPES = 'types and lists hold nothing of a party; a write names an id that is not there, or has an empty body';

/** Services whose rpcs touch nothing that a party owns: case types, reference lists. */
const SERVICES = [
  'Besluittypen', 'Catalogussen', 'Eigenschappen', 'Informatieobjecttypen', 'Resultaattypen', 'Roltypen', 'Statustypen', 'Zaakobjecttypen', 'ZaaktypeInformatieobjecttypen', 'Zaaktypen',
].map((name) => `polder.zgw.catalogi.v1.${name}Service`).concat('polder.zaken.v1.ReferentielijstenService');

/** Decisions: those of the run's company have none, so a request reaches for an id that is not there. */
const BESLUITEN = ['polder.zgw.besluiten.v1.BesluitenService', 'polder.zgw.besluiten.v1.BesluitinformatieobjectenService'];

/** Entries of the catalogue and of decisions: by the fields that each request has. */
export function catalogusEntries(): Record<string, Entry> {
  const entries: Record<string, Entry> = {};
  for (const [services, reason] of [[SERVICES, TYPES], [BESLUITEN, 'the company has no decision; a write names an id that is not there, or has an empty body']] as const) {
    for (const name of services) {
      const service = registry().getService(name);
      if (!service) throw new Error(`the contracts have no service ${name}`);
      for (const method of service.methods) {
        const ids = method.input.fields.filter((field) => field.name === 'uuid' || field.name === 'besluit_uuid').map((field) => [field.localName, NEW_ID] as const);
        entries[`${name}.${method.name}`] = { request: () => Object.fromEntries(ids), ownNothing: reason };
      }
    }
  }
  return entries;
}
