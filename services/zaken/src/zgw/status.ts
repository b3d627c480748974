import type { Status } from '@polder/proto/polder/zgw/zaken/v1/zaken';
import { Refusal, type Tx } from '@polder/service';
import { zetStatus } from '../zaakverloop/zaakverloop.js';
import type { Werk } from './delen.schrijver.js';
import { UUID } from './gemeen/antwoord.js';
import { eisRechtOpZaak } from './gemeen/recht.js';

/** status_create: who may set the first status, a later one, or open a closed case (zrc-008); the course of the case decides the rest. */
export function statusWerk(body: Status): Werk {
  return async (tx, zaak) => {
    if (zaak.einddatum !== null) eisRechtOpZaak(tx, zaak, 'zaken.heropenen');
    else if ((await tx.query('SELECT 1 FROM status WHERE zaak_id = $1 LIMIT 1', [zaak.id])).length > 0) eisRechtOpZaak(tx, zaak, ['zaken.statussen.toevoegen', 'zaken.heropenen']);
    if (!UUID.test(body.statustype) || (await tx.query('SELECT 1 FROM statustype WHERE id = $1', [body.statustype])).length === 0) {
      throw Refusal.invalid([{ name: 'statustype', code: 'bad-url', reason: 'Dit statustype bestaat niet.' }]);
    }
    const { id } = await zetStatus(tx, zaak, {
      statustypeId: body.statustype, datumGezet: new Date(body.datumStatusGezet), toelichting: body.statustoelichting ?? '', ...(body.gezetdoor ? { gezetdoorRolId: await rolVan(tx, zaak.id, body.gezetdoor) } : {}),
    });
    return id;
  };
}

async function rolVan(tx: Tx, zaakId: string, rolId: string): Promise<string> {
  const [rol] = UUID.test(rolId) ? await tx.query('SELECT 1 FROM rol WHERE id = $1 AND zaak_id = $2', [rolId, zaakId]) : [];
  if (!rol) throw Refusal.invalid([{ name: 'gezetdoor', code: 'bad-url', reason: 'Deze rol hoort niet bij de zaak.' }]);
  return rolId;
}

/** True when the status type would close its case. */
export async function isEindstatus(tx: Tx, statustypeId: string): Promise<boolean> {
  if (!UUID.test(statustypeId)) return false;
  const [row] = await tx.query<{ eind: boolean }>('SELECT s.volgnummer = (SELECT max(m.volgnummer) FROM statustype m WHERE m.zaaktype_id = s.zaaktype_id) AS eind FROM statustype s WHERE s.id = $1', [statustypeId]);
  return row?.eind === true;
}
