import { randomBytes } from 'node:crypto';
import { Metadata, Server, ServerCredentials, status, type handleUnaryCall, type sendUnaryData, type ServerUnaryCall, type ServiceDefinition } from '@grpc/grpc-js';
import { HealthImplementation } from 'grpc-health-check';
import { InvalidTokenError, metadataKeys, type Clock, type ContextVerifier, type Ctx } from '@polder/context';
import { Problem } from '@polder/proto/polder/api/problem';
import { registry, rpcOptionsOf, type RpcOptions } from '@polder/proto';
import type { Logger } from './logger.js';
import { Refusal } from './refusal.js';
import { authorise } from './authorise.rules.js';
import { rpcSeconds } from './metrics.js';

/** Handlers of a service of the contract: context first, a promise of the answer. Derived from ts-proto's interface. */
export type Handlers<ServerInterface> = {
  [K in keyof ServerInterface as string extends K ? never : K]: ServerInterface[K] extends handleUnaryCall<infer Q, infer R>
    ? (ctx: Ctx, request: Q, out: Metadata) => Promise<R>
    : never;
};

type AnyHandler = (ctx: Ctx, request: unknown, out: Metadata) => Promise<unknown>;

/**
 * The gRPC server of a service. Deny by default: every call is checked against the contract's options (who, from where,
 * with which role) before its handler runs, and the handler gets a Ctx that it cannot make itself.
 */
export class RpcServer {
  private readonly server = new Server({
    'grpc.max_receive_message_length': 16 * 1024 * 1024,
    'grpc.max_send_message_length': 16 * 1024 * 1024,
    'grpc.max_connection_age_ms': 10 * 60_000,
    'grpc.max_connection_age_grace_ms': 30_000,
  });
  private readonly health = new HealthImplementation({ '': 'SERVING', ready: 'NOT_SERVING' });
  private port = 0;

  constructor(
    private readonly name: string,
    private readonly verifier: ContextVerifier,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {
    this.health.addToServer(this.server);
  }

  /**
   * Adds all methods of a service. A method without handler is a programming error, unless the contract says that it is
   * not there yet; and one that has a handler must not say so, or the edge would never let a call through.
   */
  add<S>(definition: ServiceDefinition, handlers: Handlers<S>): void {
    const implementation: Record<string, (call: ServerUnaryCall<unknown, unknown>, callback: sendUnaryData<unknown>) => void> = {};
    for (const [name, method] of Object.entries(definition)) {
      const handler = (handlers as unknown as Record<string, AnyHandler | undefined>)[name];
      const options = optionsOf(method.path);
      if (options.unimplemented !== (handler === undefined)) throw new Error(handler ? `${method.path} has a handler, but its contract says unimplemented` : `${method.path} has no handler`);
      if (!handler) continue;
      const bound = handler.bind(handlers);
      implementation[name] = (call, callback) => void this.handle(method.path, options, bound, call, callback);
    }
    this.server.addService(definition, implementation);
  }

  /** Listens and answers the address, with the port that was taken. */
  listen(address: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.server.bindAsync(address, ServerCredentials.createInsecure(), (error, port) => {
        if (error) return reject(error);
        this.port = port;
        resolve(address.replace(/:\d+$/, `:${port}`));
      });
    });
  }

  /** Says to probes whether traffic may come ("" is live from the start). */
  setReady(ready: boolean): void {
    this.health.setStatus('ready', ready ? 'SERVING' : 'NOT_SERVING');
  }

  /** Lets running calls end, at most 10 s, then closes. */
  stop(): Promise<void> {
    this.setReady(false);
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.server.forceShutdown(), 10_000);
      this.server.tryShutdown(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  private async handle(path: string, options: RpcOptions, handler: AnyHandler, call: ServerUnaryCall<unknown, unknown>, callback: sendUnaryData<unknown>): Promise<void> {
    const end = rpcSeconds.startTimer({ method: path });
    const traceId = traceOf(call.metadata);
    try {
      const ctx = this.contextOf(options, call, traceId);
      const out = new Metadata();
      const answer = await handler(ctx, call.request, out);
      end({ code: 'OK' });
      // Headers of the answer (etag, content-crs) go as initial metadata: the edge needs them before the body.
      if (Object.keys(out.getMap()).length > 0) call.sendMetadata(out);
      callback(null, answer);
    } catch (error) {
      const code = this.fail(path, traceId, error, callback);
      end({ code: status[code] });
    }
  }

  /** Who calls, checked against the contract; throws a Refusal. */
  private contextOf(options: RpcOptions, call: ServerUnaryCall<unknown, unknown>, traceId: string): Ctx {
    const token = text(call.metadata, metadataKeys.context);
    const serviceToken = text(call.metadata, metadataKeys.service);
    const person = token ? this.verify(token) : undefined;
    const caller = serviceToken ? this.verify(serviceToken) : undefined;
    if (person && person.iss !== 'gateway') throw Refusal.unauthenticated('Onbekende ondertekenaar.');
    const { actor, tenant } = authorise(options, person && { actor: person.actor, tenant: person.org }, caller && { service: caller.iss, actor: caller.actor, tenant: caller.org });
    const deadline = call.getDeadline();
    return {
      actor, tenant, purpose: options.purpose, clock: this.clock, traceId, token,
      deadline: deadline instanceof Date ? deadline : Number.isFinite(deadline) ? new Date(deadline) : undefined,
      ifMatch: text(call.metadata, metadataKeys.ifMatch),
      ifNoneMatch: text(call.metadata, metadataKeys.ifNoneMatch),
      idempotencyKey: text(call.metadata, metadataKeys.idempotencyKey),
      baseUrl: text(call.metadata, metadataKeys.baseUrl) ?? '',
    };
  }

  private verify(token: string) {
    try {
      return this.verifier.verify(token);
    } catch (error) {
      if (error instanceof InvalidTokenError) throw Refusal.unauthenticated('Het bewijs van inloggen is niet geldig.');
      throw error;
    }
  }

  private fail(path: string, traceId: string, error: unknown, callback: sendUnaryData<unknown>): status {
    const refusal = error instanceof Refusal ? error : databaseDown(error);
    if (!refusal) {
      this.log.error({ method: path, traceId, err: error }, 'bug');
      callback({ code: status.INTERNAL, details: `trace ${traceId}` });
      return status.INTERNAL;
    }
    this.log.debug({ method: path, traceId, code: refusal.code }, 'refused');
    const metadata = new Metadata();
    const problem = Problem.encode({ httpStatus: refusal.httpStatus, code: refusal.code, title: refusal.title, detail: refusal.detail, invalidParams: refusal.fields });
    metadata.set(metadataKeys.problem, Buffer.from(problem.finish()));
    callback({ code: refusal.grpcStatus, details: refusal.code, metadata });
    return refusal.grpcStatus;
  }
}

function optionsOf(path: string): RpcOptions {
  const [, service = '', name = ''] = path.split('/');
  const method = registry().getService(service)?.methods.find((m) => m.name === name);
  if (!method) throw new Error(`${path} is not in the contracts`);
  return rpcOptionsOf(method);
}

function text(metadata: Metadata, key: string): string | undefined {
  const [value] = metadata.get(key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function traceOf(metadata: Metadata): string {
  const match = /^00-([0-9a-f]{32})-/.exec(text(metadata, metadataKeys.traceparent) ?? '');
  return match?.[1] ?? randomBytes(16).toString('hex');
}

/** A database that is gone, full or read-only is trouble of the moment, not a bug: the client may try again. */
export function databaseDown(error: unknown): Refusal | undefined {
  const code = (error as { code?: string } | null)?.code ?? '';
  const message = error instanceof Error ? error.message : '';
  if (['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', '57P01', '57P02', '57P03', '53300', '25006'].includes(code) || /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(message)) {
    return Refusal.unavailable('De gegevens zijn nu niet bereikbaar. Probeer het over een minuut opnieuw; er is niets verloren.');
  }
  if (code === '53100' || code === 'ENOSPC') return Refusal.unavailable('De schijf is vol. Er is niets gewijzigd; de beheerder moet ruimte maken.');
  return undefined;
}
