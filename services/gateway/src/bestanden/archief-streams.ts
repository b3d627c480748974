import { Agent, request as httpRequest, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { metadataKeys } from '@polder/context';
import { ProblemError, type OpenStream, type StoreBytes } from '@polder/transcoder';

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

  /**
   * Content of a document on its way to a call (option polder.api.field stream): sent as the application of that call, and
   * answered with a receipt. @throws ProblemError what archief refuses, 503
   */
  readonly store: StoreBytes = async (_rpc, caller, source) => {
    const token = String(caller.get(metadataKeys.context)[0] ?? '');
    const trace = caller.get(metadataKeys.traceparent)[0];
    const request = this.request('PUT', '/inhoud', { [metadataKeys.context]: token, ...(typeof trace === 'string' ? { traceparent: trace } : {}) });
    const answered = answerOf(request);
    // A sender that breaks off ends this with an error, which cuts the line: archief keeps nothing then.
    const sent = pipeline(Readable.from(source), request).catch(() => undefined);
    const answer = await answered;
    const text = await textOf(answer);
    await sent;
    if (answer.statusCode === 201) return (JSON.parse(text) as { ontvangst: string }).ontvangst;
    throw refusalOf(answer.statusCode ?? 502, text);
  };

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

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** What archief said, when it said it as problem+json. */
function refusalOf(status: number, text: string): ProblemError {
  try {
    const { code, detail, title } = JSON.parse(text) as { code: string; detail: string; title: string };
    if (status < 500 || status === 503) return new ProblemError(status, code, detail, { title });
  } catch {
    // Said below.
  }
  return unavailable();
}

function answerOf(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', () => reject(unavailable()));
  });
}
