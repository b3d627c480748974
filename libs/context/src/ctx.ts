import { createHmac } from 'node:crypto';
import type { Clock } from './clock.js';
import type { Recht } from './rechten.rules.js';

export type ActorKind = 'anoniem' | 'bedrijf' | 'burger' | 'medewerker' | 'applicatie' | 'dienst';

/** Who acts. Never holds a BSN: a citizen is known by the party key only. */
export interface Actor {
  kind: ActorKind;
  /** Stable pseudonymous id: subject at the identity provider, client id, or service name. */
  id: string;
  /** Name to show and to write in the audit trail. */
  naam: string;
  /** Company for which a person acts. */
  organisatie?: string;
  kvkNummer?: string;
  vestigingsNummer?: string;
  /** Key of the party (company or citizen) whose data may be seen: partyKeyOf its identifying number. */
  partyKey?: string;
  rollen: string[];
  /** All scopes that an application has for at least one type. */
  scopes: string[];
  /** For which types the scopes hold; absent: for every type (heeftAlleAutorisaties). */
  rechten?: Recht[];
}

/** The first argument of every handler: who, for which tenant, why, when, and how to pass it on. */
export interface Ctx {
  actor: Actor;
  /** organisatie_id of the tenant (province, OFGV, municipality, water board). */
  tenant: string;
  /** Processing purpose, from the contract, never from the caller. */
  purpose: string;
  clock: Clock;
  traceId: string;
  /** Signed context as received, to be passed on; absent when a worker acts. */
  token?: string;
  /** Moment after which nobody waits for the answer. */
  deadline?: Date;
  ifMatch?: string;
  ifNoneMatch?: string;
  idempotencyKey?: string;
  /** Base URL of the installation as the client knows it, without trailing slash. */
  baseUrl: string;
}

/** Somebody without login. */
export function anonymous(): Actor {
  return { kind: 'anoniem', id: 'anoniem', naam: 'Bezoeker', rollen: [], scopes: [] };
}

/** HMAC of a party's identifying number: equal numbers give equal keys, the number cannot be read back. */
export function partyKeyOf(secret: string, kind: 'kvk' | 'bsn' | 'eidas', number: string): string {
  return createHmac('sha256', secret).update(`${kind}:${number}`).digest('hex');
}
