import type { Tx } from './database.js';

/** Channels of ZGW Notificaties that Polder publishes on, and the names of their kenmerken in the standard. */
export const KANALEN = {
  zaken: ['bronorganisatie', 'zaaktype', 'vertrouwelijkheidaanduiding'],
  documenten: ['bronorganisatie', 'informatieobjecttype', 'vertrouwelijkheidaanduiding'],
  besluiten: ['verantwoordelijkeOrganisatie', 'besluittype'],
  zaaktypen: ['catalogus'],
  besluittypen: ['catalogus'],
  informatieobjecttypen: ['catalogus'],
  autorisaties: [],
} as const;
export type Kanaal = keyof typeof KANALEN;

/**
 * A change of a ZGW resource, as other systems hear of it. References are kept as "api:path", for instance
 * "zaken:zaken/0193..." or "zaken:zaken/0193.../zaakeigenschappen/0194..."; integratie makes URLs of them with the base
 * URL of the installation. A reference to another installation is its URL.
 */
export interface Notificatie<K extends Kanaal = Kanaal> {
  kanaal: K;
  /** The main object that the resource belongs to: deliveries about one main object keep their order. */
  hoofdObject: string;
  /** Name in the standard, singular lower case: "zaak", "status", "zaakinformatieobject", "enkelvoudiginformatieobject". */
  resource: string;
  resourceUrl: string;
  actie: 'create' | 'update' | 'partial_update' | 'destroy';
  /** Every kenmerk of the channel, references in the form above. No personal data. */
  kenmerken: Record<(typeof KANALEN)[K][number], string>;
}

/** Prefix of the CloudEvents type of all notifications. */
export const NOTIFICATIE_TYPE = 'nl.polder.zgw.';

/** Id at the end of a reference or URL: the subject under which the events of a main object keep their order. */
export function idOfReference(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

/**
 * Puts a notification in the outbox, in the transaction of the change. The aggregate (the case, the document) must be locked
 * first, as for every event. Answers the event id.
 */
export function emitNotificatie<K extends Kanaal>(tx: Tx, notificatie: Notificatie<K>): Promise<string> {
  const { kanaal, resource, actie, hoofdObject } = notificatie;
  return tx.emit(`${NOTIFICATIE_TYPE}${kanaal}.${resource}.${actie}`, idOfReference(hoofdObject), { ...notificatie });
}
