import { createHash } from 'node:crypto';
import { Client, credentials, Metadata, status, type handleUnaryCall, type ServiceDefinition, type ServiceError } from '@grpc/grpc-js';
import { metadataKeys, type ContextSigner, type Ctx } from '@polder/context';
import { Problem } from '@polder/proto/polder/api/problem';
import { Refusal } from './refusal.js';

/** Calls of a remote service by name, typed from ts-proto's server interface: (ctx, request) => response. */
export type RemoteCalls<Server> = {
  [K in keyof Server as string extends K ? never : K]: Server[K] extends handleUnaryCall<infer Q, infer R>
    ? (ctx: Ctx, request: Q) => Promise<R>
    : never;
};

const DEFAULT_DEADLINE_MS = 5000;

/**
 * Client of one other service. Sends the context token of the person on (if there is one) and always the own service
 * token, which names for whom the worker acts. A refusal of the other side comes back as Refusal.
 */
export class RpcClient {
  private readonly client: Client;

  constructor(
    private readonly target: string,
    address: string,
    private readonly signer: ContextSigner,
  ) {
    this.client = new Client(address, credentials.createInsecure(), {
      'grpc.service_config': JSON.stringify({ loadBalancingConfig: [{ round_robin: {} }] }),
      'grpc.max_receive_message_length': 16 * 1024 * 1024,
      'grpc.max_send_message_length': 16 * 1024 * 1024,
      'grpc.initial_reconnect_backoff_ms': 100,
      'grpc.max_reconnect_backoff_ms': 2000,
    });
  }

  /** Typed calls of one service of the contract. */
  calls<Server>(definition: ServiceDefinition): RemoteCalls<Server> {
    const entries = Object.entries(definition).map(([name, method]) => [
      name,
      (ctx: Ctx, request: unknown) =>
        new Promise((resolve, reject) => {
          this.client.makeUnaryRequest(
            method.path, method.requestSerialize, method.responseDeserialize, request, this.metadata(ctx), { deadline: deadlineOf(ctx) },
            (error: ServiceError | null, value?: unknown) => (error ? reject(fromServiceError(error, this.target)) : resolve(value)),
          );
        }),
    ]);
    return Object.fromEntries(entries) as RemoteCalls<Server>;
  }

  close(): void {
    this.client.close();
  }

  private metadata(ctx: Ctx): Metadata {
    const metadata = new Metadata();
    if (ctx.token) metadata.set(metadataKeys.context, ctx.token);
    metadata.set(metadataKeys.service, this.signer.sign(ctx.tenant, ctx.actor, [this.target]));
    metadata.set(metadataKeys.traceparent, `00-${traceIdOf(ctx)}-${createHash('sha256').update(ctx.traceId).digest('hex').slice(0, 16)}-01`);
    metadata.set(metadataKeys.baseUrl, ctx.baseUrl);
    return metadata;
  }
}

function traceIdOf(ctx: Ctx): string {
  return /^[0-9a-f]{32}$/.test(ctx.traceId) ? ctx.traceId : createHash('sha256').update(ctx.traceId).digest('hex').slice(0, 32);
}

/** The time that is left for the caller, at most the default. */
function deadlineOf(ctx: Ctx): number {
  const most = Date.now() + DEFAULT_DEADLINE_MS;
  return ctx.deadline ? Math.min(ctx.deadline.getTime(), most) : most;
}

function fromServiceError(error: ServiceError, target: string): Error {
  const [bytes] = error.metadata?.get(metadataKeys.problem) ?? [];
  if (bytes instanceof Buffer) {
    const problem = Problem.decode(bytes);
    return new Refusal(error.code, problem.code, problem.title, problem.detail, problem.invalidParams, problem.httpStatus);
  }
  if (error.code === status.UNAVAILABLE || error.code === status.DEADLINE_EXCEEDED || error.code === status.CANCELLED) {
    return Refusal.unavailable(`Een onderdeel (${target}) antwoordt nu niet.`);
  }
  return new Error(`${target}: ${status[error.code]}`);
}
