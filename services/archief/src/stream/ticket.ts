import { sign, verify, type KeyObject } from 'node:crypto';
import type { Clock } from '@polder/context';
import { Refusal } from '@polder/service';
import { status } from '@grpc/grpc-js';

/** What a ticket permits: one thing, with one object, of one tenant. It names no person and no file name: it travels in a URL. */
export interface Ticket {
  doel: 'upload' | 'download' | 'inhoud';
  /** Staged file (upload), document (download), or hash of bytes that were received (inhoud: a receipt). */
  id: string;
  /** Tenant. */
  org: string;
  /** Upload: size in bytes and type that were promised. Download: version of the document. */
  size?: number;
  type?: string;
  versie?: number;
  /** Seconds since 1970. */
  exp: number;
}

const LIFETIME_S = { upload: 15 * 60, download: 60, inhoud: 10 * 60 };
const HEADER = Buffer.from('{"alg":"EdDSA","typ":"polder-ticket"}').toString('base64url');

/** Gives out and checks tickets, signed with archief's own key (Ed25519); every replica of archief accepts them. */
export class Tickets {
  constructor(
    private readonly key: KeyObject,
    private readonly publicKeys: () => readonly KeyObject[],
    private readonly clock: Clock,
  ) {}

  /** A ticket for an upload (15 minutes) or a download (60 seconds). */
  issue(claims: Omit<Ticket, 'exp'>): string {
    const exp = Math.floor(this.clock.now().getTime() / 1000) + LIFETIME_S[claims.doel];
    const body = `${HEADER}.${Buffer.from(JSON.stringify({ ...claims, exp })).toString('base64url')}`;
    return `${body}.${sign(null, Buffer.from(body), this.key).toString('base64url')}`;
  }

  /** What the ticket permits; throws a Refusal when it is forged, for something else, or over. */
  check(ticket: string, doel: Ticket['doel']): Ticket {
    const [header, payload, signature, ...rest] = ticket.split('.');
    if (header !== HEADER || !payload || !signature || rest.length > 0) throw invalid();
    const signed = Buffer.from(`${header}.${payload}`);
    const bytes = Buffer.from(signature, 'base64url');
    if (!this.publicKeys().some((key) => verify(null, signed, key, bytes))) throw invalid();
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Ticket;
    if (claims.doel !== doel) throw invalid();
    if (claims.exp * 1000 < this.clock.now().getTime()) {
      throw new Refusal(status.PERMISSION_DENIED, 'ticket-verlopen', 'Geen toegang.', 'Deze verwijzing is verlopen. Probeer het opnieuw.');
    }
    return claims;
  }
}

const invalid = () => new Refusal(status.PERMISSION_DENIED, 'ticket-ongeldig', 'Geen toegang.', 'Deze verwijzing is niet geldig.');
