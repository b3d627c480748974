import { create, fromBinary, toBinary, type DescMessage, type DescMethod, type FileRegistry, type Message } from '@bufbuild/protobuf';
import { Metadata, Server, ServerCredentials, status, type sendUnaryData, type ServerUnaryCall, type UntypedServiceImplementation, type ServiceDefinition } from '@grpc/grpc-js';
import { Problem } from '@polder/proto/polder/api/problem';

/** Field values by the local name of protobuf-es. */
export type Values = Record<string, unknown>;
export type ToyHandler = (request: Values, call: ServerUnaryCall<Values, Values>) => Promise<Values> | Values;

/** A refusal as a service sends it. */
export class Refusal extends Error {
  constructor(
    readonly code: status,
    readonly problem: Partial<Problem> | undefined,
    message = 'inner text that nobody may see',
  ) {
    super(message);
  }
}

/**
 * A real gRPC server for the toy service. Messages are made by protobuf-es's own reflection, so that the transcoder's
 * codecs are checked against code that is not theirs.
 */
export async function toyServer(registry: FileRegistry, serviceName: string, handlers: Record<string, ToyHandler>): Promise<{ port: number; stop(): void }> {
  const service = registry.getService(serviceName);
  if (!service) throw new Error(`no ${serviceName}`);
  const definition: Record<string, unknown> = {};
  const implementation: UntypedServiceImplementation = {};
  for (const method of service.methods) {
    const handler = handlers[method.name];
    if (!handler) continue;
    definition[method.name] = rpcDefinition(serviceName, method);
    implementation[method.name] = (call: ServerUnaryCall<Values, Values>, done: sendUnaryData<Values>) => {
      Promise.resolve()
        .then(() => handler(call.request, call))
        .then(
          (value) => done(null, value),
          (error: unknown) => done(failure(error)),
        );
    };
  }
  const server = new Server();
  server.addService(definition as ServiceDefinition, implementation);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  return { port, stop: () => server.forceShutdown() };
}

function rpcDefinition(serviceName: string, method: DescMethod): object {
  const deserialize = (desc: DescMessage) => (bytes: Buffer) => fromBinary(desc, bytes) as Message;
  const serialize = (desc: DescMessage) => (value: Values) => Buffer.from(toBinary(desc, create(desc, value as never)));
  return {
    path: `/${serviceName}/${method.name}`,
    requestStream: false,
    responseStream: false,
    requestSerialize: serialize(method.input),
    requestDeserialize: deserialize(method.input),
    responseSerialize: serialize(method.output),
    responseDeserialize: deserialize(method.output),
  };
}

function failure(error: unknown): { code: status; details: string; metadata: Metadata } {
  const metadata = new Metadata();
  if (!(error instanceof Refusal)) return { code: status.UNKNOWN, details: String(error), metadata };
  if (error.problem) {
    const problem = { httpStatus: 0, code: '', title: '', detail: '', invalidParams: [], ...error.problem };
    metadata.set('polder-problem-bin', Buffer.from(Problem.encode(problem).finish()));
  }
  return { code: error.code, details: error.message, metadata };
}
