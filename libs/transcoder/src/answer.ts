import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Metadata } from '@grpc/grpc-js';
import { Download, FinishedPage } from '@polder/proto/polder/api/options';
import { HttpBody } from '@polder/proto/google/api/httpbody';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RpcInfo } from './contract.js';
import type { GrpcAnswer } from './grpc-call.js';
import { contentDisposition, CRS, matchesTag, PASSED_HEADERS } from './headers.js';
import { renderTemplate } from './http-rule.js';
import type { JsonReaders, MessageReader } from './json-reader.js';
import { pageEnvelope } from './page.js';
import { ProblemError } from './problem.js';

/** The bytes behind a polder.api.Download, as the owner's stream port answered. */
export interface OpenedStream {
  stream: Readable;
  /** Lower-case names; content-length, content-range, accept-ranges, etag and last-modified are passed on. */
  headers: Record<string, string>;
  /** 200, 206 or 416; anything else is answered as 502. */
  status: number;
}

export interface StreamWish {
  /** Range header of the client. */
  range?: string;
  /** Aborted when the client is gone. */
  signal: AbortSignal;
}

export type OpenStream = (download: Download, wish: StreamWish) => Promise<OpenedStream>;

/** What is known of the exchange when the service has answered. */
export interface Exchange {
  request: FastifyRequest;
  reply: FastifyReply;
  /** Request values by JSON name, for Location. */
  values: Record<string, unknown>;
  baseUrl: string;
  signal: AbortSignal;
}

type Body = { data: string | Buffer; contentType: string };

/** Turns the answer of one rpc into the HTTP answer that its options ask for. */
export class AnswerOf {
  private readonly reader: MessageReader | undefined;
  private readonly download: boolean;
  private readonly page: boolean;

  constructor(readers: JsonReaders, private readonly info: RpcInfo, private readonly openStream: OpenStream) {
    const type = info.desc.output.typeName;
    this.download = type === 'polder.api.Download';
    this.page = type === 'polder.api.FinishedPage';
    this.reader = this.download || this.page || type === 'google.api.HttpBody' ? undefined : readers.of(info.desc.output);
  }

  /** True when the answer is JSON for sure, so that an Accept header without JSON can be refused before the call. */
  get json(): boolean {
    return this.reader !== undefined || this.page || this.info.options.responseSchema !== '';
  }

  async send(answer: GrpcAnswer, exchange: Exchange): Promise<FastifyReply> {
    const { reply } = exchange;
    passHeaders(answer.headers, reply);
    passHeaders(answer.trailers, reply);
    if (this.download) return this.sendBytes(Download.decode(answer.bytes), exchange);
    const { noContent, created, status, acceptCrs } = this.info.options;
    if (noContent) return reply.code(204).send();
    if (acceptCrs) reply.header('content-crs', CRS);
    const body = this.body(answer.bytes, exchange);
    if (status) reply.code(status);
    if (created) {
      this.location(body, exchange);
      reply.code(201);
    }
    if (this.info.options.etag && this.notModified(body, exchange)) return reply.code(304).send();
    return reply.header('content-type', body.contentType).send(body.data);
  }

  private body(bytes: Buffer, exchange: Exchange): Body {
    if (this.page) return { data: pageEnvelope(FinishedPage.decode(bytes), exchange.request.url, exchange), contentType: 'application/json; charset=utf-8' };
    if (this.reader) return { data: this.reader.text(bytes, exchange.baseUrl), contentType: 'application/json; charset=utf-8' };
    const { data, contentType } = HttpBody.decode(bytes);
    return { data: Buffer.from(data.buffer, data.byteOffset, data.byteLength), contentType: contentType || 'application/json; charset=utf-8' };
  }

  private location(body: Body, { reply, values, baseUrl }: Exchange): void {
    if (reply.hasHeader('location')) return;
    const answered = JSON.parse(body.data.toString()) as Record<string, unknown>;
    if (this.info.options.created === '{url}' && typeof answered['url'] === 'string') {
      reply.header('location', answered['url']);
      return;
    }
    const path = renderTemplate(this.info.options.created, (name) => answered[name] ?? values[name]);
    reply.header('location', baseUrl + this.info.api.basePath + path);
  }

  /** Sets the entity tag, the service's or the hash of what is shown, and says whether the client has it already. */
  private notModified(body: Body, { request, reply }: Exchange): boolean {
    const given = reply.getHeader('etag');
    const etag = typeof given === 'string' ? quoted(given) : `"${createHash('sha256').update(body.data).digest('base64url')}"`;
    reply.header('etag', etag);
    const reading = request.method === 'GET' || request.method === 'HEAD';
    return reading && matchesTag(request.headers['if-none-match'], etag);
  }

  private async sendBytes(download: Download, { request, reply, signal }: Exchange): Promise<FastifyReply> {
    reply.header('content-type', download.contentType || 'application/octet-stream');
    reply.header('content-disposition', contentDisposition(download.filename));
    if (request.method === 'HEAD') {
      return reply.header('content-length', String(download.size)).send('');
    }
    const { range } = request.headers;
    const opened = await this.openStream(download, { signal, ...(range === undefined ? {} : { range }) });
    if (![200, 206, 416].includes(opened.status)) {
      opened.stream.destroy();
      throw new ProblemError(502);
    }
    for (const name of ['content-length', 'content-range', 'accept-ranges', 'etag', 'last-modified']) {
      const value = opened.headers[name];
      if (value !== undefined) reply.header(name, value);
    }
    return reply.code(opened.status).send(opened.stream);
  }
}

function quoted(etag: string): string {
  return /^(W\/)?".*"$/.test(etag) ? etag : `"${etag}"`;
}

function passHeaders(metadata: Metadata, reply: FastifyReply): void {
  for (const name of PASSED_HEADERS) {
    const value = metadata.get(name)[0];
    if (typeof value === 'string') reply.header(name, value);
  }
}
