import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { status } from '@grpc/grpc-js';
import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import { Database, Refusal, type Logger } from '@polder/service';
import { Blobs } from '../blob/blobs.js';
import { attachment } from '../stream/disposition.rules.js';
import { rangeOf } from '../stream/range.rules.js';
import type { Ticket } from '../stream/ticket.js';
import { LOG } from '../tokens.js';
import { documents } from './document.repository.js';

/** The bytes of one version of a document over HTTP: whole or one range, with entity tag and checksum. */
@Injectable()
export class DownloadService {
  constructor(
    private readonly database: Database,
    private readonly blobs: Blobs,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async send(ctx: Ctx, ticket: Ticket, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const version = await this.database.read(ctx, (tx) => documents.version(tx, ticket.id, ticket.versie ?? 0));
    if (!version || version.grootte === null) throw Refusal.notFound();
    if (version.sha256 === null) {
      // Nothing of it is stored: an empty document, or bytes that are still on their way.
      if (version.grootte > 0) throw Refusal.notFound('De inhoud van dit document is nog niet compleet.');
      return void response.writeHead(200, { 'content-type': safeType(version.content_type), 'content-length': 0, 'content-disposition': attachment(version.bestandsnaam), 'cache-control': 'private, no-cache' }).end();
    }
    await this.verifySize(ctx, ticket.id, version.sha256, version.grootte);
    const etag = `"${version.sha256}"`;
    response.setHeader('etag', etag);
    response.setHeader('cache-control', 'private, no-cache');
    if (matches(request.headers['if-none-match'], etag)) return void response.writeHead(304).end();

    response.setHeader('content-type', safeType(version.content_type));
    response.setHeader('content-disposition', attachment(version.bestandsnaam));
    response.setHeader('accept-ranges', 'bytes');
    response.setHeader('x-content-type-options', 'nosniff');
    // RFC 9530: the checksum of the whole, also with a part.
    response.setHeader('repr-digest', `sha-256=:${Buffer.from(version.sha256, 'hex').toString('base64')}:`);
    const ifRange = request.headers['if-range'];
    const range = request.method === 'GET' && (ifRange === undefined || ifRange === etag) ? rangeOf(request.headers.range, version.grootte) : ({ kind: 'all' } as const);
    if (range.kind === 'unsatisfiable') {
      response.setHeader('content-range', `bytes */${version.grootte}`);
      throw new Refusal(status.OUT_OF_RANGE, 'range', 'Bereik bestaat niet.', 'Dit deel van het bestand bestaat niet.', [], 416);
    }
    if (range.kind === 'part') response.setHeader('content-range', `bytes ${range.start}-${range.end}/${version.grootte}`);
    response.writeHead(range.kind === 'part' ? 206 : 200, { 'content-length': range.kind === 'part' ? range.end - range.start + 1 : version.grootte });
    if (request.method === 'HEAD') return void response.end();
    await pipeline(this.blobs.store.open(ctx.tenant, version.sha256, range.kind === 'part' ? range : undefined), response).catch((error: unknown) => {
      // The reader went away: nothing to repair.
      if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    });
  }

  /** Bytes that are gone or cut are never sent as if they were the document. */
  private async verifySize(ctx: Ctx, id: string, sha256: string, expected: number): Promise<void> {
    const size = await this.blobs.store.sizeOf(ctx.tenant, sha256);
    if (size === expected) return;
    this.log.error({ document: id, sha256, expected, size: size ?? null, traceId: ctx.traceId }, 'stored bytes are damaged or gone');
    throw new Refusal(status.DATA_LOSS, 'bytes-beschadigd', 'Document niet leesbaar.', 'Dit document kan nu niet worden gelezen. De beheerder heeft een melding gekregen.', [], 500);
  }
}

/** A type that is one; what a client wrote as formaat may be anything. */
function safeType(type: string): string {
  return /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream';
}

function matches(header: string | undefined, etag: string): boolean {
  return header?.trim() === '*' || (header ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
