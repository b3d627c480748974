import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { databaseDown, Refusal } from '@polder/service';
import type { Koppeling } from '../config.js';
import { eigenCtx, type Huis } from '../kit.js';
import { blijvend, type IntakeService } from './intake.service.js';

const MAX = 22 * 1024 * 1024;

/**
 * HTTP for providers and access points, each with its own secret:
 * - POST /as4/NAME: an access point forwards the whole SBD as it came (phoss-ap); 200 only when it is stored.
 * - POST /webhook/NAME: a provider says that something waits; the poll is woken, 202.
 * The gateway does not lead here: only couplings reach this port.
 */
export class IntakeServer {
  address = '';
  private readonly server: Server;

  constructor(
    private readonly huis: Huis,
    private readonly intake: IntakeService,
    private readonly wekPoll: (kanaal: string) => void,
  ) {
    this.server = createServer({ requestTimeout: 120_000, headersTimeout: 10_000 }, (request, response) => void this.handle(request, response));
  }

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

  async stop(): Promise<void> {
    this.server.closeIdleConnections();
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      setTimeout(() => this.server.closeAllConnections(), 5000).unref();
    });
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = (status: number, body: Record<string, unknown>) => {
      if (!request.complete) response.setHeader('connection', 'close');
      response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' }).end(JSON.stringify(body));
    };
    try {
      const [, soort = '', naam = ''] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
      const koppeling = this.huis.config.POLDER_KOPPELINGEN.find((one) => one.naam === naam);
      if (!koppeling || !bevoegd(request, koppeling)) return answer(401, { status: 401, title: 'Niet bevoegd', detail: 'Stuur het geheim van de koppeling mee.' });
      if (request.method !== 'POST' || (soort !== 'as4' && soort !== 'webhook')) return answer(404, { status: 404, title: 'Niet gevonden' });
      if (soort === 'webhook') {
        request.resume();
        this.wekPoll(naam);
        return answer(202, { status: 'accepted' });
      }
      const bytes = await lees(request);
      if (!bytes) return answer(413, { status: 413, title: 'Te groot', detail: 'Een bericht mag hooguit 20 MB zijn.' });
      const sha = createHash('sha256').update(bytes).digest('hex');
      const kop = request.headers['x-message-id'];
      const berichtId = typeof kop === 'string' && kop !== '' ? kop.slice(0, 200) : sha;
      const uit = await this.intake.ontvang(eigenCtx(this.huis.clock, this.huis.config.POLDER_DEFAULT_TENANT), { kanaal: naam, berichtId, bestandsnaam: `${berichtId.replace(/[^\w.-]/g, '_').slice(0, 80)}.xml`, bytes });
      answer(uit.uitkomst === 'geweigerd' ? 422 : 200, { ...uit });
    } catch (error) {
      if (blijvend(error)) return answer(422, { status: 422, title: 'Geweigerd', detail: error.fields[0]?.reason ?? error.detail });
      const weg = error instanceof Refusal ? error : databaseDown(error);
      if (!weg) this.huis.log.error({ err: error }, 'bug');
      answer(weg ? 503 : 500, { status: weg ? 503 : 500, title: 'Nu niet', detail: 'Het bericht is niet bewaard. Stuur het later opnieuw.' });
    }
  }
}

function bevoegd(request: IncomingMessage, koppeling: Koppeling): boolean {
  const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(koppeling.geheim));
}

async function lees(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
