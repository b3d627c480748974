import { Loading, PageTitle, useSession } from '@polder/ui';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { LoginPage } from '../pages/login.js';
import { province } from '../province.js';
import { Page } from './layout.js';

/** Only for a citizen or company that has logged in; anyone else is asked to log in first and comes back here. */
export function PartyGate({ children }: { children: ReactNode }) {
  const { session, busy } = useSession();
  const { pathname, search } = useLocation();
  if (busy) return <Page air><PageTitle title="Even geduld" site={province.site} busy className="polder-visually-hidden" /><Loading what="We kijken of u bent ingelogd" /></Page>;
  if (!session.ingelogd || session.soort === 'medewerker') return <LoginPage back={pathname + search} staff={session.soort === 'medewerker'} />;
  return <>{children}</>;
}
