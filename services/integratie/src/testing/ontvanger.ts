import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NotificatieBericht } from '../notificatie/bericht.rules.js';

export interface Ontvangen {
  path: string;
  headers: IncomingHttpHeaders;
  bericht: NotificatieBericht;
  /** Event id. */
  id: string;
}

/** A system that takes notifications, and counts them. */
export class Ontvanger {
  readonly ontvangen: Ontvangen[] = [];
  /** Answer to a notification: a status, or "niets" for a broken connection. */
  antwoord: (o: Ontvangen) => number | 'niets' = () => 204;
  private server?: Server;

  async start(port = 0): Promise<void> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const one: Ontvangen = { path: request.url ?? '', headers: request.headers, bericht: JSON.parse(Buffer.concat(chunks).toString()) as NotificatieBericht, id: String(request.headers['idempotency-key']) };
        const status = this.antwoord(one);
        if (status === 'niets') return void request.socket.destroy();
        if (status < 300) this.ontvangen.push(one);
        response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/elders' } : {}).end();
      });
    });
    this.server = server;
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', () => resolve()));
  }

  get port(): number {
    return (this.server?.address() as AddressInfo).port;
  }
  url(path = '/hook'): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}
