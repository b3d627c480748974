import type { BusEvent, EventPublisher } from './outbox-relay.js';

/** An event with its place in the stream. */
export interface PlacedEvent {
  event: BusEvent;
  /** Grows with every event; no event ever appears below a position that was read before. */
  position: number;
}

/**
 * The bus: a durable stream of all events of all services, read from a position on. Who reads keeps its own position, in
 * the same transaction as what it did with the events (EventConsumer). Two implementations with one specification:
 * PostgreSQL (npm start) and NATS JetStream (Kubernetes).
 */
export interface Bus extends EventPublisher {
  /** Makes the stream when it is not there yet; several services may do so at once. */
  prepare(): Promise<void>;
  /** Events behind the position, oldest first, at most max; none when there are none (yet). */
  read(after: number, max: number): Promise<PlacedEvent[]>;
  /** Position just before the first event at or after the moment: reading from there gives everything since. */
  positionAt(moment: Date): Promise<number>;
  /** Calls wake when something new may be there; answers how to end that. A missed call costs a poll, never an event. */
  onNew(wake: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** The bus at an address: postgres://... or nats://... */
export async function openBus(url: string): Promise<Bus> {
  if (/^(nats|tls):/.test(url)) {
    // Loaded only where it is used: a service on the PostgreSQL bus does not pay for it.
    const { NatsBus } = await import('./nats-bus.js');
    return NatsBus.connect(url);
  }
  const { PostgresBus } = await import('./postgres-bus.js');
  return new PostgresBus(url);
}
