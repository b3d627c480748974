import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '@polder/context';
import type { MaakNotitieRequest } from '@polder/proto/polder/zaken/v1/dossier';
import type { Database } from '@polder/service';
import { tekstVeld, vindZaak } from '../behandeling/zaak-slot.js';

/** Notes of staff on a case: internal notes of the Zaken API, so another system sees the same ones. A closed case may still get one. */
export class NotitieService {
  constructor(private readonly database: Database) {}

  maak(ctx: Ctx, { zaakId, tekst }: MaakNotitieRequest): Promise<void> {
    const text = tekstVeld('tekst', tekst, 4000, 'Schrijf eerst een notitie.');
    return this.database.tx(ctx, async (tx) => {
      const zaak = await vindZaak(tx, zaakId, true);
      const id = uuidv7();
      await tx.query(
        `INSERT INTO zaaknotitie (id, organisatie_id, zaak_id, onderwerp, tekst, aangemaakt_door, notitie_type, status, aanmaakdatum, wijzigingsdatum) VALUES ($1,$2,$3,$4,$5,$6,'intern','definitief',$7,$7)`,
        [id, ctx.tenant, zaakId, text.split('\n')[0]?.slice(0, 50) ?? '', text, ctx.actor.naam, ctx.clock.now()],
      );
      await tx.audit('notitie-gemaakt', { kind: 'zaaknotitie', id, hoofdobject: zaakId }, { tekens: text.length });
      await tx.accessLog('zaak', zaakId, 'wijzigen');
      await tx.emit('nl.polder.zaken.zaak.notitie-gemaakt', zaakId, { identificatie: zaak.identificatie, notitie: id });
    });
  }
}
