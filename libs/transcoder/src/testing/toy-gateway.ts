import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { Client, credentials, Metadata } from '@grpc/grpc-js';
import type { FileRegistry } from '@bufbuild/protobuf';
import Fastify, { type FastifyInstance } from 'fastify';
import { Access } from '@polder/proto/polder/api/options';
import type { OpenedStream, OpenStream } from '../answer.js';
import type { RpcInfo } from '../contract.js';
import { ProblemError } from '../problem.js';
import { registerTranscoder } from '../transcoder.js';

export const BASE_URL = 'https://polder.example';

export interface ToyGateway {
  app: FastifyInstance;
  /** Port on the loopback interface. */
  port: number;
  /** Every rpc that was asked about, in order. */
  asked: RpcInfo[];
  infos: RpcInfo[];
  close(): Promise<void>;
}

/** Bytes of a manual, ticket "t1"; every other ticket is unknown. */
export const MANUAL = 'met kleine letters';

const openStream: OpenStream = async (download, { range }): Promise<OpenedStream> => {
  if (download.ticket !== 't1') return { stream: Readable.from([]), headers: {}, status: 404 };
  if (range === 'bytes=0-2') return { stream: Readable.from([Buffer.from('met')]), headers: { 'content-length': '3', 'content-range': 'bytes 0-2/18' }, status: 206 };
  return { stream: Readable.from([Buffer.from(MANUAL)]), headers: { 'content-length': '18', server: 'inner' }, status: 200 };
};

/** A gateway of which all there is to say is: the roles stand in a header. */
export async function toyGateway(registry: FileRegistry, port: number): Promise<ToyGateway> {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  const asked: RpcInfo[] = [];
  const app = Fastify({ logger: false });
  const infos = await registerTranscoder(app, {
    registry,
    channel: () => client,
    baseUrl: BASE_URL,
    openStream,
    authenticate: async (request, rpc) => {
      asked.push(rpc);
      const roles = String(request.headers['x-roles'] ?? '').split(',').filter(Boolean);
      if (rpc.options.access !== Access.ACCESS_PUBLIC) {
        if (roles.length === 0) throw new ProblemError(401, '', '', { headers: { 'www-authenticate': 'Bearer' } });
        if (!rpc.options.roles.some((role) => roles.includes(role))) throw new ProblemError(403);
      }
      const metadata = new Metadata();
      metadata.set('traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01');
      metadata.set('who', roles.join());
      return metadata;
    },
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    app,
    port: (app.server.address() as AddressInfo).port,
    asked,
    infos,
    close: async () => {
      await app.close();
      client.close();
    },
  };
}
