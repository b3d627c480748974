import { noSession, type Session, type SessionClient } from '@polder/api-client';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

interface SessionState {
  session: Session;
  /** True until the gateway has said who is logged in. */
  busy: boolean;
  /** Asks the gateway again who is logged in and until when. */
  refresh: () => Promise<void>;
  /** Makes the session last longer (asking who is logged in does not count as use) and asks again. */
  extend: () => Promise<void>;
  /** Logs out here and at the identity provider, and leaves nothing of the visitor in the browser. */
  logout: () => Promise<void>;
}

const Context = createContext<SessionState>({ session: noSession, busy: true, refresh: async () => undefined, extend: async () => undefined, logout: async () => undefined });

export const useSession = (): SessionState => useContext(Context);

/** Knows who is logged in. `use` is a light call that counts as use; `onLogout` clears what the app kept in the browser. */
export function SessionProvider({ client, use, onLogout, children }: { client: SessionClient; use: () => Promise<unknown>; onLogout?: () => void; children: ReactNode }) {
  const [session, setSession] = useState<Session>(noSession);
  const [busy, setBusy] = useState(true);
  const refresh = useCallback(async () => {
    try {
      setSession(await client.get());
    } catch {
      // Without an answer nobody is known to be logged in; each page then says what it needs.
      setSession((old) => old);
    } finally {
      setBusy(false);
    }
  }, [client]);
  const extend = useCallback(async () => {
    // Refused means that it was too late; the question after it says so.
    await use().catch(() => undefined);
    await refresh();
  }, [refresh, use]);
  const logout = useCallback(async () => {
    const goOn = await client.logout();
    onLogout?.();
    window.location.assign(goOn);
  }, [client, onLogout]);
  useEffect(() => {
    void refresh();
  }, [refresh]);
  const value = useMemo(() => ({ session, busy, refresh, extend, logout }), [session, busy, refresh, extend, logout]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}
