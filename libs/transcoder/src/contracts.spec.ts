import Fastify from 'fastify';
import { Client, credentials, Metadata } from '@grpc/grpc-js';
import { registry } from '@polder/proto';
import { Contract } from './contract.js';
import { http } from './testing/http-client.js';
import { registerTranscoder } from './transcoder.js';
import type { AddressInfo } from 'node:net';

describe('the contracts of Polder', () => {
  it('all become routes: no contradiction, no path claimed twice', async () => {
    const client = new Client('127.0.0.1:1', credentials.createInsecure());
    const app = Fastify();
    const infos = await registerTranscoder(app, {
      registry: registry(),
      channel: () => client,
      authenticate: async () => new Metadata(),
      openStream: () => Promise.reject(new Error('no bytes here')),
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    try {
      const { port } = app.server.address() as AddressInfo;
      for (const { api, bindings, options } of infos) {
        const url = api.basePath + bindings[0]!.template.replace('{kvk_nummer}', '90004217').replace(/\{[^}]+\}/g, '0192f0c4-0000-7000-8000-000000000001');
        // Not answered by a service, but found: the way is there.
        const expected = options.unimplemented ? [501] : [400, 412, 503];
        const answer = await http(port, { method: bindings[0]!.verb, url });
        expect([url, answer.statusCode, expected.includes(answer.statusCode)]).toEqual([url, answer.statusCode, true]);
      }
    } finally {
      await app.close();
      client.close();
    }
  });
  it('every rpc with a way in says for whom it is', () => {
    const open = new Contract(registry()).rpcs().filter(({ options }) => options.access === 0 || (options.access === 3 && options.roles.length === 0) || (options.access === 4 && options.scopes.length === 0));
    expect(open.map((one) => one.path)).toEqual([]);
  });
});
