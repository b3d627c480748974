import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Clock, Ctx } from '@polder/context';
import { Database, metrics, type Logger } from '@polder/service';
import { Counter } from 'prom-client';
import { CONFIG, type ArchiefConfig } from '../config.js';
import { CLOCK, LOG } from '../tokens.js';
import { Blobs } from './blobs.js';

const swept = new Counter({ name: 'polder_archief_swept_total', help: 'What the sweeper removed', labelNames: ['soort'], registers: [metrics] });
/** Twice the time after which an idle upload is cut: a temporary file this old belongs to nobody. */
const TEMPORARY_MS = 2 * 60_000;
/** Bytes without row are what a crash between rename and commit left; a transaction in flight is never this old. */
const ORPHAN_MS = 15 * 60_000;
const BATCH = 500;
const DAY_MS = 24 * 60 * 60_000;

const SELF: Actor = { kind: 'dienst', id: 'archief', naam: 'archief', rollen: [], scopes: [] };

export interface SweepResult {
  /** Half files of uploads that were cut by a crash. */
  temporary: number;
  /** Staged files that no registration took in time. */
  staged: number;
  /** Bytes without row. */
  orphans: number;
}

/** Removes what belongs to nobody: half files, uploads of abandoned drafts, bytes that a crash left without row. */
@Injectable()
export class Sweeper {
  private timer?: NodeJS.Timeout;
  private running: Promise<unknown> = Promise.resolve();
  private orphansAt = 0;

  constructor(
    private readonly database: Database,
    private readonly blobs: Blobs,
    @Inject(CONFIG) private readonly config: ArchiefConfig,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Sweeps now and then every POLDER_SWEEP_MINUTES; the whole folder is walked at the start and once a day. */
  start(): void {
    const round = () => {
      this.running = this.round().finally(() => {
        this.timer = setTimeout(round, this.config.POLDER_SWEEP_MINUTES * 60_000);
      });
    };
    round();
  }

  async stop(): Promise<void> {
    await this.running;
    clearTimeout(this.timer);
  }

  async sweep(): Promise<SweepResult> {
    const temporary = await this.blobs.store.cleanTemporary(TEMPORARY_MS);
    const staged = await this.sweepStaged();
    const orphans = await this.sweepOrphans();
    swept.inc({ soort: 'half' }, temporary);
    swept.inc({ soort: 'verlaten' }, staged);
    swept.inc({ soort: 'wees' }, orphans);
    return { temporary, staged, orphans };
  }

  private async round(): Promise<void> {
    try {
      const result = await this.sweep();
      if (result.temporary + result.staged + result.orphans > 0) this.log.info(result, 'swept');
    } catch (error) {
      this.log.warn({ err: (error as Error).message }, 'sweep failed, next round tries again');
    }
  }

  private async sweepStaged(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - this.config.POLDER_STAGED_DAYS * DAY_MS);
    let total = 0;
    for (;;) {
      const old = await this.database.worker((query) =>
        query<{ organisatie_id: string; id: string }>('SELECT organisatie_id, id FROM aangeboden_bestand WHERE gemaakt_op < $1 ORDER BY gemaakt_op LIMIT $2', [before, BATCH]),
      );
      for (const file of old) if (await this.removeStaged(file.organisatie_id, file.id, before)) total += 1;
      if (old.length < BATCH) return total;
    }
  }

  private async removeStaged(tenant: string, id: string, before: Date): Promise<boolean> {
    const ctx = this.contextOf(tenant);
    const [removed, freed] = await this.database.tx(ctx, async (tx) => {
      const [row] = await tx.query<{ sha256: string | null; eigenaar_id: string }>(
        'DELETE FROM aangeboden_bestand WHERE organisatie_id = $1 AND id = $2 AND gemaakt_op < $3 RETURNING sha256, eigenaar_id', [tenant, id, before],
      );
      if (!row) return [false, undefined];
      await tx.audit('bestand.opgeruimd', { kind: 'aangeboden_bestand', id, hoofdobject: row.eigenaar_id }, { reden: `niet ingediend binnen ${this.config.POLDER_STAGED_DAYS} dagen` });
      return [true, row.sha256 && (await this.blobs.release(tx, row.sha256)) ? row.sha256 : undefined];
    });
    if (freed) await this.blobs.removeFile(this.database, ctx, freed);
    return removed;
  }

  /** Bytes on disk that no row knows. Age by the machine's clock, because files have no other. */
  private async sweepOrphans(): Promise<number> {
    if (Date.now() - this.orphansAt < DAY_MS) return 0;
    let total = 0;
    let batch: { tenant: string; sha256: string }[] = [];
    for await (const file of this.blobs.store.list()) {
      if (Date.now() - file.changed.getTime() < ORPHAN_MS) continue;
      batch.push(file);
      if (batch.length < BATCH) continue;
      total += await this.removeUnknown(batch);
      batch = [];
    }
    total += await this.removeUnknown(batch);
    this.orphansAt = Date.now();
    return total;
  }

  /** One query tells which of the files have a row; the others are looked at one by one, under their lock. */
  private async removeUnknown(files: readonly { tenant: string; sha256: string }[]): Promise<number> {
    const known = await this.database.worker((query) =>
      query<{ organisatie_id: string; sha256: string }>('SELECT organisatie_id, sha256 FROM blob WHERE sha256 = ANY($1) AND organisatie_id = ANY($2::uuid[])', [
        files.map((file) => file.sha256), [...new Set(files.map((file) => file.tenant))],
      ]),
    );
    const rows = new Set(known.map((row) => `${row.organisatie_id}/${row.sha256}`));
    let removed = 0;
    for (const file of files.filter(({ tenant, sha256 }) => !rows.has(`${tenant}/${sha256}`))) {
      if (await this.blobs.removeFile(this.database, this.contextOf(file.tenant), file.sha256)) removed += 1;
    }
    return removed;
  }

  private contextOf(tenant: string): Ctx {
    return { actor: SELF, tenant, purpose: 'archief-opruimen', clock: this.clock, traceId: 'sweeper', baseUrl: '' };
  }
}
