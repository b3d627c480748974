import { Server, ServerCredentials, type Metadata } from '@grpc/grpc-js';
import { apiOptionsOf, registry } from '@polder/proto';

/** One call that reached a service. */
export interface SeenCall {
  path: string;
  metadata: Metadata;
}

/** A service that takes every rpc of the contracts, keeps its metadata and answers an empty message. */
export class EchoService {
  private constructor(
    private readonly server: Server,
    readonly address: string,
    readonly seen: SeenCall[],
    private readonly pace: { delayMs: number },
  ) {}

  /** Lets every answer wait, as a slow service does. */
  set delayMs(milliseconds: number) {
    this.pace.delayMs = milliseconds;
  }

  static async start(): Promise<EchoService> {
    const server = new Server();
    const same = (bytes: Buffer) => bytes;
    const seen: SeenCall[] = [];
    const pace = { delayMs: 0 };
    for (const type of registry()) {
      if (type.kind !== 'service' || !apiOptionsOf(type)) continue;
      const definition = Object.fromEntries(
        type.methods.map((method) => [
          method.name,
          { path: `/${type.typeName}/${method.name}`, requestStream: false as const, responseStream: false as const, requestSerialize: same, requestDeserialize: same, responseSerialize: same, responseDeserialize: same },
        ]),
      );
      const handlers = Object.fromEntries(
        type.methods.map((method) => [
          method.name,
          (call: { metadata: Metadata }, done: (error: null, bytes: Buffer) => void) => {
            seen.push({ path: `/${type.typeName}/${method.name}`, metadata: call.metadata });
            setTimeout(() => done(null, Buffer.alloc(0)), pace.delayMs);
          },
        ]),
      );
      server.addService(definition, handlers);
    }
    const port = await new Promise<number>((resolve, reject) => server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound))));
    const echo = new EchoService(server, `127.0.0.1:${port}`, seen, pace);
    return echo;
  }

  stop(): void {
    this.server.forceShutdown();
  }
}
