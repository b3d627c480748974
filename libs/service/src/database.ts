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
 * tenant returns nothing. What surprises: BEGIN and SET LOCAL travel as one message, so a transaction costs two extra
 * round trips, not three.
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
      extra: { connectionTimeoutMillis: 5000, keepAlive: true },
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
    return this.run(`BEGIN; SET LOCAL polder.organisatie_id = '${ctx.tenant}'`, async (client, runner) => {
      const tx = new Transaction(ctx, client, runner.manager);
      const result = await work(tx);
      return { result, emitted: tx.emitted };
    });
  }

  /** Reads of one tenant: the same as tx, but the database refuses a write. */
  async read<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!UUID.test(ctx.tenant)) throw new Error('transaction without tenant');
    return this.run(`BEGIN READ ONLY; SET LOCAL polder.organisatie_id = '${ctx.tenant}'`, async (client, runner) => ({
      result: await work(new Transaction(ctx, client, runner.manager)),
      emitted: false,
    }));
  }

  /** Work of a relay or worker over the platform tables of all tenants (outbox, audit, registrations). */
  async worker<T>(work: (query: Tx['query']) => Promise<T>): Promise<T> {
    return this.run(`BEGIN; SET LOCAL polder.worker = 'on'`, async (client) => ({ result: await work(queryOf(client)), emitted: false }));
  }

  private async run<T>(begin: string, work: (client: PoolClient, runner: QueryRunner) => Promise<{ result: T; emitted: boolean }>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    let outcome: { result: T; emitted: boolean };
    try {
      await client.query(begin);
      outcome = await work(client, runner);
      await client.query('COMMIT');
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

function queryOf(client: PoolClient): Tx['query'] {
  return async <Row extends object>(sql: string, params: unknown[] = [], name?: string) =>
    (await client.query(name ? { text: sql, values: params, name } : { text: sql, values: params })).rows as Row[];
}

class Transaction implements Tx {
  emitted = false;
  readonly query: Tx['query'];

  constructor(
    readonly ctx: Ctx,
    client: PoolClient,
    readonly manager: EntityManager,
  ) {
    this.query = queryOf(client);
  }

  async emit(type: string, subject: string, data: Record<string, unknown>): Promise<string> {
    const id = uuidv7();
    await this.query(
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
    await this.query(
      `INSERT INTO audit (id, organisatie_id, tijdstip, actie, object, object_id, hoofdobject_id, actor_id, inhoud, salt, leaf)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)`,
      [uuidv7(), this.ctx.tenant, at, action, object.kind, object.id, object.hoofdobject ?? object.id, this.ctx.actor.id, canonical, salt, leaf],
      'audit-insert',
    );
  }

  async accessLog(subjectKind: string, subjectId: string, operation: 'lezen' | 'wijzigen' | 'verwijderen'): Promise<void> {
    await this.query(
      `INSERT INTO toegang (id, organisatie_id, tijdstip, doel, operatie, betrokkene_soort, betrokkene_id, actor_soort, actor_id, trace_id)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`,
      [uuidv7(), this.ctx.tenant, this.ctx.clock.now(), this.ctx.purpose, operation, subjectKind, subjectId, this.ctx.actor.kind, this.ctx.actor.id, this.ctx.traceId],
      'toegang-insert',
    );
  }
}
