import { randomBytes } from 'node:crypto';
import { Metadata } from '@grpc/grpc-js';
import type { FastifyRequest } from 'fastify';
import { anonymous, metadataKeys, type Actor, type ContextSigner } from '@polder/context';
import { Access, rpcOptionsOf, type RpcOptions } from '@polder/proto';
import type { DescMethod } from '@bufbuild/protobuf';
import type { Cookies } from '../http/cookies.js';
import { ProblemError } from '@polder/transcoder';
import { SessionUnverifiedError, type Session, type SessionService } from '../sessie/session.service.js';
import { accessOf } from './access.rules.js';
import { actorOfIdentity } from './actor.rules.js';
import { OpenLimit } from './open-limit.js';
import { unauthenticated, type BearerTokens } from './bearer.js';

/** The part of the transcoder's RpcInfo that counts here. */
export interface CalledRpc {
  desc: DescMethod;
  api: { service: string; normative: string };
}

export interface AuthenticatorOptions {
  sessions: SessionService;
  bearer: BearerTokens;
  cookies: Cookies;
  signer: ContextSigner;
  partySecret: string;
  tenant: string;
}

/** Who calls, may they, and the metadata with which the call goes on: the first thing that happens to every API request. */
export class Authenticator {
  private readonly openLimit = new OpenLimit(() => performance.now());
  private readonly contracts = new WeakMap<DescMethod, { options: RpcOptions; audiences: string[] }>();

  constructor(private readonly options: AuthenticatorOptions) {}

  /** @throws ProblemError 401 or 403 (403 only, on the ZGW APIs), 503 when the session cannot be checked */
  async authenticate(request: FastifyRequest, rpc: CalledRpc): Promise<Metadata> {
    const { signer, tenant } = this.options;
    const normative = rpc.api.normative !== '';
    const contract = this.contractOf(rpc);
    const actor = await this.actorOf(request, normative);
    const answer = accessOf(contract.options, actor);
    if (answer === 'log-in') throw unauthenticated(normative, 'not_authenticated', normative ? 'Authenticatiegegevens ontbreken.' : 'Log in en probeer het opnieuw.');
    if (answer === 'mag-niet') throw new ProblemError(403, 'permission_denied', 'U heeft geen recht op deze handeling.', { title: 'Geen toestemming' });
    if (contract.options.access === Access.PUBLIC && contract.options.purpose !== '' && request.method !== 'GET' && actor.kind === 'anoniem' && !this.openLimit.take(request.ip)) {
      throw new ProblemError(429, 'too_many', 'Er kwamen veel vragen tegelijk. Probeer het over een minuut opnieuw.', { headers: { 'retry-after': '60' } });
    }
    const metadata = new Metadata();
    metadata.set(metadataKeys.context, signer.sign(tenant, actor, contract.audiences));
    metadata.set(metadataKeys.traceparent, traceparent(request.headers.traceparent));
    return metadata;
  }

  /** The caller: by token, by session, or nobody in particular. @throws ProblemError */
  async actorOf(request: FastifyRequest, normative: boolean): Promise<Actor> {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
      if (!token) throw unauthenticated(normative, 'not_authenticated', 'Stuur een token mee als Authorization: Bearer.', 'invalid_request');
      return this.options.bearer.actorOf(token, normative);
    }
    const session = await this.session(request);
    return session ? actorOfIdentity(session.identity, this.options.partySecret) : anonymous();
  }

  /** The login session of a browser. @throws ProblemError 503 */
  async session(request: FastifyRequest): Promise<Session | undefined> {
    try {
      return await this.options.sessions.find(this.options.cookies.sessionKey(request));
    } catch (error) {
      if (!(error instanceof SessionUnverifiedError)) throw error;
      throw new ProblemError(503, 'unavailable', 'We kunnen nu niet nagaan of u nog bent ingelogd. Wat u heeft ingevuld, is bewaard. Probeer het over een paar minuten opnieuw.', { title: 'Tijdelijk niet beschikbaar', headers: { 'retry-after': '30' } });
    }
  }

  private contractOf(rpc: CalledRpc): { options: RpcOptions; audiences: string[] } {
    const known = this.contracts.get(rpc.desc);
    if (known) return known;
    const options = rpcOptionsOf(rpc.desc);
    const contract = { options, audiences: [rpc.api.service, ...options.calls] };
    this.contracts.set(rpc.desc, contract);
    return contract;
  }
}

/** W3C trace context: the client's trace goes on, with the gateway's own span; anything else starts a new one. */
function traceparent(given: string | string[] | undefined): string {
  const known = typeof given === 'string' ? /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-([0-9a-f]{2})$/.exec(given) : null;
  const usable = known?.[1] && !/^0+$/.test(known[1]);
  return `00-${usable ? known[1] : randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-${usable ? known[2] : '01'}`;
}
