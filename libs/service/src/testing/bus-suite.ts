import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { anonymous, systemClock, type Ctx } from '@polder/context';
import { testDatabase, type TestDatabase } from '@polder/testing';
import { consumerTables, createLogger, Database, EventConsumer, firstTime, OutboxRelay, platformTables, type Bus, type BusEvent, type ConsumerOptions } from '../index.js';

class Consumer1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await platformTables(runner);
    await consumerTables(runner);
  }
  async down() {
    throw new Error('expand and contract only');
  }
}

const TENANT = '0193b9f0-0000-7000-8000-000000000024';
const log = createLogger('test', 'silent');
const ctx: Ctx = { actor: anonymous(), tenant: TENANT, purpose: 'test', clock: systemClock(), traceId: 't', baseUrl: '' };

const event = (subject: string, nr: number, type = 'nl.polder.test.ding'): BusEvent => ({
  id: randomUUID(), source: 'urn:polder:test', type, subject, time: new Date().toISOString(), organisatieId: TENANT, traceId: 't', data: { nr },
});

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 400; i++) {
    if (await what()) return;
    await sleep(50);
  }
  throw new Error('did not happen in 20 s');
}

/** The specification of the bus and its consumers: one text for PostgreSQL and NATS. */
export function busSuite(open: () => Promise<Bus>): void {
  let bus: Bus;
  let pgdb: TestDatabase;
  let database: Database;
  const consumers: EventConsumer[] = [];

  beforeAll(async () => {
    bus = await open();
    await bus.prepare();
    pgdb = await testDatabase('consumer');
    database = await Database.open({ url: pgdb.url, name: 'test', migrations: [Consumer1700000000000] });
    await database.migrate();
  });
  afterEach(async () => {
    for (const consumer of consumers.splice(0)) await consumer.stop();
  });
  afterAll(async () => {
    await bus.close();
    await database.close();
    await pgdb.drop();
  });

  /** Tests share a bus: each consumer sees the events of its own type only. */
  async function consume(type: string, handle: ConsumerOptions['handle'], options: Partial<ConsumerOptions> = {}): Promise<EventConsumer> {
    const consumer = new EventConsumer(bus, database, log, { name: type, wants: (t) => t === type, handle, pollMs: 50, leaseMs: 1500, retry: { firstMs: 20, maxMs: 100 }, ...options });
    consumers.push(consumer);
    await consumer.start();
    return consumer;
  }

  it('gives every event once to a reader, in the order of publishing, however often it is published', async () => {
    const type = `nl.polder.test.${randomUUID()}`;
    const events = Array.from({ length: 250 }, (_, nr) => event('zaak-1', nr, type));
    const before = await bus.positionAt(new Date(Date.now() + 60_000));
    await bus.publish(events.slice(0, 100));
    await bus.publish(events.slice(0, 100));
    await bus.publish(events.slice(100));
    const read = [];
    for (let at = before; ; ) {
      const page = await bus.read(at, 60);
      if (page.length === 0) break;
      read.push(...page.map((p) => p.event));
      at = page.at(-1)?.position ?? at;
    }
    expect(read).toEqual(events);
  });

  it('finds the position of a moment', async () => {
    await bus.publish([event('x', 1)]);
    await sleep(20);
    const moment = new Date();
    await sleep(20);
    const later = event('x', 2);
    await bus.publish([later]);
    expect((await bus.read(await bus.positionAt(moment), 10))[0]?.event).toEqual(later);
  });

  it('keeps the order of a subject through failures, and holds up only that subject', async () => {
    const type = `nl.polder.test.${randomUUID()}`;
    const seen: Record<string, number[]> = { a: [], b: [] };
    let failures = 3;
    await consume(type, async ({ subject, data }) => {
      if (subject === 'a' && data['nr'] === 1 && failures-- > 0) throw new Error('receiver is down');
      seen[subject]?.push(data['nr'] as number);
    });
    await bus.publish([event('a', 1, type), event('b', 1, type), event('a', 2, type), event('b', 2, type)]);
    await until(() => seen['b']?.length === 2);
    await bus.publish([event('a', 3, type), event('b', 3, type)]);
    await until(() => seen['a']?.length === 3 && seen['b']?.length === 3);
    expect(seen).toEqual({ a: [1, 2, 3], b: [1, 2, 3] });
    expect(failures).toBe(-1);
  });

  it('gives up after the last attempt: a dead letter with its reason, and the subject goes on', async () => {
    const type = `nl.polder.test.${randomUUID()}`;
    const seen: unknown[] = [];
    await consume(
      type,
      async ({ data }) => {
        if (data['nr'] === 1) throw new Error('cannot be read');
        seen.push(data['nr']);
      },
      { retry: { firstMs: 5, maxMs: 10, maxAttempts: 3 } },
    );
    const bad = event('a', 1, type);
    await bus.publish([bad, event('a', 2, type)]);
    await until(() => seen.length === 1);
    const letters = await database.worker((query) => query('SELECT event_id, pogingen, reden FROM dode_brief WHERE consument = $1', [type]));
    expect(letters).toEqual([{ event_id: bad.id, pogingen: 3, reden: 'cannot be read' }]);
  });

  it('goes on where it was after a stop; the inbox makes an effect happen once', async () => {
    const type = `nl.polder.test.${randomUUID()}`;
    const effects: unknown[] = [];
    const handle = async (e: BusEvent) => {
      await database.tx(ctx, async (tx) => {
        if (await firstTime(tx, e, type)) effects.push(e.data['nr']);
      });
    };
    const first = await consume(type, handle);
    await bus.publish([event('a', 1, type)]);
    await until(() => effects.length === 1);
    await first.stop();
    await bus.publish([event('a', 2, type)]);
    // As after a crash between the effect and the position: everything comes again.
    await database.worker((query) => query('UPDATE consument SET positie = 0 WHERE naam = $1', [type]));
    await consume(type, handle);
    await until(() => effects.length === 2);
    expect(effects).toEqual([1, 2]);
  });

  it('lets one process at a time work, and another take over from one that is gone', async () => {
    const type = `nl.polder.test.${randomUUID()}`;
    const seen: string[] = [];
    await consume(type, async () => void seen.push('first'));
    await bus.publish([event('a', 1, type)]);
    await until(() => seen.length === 1);
    await consume(type, async () => void seen.push('second'));
    await bus.publish([event('a', 2, type)]);
    await until(() => seen.length === 2);
    expect(seen).toEqual(['first', 'first']);
    // The first is killed: its lease is not renewed any more.
    const [first] = consumers.splice(0, 1);
    Object.assign(first as object, { stopped: true });
    await bus.publish([event('a', 3, type)]);
    await until(() => seen.includes('second'));
    await first?.stop();
  });

  it('relay to consumer: what is committed arrives, what is undone does not', async () => {
    const type = `nl.polder.test.${randomUUID()}`;
    const seen: unknown[] = [];
    const relay = new OutboxRelay(database, 'urn:polder:test', bus, log);
    relay.start();
    await consume(type, async ({ data }) => void seen.push(data['nr']));
    await database.tx(ctx, (tx) => tx.emit(type, 'a', { nr: 1 }));
    await database
      .tx(ctx, async (tx) => {
        await tx.emit(type, 'a', { nr: 2 });
        throw new Error('undone');
      })
      .catch(() => undefined);
    await database.tx(ctx, (tx) => tx.emit(type, 'a', { nr: 3 }));
    await until(() => seen.length >= 2);
    await relay.stop();
    expect(seen).toEqual([1, 3]);
  });
}
