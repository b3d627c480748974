import { Metadata, type Client, type ServiceError } from '@grpc/grpc-js';

/** Answer of a unary call: the bytes unread, and what the service said beside them. */
export interface GrpcAnswer {
  bytes: Buffer;
  headers: Metadata;
  trailers: Metadata;
}

export interface GrpcRequest {
  path: string;
  bytes: Buffer;
  metadata: Metadata;
  /** Milliseconds until the call fails with DEADLINE_EXCEEDED. */
  deadlineMs: number;
  /** Cancels the call: the client is gone. */
  signal: AbortSignal;
}

const same = (bytes: Buffer): Buffer => bytes;

/** One unary call with bytes in and bytes out. Rejects with grpc-js's ServiceError. */
export function unary(client: Client, request: GrpcRequest): Promise<GrpcAnswer> {
  return new Promise((resolve, reject) => {
    let headers = new Metadata();
    let trailers = new Metadata();
    let answer: Buffer | undefined;
    const deadline = new Date(Date.now() + request.deadlineMs);
    const call = client.makeUnaryRequest(request.path, same, same, request.bytes, request.metadata, { deadline }, (error: ServiceError | null, value?: Buffer) => {
      request.signal.removeEventListener('abort', cancel);
      if (error) reject(error);
      else answer = value;
    });
    const cancel = (): void => call.cancel();
    request.signal.addEventListener('abort', cancel, { once: true });
    if (request.signal.aborted) cancel();
    call.on('metadata', (received) => (headers = received));
    // The status comes with the trailers, right behind the callback.
    call.on('status', (status) => {
      trailers = status.metadata;
      if (answer) resolve({ bytes: answer, headers, trailers });
    });
  });
}
