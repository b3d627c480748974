import { jetstream, jetstreamManager, JetStreamError, RetentionPolicy, StorageType, type JetStreamClient, type JetStreamManager, type StoredMsg } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Bus, PlacedEvent } from './bus.js';
import type { BusEvent } from './outbox-relay.js';

const STREAM = 'POLDER';
const PREFIX = 'polder';
const NANOS_PER_MS = 1_000_000;
/** How long the stream keeps events: the widest window for a replay. */
const KEEP_MS = 30 * 24 * 3600_000;
/** Within this time the server drops an event that is published again; after that the reader's inbox does. */
const DEDUPE_MS = 3600_000;
/** Publications under way at once. */
const PARALLEL = 32;

/**
 * The bus in Kubernetes: one JetStream stream, read by sequence number (direct get in batches), so that readers leave no
 * state at the server. Events of one subject are published one after the other, each after the acknowledgement of the one
 * before, so that their order is that of the outbox also when a publication fails halfway.
 */
export class NatsBus implements Bus {
  private readonly js: JetStreamClient;

  private constructor(
    private readonly connection: NatsConnection,
    private readonly jsm: JetStreamManager,
    private readonly replicas: number,
  ) {
    this.js = jetstream(connection);
  }

  /** nats://user:password@host:4222,other:4222?replicas=3; the client reconnects for ever. */
  static async connect(url: string): Promise<NatsBus> {
    const { servers, user, pass, replicas, tls } = partsOf(url);
    const connection = await connect({ servers, maxReconnectAttempts: -1, reconnectTimeWait: 250, name: 'polder', ...(user ? { user, pass } : {}), ...(tls ? { tls: {} } : {}) });
    return new NatsBus(connection, await jetstreamManager(connection), replicas);
  }

  async prepare(): Promise<void> {
    try {
      await this.jsm.streams.info(STREAM);
      return;
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
    await this.jsm.streams
      .add({
        name: STREAM, subjects: [`${PREFIX}.>`], storage: StorageType.File, retention: RetentionPolicy.Limits, allow_direct: true, num_replicas: this.replicas,
        max_age: KEEP_MS * NANOS_PER_MS, duplicate_window: DEDUPE_MS * NANOS_PER_MS,
      })
      .catch(async () => {
        // Another service made it at the same moment.
        await this.jsm.streams.info(STREAM);
      });
  }

  async publish(events: BusEvent[]): Promise<void> {
    const chains = new Map<string, BusEvent[]>();
    for (const event of events) chains.set(event.subject, [...(chains.get(event.subject) ?? []), event]);
    const queue = [...chains.values()];
    await Promise.all(
      Array.from({ length: Math.min(PARALLEL, queue.length) }, async () => {
        for (let chain = queue.shift(); chain; chain = queue.shift()) {
          for (const event of chain) await this.js.publish(subjectOf(event), JSON.stringify(event), { msgID: event.id });
        }
      }),
    );
  }

  async read(after: number, max: number): Promise<PlacedEvent[]> {
    const placed = await this.batch({ seq: after + 1, batch: max });
    return placed.map((message) => ({ position: message.seq, event: message.json<BusEvent>() }));
  }

  async positionAt(moment: Date): Promise<number> {
    const [first] = await this.batch({ start_time: moment, batch: 1 });
    if (first) return first.seq - 1;
    return (await this.jsm.streams.info(STREAM)).state.last_seq;
  }

  async onNew(wake: () => void): Promise<() => Promise<void>> {
    const subscription = this.connection.subscribe(`${PREFIX}.>`, { callback: () => wake() });
    await this.connection.flush();
    return async () => subscription.unsubscribe();
  }

  async close(): Promise<void> {
    await this.connection.drain();
  }

  private async batch(options: { seq: number; batch: number } | { start_time: Date; batch: number }): Promise<StoredMsg[]> {
    const messages: StoredMsg[] = [];
    try {
      for await (const message of await this.jsm.direct.getBatch(STREAM, options)) messages.push(message);
    } catch (error) {
      // Nothing behind this position.
      if (!isNotFound(error)) throw error;
    }
    return messages;
  }
}

/** Subject of an event: its type, then its aggregate; characters that NATS gives a meaning are replaced. */
function subjectOf(event: BusEvent): string {
  return `${PREFIX}.${event.type}.${event.subject.replace(/[^A-Za-z0-9_-]/g, '_')}`;
}

function isNotFound(error: unknown): boolean {
  return error instanceof JetStreamError && /not found|no messages?|no results|404/i.test(error.message);
}

function partsOf(url: string): { servers: string[]; user: string; pass: string; replicas: number; tls: boolean } {
  const match = /^(nats|tls):\/\/(?:([^:@]*):([^@]*)@)?([^/?]+)\/?(?:\?(.*))?$/.exec(url);
  if (!match) throw new Error('the address of the bus must look like nats://host:4222');
  const [, scheme, user = '', pass = '', hosts = '', query = ''] = match;
  const replicas = Number(new URLSearchParams(query).get('replicas') ?? '1');
  return { servers: hosts.split(','), user: decodeURIComponent(user), pass: decodeURIComponent(pass), replicas, tls: scheme === 'tls' };
}
