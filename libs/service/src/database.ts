import { randomBytes } from 'node:crypto';
import stringify from 'fast-json-stable-stringify';
import pg from 'pg';
import { DataSource, type EntityManager, type MixedList, type QueryRunner } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '@polder/context';
import type { Logger } from './logger.js';
import { auditLeaf } from './seal.rules.js';

// A date is a calendar day and stays a string; bigint counters of ours stay below 2^53 (guide: platform (g) 6).
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** One transaction of one tenant. The outbox is its only exit. */
export interface Tx {
  readonly ctx: Ctx;
  /** TypeORM's manager in this transaction: insert, update, delete of entities. */
  readonly manager: EntityManager;
  /** Rows of a query; name makes it a prepared statement of the connection. */
  query<Row extends object = Record<string, unknown>>(sql: string, params?: unknown[], name?: string): Promise<Row[]>;
  /**
   * Sends a statement without waiting for it: it goes in order on this connection, and the commit fails when it does. For
   * writes whose result nobody reads, so that a transaction costs few round trips.
   */
  send(sql: string, params?: unknown[], name?: string): void;
  /** Announces what happened, in order per subject; published after commit. Data without personal data. */
  emit(type: string, subject: string, data: Record<string, unknown>): Promise<string>;
  /** Writes who did what to which object; content is canonical JSON, destroyed with the object while its leaf stays. */
  audit(action: string, object: { kind: string; id: string; hoofdobject?: string }, content: Record<string, unknown>): Promise<void>;
  /** Records that personal data of a subject was read or changed, with the purpose of the rpc. */
  accessLog(subjectKind: string, subjectId: string, operation: 'lezen' | 'wijzigen' | 'verwijderen'): Promise<void>;
}

interface PoolClient {
  query(config: string | { text: string; values?: unknown[]; name?: string }): Promise<{ rows: Record<string, unknown>[] }>;
}

/**
 * A service's own database. Every transaction names its tenant, which row-level security enforces: a query without
 * tenant returns nothing. What surprises: the connections are pipelined. BEGIN (with SET LOCAL in one message) goes out
 * together with the first statement, and COMMIT together with those that nobody waits for, so a transaction costs hardly
 * more round trips than the questions it asks. PostgreSQL answers COMMIT of a failed transaction with ROLLBACK, so a
 * statement that nobody waited for cannot fail unseen; without its tenant (BEGIN failed) row-level security shows and
 * takes nothing.
 */
export class Database {
  private afterCommit: () => void = () => undefined;

  private constructor(readonly source: DataSource) {}

  static async open(options: { url: string; pool?: number; name: string; entities?: MixedList<Function>; migrations?: MixedList<Function>; log?: Logger }): Promise<Database> {
    const source = new DataSource({
      type: 'postgres',
      url: options.url,
      applicationName: options.name,
      entities: options.entities ?? [],
      migrations: options.migrations ?? [],
      migrationsTableName: 'migrations',
      migrationsTransactionMode: 'each',
      poolSize: options.pool ?? 4,
      poolErrorHandler: (error: Error) => options.log?.warn({ err: error.message }, 'database connection lost'),
      extra: { connectionTimeoutMillis: 5000, keepAlive: true, pipeline: true },
      logging: false,
    });
    await source.initialize();
    return new Database(source);
  }

  /** Runs the migrations that are not yet in this database. */
  async migrate(): Promise<string[]> {
    return (await this.source.runMigrations()).map((m) => m.name);
  }

  async close(): Promise<void> {
    await this.source.destroy();
  }

  /** Called after every commit that put something in the outbox: wakes the relay without asking the database. */
  onCommit(wake: () => void): void {
    this.afterCommit = wake;
  }

  /** Work of one tenant in one transaction: commits when the work returns, undoes everything when it throws. */
  async tx<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!UUID.test(ctx.tenant)) throw new Error('transaction without tenant');
    return this.run(`BEGIN; SET LOCAL polder.organisatie_id = '${ctx.tenant}'`, (client, runner) => this.inTransaction(ctx, client, runner, work));
  }

  /** Reads of one tenant: the same as tx, but the database refuses a write. */
  async read<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!UUID.test(ctx.tenant)) throw new Error('transaction without tenant');
    return this.run(`BEGIN READ ONLY; SET LOCAL polder.organisatie_id = '${ctx.tenant}'`, (client, runner) => this.inTransaction(ctx, client, runner, work));
  }

  /** Work of a relay or worker over the platform tables of all tenants (outbox, audit, registrations). */
  async worker<T>(work: (query: Tx['query']) => Promise<T>): Promise<T> {
    return this.run(`BEGIN; SET LOCAL polder.worker = 'on'`, async (client) => ({ result: await work(queryOf(client)), emitted: false, pending: [] }));
  }

  private async inTransaction<T>(ctx: Ctx, client: PoolClient, runner: QueryRunner, work: (tx: Tx) => Promise<T>): Promise<Outcome<T>> {
    const tx = new Transaction(ctx, client, runner.manager);
    try {
      return { result: await work(tx), emitted: tx.emitted, pending: tx.pending };
    } catch (error) {
      // What failed first says why; what came after it only met a transaction that had failed.
      throw (await firstFailure(tx.pending)) ?? error;
    }
  }

  private async run<T>(begin: string, work: (client: PoolClient, runner: QueryRunner) => Promise<Outcome<T>>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    let outcome: Outcome<T>;
    try {
      const begun = quiet(client.query(begin));
      outcome = await work(client, runner);
      const committed = quiet(client.query('COMMIT'));
      const failure = await firstFailure([begun, ...outcome.pending, committed]);
      if (failure) throw failure;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
    if (outcome.emitted) this.afterCommit();
    return outcome.result;
  }
}

/** What a transaction gave, with the statements that are still on their way. */
interface Outcome<T> {
  result: T;
  emitted: boolean;
  pending: readonly Promise<unknown>[];
}

/** The same promise; nobody has to look at it for the process to live on. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** Reason of the first of the statements that failed, when all are done. */
async function firstFailure(pending: readonly Promise<unknown>[]): Promise<Error | undefined> {
  const failed = (await Promise.allSettled(pending)).find((one) => one.status === 'rejected');
  return failed && (failed.reason as Error);
}

function queryOf(client: PoolClient): Tx['query'] {
  return async <Row extends object>(sql: string, params: unknown[] = [], name?: string) =>
    (await client.query(name ? { text: sql, values: params, name } : { text: sql, values: params })).rows as Row[];
}

class Transaction implements Tx {
  emitted = false;
  readonly query: Tx['query'];
  /** Statements that were sent and not waited for. */
  readonly pending: Promise<unknown>[] = [];

  constructor(
    readonly ctx: Ctx,
    client: PoolClient,
    readonly manager: EntityManager,
  ) {
    this.query = queryOf(client);
  }

  send(sql: string, params: unknown[] = [], name?: string): void {
    this.pending.push(quiet(this.query(sql, params, name)));
  }

  async emit(type: string, subject: string, data: Record<string, unknown>): Promise<string> {
    const id = uuidv7();
    this.send(
      'INSERT INTO outbox (id, organisatie_id, type, subject, tijdstip, data, trace_id) VALUES ($1,$2,$3,$4,$5,$6,$7)',
      [id, this.ctx.tenant, type, subject, this.ctx.clock.now(), JSON.stringify(data), this.ctx.traceId],
      'outbox-insert',
    );
    this.emitted = true;
    return id;
  }

  async audit(action: string, object: { kind: string; id: string; hoofdobject?: string }, content: Record<string, unknown>): Promise<void> {
    const at = this.ctx.clock.now();
    const canonical = stringify({
      actie: action, object: object.kind, objectId: object.id, hoofdobject: object.hoofdobject ?? object.id,
      actor: { kind: this.ctx.actor.kind, id: this.ctx.actor.id, naam: this.ctx.actor.naam },
      doel: this.ctx.purpose, tijdstip: at.toISOString(), inhoud: content,
    });
    const salt = randomBytes(16);
    const leaf = auditLeaf(salt, canonical);
    this.send(
      `INSERT INTO audit (id, organisatie_id, tijdstip, actie, object, object_id, hoofdobject_id, actor_id, inhoud, salt, leaf)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)`,
      [uuidv7(), this.ctx.tenant, at, action, object.kind, object.id, object.hoofdobject ?? object.id, this.ctx.actor.id, canonical, salt, leaf],
      'audit-insert',
    );
  }

  async accessLog(subjectKind: string, subjectId: string, operation: 'lezen' | 'wijzigen' | 'verwijderen'): Promise<void> {
    this.send(
      `INSERT INTO toegang (id, organisatie_id, tijdstip, doel, operatie, betrokkene_soort, betrokkene_id, actor_soort, actor_id, trace_id)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`,
      [uuidv7(), this.ctx.tenant, this.ctx.clock.now(), this.ctx.purpose, operation, subjectKind, subjectId, this.ctx.actor.kind, this.ctx.actor.id, this.ctx.traceId],
      'toegang-insert',
    );
  }
}
