import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import { Refusal, type Tx } from '@polder/service';
import { KIT, type Kit } from '../kit.js';
import { Peers } from '../peers.js';

/** The block of this tenant is empty: reserve a new one outside the transaction and try again. */
export class GeenNummer extends Error {}

/** Several starts may empty a new block before this one gets its turn; more turns than this means trouble. */
const MAX_BEURTEN = 20;

/**
 * Dossier numbers out of blocks that zaken gave. A start takes one in its own transaction without waiting for another
 * start; when it fails the number goes back with the rollback. Zaken is asked only when a block is empty.
 */
@Injectable()
export class NummerService {
  private readonly bezig = new Map<string, Promise<void>>();

  constructor(
    @Inject(KIT) private readonly kit: Kit,
    @Inject(Peers) private readonly peers: Peers,
  ) {}

  /** Takes a number in this transaction; throws GeenNummer when the block is empty. */
  async neem(tx: Tx): Promise<string> {
    const [row] = await tx.query<{ nummer: string }>(
      `DELETE FROM nummer WHERE (organisatie_id, nummer) = (SELECT organisatie_id, nummer FROM nummer ORDER BY nummer LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING nummer`,
      [],
      'nummer-neem',
    );
    if (!row) throw new GeenNummer('block of dossier numbers is empty');
    return row.nummer;
  }

  /** Does work that takes a number, and reserves a new block whenever the last one is empty. */
  async metNummer<T>(ctx: Ctx, werk: () => Promise<T>): Promise<T> {
    for (let beurt = 0; beurt < MAX_BEURTEN; beurt += 1) {
      try {
        return await werk();
      } catch (error) {
        if (!(error instanceof GeenNummer)) throw error;
        await this.vulAan(ctx);
      }
    }
    throw Refusal.unavailable('Het is nu te druk om een aanvraag te starten. Probeer het over een minuut opnieuw.');
  }

  /** One reservation at a time per tenant in this process; others wait for it. */
  private vulAan(ctx: Ctx): Promise<void> {
    const lopend = this.bezig.get(ctx.tenant);
    if (lopend) return lopend;
    const nieuw = this.reserveer(ctx).finally(() => this.bezig.delete(ctx.tenant));
    this.bezig.set(ctx.tenant, nieuw);
    return nieuw;
  }

  private async reserveer(ctx: Ctx): Promise<void> {
    const nummers = await this.vraagZaken(ctx);
    await this.kit.database.tx(ctx, (tx) =>
      tx.query(
        `INSERT INTO nummer (organisatie_id, nummer, gereserveerd_op) SELECT $1, n, $3 FROM unnest($2::text[]) AS n ON CONFLICT DO NOTHING`,
        [ctx.tenant, nummers, ctx.clock.now()],
      ),
    );
  }

  private async vraagZaken(ctx: Ctx): Promise<string[]> {
    try {
      const { nummers } = await this.peers.zaken.reserveNummers(ctx, { aantal: this.kit.config.POLDER_NUMMERBLOK });
      if (nummers.length === 0) throw new Error('zaken gave no numbers');
      return nummers;
    } catch (error) {
      this.kit.log.warn({ traceId: ctx.traceId, err: (error as Error).message }, 'no dossier numbers from zaken');
      throw Refusal.unavailable('U kunt nu geen aanvraag starten: we kunnen geen dossiernummer geven. Probeer het over een paar minuten opnieuw.');
    }
  }
}
