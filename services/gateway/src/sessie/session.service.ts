import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Clock, Ctx } from '@polder/context';
import type { Logger } from '@polder/service';
import { UnsealError, type Sealer } from '../crypto/sealer.js';
import type { Identity, LoginKind } from '../login/identity.rules.js';
import { endOf, graceIsOver, isOver, limitsOf, mustCheck, type SessionLimits } from './session.rules.js';
import type { SealedSession, SessionRepository } from './session.repository.js';

/** Tokens of the identity provider; they never leave the gateway. */
export interface SessionTokens {
  access: string;
  id: string;
  refresh?: string;
}

/** The sealed part of a session. */
interface Content {
  door: LoginKind;
  identity: Identity;
  tokens: SessionTokens;
}

/** A session that counts: somebody is logged in. */
export interface Session extends Content {
  id: string;
  /** When it ends if nothing more is done. */
  verlooptOp: Date;
}

/** What the identity provider says of a running login. */
export type CheckAnswer = { kind: 'goed'; tokens: SessionTokens; identity: Identity } | { kind: 'geweigerd' } | { kind: 'zwijgt' };

/** Asks the identity provider whether the person may still be logged in; never throws. */
export type CheckSession = (door: LoginKind, tokens: SessionTokens, sub: string) => Promise<CheckAnswer>;

/** Tells the identity provider that a login is over; never throws. */
export type RevokeSession = (tokens: SessionTokens) => Promise<void>;

/** The identity provider has not answered for so long that the session may not be trusted; it is kept, not ended. */
export class SessionUnverifiedError extends Error {}

const TOUCH_EVERY_MS = 30_000;
const CHECK_LEASE_MS = 15_000;
const WAIT_STEP_MS = 100;

/** Key of a new session: 256 bits for the browser; the database only knows its hash. */
const newKey = () => randomBytes(32).toString('base64url');
const hashOf = (key: string) => createHash('sha256').update(key).digest();
const KEY = /^[A-Za-z0-9_-]{43}$/;

export interface SessionServiceOptions {
  repository: SessionRepository;
  sealer: Sealer;
  limits: SessionLimits;
  clock: Clock;
  check: CheckSession;
  revoke: RevokeSession;
  ctx: () => Ctx;
  log: Logger;
}

/**
 * Login sessions. One session per browser: logging in again replaces it. A session ends when unused too long, at its
 * absolute end, by logging out, by the identity provider's back channel, or when the provider refuses the regular check
 * (a leaver). When it ends here first, the provider is told, so that nobody finds the login of the one before. What
 * surprises: reading a session may ask the identity provider, at most once per `limits.check` seconds.
 */
export class SessionService {
  private readonly checks = new Map<string, Promise<SealedSession | undefined>>();

  constructor(private readonly options: SessionServiceOptions) {}

  /** Starts a session and ends the one it replaces. Returns the key for the cookie. */
  async start(door: LoginKind, identity: Identity, tokens: SessionTokens, replaces?: string): Promise<string> {
    const { repository, sealer, clock, limits, ctx } = this.options;
    const key = newKey();
    const id = uuidv7();
    const now = clock.now();
    const verlooptOp = new Date(now.getTime() + limitsOf(identity.soort, limits).absolute * 1000);
    const content: Content = { door, identity, tokens };
    const session = { id, sleutelHash: hashOf(key), soort: identity.soort, sub: identity.sub, ...(identity.sid ? { sid: identity.sid } : {}), acr: identity.acr, inhoud: sealer.seal(content, id), gezienOp: now, gecontroleerdOp: now, verlooptOp };
    await repository.insert(ctx(), session, replaces && KEY.test(replaces) ? hashOf(replaces) : undefined);
    return key;
  }

  /**
   * The session behind a cookie, or undefined when there is none any more. `use` false: looking at it does not count as
   * use. @throws SessionUnverifiedError
   */
  async find(key: string | undefined, use = true): Promise<Session | undefined> {
    if (!key || !KEY.test(key)) return undefined;
    const { repository, clock, limits, ctx } = this.options;
    let row = await repository.find(ctx(), hashOf(key));
    if (!row) return undefined;
    const now = clock.now();
    if (isOver(row, limits, now)) {
      await repository.removeById(ctx(), row.id, 'verlopen');
      await this.revoke(row);
      return undefined;
    }
    if (mustCheck(row, limits, now)) row = await this.checked(row, hashOf(key));
    if (!row) return undefined;
    if (use && now.getTime() - row.gezienOp.getTime() >= TOUCH_EVERY_MS) {
      await repository.touch(ctx(), row.id, now);
      row = { ...row, gezienOp: now };
    }
    return this.opened(row);
  }

  /** Ends the session of this cookie; returns it for the logout at the identity provider. */
  async end(key: string | undefined): Promise<Session | undefined> {
    if (!key || !KEY.test(key)) return undefined;
    const { repository, ctx } = this.options;
    const row = await repository.find(ctx(), hashOf(key));
    if (!row) return undefined;
    await repository.remove(ctx(), hashOf(key), 'uitgelogd');
    return this.opened(row);
  }

  /** Ends what a logout token of the identity provider names. */
  async endOf(who: { sub?: string; sid?: string }): Promise<number> {
    return this.options.repository.removeOf(this.options.ctx(), who);
  }

  /** Ends the session of this cookie and the login at the identity provider, without a browser going there. */
  async endEverywhere(key: string | undefined): Promise<void> {
    const session = await this.end(key);
    if (session) await this.options.revoke(session.tokens);
  }

  /** Removes what is over. */
  async clean(): Promise<number> {
    const { repository, clock, limits, ctx } = this.options;
    const now = clock.now();
    const before = (seconds: number) => new Date(now.getTime() - seconds * 1000);
    const over = await repository.removeOver(ctx(), now, before(limits.staff.idle), before(limits.party.idle));
    for (const row of over) await this.revoke(row);
    return over.length;
  }

  private async revoke(row: Pick<SealedSession, 'id' | 'inhoud'>): Promise<void> {
    const content = this.content(row);
    if (content) await this.options.revoke(content.tokens);
  }

  private opened(row: SealedSession): Session | undefined {
    const content = this.content(row);
    return content && { ...content, id: row.id, verlooptOp: endOf(row, this.options.limits) };
  }

  private content(row: Pick<SealedSession, 'id' | 'inhoud'>): Content | undefined {
    try {
      return this.options.sealer.open(row.inhoud, row.id) as Content;
    } catch (error) {
      // A key that was taken away ends the sessions made with it.
      if (error instanceof UnsealError) return undefined;
      throw error;
    }
  }

  /** One check at a time per session in this process; other processes are kept away by the lease in the row. */
  private checked(row: SealedSession, hash: Buffer): Promise<SealedSession | undefined> {
    const running = this.checks.get(row.id);
    if (running) return running;
    const check = this.check(row, hash).finally(() => this.checks.delete(row.id));
    this.checks.set(row.id, check);
    return check;
  }

  private async check(row: SealedSession, hash: Buffer): Promise<SealedSession | undefined> {
    const { repository, clock, ctx, limits } = this.options;
    const now = clock.now();
    if (!(await repository.claimCheck(ctx(), row.id, now, new Date(now.getTime() + CHECK_LEASE_MS)))) return this.awaitOther(row, hash);
    // Another process may have finished between our read and our claim: its refresh token is the one that counts.
    const fresh = await repository.find(ctx(), hash);
    const session = fresh && this.opened(fresh);
    if (!fresh || !session) return undefined;
    if (!mustCheck(fresh, limits, now)) {
      await repository.releaseCheck(ctx(), row.id);
      return fresh;
    }
    return this.ask(fresh, session);
  }

  private async ask(row: SealedSession, session: Session): Promise<SealedSession | undefined> {
    const { repository, clock, ctx, limits, sealer, log } = this.options;
    const answer = await this.options.check(session.door, session.tokens, session.identity.sub);
    const now = clock.now();
    if (answer.kind === 'geweigerd') {
      await repository.removeById(ctx(), row.id, 'geweigerd');
      log.info({ session: row.id }, 'session ended: refused by the identity provider');
      return undefined;
    }
    if (answer.kind === 'zwijgt') {
      await repository.releaseCheck(ctx(), row.id);
      if (graceIsOver(row, limits, now)) throw new SessionUnverifiedError('identity provider does not answer');
      return row;
    }
    const content: Content = { door: session.door, identity: answer.identity, tokens: answer.tokens };
    const inhoud = sealer.seal(content, row.id);
    await repository.saveCheck(ctx(), row.id, inhoud, answer.identity.sid, now);
    return { ...row, inhoud, gecontroleerdOp: now };
  }

  /** Waits for the process that holds the lease, until it is done or its lease has run out. */
  private async awaitOther(row: SealedSession, hash: Buffer): Promise<SealedSession | undefined> {
    const { repository, clock, ctx, limits } = this.options;
    for (let waited = 0; waited < CHECK_LEASE_MS; waited += WAIT_STEP_MS) {
      await new Promise((resolve) => setTimeout(resolve, WAIT_STEP_MS));
      const now = await repository.find(ctx(), hash);
      if (!now) return undefined;
      if (!mustCheck(now, limits, clock.now())) return now;
    }
    if (graceIsOver(row, limits, clock.now())) throw new SessionUnverifiedError('identity provider does not answer');
    return row;
  }
}
