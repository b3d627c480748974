import { Agent, request as httpRequest, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { ProblemError, type OpenStream } from '@polder/transcoder';

/** A ticket of archief: signed, in base64url with dots. Nothing else may become part of the address. */
export const TICKET = /^[A-Za-z0-9._~-]{8,4096}$/;

export interface UploadAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Readable;
}

const unavailable = () =>
  new ProblemError(503, 'unavailable', 'Bestanden kunnen nu niet worden gelezen of bewaard. Probeer het over een minuut opnieuw.', { title: 'Tijdelijk niet beschikbaar', headers: { 'retry-after': '10' } });

/**
 * The stream port of archief, where documents go as bytes and not as gRPC messages. Nothing is kept here: what the
 * browser sends goes on as it comes, at the speed at which archief takes it.
 */
export class ArchiefStreams {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 256 });

  /** idleMs: how long nothing may move on a line to archief. */
  constructor(
    private readonly baseUrl: string | undefined,
    private readonly idleMs = 60_000,
  ) {}

  /** Opens the bytes behind a download ticket (interface of the transcoder). @throws ProblemError 503 */
  readonly open: OpenStream = async (download, wish) => {
    const request = this.request('GET', `/download/${this.checked(download.ticket)}`, wish.range === undefined ? {} : { range: wish.range });
    wish.signal.addEventListener('abort', () => request.destroy(), { once: true });
    const answer = await answerOf(request.end());
    const headers = Object.fromEntries(Object.entries(answer.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
    return { stream: answer, headers, status: answer.statusCode ?? 502 };
  };

  /**
   * Sends a body on to archief and gives its answer. When the client breaks off, the connection to archief breaks off
   * too, so that archief sees a cut upload and keeps nothing. @throws ProblemError 503
   */
  async upload(ticket: string, body: IncomingMessage, headers: Record<string, string>): Promise<UploadAnswer> {
    const request = this.request('PUT', `/upload/${this.checked(ticket)}`, headers);
    const answered = answerOf(request);
    const cut = () => request.destroy(new Error('client gone'));
    body.once('aborted', cut).once('error', cut);
    body.pipe(request);
    const answer = await answered;
    body.off('aborted', cut).off('error', cut);
    // Answered before all was sent (too large, wrong ticket): the rest is not wanted.
    if (!body.readableEnded) body.unpipe(request);
    return { status: answer.statusCode ?? 502, headers: answer.headers, body: answer };
  }

  close(): void {
    this.agent.destroy();
  }

  private checked(ticket: string): string {
    if (!TICKET.test(ticket)) throw new ProblemError(404);
    return ticket;
  }

  private request(method: string, path: string, headers: Record<string, string>): ClientRequest {
    if (!this.baseUrl) throw unavailable();
    const request = httpRequest(new URL(this.baseUrl.replace(/\/+$/, '') + path), { method, headers, agent: this.agent });
    // A line on which nothing moves is dead; a slow one is not.
    return request.setTimeout(this.idleMs, () => request.destroy(new Error('no answer')));
  }
}

function answerOf(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', () => reject(unavailable()));
  });
}
