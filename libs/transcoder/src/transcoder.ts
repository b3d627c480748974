import { randomBytes } from 'node:crypto';
import type { Registry } from '@bufbuild/protobuf';
import type { Client, Metadata } from '@grpc/grpc-js';
import type { Readable } from 'node:stream';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { metadataKeys } from '@polder/context';
import { AnswerOf, type Exchange, type OpenStream } from './answer.js';
import { Contract, type HttpBinding, type RpcInfo } from './contract.js';
import { unary } from './grpc-call.js';
import { acceptsJson, API_HEADERS, checkCrs } from './headers.js';
import { OpenApiOf, type Contact } from './openapi/document.js';
import { addApiDocuments } from './openapi/routes.js';
import { JsonReaders } from './json-reader.js';
import { JsonWriters } from './json-writer.js';
import { invalid, isGrpcFailure, problemJson, ProblemError, problemOf } from './problem.js';
import { InputOf } from './request-input.js';
import { readStreamedBody } from './stream-body/read-body.js';

export interface TranscoderOptions {
  /** All contracts: `registry()` of @polder/proto. */
  registry: Registry & Iterable<{ kind: string }>;
  /** gRPC client of a service of Polder by its name in option api ("zaken"). Asked per call, so that it may be opened late. */
  channel: (service: string) => Client;
  /**
   * Who is this and may they call the rpc at all? Comes first, before the body is read. Answers the metadata of the
   * call (context token, trace). @throws ProblemError 401 or 403.
   */
  authenticate: (request: FastifyRequest, rpc: RpcInfo) => Promise<Metadata>;
  /** Opens the bytes behind a polder.api.Download at their owner. */
  openStream: OpenStream;
  /**
   * Takes bytes of a streamed field to the stream port of the rpc's service, as the caller of `metadata`, and answers a
   * receipt. Without it such rpcs answer 503. @throws ProblemError what the service refuses
   */
  storeBytes?: StoreBytes;
  /** Address of the gateway for the outside, without a slash at the end. Without it the request's own host is used. */
  baseUrl?: string;
  /** Whom to ask about the APIs; stands in every OpenAPI document. */
  contact?: Contact;
}

/** Stores bytes of a streamed field for the call; the source fails when the client breaks off. Answers the receipt. */
export type StoreBytes = (rpc: RpcInfo, caller: Metadata, source: AsyncIterable<Uint8Array>) => Promise<string>;

const DEFAULT_DEADLINE_MS = 5000;
const DEFAULT_MAX_BODY = 1024 * 1024;

interface Route {
  info: RpcInfo;
  binding: HttpBinding;
  input: InputOf;
  answer: AnswerOf;
}

/**
 * Adds a route for every http rule of the contracts. A new endpoint is an rpc with its options and the handler in its
 * service: nothing is said here or in the gateway about any single one.
 * @returns what was added, in the order of the contracts.
 * @throws Error when a contract contradicts itself or two rpcs claim the same method and path.
 */
export async function registerTranscoder(app: FastifyInstance, options: TranscoderOptions): Promise<RpcInfo[]> {
  const contract = new Contract(options.registry);
  const readers = new JsonReaders(contract);
  const writers = new JsonWriters(contract);
  const infos = contract.rpcs();
  const apis = new Map<string, Route[]>();
  for (const info of infos) {
    const routes = apis.get(info.api.basePath) ?? [];
    apis.set(info.api.basePath, routes);
    for (const binding of info.bindings) {
      const answer = new AnswerOf(readers, info, options.openStream);
      routes.push({ info, binding, answer, input: new InputOf(contract, writers, info, binding) });
    }
  }
  for (const [basePath, routes] of apis) {
    checkRoutes(basePath, routes);
    const document = new OpenApiOf(contract, options.registry, routes, options.baseUrl ?? '', options.contact ?? contactOf(options.baseUrl)).document();
    await app.register(
      async (scope) => {
        addApi(scope, basePath, routes, options);
        if (document) addApiDocuments(scope, document);
      },
      { prefix: basePath },
    );
  }
  return infos;
}

/** Without a contact of its own an installation is asked at its own address. */
function contactOf(baseUrl = ''): Contact {
  const host = URL.canParse(baseUrl) ? new URL(baseUrl).hostname : '';
  const url = `${baseUrl || 'http://localhost'}/`;
  // A name without a dot is a machine under someone's desk, which gets no mail.
  return { name: 'Beheer van deze installatie', email: `beheer@${host.includes('.') && !/^[\d.]+$/.test(host) ? host : 'polder.example'}`, url };
}

function checkRoutes(basePath: string, routes: Route[]): void {
  const seen = new Map<string, string>();
  for (const { info, binding, input } of routes) {
    const { version, service } = routes[0]!.info.api;
    if (info.api.version !== version || info.api.service !== service) throw new Error(`${basePath} has two versions or two owners: ${info.path} and ${routes[0]!.info.path}`);
    const key = `${binding.verb} ${input.template.route}`;
    if (seen.has(key)) throw new Error(`${seen.get(key)!} and ${info.path} both claim ${binding.verb} ${basePath}${binding.template}`);
    seen.set(key, info.path);
  }
}

/** One API: everything under a base path, in a scope of its own with its headers, errors and 404. */
function addApi(scope: FastifyInstance, basePath: string, routes: Route[], options: TranscoderOptions): void {
  const callers = new WeakMap<FastifyRequest, Metadata>();
  const { version } = routes[0]!.info.api;
  scope.addHook('onRequest', async (_request, reply) => {
    reply.headers(API_HEADERS);
    reply.header('api-version', version);
  });
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(['application/json', 'application/merge-patch+json'], { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  scope.setErrorHandler((error, request, reply) => sendProblem(error as Error, request, reply, callers.get(request)));
  scope.setNotFoundHandler((request, reply) => {
    const allowed = allowedMethods(basePath, routes, request.url);
    const problem = allowed.length === 0 ? new ProblemError(404) : new ProblemError(405, '', '', { headers: { allow: allowed.join(', ') } });
    return sendProblem(problem, request, reply, undefined);
  });
  for (const route of routes) if (route.input.streams.size === 0) addRoute(scope, route, options, callers);
  const streaming = routes.filter((route) => route.input.streams.size > 0);
  if (streaming.length === 0) return;
  // A scope of its own, because here no body may be kept.
  void scope.register(async (child) => {
    child.removeAllContentTypeParsers();
    child.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    for (const route of streaming) addRoute(child, route, options, callers);
  });
}

function addRoute(scope: FastifyInstance, route: Route, options: TranscoderOptions, callers: WeakMap<FastifyRequest, Metadata>): void {
  const { info, binding, input, answer } = route;
  // HEAD is served by the GET of the same path; in a contract it stands for the sake of completeness.
  if (binding.verb === 'HEAD') return;
  const { unimplemented, deadlineMs, maxBodyBytes } = info.options;
  scope.route({
    // HEAD is GET without the body, which Node leaves out by itself.
    method: (binding.verb === 'GET' ? ['GET', 'HEAD'] : binding.verb) as HTTPMethods | HTTPMethods[],
    url: input.template.route,
    exposeHeadRoute: false,
    bodyLimit: maxBodyBytes || DEFAULT_MAX_BODY,
    onRequest: async (request) => {
      const metadata = await options.authenticate(request, info);
      callers.set(request, metadata);
      if (unimplemented) throw new ProblemError(501);
      if (answer.json && !acceptsJson(request.headers.accept)) throw new ProblemError(406);
      checkCrs(request.headers, info.options);
    },
    handler: async (request, reply) => {
      const baseUrl = options.baseUrl ?? `${request.protocol}://${request.host}`;
      const { values, bytes } = input.streams.size > 0 ? input.read(request, baseUrl, await streamedBody(route, request, reply, options, callers.get(request)!)) : input.read(request, baseUrl);
      // A copy: the caller may keep one metadata object for a whole session.
      const metadata = callers.get(request)!.clone();
      addCallMetadata(metadata, request, info, baseUrl);
      const exchange: Exchange = { request, reply, values, baseUrl, signal: clientGone(reply) };
      const grpc = await unary(options.channel(info.api.service), { path: info.path, bytes, metadata, deadlineMs: deadlineMs || DEFAULT_DEADLINE_MS, signal: exchange.signal });
      return answer.send(grpc, exchange);
    },
  });
}

/** Body of a call with streamed fields: read to its end, their bytes stored on the way. */
async function streamedBody({ info, input }: Route, request: FastifyRequest, reply: FastifyReply, options: TranscoderOptions, caller: Metadata): Promise<Buffer | undefined> {
  if (request.body === undefined || request.body === null) return undefined;
  const store = (source: AsyncIterable<Uint8Array>) => (options.storeBytes ? options.storeBytes(info, caller, source) : Promise.reject(new ProblemError(503)));
  try {
    return await readStreamedBody(request.body as Readable, request.headers, input.streams, store, info.options.maxBodyBytes || DEFAULT_MAX_BODY);
  } catch (error) {
    // The rest of the body is not wanted, and this connection could not be used before it was read.
    reply.header('connection', 'close');
    throw error;
  }
}

function addCallMetadata(metadata: Metadata, request: FastifyRequest, info: RpcInfo, baseUrl: string): void {
  metadata.set(metadataKeys.baseUrl, baseUrl);
  const ifMatch = request.headers['if-match'];
  if (info.options.etag && ifMatch !== undefined) metadata.set(metadataKeys.ifMatch, plain(ifMatch, 'If-Match'));
  const key = request.headers['idempotency-key'];
  if (info.options.idempotent && key !== undefined) metadata.set(metadataKeys.idempotencyKey, plain(key, 'Idempotency-Key'));
}

/** Header values go on as gRPC metadata, which is printable ASCII. */
function plain(value: string | string[], name: string): string {
  if (typeof value === 'string' && /^[\x20-\x7e]{1,256}$/.test(value)) return value;
  throw invalid([{ name, code: 'invalid', reason: 'Gebruik hoogstens 256 gewone tekens.' }]);
}

/** Aborted when the connection closes before the answer is out. */
function clientGone(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}

function allowedMethods(basePath: string, routes: Route[], url: string): string[] {
  const path = url.split('?', 1)[0]!.slice(basePath.length);
  const verbs = new Set<string>();
  for (const { binding, input } of routes) {
    if (!input.template.pattern.test(path)) continue;
    verbs.add(binding.verb);
    if (binding.verb === 'GET') verbs.add('HEAD');
  }
  return [...verbs];
}

function sendProblem(error: Error, request: FastifyRequest, reply: FastifyReply, metadata: Metadata | undefined): FastifyReply {
  const problem = toProblem(error);
  const traceId = traceIdOf(request, metadata);
  if (isGrpcFailure(error)) {
    // The service has logged its own bug; here only which call it was. The text may hold personal data.
    if (problem.status >= 500) request.log.warn({ traceId, grpcCode: error.code }, 'call failed');
  } else if (problem.status === 500) {
    request.log.error({ traceId, err: error }, 'bug at the edge');
  }
  // Nothing of a half-made answer goes with the refusal.
  for (const name of ['etag', 'location', 'content-disposition', 'content-length', 'last-modified']) reply.removeHeader(name);
  // As bytes: behind text Fastify would put a charset, which this media type does not have.
  return reply.code(problem.status).headers(problem.headers).header('content-type', 'application/problem+json').send(Buffer.from(problemJson(problem, traceId)));
}

function toProblem(error: Error): ProblemError {
  if (error instanceof ProblemError) return error;
  if (isGrpcFailure(error)) return problemOf(error);
  const status = (error as Partial<FastifyError>).statusCode;
  // Fastify's own refusals of a request: too large, unknown content type, wrong length.
  if (status !== undefined && status >= 400 && status < 500) return new ProblemError(status === 413 || status === 415 ? status : 400);
  return new ProblemError(500);
}

/** Trace of the call (W3C traceparent): the gateway's, the client's, or a fresh id that at least stands in our log. */
function traceIdOf(request: FastifyRequest, metadata: Metadata | undefined): string {
  for (const parent of [metadata?.get(metadataKeys.traceparent)[0], request.headers['traceparent']]) {
    const id = typeof parent === 'string' ? /^[0-9a-f]{2}-([0-9a-f]{32})-/.exec(parent)?.[1] : undefined;
    if (id) return id;
  }
  return randomBytes(16).toString('hex');
}
