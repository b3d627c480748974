import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { status } from '@grpc/grpc-js';
import { Inject, Injectable } from '@nestjs/common';
import { ContextVerifier, InvalidTokenError, metadataKeys, type Actor, type Clock, type Ctx } from '@polder/context';
import { databaseDown, Refusal, type Logger } from '@polder/service';
import { DownloadService } from '../document/download.service.js';
import { UploadService } from '../intake/upload.service.js';
import { CLOCK, LOG } from '../tokens.js';
import { ParkService } from './park.service.js';
import { sendProblem } from './problem.js';
import { Tickets, type Ticket } from './ticket.js';

/** Nobody sends or reads for this long: the connection is cut, and the half file goes. */
const IDLE_MS = 60_000;
/** One upload or download may take this long in all. */
const WHOLE_REQUEST_MS = 15 * 60_000;
/** How long the rest of a refused body is read, so that the sender gets to see the answer. */
const DRAIN_MS = 5_000;

/** Scopes with which an application may send content. */
const MAY_SEND = ['documenten.aanmaken', 'documenten.bijwerken', 'documenten.geforceerd-bijwerken'];

const SELF: Actor = { kind: 'dienst', id: 'archief', naam: 'archief', rollen: [], scopes: [] };

/**
 * Bytes in and out over plain HTTP: PUT /upload/TICKET, GET and HEAD /download/TICKET, PUT /inhoud. Only the gateway
 * reaches it; a ticket, which a gRPC call gave, is the only key, and for /inhoud the signed context of an application. Addresses are never logged, because they hold tickets.
 */
@Injectable()
export class StreamServer {
  /** host:port after listen. */
  address = '';
  private readonly server: Server;

  constructor(
    private readonly uploads: UploadService,
    private readonly downloads: DownloadService,
    private readonly tickets: Tickets,
    private readonly parked: ParkService,
    private readonly verifier: ContextVerifier,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.server = createServer({ requestTimeout: WHOLE_REQUEST_MS, headersTimeout: 10_000, keepAliveTimeout: 65_000 }, (request, response) => void this.handle(request, response));
    this.server.setTimeout(IDLE_MS);
  }

  /** Listens on host:port and answers the address, with the port that was taken. */
  async listen(address: string): Promise<string> {
    const at = address.lastIndexOf(':');
    const host = address.slice(0, at);
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(Number(address.slice(at + 1)), host.replace(/^\[|\]$/g, ''), resolve);
    });
    this.address = `${host}:${(this.server.address() as AddressInfo).port}`;
    return this.address;
  }

  /** Lets running transfers end, at most 10 s. */
  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => this.server.closeAllConnections(), 10_000);
      this.server.close(() => {
        clearTimeout(timer);
        resolve();
      });
      this.server.closeIdleConnections();
    });
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const traceId = traceOf(request);
    try {
      const [, action = '', ticket = '', ...rest] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
      if (action === 'inhoud' && ticket === '' && rest.length === 0) return await this.park(request, response, traceId);
      if (rest.length > 0 || (action !== 'upload' && action !== 'download')) throw Refusal.notFound();
      if (action === 'upload') await this.upload(request, response, ticket, traceId);
      else await this.download(request, response, ticket, traceId);
    } catch (error) {
      this.fail(request, response, traceId, error);
    }
  }

  private async upload(request: IncomingMessage, response: ServerResponse, text: string, traceId: string): Promise<void> {
    if (request.method !== 'PUT') throw methodNotAllowed(response, 'PUT');
    const ticket = this.tickets.check(text, 'upload');
    await this.uploads.receive(this.contextOf(ticket, 'aanvraag-indienen', traceId), ticket, request);
    response.writeHead(204).end();
  }

  /** Content of a document on its way to a call of the Documenten API: answers a receipt, which that call carries. */
  private async park(request: IncomingMessage, response: ServerResponse, traceId: string): Promise<void> {
    if (request.method !== 'PUT') throw methodNotAllowed(response, 'PUT');
    const ctx = { ...this.callerOf(request), purpose: 'zgw-uitwisseling', clock: this.clock, traceId, baseUrl: '' };
    const ontvangst = JSON.stringify({ ontvangst: await this.parked.receive(ctx, request) });
    response.writeHead(201, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(ontvangst) }).end(ontvangst);
  }

  private callerOf(request: IncomingMessage): Pick<Ctx, 'actor' | 'tenant'> {
    const token = request.headers[metadataKeys.context];
    try {
      const claims = this.verifier.verify(typeof token === 'string' ? token : '');
      if (claims.iss === 'gateway' && claims.actor.kind === 'applicatie' && claims.actor.scopes.some((scope) => MAY_SEND.includes(scope))) return { actor: claims.actor, tenant: claims.org };
    } catch (error) {
      if (!(error instanceof InvalidTokenError)) throw error;
    }
    throw Refusal.forbidden();
  }

  private async download(request: IncomingMessage, response: ServerResponse, text: string, traceId: string): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') throw methodNotAllowed(response, 'GET, HEAD');
    const ticket = this.tickets.check(text, 'download');
    await this.downloads.send(this.contextOf(ticket, 'zaak-behandelen', traceId), ticket, request, response);
  }

  private contextOf(ticket: Ticket, purpose: string, traceId: string): Ctx {
    return { actor: SELF, tenant: ticket.org, purpose, clock: this.clock, traceId, baseUrl: '' };
  }

  private fail(request: IncomingMessage, response: ServerResponse, traceId: string, error: unknown): void {
    if (request.destroyed && !request.complete) return void this.log.debug({ traceId }, 'upload cut');
    const refusal = error instanceof Refusal ? error : databaseDown(error);
    if (!refusal) this.log.error({ traceId, err: error }, 'bug');
    if (response.headersSent) return void response.destroy();
    if (!request.complete) this.drain(request, response);
    sendProblem(response, refusal ?? new Refusal(status.INTERNAL, 'error', 'Interne fout.', `Er ging iets mis. Noem dit nummer als u ons belt: ${traceId}.`));
  }

  /** A body that is not wanted is read on for a moment: a sender that cannot write on would not read the answer. */
  private drain(request: IncomingMessage, response: ServerResponse): void {
    response.setHeader('connection', 'close');
    request.resume();
    const timer = setTimeout(() => request.destroy(), DRAIN_MS).unref();
    request.once('close', () => clearTimeout(timer));
  }
}

function methodNotAllowed(response: ServerResponse, allow: string): Refusal {
  response.setHeader('allow', allow);
  return new Refusal(status.UNIMPLEMENTED, 'method_not_allowed', 'Niet mogelijk.', 'Deze handeling bestaat hier niet.', [], 405);
}

function traceOf(request: IncomingMessage): string {
  const header = request.headers.traceparent;
  return /^00-([0-9a-f]{32})-/.exec(typeof header === 'string' ? header : '')?.[1] ?? randomBytes(16).toString('hex');
}
