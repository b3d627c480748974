import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bag, locatieserver } from './bag/bag.js';
import { mediatype, personen } from './brp/personen.js';
import { testpersonen, type Persoonslijst } from './brp/persoonslijst.js';
import type { Antwoord } from './antwoord.js';
import { kvk } from './kvk/kvk.js';
import { isRegister, storingVan, type Register, type Storing } from './storing.js';

export interface RegistersOptions {
  /** Port on loopback; 0 takes a free one. */
  port: number;
  /** Key that callers must give (X-Api-Key, apikey); without it any key will do. */
  key?: string;
  storingen?: Map<Register, Storing>;
  /** Today, YYYY-MM-DD, for ages. */
  vandaag?: () => string;
  personen?: readonly Persoonslijst[];
}

/** Where the doubles stand on one server, and as what. */
const PLEKKEN: [string, Register][] = [['/haalcentraal/api/brp', 'brp'], ['/kvk/api', 'kvk'], ['/bag/v2', 'bag'], ['/locatieserver/search/v3_1', 'locatieserver']];

/**
 * Doubles of the base registrations for development and tests: BRP, KVK, BAG and Locatieserver on one server, on the
 * paths of the real ones. Faults come by header (X-Polder-Storing), by setting, or by PUT /_storing/REGISTER.
 */
export class Registers {
  private readonly server: Server;
  private readonly storingen: Map<Register, Storing>;
  private readonly bron: readonly Persoonslijst[];
  /** Calls per register, to see in tests what was asked. */
  readonly geteld: Record<Register, number> = { brp: 0, kvk: 0, bag: 0, locatieserver: 0 };

  constructor(private readonly options: RegistersOptions) {
    this.storingen = new Map(options.storingen);
    this.bron = options.personen ?? testpersonen();
    this.server = createServer((request, response) => void this.handle(request, response).catch(() => response.destroy()));
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve, reject) => this.server.once('error', reject).listen(this.options.port, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  /** Sets or ends the fault of a register. */
  storing(register: Register, storing: Storing | undefined): void {
    if (storing) this.storingen.set(register, storing);
    else this.storingen.delete(register);
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://registers');
    if (url.pathname === '/health') return send(response, { status: 200, body: { ok: true } });
    const storing = /^\/_storing\/([a-z]+)$/.exec(url.pathname)?.[1];
    if (storing) return this.beheer(storing, request, response);
    const [plek, register] = PLEKKEN.find(([pad]) => url.pathname.startsWith(`${pad}/`)) ?? [];
    if (!plek || !register) return send(response, { status: 404, body: { title: 'Niet gevonden.', status: 404 } });
    this.geteld[register] += 1;
    const fault = storingVan(request.headers['x-polder-storing']?.toString()) ?? this.storingen.get(register);
    if (fault?.soort === 'weg') return void request.socket.destroy();
    if (fault?.soort === 'traag') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    else if (fault) return send(response, weigering(register, Number(fault.soort)));
    if (!this.sleutelPast(request)) return send(response, weigering(register, 401));
    send(response, await this.antwoord(register, url.pathname.slice(plek.length), url, request, plek));
  }

  private async antwoord(register: Register, pad: string, url: URL, request: IncomingMessage, plek: string): Promise<Antwoord> {
    const base = `http://${request.headers.host ?? 'localhost'}${plek}`;
    if (register === 'brp') return this.brp(pad, request);
    if (request.method !== 'GET') return weigering(register, 405);
    if (register === 'kvk') return kvk(pad, url.searchParams, base);
    return register === 'bag' ? bag(pad, url.searchParams, base) : locatieserver(pad, url.searchParams);
  }

  private async brp(pad: string, request: IncomingMessage): Promise<Antwoord> {
    if (pad !== '/personen') return weigering('brp', 404);
    if (request.method !== 'POST') return weigering('brp', 405);
    const accept = request.headers.accept ?? '*/*';
    if (!accept.split(',').some((soort) => /^\s*(\*\/\*|application\/(\*|json))\s*(;\s*charset=utf-8)?\s*$/i.test(soort))) return mediatype('accept');
    if (!/^application\/json\s*(;\s*charset=utf-8)?\s*$/i.test(request.headers['content-type'] ?? '')) return mediatype('content');
    const text = await body(request);
    let vraag: unknown = {};
    try {
      vraag = text ? JSON.parse(text) : {};
    } catch {
      return weigering('brp', 400);
    }
    return personen(this.bron, vraag, this.options.vandaag?.() ?? new Date().toISOString().slice(0, 10));
  }

  private sleutelPast(request: IncomingMessage): boolean {
    const given = request.headers['x-api-key'] ?? request.headers['apikey'];
    return this.options.key === undefined ? true : given === this.options.key;
  }

  private async beheer(register: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isRegister(register)) return send(response, { status: 404, body: { title: 'Niet gevonden.', status: 404 } });
    if (request.method === 'DELETE') this.storing(register, undefined);
    if (request.method === 'PUT') this.storing(register, storingVan(await body(request)));
    send(response, { status: 200, body: { register, storing: this.storingen.get(register) ?? null } });
  }
}

const TITEL: Record<number, [string, string]> = {
  400: ['Een of meerdere parameters zijn niet correct.', 'paramsValidation'], 401: ['Niet correct geauthenticeerd.', 'authentication'], 404: ['Niet gevonden.', 'notFound'], 405: ['Methode niet toegestaan.', 'methodNotAllowed'],
  429: ['Te veel verzoeken.', 'tooManyRequests'], 500: ['Interne server fout.', 'serverError'], 503: ['Bronservice is tijdelijk niet beschikbaar.', 'notAvailable'],
};

function weigering(register: Register, status: number): Antwoord {
  const [title, code] = TITEL[status] ?? ['Fout.', 'error'];
  const headers: Record<string, string> = status === 429 || status === 503 ? { 'retry-after': '1' } : {};
  if (register === 'kvk') return { status, body: { fout: [{ code: `IPD${status}`, omschrijving: title }] }, headers };
  return { status, body: { type: 'about:blank', title, status, code }, headers: { ...headers, 'content-type': 'application/problem+json' } };
}

function send(response: ServerResponse, { status, body: content, headers }: Antwoord): void {
  const kind = status >= 400 ? 'application/problem+json' : 'application/json; charset=utf-8';
  response.writeHead(status, { 'content-type': kind, ...headers });
  response.end(JSON.stringify(content));
}

async function body(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
