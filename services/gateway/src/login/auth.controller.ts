import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Cookies } from '../http/cookies.js';
import { ProblemError } from '@polder/transcoder';
import { SessionService } from '../sessie/session.service.js';
import { LOGIN_KINDS } from './identity.rules.js';
import { LOGIN_LIFETIME_S, loginCookieName } from './login-cookie.js';
import { LoginService, type FailureReason } from './login.service.js';
import { safeReturnPath } from './terug.rules.js';

/** Address under which browsers know the gateway. */
export const PUBLIC_URL = Symbol('PUBLIC_URL');

const loginQuery = z.object({ soort: z.enum(LOGIN_KINDS), terug: z.string().optional() });
const text = z.string().max(4096).catch('');

/** What the web apps know of the login. */
export interface SessionView {
  ingelogd: boolean;
  soort: 'bedrijf' | 'burger' | 'medewerker' | null;
  naam: string | null;
  organisatie: string | null;
  kvkNummer: string | null;
  rollen: string[];
  /** ISO 8601; the moment at which the session ends when nothing more is done. */
  verlooptOp: string | null;
}

const NOBODY: SessionView = { ingelogd: false, soort: null, naam: null, organisatie: null, kvkNummer: null, rollen: [], verlooptOp: null };

/** Login, logout and who is logged in. Answers are never kept by a cache. */
@Controller('auth')
export class AuthController {
  constructor(
    @Inject(LoginService) private readonly login: LoginService,
    @Inject(SessionService) private readonly sessions: SessionService,
    @Inject(Cookies) private readonly cookies: Cookies,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
  ) {}

  @Get('login')
  async begin(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = loginQuery.safeParse(request.query);
    if (!query.success) throw new ProblemError(400, 'invalid', 'Geef aan hoe u wilt inloggen: soort is eherkenning, digid of medewerker.', { title: 'Invalid input.' });
    const terug = safeReturnPath(query.data.terug, this.publicUrl);
    // A link on a foreign page must not end a session.
    const foreign = request.headers['sec-fetch-site'] === 'cross-site' || request.headers['sec-fetch-site'] === 'same-site';
    const begun = await this.login.begin(query.data.soort, terug, foreign ? undefined : this.cookies.sessionKey(request));
    if (!begun) return this.failed(reply, 'storing', terug);
    this.cookies.set(reply, loginCookieName(this.cookies.prefix, begun.state), begun.cookie, LOGIN_LIFETIME_S);
    redirect(reply, begun.url.href);
  }

  @Get('callback')
  async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const state = text.parse((request.query as Record<string, unknown>).state);
    const name = loginCookieName(this.cookies.prefix, state);
    const rawQuery = request.url.split('?')[1] ?? '';
    const outcome = await this.login.finish(rawQuery, state, request.cookies[name], this.cookies.sessionKey(request));
    if (request.cookies[name]) this.cookies.clear(reply, name);
    if (!outcome.ok) return this.failed(reply, outcome.reden, outcome.terug);
    this.cookies.set(reply, this.cookies.session, outcome.key);
    redirect(reply, outcome.terug);
  }

  @Get('session')
  async session(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const session = await this.sessions.find(this.cookies.sessionKey(request), false);
    if (!session && this.cookies.sessionKey(request)) this.cookies.clear(reply, this.cookies.session);
    const view: SessionView = session
      ? {
          ingelogd: true, soort: session.identity.soort, naam: session.identity.naam, organisatie: session.identity.organisatie ?? null,
          kvkNummer: session.identity.kvkNummer ?? null, rollen: session.identity.rollen, verlooptOp: session.verlooptOp.toISOString(),
        }
      : NOBODY;
    reply.header('cache-control', 'no-store').send(view);
  }

  /** From a form: goes on to the identity provider. From a script (Accept: application/json): says where to go. */
  @Post('logout')
  async end(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const goOn = await this.login.logout(this.cookies.sessionKey(request));
    this.cookies.clear(reply, this.cookies.session);
    if (request.headers.accept?.includes('application/json')) reply.header('cache-control', 'no-store').send({ doorgaanNaar: goOn });
    else redirect(reply, goOn);
  }

  /** From the identity provider, without a browser: proven by the signature of the token in the form. */
  @Post('backchannel-logout')
  @HttpCode(200)
  async backchannel(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const token = request.body instanceof URLSearchParams ? request.body.get('logout_token') : null;
    reply.header('cache-control', 'no-store');
    try {
      await this.login.backchannelLogout(token ?? '');
      reply.code(200).send();
    } catch (error) {
      request.log.warn({ reason: (error as { code?: string }).code ?? (error as Error).message }, 'logout token refused');
      reply.code(400).send({ error: 'invalid_request' });
    }
  }

  private failed(reply: FastifyReply, reden: FailureReason, terug: string): void {
    redirect(reply, `/inloggen-mislukt?${new URLSearchParams({ reden, terug })}`);
  }
}

/** 303: what comes next is a GET, also after a form. */
function redirect(reply: FastifyReply, to: string): void {
  reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer').redirect(to, 303);
}
