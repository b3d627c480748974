import { emitNotificatie, type Tx } from '@polder/service';

/** What every notification about a case says of it. */
export interface ZaakKenmerken {
  id: string;
  bronorganisatie: string;
  zaaktype_id: string;
  vertrouwelijkheidaanduiding: string;
}

/** Announces a change of a case or of something in it on channel "zaken". path: below the Zaken API, for instance "statussen/ID". */
export async function meld(tx: Tx, zaak: ZaakKenmerken, resource: string, path: string, actie: 'create' | 'update' | 'partial_update' | 'destroy'): Promise<void> {
  await emitNotificatie(tx, {
    kanaal: 'zaken', hoofdObject: `zaken:zaken/${zaak.id}`, resource, resourceUrl: `zaken:${path}`, actie,
    kenmerken: { bronorganisatie: zaak.bronorganisatie, zaaktype: `catalogi:zaaktypen/${zaak.zaaktype_id}`, vertrouwelijkheidaanduiding: zaak.vertrouwelijkheidaanduiding },
  });
}
