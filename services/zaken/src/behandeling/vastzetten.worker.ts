import type { Actor, Clock, Ctx } from '@polder/context';
import type { DocumentServiceServer } from '@polder/proto/polder/archief/v1/archief';
import type { Database, Logger, RemoteCalls, Tx } from '@polder/service';

/** Put down in the transaction that closes the case: its documents must become immutable at archief. */
export async function vraagVastzetten(tx: Tx, zaakId: string, documentIds: string[]): Promise<void> {
  if (documentIds.length === 0) return;
  await tx.query('INSERT INTO vastzetten (zaak_id, organisatie_id, document_ids, actor, gevraagd_op) VALUES ($1,$2,$3,$4,$5) ON CONFLICT DO NOTHING', [
    zaakId, tx.ctx.tenant, documentIds, JSON.stringify(tx.ctx.actor), tx.ctx.clock.now(),
  ]);
}

interface Taak {
  zaak_id: string;
  organisatie_id: string;
  document_ids: string[];
  actor: Actor;
}

const POLL_MS = 2000;
const BATCH = 20;

/**
 * Has the documents of closed cases fixed at archief. At once after the closing, and again by a poll until archief has
 * done it: a crash or an archief that is away delays it and loses nothing. archief does the same twice without harm.
 */
export class VastzettenWorker {
  private timer?: NodeJS.Timeout;
  private running?: Promise<void>;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly archief: RemoteCalls<DocumentServiceServer>,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  start(): void {
    this.timer = setTimeout(() => void this.werk().finally(() => !this.stopped && this.start()), POLL_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Does what is asked for now; a failure is logged and tried again at the next poll. */
  werk(): Promise<void> {
    this.running ??= this.beurt().finally(() => (this.running = undefined));
    return this.running;
  }

  private async beurt(): Promise<void> {
    try {
      const taken = await this.database.worker((query) => query<Taak>(`SELECT zaak_id, organisatie_id, document_ids, actor FROM vastzetten ORDER BY gevraagd_op LIMIT ${BATCH}`));
      for (const taak of taken) await this.zetVast(taak);
    } catch (error) {
      this.log.warn({ err: (error as Error).message }, 'documents of closed cases wait to be fixed');
    }
  }

  private async zetVast(taak: Taak): Promise<void> {
    const ctx: Ctx = { actor: taak.actor, tenant: taak.organisatie_id, purpose: 'zaak-behandelen', clock: this.clock, traceId: taak.zaak_id.replaceAll('-', ''), baseUrl: '' };
    await this.archief.archiveDocumenten(ctx, { zaakId: taak.zaak_id, ids: taak.document_ids });
    await this.database.worker((query) => query('DELETE FROM vastzetten WHERE zaak_id = $1', [taak.zaak_id]));
  }
}
