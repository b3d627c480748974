import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '@polder/context';
import type { SluitVerzoekRequest, VerlengRequest, VraagAanvullingRequest } from '@polder/proto/polder/zaken/v1/dossier';
import { Refusal, type Database, type Tx } from '@polder/service';
import { dagVeld, tekstVeld, UUID, wijzigZaak } from '../behandeling/zaak-slot.js';
import { magVerlengen } from '../dossier/dossier.repository.js';
import { plusDuur } from '../termijn/datum-nl.js';
import { meld } from '../zaakverloop/melding.js';
import { hervat, schortOp, vergrendel, verleng, type ZaakStand } from '../zaakverloop/zaakverloop.js';

/** Questions to the applicant (Awb 4:5) and extension of the term (Awb 4:14): both move the last day, with the reason kept. */
export class VerzoekService {
  constructor(private readonly database: Database) {}

  /** The term stands still from the day after the question (Awb 4:15 lid 1). One open question at a time. */
  vraag(ctx: Ctx, { zaakId, vraag, uiterlijk }: VraagAanvullingRequest): Promise<void> {
    const tekst = tekstVeld('vraag', vraag, 4000, 'Schrijf op wat u van de aanvrager wilt weten.');
    const tot = dagVeld('uiterlijk', uiterlijk, plusDuur(ctx.clock.today(), 'P1D')) ?? '';
    return wijzigZaak(this.database, ctx, zaakId, 'aanvulling-gevraagd', async (tx, zaak) => {
      if (zaak.opgeschort_op) throw Refusal.state('al-opgeschort', 'De termijn staat al stil. Sluit eerst de vraag die open staat.');
      const stand = await locked(tx, zaakId);
      await schortOp(tx, stand, { reden: 'Wij wachten op een aanvulling van de aanvrager.', op: plusDuur(ctx.clock.today(), 'P1D') });
      const id = uuidv7();
      await tx.query('INSERT INTO verzoek (id, organisatie_id, zaak_id, party_key, vraag, gevraagd_op, gevraagd_door, uiterlijk) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)', [
        id, ctx.tenant, zaakId, zaak.party_key, tekst, ctx.clock.now(), ctx.actor.naam, tot,
      ]);
      await meld(tx, stand, 'zaak', `zaken/${zaakId}`, 'partial_update');
      return { audit: { verzoek: id, uiterlijk: tot }, event: { verzoekId: id, termijnTot: tot } };
    });
  }

  /** Without an answer: no longer needed, or the time for it is over. */
  sluit(ctx: Ctx, { zaakId, id, reden }: SluitVerzoekRequest): Promise<void> {
    const waarom = tekstVeld('reden', reden, 500, 'Schrijf op waarom de vraag kan sluiten.');
    return wijzigZaak(this.database, ctx, zaakId, 'termijn-hervat', async (tx) => {
      const [open] = UUID.test(id) ? await tx.query<{ uiterlijk: string }>(`SELECT uiterlijk FROM verzoek WHERE id = $1 AND zaak_id = $2 AND status = 'open'`, [id, zaakId]) : [];
      if (!open) throw Refusal.notFound('Deze vraag staat niet meer open.');
      await tx.query(`UPDATE verzoek SET status = 'gesloten', antwoord = $2, beantwoord_op = $3 WHERE id = $1`, [id, waarom, ctx.clock.now()]);
      const laatste = await loopWeer(tx, zaakId, open.uiterlijk, 'De vraag aan de aanvrager is gesloten.');
      return { audit: { verzoek: id, reden: waarom, uiterlijkeEinddatum: laatste }, event: { uiterlijkeEinddatum: laatste } };
    });
  }

  /** Once, by what the law or the case type gives; the reason goes to the applicant. */
  verleng(ctx: Ctx, { zaakId, reden }: VerlengRequest): Promise<void> {
    const waarom = tekstVeld('reden', reden, 500, 'Schrijf op waarom u meer tijd nodig heeft. De aanvrager leest dit.');
    return wijzigZaak(this.database, ctx, zaakId, 'verlengd', async (tx, zaak) => {
      const [type] = await tx.query<{ termijn: string | null; grondslag: string }>(`SELECT to_jsonb(t)->>'verlengingstermijn' AS termijn, grondslag FROM zaaktype t WHERE id = $1`, [zaak.zaaktype_id]);
      const mag = magVerlengen(zaak, type?.termijn ?? null, type?.grondslag ?? '', ctx.clock.today());
      if (!mag.mag) throw Refusal.state('verlengen-mag-niet', mag.reden);
      const stand = await locked(tx, zaakId);
      const laatste = await verleng(tx, stand, { reden: waarom, duur: mag.duur });
      await meld(tx, stand, 'zaak', `zaken/${zaakId}`, 'partial_update');
      return { audit: { duur: mag.duur, grondslag: mag.grondslag, reden: waarom, uiterlijkeEinddatum: laatste }, event: { uiterlijkeEinddatum: laatste } };
    });
  }
}

/** The term runs on: from the day of the answer, but never later than the day on which the time for it ran out. */
export async function loopWeer(tx: Tx, zaakId: string, uiterlijk: string, reden: string): Promise<string | null> {
  const stand = await locked(tx, zaakId);
  const today = tx.ctx.clock.today();
  const laatste = await hervat(tx, stand, { op: today < uiterlijk ? today : uiterlijk, reden });
  await meld(tx, stand, 'zaak', `zaken/${zaakId}`, 'partial_update');
  return laatste;
}

async function locked(tx: Tx, zaakId: string): Promise<ZaakStand> {
  const stand = await vergrendel(tx, zaakId);
  if (!stand) throw Refusal.notFound('Deze zaak bestaat niet, of u mag hem niet zien.');
  return stand;
}
