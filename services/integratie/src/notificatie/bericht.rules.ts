import type { BusEvent, Notificatie } from '@polder/service';

/** A notification as the standard writes it. */
export interface NotificatieBericht {
  kanaal: string;
  hoofdObject: string;
  resource: string;
  resourceUrl: string;
  actie: string;
  aanmaakdatum: string;
  kenmerken: Record<string, string>;
}

/** A channel with filters, as a subscription has it: kenmerk to value; references in the form of the outbox. */
export interface Filtergroep {
  naam: string;
  filters: Record<string, string>;
}

/** "zaken:zaken/0193...": a resource of this installation. */
const VERWIJZING = /^(zaken|catalogi|documenten|besluiten|autorisaties|notificaties):([a-z]+(?:\/[0-9a-f-]{36})(?:\/[a-z_]+\/[0-9a-f-]{36})?)$/;

/** URL of a reference; anything else (a URL of another installation, a number, a word) stays what it is. */
export function alsUrl(value: string, baseUrl: string): string {
  const [, api, path] = VERWIJZING.exec(value) ?? [];
  return api && path ? `${baseUrl}/${api}/api/v1/${path}` : value;
}

/** Reference of a URL of this installation; anything else stays what it is. */
export function alsVerwijzing(value: string, baseUrls: readonly string[]): string {
  for (const base of baseUrls) {
    if (base === '' || !value.startsWith(`${base}/`)) continue;
    const [, api, path] = /^\/([a-z]+)\/api\/v1\/(.+)$/.exec(value.slice(base.length)) ?? [];
    if (api && path && VERWIJZING.test(`${api}:${path}`)) return `${api}:${path}`;
  }
  return value;
}

/** The notification of an event of the outbox, with URLs under the address given. */
export function berichtVan(event: BusEvent, baseUrl: string): NotificatieBericht {
  const { kanaal, hoofdObject, resource, resourceUrl, actie, kenmerken } = event.data as unknown as Notificatie & { kenmerken?: Record<string, string> };
  const aanmaakdatum = typeof event.data['aanmaakdatum'] === 'string' ? event.data['aanmaakdatum'] : event.time;
  return {
    kanaal, hoofdObject: alsUrl(hoofdObject, baseUrl), resource, resourceUrl: alsUrl(resourceUrl, baseUrl), actie, aanmaakdatum,
    kenmerken: Object.fromEntries(Object.entries(kenmerken ?? {}).map(([name, value]) => [name, alsUrl(String(value), baseUrl)])),
  };
}

/** Does a subscription want this event? Every filter must hold; "*" and an empty value hold for all. */
export function past(groepen: readonly Filtergroep[], event: BusEvent): boolean {
  const kanaal = event.data['kanaal'];
  const kenmerken = (event.data['kenmerken'] ?? {}) as Record<string, string>;
  return groepen.some(({ naam, filters }) => naam === kanaal && Object.entries(filters).every(([name, value]) => value === '' || value === '*' || kenmerken[name] === value));
}
