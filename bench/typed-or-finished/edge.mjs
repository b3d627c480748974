// The gateway of the bench: the transcoder alone.
import { Client, credentials, Metadata } from '@grpc/grpc-js';
import Fastify from 'fastify';
import { registerTranscoder } from '@polder/transcoder';
import { benchRegistry } from './contract.mjs';

const client = new Client(`127.0.0.1:${process.env.BENCH_SERVICE}`, credentials.createInsecure(), { 'grpc.max_receive_message_length': 16 * 1024 * 1024 });
const app = Fastify();
await registerTranscoder(app, { registry: benchRegistry(), channel: () => client, baseUrl: 'https://polder.example', authenticate: async () => new Metadata(), openStream: () => Promise.reject(new Error('none')) });
await app.listen({ port: 0, host: '127.0.0.1' });
process.send({ port: app.server.address().port });
process.on('message', () => process.send({ cpu: process.cpuUsage() }));
process.on('disconnect', () => process.exit(0));
