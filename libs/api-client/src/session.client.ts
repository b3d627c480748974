import { complete } from './complete.js';
import type { Transport } from './transport.js';

/** How someone is logged in. */
export type SessionKind = 'bedrijf' | 'burger' | 'medewerker';

/** The login session as the gateway tells it: never a token, only who is logged in and until when. */
export interface Session {
  ingelogd: boolean;
  soort: SessionKind | null;
  naam: string;
  organisatie: string;
  kvkNummer: string;
  rollen: string[];
  /** RFC 3339, empty without login. */
  verlooptOp: string;
}

export const noSession: Session = { ingelogd: false, soort: null, naam: '', organisatie: '', kvkNummer: '', rollen: [], verlooptOp: '' };

/** Login kinds of the gateway's /auth/login. */
export type LoginKind = 'eherkenning' | 'digid' | 'medewerker';

/** Address to send the browser to for a login; comes back at `back` (a path of this site). */
export function loginUrl(kind: LoginKind, back: string): string {
  return `/auth/login?soort=${kind}&terug=${encodeURIComponent(back)}`;
}

export interface SessionClient {
  get(signal?: AbortSignal): Promise<Session>;
  /** Ends the session; gives the address that ends the login at the identity provider as well. */
  logout(): Promise<string>;
}

export function sessionClient(transport: Transport): SessionClient {
  return {
    get: async (signal) => complete(noSession, await transport('GET', '/auth/session', signal ? { signal } : {})),
    logout: async () => {
      const { doorgaanNaar } = complete({ doorgaanNaar: '/' }, await transport('POST', '/auth/logout', { body: {} }));
      return doorgaanNaar;
    },
  };
}
