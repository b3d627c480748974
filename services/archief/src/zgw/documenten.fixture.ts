import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { Client, credentials, Metadata } from '@grpc/grpc-js';
import Fastify, { type FastifyInstance } from 'fastify';
import { ContextSigner, metadataKeys, readPrivateKey, type Actor } from '@polder/context';
import { registry } from '@polder/proto';
import { ProblemError, registerTranscoder } from '@polder/transcoder';
import { application, ArchiefFixture, TENANT, TYPE_ID } from '../archief.fixture.js';
import { StreamServer } from '../stream/stream-server.js';

export const BASE = 'https://polder.example';
export const DRC = '/documenten/api/v1';
export const TYPE_URL = `${BASE}/catalogi/api/v1/informatieobjecttypen/${TYPE_ID}`;
export const ALL = ['documenten.aanmaken', 'documenten.lezen', 'documenten.bijwerken', 'documenten.geforceerd-bijwerken', 'documenten.verwijderen', 'documenten.lock', 'documenten.geforceerd-unlock', 'audittrails.lezen'];

export type Json = Record<string, unknown>;
export interface Answer {
  status: number;
  headers: Headers;
  body: Json;
  text: string;
}

/** archief behind the edge, as clients of the Documenten API see it. Who calls is said by the header x-as. */
export class DocumentenFixture {
  readonly actors = new Map<string, Actor>([['all', application(ALL)]]);

  private constructor(
    readonly archief: ArchiefFixture,
    private readonly app: FastifyInstance,
    private readonly client: Client,
    readonly edge: string,
  ) {}

  static async start(settings: Record<string, string> = {}): Promise<DocumentenFixture> {
    const archief = await ArchiefFixture.start(settings);
    const client = new Client(archief.app.address, credentials.createInsecure());
    const signer = new ContextSigner('gateway', readPrivateKey(join(archief.keys, 'gateway.key')));
    const app = Fastify();
    const holder: { it?: DocumentenFixture } = {};
    const streams = archief.app.app.get(StreamServer).address;
    await registerTranscoder(app, {
      registry: registry(), channel: () => client, baseUrl: BASE,
      openStream: async (download) => {
        const answer = await archief.http('GET', `/download/${download.ticket}`);
        return { stream: (await import('node:stream')).Readable.from([answer.body]), headers: answer.headers as Record<string, string>, status: answer.status };
      },
      storeBytes: async (_rpc, caller, source) => {
        const request = httpRequest(`http://${streams}/inhoud`, { method: 'PUT', headers: { [metadataKeys.context]: String(caller.get(metadataKeys.context)[0]) } });
        const answered = new Promise<{ status: number; text: string }>((resolve, reject) => request.once('error', reject).once('response', (response) => {
          let text = '';
          response.on('data', (chunk: Buffer) => (text += chunk.toString())).once('end', () => resolve({ status: response.statusCode ?? 0, text }));
        }));
        for await (const chunk of source) request.write(chunk);
        request.end();
        const { status, text } = await answered;
        if (status !== 201) throw new ProblemError(status);
        return (JSON.parse(text) as { ontvangst: string }).ontvangst;
      },
      authenticate: async (request) => {
        const metadata = new Metadata();
        const actor = holder.it!.actors.get(String(request.headers['x-as'] ?? 'all'));
        if (!actor) throw new ProblemError(403);
        metadata.set(metadataKeys.context, signer.sign(String(request.headers['x-tenant'] ?? TENANT), actor, ['archief', 'zaken']));
        return metadata;
      },
    });
    const it = new DocumentenFixture(archief, app, client, await app.listen({ port: 0, host: '127.0.0.1' }));
    holder.it = it;
    return it;
  }

  async stop(): Promise<void> {
    await this.app.close();
    this.client.close();
    await this.archief.stop();
  }

  async send(method: string, path: string, payload?: object | FormData, headers: Record<string, string> = {}): Promise<Answer> {
    const url = path.startsWith('http') ? this.edge + path.slice(BASE.length) : `${this.edge}${DRC}${path}`;
    const form = payload instanceof FormData;
    const body = payload === undefined ? {} : { body: form ? payload : JSON.stringify(payload) };
    const answer = await fetch(url, { method, headers: { ...(payload && !form ? { 'content-type': 'application/json' } : {}), ...headers }, ...body });
    const text = await answer.text();
    const isJson = (answer.headers.get('content-type') ?? '').includes('json');
    return { status: answer.status, headers: answer.headers, text, body: isJson && text ? (JSON.parse(text) as Json) : {} };
  }

  get = (path: string, headers: Record<string, string> = {}) => this.send('GET', path, undefined, headers);
  post = (path: string, body: object, headers: Record<string, string> = {}) => this.send('POST', path, body, headers);

  document = (over: Json = {}): Json => ({ bronorganisatie: '517439943', creatiedatum: '2026-11-02', titel: 'Kaart', auteur: 'Team', taal: 'nld', informatieobjecttype: TYPE_URL, inhoud: Buffer.from('abcdef').toString('base64'), bestandsomvang: 6, ...over });

  async make(over: Json = {}): Promise<Json> {
    const answer = await this.post('/enkelvoudiginformatieobjecten', this.document(over));
    if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
    return answer.body;
  }

  async locked(over: Json = {}): Promise<{ document: Json; url: string; lock: string }> {
    const document = await this.make(over);
    const url = String(document['url']);
    return { document, url, lock: String((await this.send('POST', `${url}/lock`)).body['lock']) };
  }
}

export const params = (answer: Answer): string[] => ((answer.body['invalidParams'] ?? []) as { name: string; code: string }[]).map(({ name, code }) => `${name} ${code}`);
export const idOf = (resource: Json): string => String(resource['url']).split('/').at(-1)!;
