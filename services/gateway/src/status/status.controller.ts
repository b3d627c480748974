import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** What the status pages need to know. */
export interface StatusSource {
  version: string;
  publicUrl: string;
  securityContact: string;
  /** False as soon as the process is stopping. */
  accepting(): boolean;
  /** Resolves when the database answers. */
  database(): Promise<void>;
}
export const STATUS = Symbol('STATUS');

const SECURITY_TXT_DAYS = 90;

/** Health, version and security contact. */
@Controller()
export class StatusController {
  constructor(@Inject(STATUS) private readonly source: StatusSource) {}

  /** The process runs. */
  @Get('health/live')
  live(@Res() reply: FastifyReply): void {
    answer(reply, 200, { status: 'ok' });
  }

  /** Requests can be served: the session database answers. A service or identity provider that is down is not ours to repair. */
  @Get('health/ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    if (!this.source.accepting()) return answer(reply, 503, { status: 'stopping' });
    try {
      await this.source.database();
      answer(reply, 200, { status: 'ok' });
    } catch {
      answer(reply, 503, { status: 'database' });
    }
  }

  @Get('version')
  version(@Res() reply: FastifyReply): void {
    answer(reply, 200, { name: 'polder', version: this.source.version });
  }

  /** RFC 9116. */
  @Get('.well-known/security.txt')
  securityTxt(@Res() reply: FastifyReply): void {
    const expires = new Date(Date.now() + SECURITY_TXT_DAYS * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z');
    const { securityContact, publicUrl } = this.source;
    const lines = [`Contact: ${securityContact}`, `Expires: ${expires}`, 'Preferred-Languages: nl, en', `Canonical: ${publicUrl}/.well-known/security.txt`];
    reply.header('content-type', 'text/plain; charset=utf-8').send(`${lines.join('\n')}\n`);
  }
}

function answer(reply: FastifyReply, status: number, body: object): void {
  reply.code(status).header('cache-control', 'no-store').send(body);
}
