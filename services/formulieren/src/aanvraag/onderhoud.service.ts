import { Inject, Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { metrics } from '@polder/service';
import { dienstCtx, KIT, type Kit } from '../kit.js';
import { Peers } from '../peers.js';
import { openStand } from '../registratie/registratie.repository.js';

const open = new Gauge({ name: 'polder_registraties_open', help: 'Accepted submissions that are not yet a case', registers: [metrics] });
const geparkeerd = new Gauge({ name: 'polder_registraties_geparkeerd', help: 'Accepted submissions that wait for a person', registers: [metrics] });
const oudste = new Gauge({ name: 'polder_registratie_oudste_seconden', help: 'Age of the oldest accepted submission that is not yet a case; above 300 is an alert', registers: [metrics] });

/** Rows cleared up in one round. */
const RONDE = 100;
/** A file that was taken away is left to the request that did it for this long. */
const EERST_ZELF = `interval '30 seconds'`;

interface Weg {
  id: string;
  aanvraag_id: string;
  organisatie_id: string;
}

/**
 * Clears up what nobody needs any more: files that were taken away but whose bytes archief still holds, and drafts that were
 * not sent in time, with their files. Also keeps the figures by which an alert sees a registration that does not get on.
 */
@Injectable()
export class OnderhoudService {
  private timer?: NodeJS.Timeout;
  private ronde: Promise<void> = Promise.resolve();
  private gestopt = false;

  constructor(
    @Inject(KIT) private readonly kit: Kit,
    @Inject(Peers) private readonly peers: Peers,
  ) {}

  start(): void {
    if (this.gestopt) return;
    this.timer = setTimeout(() => {
      this.ronde = this.doe()
        .catch((error: unknown) => this.kit.log.warn({ err: (error as Error).message }, 'clearing up waits'))
        .then(() => this.start());
    }, this.kit.config.POLDER_ONDERHOUD_MS);
  }

  async stop(): Promise<void> {
    this.gestopt = true;
    clearTimeout(this.timer);
    await this.ronde;
  }

  /** One round. */
  async doe(): Promise<void> {
    await this.meet();
    await this.waarschuw();
    await this.verlopenConcepten();
    await this.verwijderdeBijlagen();
  }

  private async meet(): Promise<void> {
    const stand = await this.kit.database.worker(openStand);
    open.set(stand.open);
    geparkeerd.set(stand.geparkeerd);
    oudste.set(stand.oudste);
  }

  /** Tells of drafts that expire soon, once until they are saved again; who sends a message listens to the event. */
  private async waarschuw(): Promise<void> {
    const nu = this.kit.clock.now();
    const grens = new Date(nu.getTime() + this.kit.config.POLDER_CONCEPT_WAARSCHUW_DAGEN * 86_400_000);
    const rijen = await this.kit.database.worker((query) =>
      query<{ id: string; organisatie_id: string }>(
        `SELECT id, organisatie_id FROM aanvraag WHERE status = 'concept' AND gewaarschuwd_op IS NULL AND verloopt_op > $1 AND verloopt_op <= $2 ORDER BY verloopt_op LIMIT ${RONDE}`,
        [nu, grens],
      ),
    );
    for (const { id, organisatie_id } of rijen) {
      await this.kit.database.tx(dienstCtx(this.kit, organisatie_id, 'bewaartermijn'), async (tx) => {
        // With several replicas one of them gets the row; an applicant who saved meanwhile needs no warning.
        const [rij] = await tx.query<{ dossiernummer: string; verloopt_op: Date; product: string }>(
          `UPDATE aanvraag a SET gewaarschuwd_op = $2 FROM product p
            WHERE a.id = $1 AND p.id = a.product_id AND a.status = 'concept' AND a.gewaarschuwd_op IS NULL AND a.verloopt_op <= $3 RETURNING a.dossiernummer, a.verloopt_op, p.slug AS product`,
          [id, nu, grens],
        );
        if (!rij) return;
        await tx.audit('aanvraag.verloopt-binnenkort', { kind: 'aanvraag', id }, {});
        await tx.emit('nl.polder.formulieren.aanvraag.verloopt-binnenkort', id, { dossiernummer: rij.dossiernummer, product: rij.product, verlooptOp: rij.verloopt_op.toISOString() });
      });
    }
  }

  /** Marks the files of expired drafts; a draft goes when its last file has gone. */
  private async verlopenConcepten(): Promise<void> {
    const nu = this.kit.clock.now();
    const rijen = await this.kit.database.worker((query) =>
      query<{ id: string; organisatie_id: string }>(`SELECT id, organisatie_id FROM aanvraag WHERE status = 'concept' AND verloopt_op <= $1 ORDER BY verloopt_op LIMIT ${RONDE}`, [nu]),
    );
    for (const { id, organisatie_id } of rijen) {
      await this.kit.database.tx(dienstCtx(this.kit, organisatie_id, 'bewaartermijn'), async (tx) => {
        await tx.query(`UPDATE bijlage SET verwijderd_op = now() - ${EERST_ZELF} WHERE aanvraag_id = $1 AND verwijderd_op IS NULL`, [id]);
        const weg = await tx.query(
          `DELETE FROM aanvraag WHERE id = $1 AND status = 'concept' AND verloopt_op <= $2 AND NOT EXISTS (SELECT 1 FROM bijlage WHERE aanvraag_id = $1) RETURNING id`,
          [id, nu],
        );
        if (weg.length === 0) return;
        // The content of its audit rows goes with it; their leaves stay, so that the chain still verifies.
        await tx.query(`UPDATE audit SET inhoud = NULL, salt = NULL WHERE hoofdobject_id = $1`, [id]);
        await tx.audit('aanvraag.verlopen', { kind: 'aanvraag', id }, {});
      });
    }
  }

  private async verwijderdeBijlagen(): Promise<void> {
    const rijen = await this.kit.database.worker((query) =>
      query<Weg>(`SELECT id, aanvraag_id, organisatie_id FROM bijlage WHERE verwijderd_op <= now() - ${EERST_ZELF} ORDER BY verwijderd_op LIMIT ${RONDE}`),
    );
    for (const { id, aanvraag_id, organisatie_id } of rijen) {
      const ctx = dienstCtx(this.kit, organisatie_id, 'bewaartermijn');
      await this.peers.archief.discardStaged(ctx, { id, ownerId: aanvraag_id });
      await this.kit.database.tx(ctx, (tx) => tx.query('DELETE FROM bijlage WHERE id = $1 AND verwijderd_op IS NOT NULL', [id]));
    }
  }
}
