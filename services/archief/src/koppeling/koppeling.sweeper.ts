import type { Actor, Clock, Ctx } from '@polder/context';
import type { NaslagServiceServer } from '@polder/proto/polder/zaken/v1/naslag';
import type { Database, Logger, RemoteCalls } from '@polder/service';
import { KoppelingService } from './koppeling.service.js';

/** A link that waits this long was left by a crash between the owner's commit and its confirmation, or before that commit. */
const OLD_MS = 60_000;
const BATCH = 500;
const SELF: Actor = { kind: 'dienst', id: 'archief', naam: 'archief', rollen: [], scopes: [] };

interface Waiting {
  organisatie_id: string;
  object: string;
  document_id: string;
}

/** The net of pattern B: asks the owner about old pending links, and confirms or removes them. */
export class KoppelingSweeper {
  private timer?: NodeJS.Timeout;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly links: KoppelingService,
    private readonly naslag: RemoteCalls<NaslagServiceServer>,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  start(everyMs = OLD_MS): void {
    const round = () => {
      this.running = this.sweep()
        .catch((error: unknown) => this.log.warn({ err: (error as Error).message }, 'pending links wait for the next round'))
        .finally(() => {
          this.timer = setTimeout(round, everyMs);
        });
    };
    this.timer = setTimeout(round, everyMs);
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    await this.running;
    clearTimeout(this.timer);
  }

  /** Answers how many were confirmed and removed. Links that came with a registration are confirmed with their documents. */
  async sweep(): Promise<{ confirmed: number; removed: number }> {
    const before = new Date(this.clock.now().getTime() - OLD_MS);
    const waiting = await this.database.worker((query) =>
      query<Waiting>(
        `SELECT k.organisatie_id, k.object, k.document_id FROM koppeling k JOIN document d ON d.organisatie_id = k.organisatie_id AND d.id = k.document_id
          WHERE k.state = 'pending' AND d.state = 'definitive' AND k.gemaakt_op < $1 ORDER BY k.gemaakt_op LIMIT ${BATCH}`,
        [before],
      ),
    );
    const result = { confirmed: 0, removed: 0 };
    for (const tenant of new Set(waiting.map((one) => one.organisatie_id))) {
      const links = waiting.filter((one) => one.organisatie_id === tenant).map((one) => ({ object: one.object, documentId: one.document_id }));
      const ctx: Ctx = { actor: SELF, tenant, purpose: 'archief-opruimen', clock: this.clock, traceId: 'koppeling-sweeper', baseUrl: '' };
      const { koppelingen } = await this.naslag.batchExists(ctx, { references: [], informatieobjecttypeIds: [], koppelingen: links, metJson: false, expand: [] });
      const there = new Set(koppelingen.map((one) => `${one.object} ${one.documentId}`));
      const [yes, no] = [links.filter((one) => there.has(`${one.object} ${one.documentId}`)), links.filter((one) => !there.has(`${one.object} ${one.documentId}`))];
      if (yes.length > 0) await this.links.confirm(ctx, yes);
      for (const one of no) await this.links.remove(ctx, one.object, [one.documentId]);
      result.confirmed += yes.length;
      result.removed += no.length;
    }
    return result;
  }
}
