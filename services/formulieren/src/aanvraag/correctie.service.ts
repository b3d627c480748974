import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '@polder/context';
import type { GetAanvraagRequest } from '@polder/proto/polder/formulieren/v1/formulieren';
import { Refusal, type Tx } from '@polder/service';
import { KIT, type Kit } from '../kit.js';
import { Peers } from '../peers.js';
import { eigenAanvraag, partyKeyVan, type AanvraagRij } from './aanvraag.repository.js';
import { verlooptOp } from './aanvraag.rules.js';

/**
 * Corrections: the applicant fills in the same form again, beginning with what was sent, under the same dossier number. It
 * is sent in like a first one, but ends as a new version of the answers of the case. Files that the case has already are
 * taken along without sending them again.
 */
@Injectable()
export class CorrectieService {
  constructor(
    @Inject(KIT) private readonly kit: Kit,
    @Inject(Peers) private readonly peers: Peers,
  ) {}

  /** Id of the open correction of a submission, made when there is none. */
  async start(ctx: Ctx, { id }: GetAanvraagRequest): Promise<string> {
    const eerste = await this.kit.database.read(ctx, (tx) => eigenAanvraag(tx, id));
    if (eerste.stap !== 'done') throw Refusal.state('nog-geen-zaak', 'We maken uw zaak nog aan. Daarna kunt u uw aanvraag corrigeren.');
    const zaakId = eerste.corrigeert_id ?? eerste.id;
    await this.controleer(ctx, zaakId);
    return this.kit.database.tx(ctx, async (tx) => {
      // One open correction per case, also in two tabs at once.
      await tx.query('SELECT 1 FROM aanvraag WHERE id = $1 FOR UPDATE', [zaakId]);
      const [open] = await tx.query<{ id: string }>(`SELECT id FROM aanvraag WHERE corrigeert_id = $1 AND status = 'concept' AND verloopt_op > $2`, [zaakId, ctx.clock.now()]);
      return open?.id ?? this.maak(tx, zaakId);
    });
  }

  /** Refuses when the case does not take a correction (any more). */
  async controleer(ctx: Ctx, zaakId: string): Promise<void> {
    const { mag, reden } = await this.peers.zaken.magCorrigeren(ctx, { id: zaakId, partyKey: partyKeyVan(ctx.actor) });
    if (!mag) throw Refusal.state('correctie-te-laat', reden);
  }

  private async maak(tx: Tx, zaakId: string): Promise<string> {
    const laatste = await this.laatste(tx, zaakId);
    const id = uuidv7();
    const nu = tx.ctx.clock.now();
    const { POLDER_CONCEPT_DAGEN: naBewaren, POLDER_CONCEPT_MAX_DAGEN: naStart } = this.kit.config;
    await tx.query(
      `INSERT INTO aanvraag (id, organisatie_id, product_id, formulier_id, dossiernummer, party_key, actor, status, antwoorden, toets, revisie, gestart_op, bewaard_op, verloopt_op, corrigeert_id)
       SELECT $1, organisatie_id, product_id, formulier_id, dossiernummer, party_key, $3, 'concept', antwoorden, toets, 0, $4, $4, $5, $6 FROM aanvraag WHERE id = $2`,
      [id, laatste.id, JSON.stringify(tx.ctx.actor), nu, verlooptOp(nu, nu, { naBewaren, naStart }), zaakId],
    );
    await tx.query(
      `INSERT INTO bijlage (id, organisatie_id, aanvraag_id, veld, naam, content_type, grootte, sha256, toegevoegd_op, bron_id)
       SELECT gen_random_uuid(), organisatie_id, $1, veld, naam, content_type, grootte, sha256, toegevoegd_op, coalesce(bron_id, id) FROM bijlage WHERE aanvraag_id = $2 AND verwijderd_op IS NULL`,
      [id, laatste.id],
    );
    await tx.audit('correctie.gestart', { kind: 'aanvraag', id }, { zaak: zaakId });
    await tx.accessLog('aanvraag', id, 'wijzigen');
    return id;
  }

  /** What was sent in last: the first submission or its newest correction. */
  private async laatste(tx: Tx, zaakId: string): Promise<AanvraagRij> {
    const [rij] = await tx.query<{ id: string }>(
      `SELECT a.id FROM aanvraag a JOIN registratie r ON r.id = a.id WHERE (a.id = $1 OR a.corrigeert_id = $1) AND r.stap = 'done' ORDER BY r.ontvangen_op DESC, a.id DESC LIMIT 1`,
      [zaakId],
    );
    return eigenAanvraag(tx, rij?.id ?? zaakId);
  }
}
