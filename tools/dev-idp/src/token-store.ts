import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Row {
  payload: AdapterPayload;
  /** Milliseconds since the epoch; absent = never. */
  expiresAt?: number;
}

/** Models whose rows fall together when a grant is revoked. */
const OF_GRANT = ['AccessToken', 'AuthorizationCode', 'RefreshToken'];

/**
 * Everything the provider remembers: sessions, grants, codes, refresh tokens. In memory, and copied to one file shortly
 * after a change, so that a login session at the gateway survives a restart of `npm start`.
 */
export class TokenStore {
  private rows = new Map<string, Row>();
  private timer?: NodeJS.Timeout;

  constructor(private readonly file?: string) {
    if (file && existsSync(file)) {
      try {
        this.rows = new Map(JSON.parse(readFileSync(file, 'utf8')) as [string, Row][]);
      } catch {
        // A file cut off by a power failure only costs the running logins.
        this.rows = new Map();
      }
    }
  }

  /** The view of one model that oidc-provider asks for. */
  adapter(model: string): Adapter {
    const key = (id: string) => `${model}:${id}`;
    return {
      upsert: async (id, payload, expiresIn) => {
        this.rows.set(key(id), { payload, ...(expiresIn ? { expiresAt: Date.now() + expiresIn * 1000 } : {}) });
        this.changed();
        return undefined;
      },
      find: async (id) => this.read(key(id)),
      findByUid: async (uid) => this.search(model, (p) => p.uid === uid),
      findByUserCode: async (userCode) => this.search(model, (p) => p.userCode === userCode),
      consume: async (id) => {
        const row = this.rows.get(key(id));
        if (row) row.payload.consumed = Math.floor(Date.now() / 1000);
        this.changed();
        return undefined;
      },
      destroy: async (id) => {
        this.rows.delete(key(id));
        this.changed();
        return undefined;
      },
      revokeByGrantId: async (grantId) => {
        this.revokeGrant(grantId);
        return undefined;
      },
    };
  }

  /** Ends a grant and every token that came from it. */
  revokeGrant(grantId: string): void {
    for (const [id, row] of this.rows) {
      if (OF_GRANT.some((model) => id.startsWith(`${model}:`)) && row.payload.grantId === grantId) this.rows.delete(id);
    }
    this.rows.delete(`Grant:${grantId}`);
    this.changed();
  }

  /** The provider's own sessions of one account. */
  sessionsOf(accountId: string): { id: string; payload: AdapterPayload }[] {
    return [...this.rows]
      .filter(([id, row]) => id.startsWith('Session:') && row.payload.accountId === accountId)
      .map(([id, row]) => ({ id: id.slice('Session:'.length), payload: row.payload }));
  }

  /** Session id, as clients know it, of a provider session. */
  sidOf(sessionUid: string, clientId: string): string | undefined {
    return this.search('Session', (payload) => payload.uid === sessionUid)?.authorizations?.[clientId]?.sid;
  }

  /** True while a login with this session id stands. */
  hasSid(sid: string): boolean {
    return this.search('Session', (payload) => Object.values(payload.authorizations ?? {}).some((one) => one.sid === sid)) !== undefined;
  }

  /** Writes what is still waiting; called at the end. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.file) return;
    const now = Date.now();
    for (const [id, row] of this.rows) if (row.expiresAt !== undefined && row.expiresAt < now) this.rows.delete(id);
    mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
    writeFileSync(`${this.file}.new`, JSON.stringify([...this.rows]), { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
  }

  private read(key: string): AdapterPayload | undefined {
    const row = this.rows.get(key);
    if (!row || (row.expiresAt !== undefined && row.expiresAt < Date.now())) return undefined;
    return row.payload;
  }

  private search(model: string, matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const [id, row] of this.rows) if (id.startsWith(`${model}:`) && matches(row.payload)) return this.read(id);
    return undefined;
  }

  private changed(): void {
    if (!this.file || this.timer) return;
    this.timer = setTimeout(() => this.flush(), 200);
    this.timer.unref();
  }
}
