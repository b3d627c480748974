import { Client, credentials } from '@grpc/grpc-js';
import { ProblemError } from '@polder/transcoder';

/** Channels to the services, opened at first use. */
export class GrpcChannels {
  private readonly clients = new Map<string, Client>();

  constructor(private readonly addresses: Record<string, string>) {}

  readonly of = (service: string): Client => {
    const known = this.clients.get(service);
    if (known) return known;
    const address = this.addresses[service];
    if (!address) throw new ProblemError(503);
    const client = new Client(address, credentials.createInsecure(), {
      'grpc.service_config': JSON.stringify({ loadBalancingConfig: [{ round_robin: {} }] }),
      'grpc.max_receive_message_length': 16 * 1024 * 1024,
      'grpc.max_send_message_length': 16 * 1024 * 1024,
      'grpc.initial_reconnect_backoff_ms': 100,
      'grpc.max_reconnect_backoff_ms': 2000,
    });
    this.clients.set(service, client);
    return client;
  };

  close(): void {
    for (const client of this.clients.values()) client.close();
  }
}
