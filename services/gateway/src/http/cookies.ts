import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * The gateway's cookies. On TLS they carry the prefix __Host- (Secure, this host only, path /); on the plain http of
 * `npm start` browsers would refuse that, so there they have none.
 */
export class Cookies {
  readonly prefix: string;
  readonly session: string;

  constructor(private readonly secure: boolean) {
    this.prefix = secure ? '__Host-' : '';
    this.session = `${this.prefix}polder-session`;
  }

  sessionKey(request: FastifyRequest): string | undefined {
    return request.cookies[this.session];
  }

  /** maxAge in seconds; absent = until the browser closes. */
  set(reply: FastifyReply, name: string, value: string, maxAge?: number): void {
    reply.setCookie(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure: this.secure, ...(maxAge === undefined ? {} : { maxAge }) });
  }

  clear(reply: FastifyReply, name: string): void {
    reply.setCookie(name, '', { path: '/', httpOnly: true, sameSite: 'lax', secure: this.secure, maxAge: 0 });
  }
}
