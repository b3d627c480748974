import { noSession, type Session, type SessionClient } from '@polder/api-client';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

interface SessionState {
  session: Session;
  /** True until the gateway has said who is logged in. */
  busy: boolean;
  /** Asks the gateway again; also makes the session last longer. */
  refresh: () => Promise<void>;
  /** Logs out and leaves nothing of the visitor in the browser. */
  logout: () => Promise<void>;
}

const Context = createContext<SessionState>({ session: noSession, busy: true, refresh: async () => undefined, logout: async () => undefined });

export const useSession = (): SessionState => useContext(Context);

/** Knows who is logged in. `onLogout` clears what the app kept in the browser. */
export function SessionProvider({ client, onLogout, children }: { client: SessionClient; onLogout?: () => void; children: ReactNode }) {
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
  const logout = useCallback(async () => {
    await client.logout();
    onLogout?.();
    setSession(noSession);
  }, [client, onLogout]);
  useEffect(() => {
    void refresh();
  }, [refresh]);
  const value = useMemo(() => ({ session, busy, refresh, logout }), [session, busy, refresh, logout]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}
