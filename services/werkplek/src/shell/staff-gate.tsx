import { loginUrl } from '@polder/api-client';
import { ButtonAnchor, datum, dutchDate, Loading, Mark, PageTitle, SessionWarning, useSession } from '@polder/ui';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { base, site } from '../site.js';
import { Rail } from './rail.js';
import { Top } from './top.js';

/** Roles that may see cases; only the first may change them. */
const roles = { handler: 'behandelaar', reader: 'raadpleger' } as const;

/** Roles that may see invoices. */
const financeRoles = ['crediteuren', 'budgethouder', 'controller'];

/** Parts of the werkplek that the one who is logged in may see. */
export function useAreas(): { cases: boolean; invoices: boolean } {
  const { rollen } = useSession().session;
  return { cases: rollen.includes(roles.handler) || rollen.includes(roles.reader), invoices: financeRoles.some((rol) => rollen.includes(rol)) };
}

/** True when the one who is logged in may change cases. */
export function useMayHandle(): boolean {
  return useSession().session.rollen.includes(roles.handler);
}

function Bare({ children }: { children: ReactNode }) {
  return (
    <main className="polder-gate" id="inhoud" tabIndex={-1}>
      <div className="polder-gate__in"><Mark />{children}</div>
    </main>
  );
}

function Login({ back }: { back: string }) {
  return (
    <Bare>
      <PageTitle title="Log in op de werkplek" site={site} />
      <p>Gebruik uw account van de provincie.</p>
      <ButtonAnchor look="primary" href={loginUrl('medewerker', back)}>Log in als medewerker</ButtonAnchor>
      <p><a className="utrecht-link" href="/">Naar het loket voor inwoners en bedrijven</a></p>
    </Bare>
  );
}

/** No right: says what is missing and who can give it. */
export function NoRight({ party }: { party: boolean }) {
  const { session, logout } = useSession();
  return (
    <Bare>
      <PageTitle title="U heeft geen toegang tot de werkplek" site={site} />
      <p>{party ? `U bent ingelogd als ${session.organisatie || session.naam}. De werkplek is alleen voor medewerkers van de provincie.` : `${session.naam} heeft nog geen rol voor zaken. Vraag uw leidinggevende om de rol behandelaar of raadpleger.`}</p>
      <button className="utrecht-button utrecht-button--primary-action" type="button" onClick={() => void logout()}>Log uit en log in als iemand anders</button>
      <p><a className="utrecht-link" href="/">Naar het loket voor inwoners en bedrijven</a></p>
    </Bare>
  );
}

/** The frame of the werkplek, only for staff with a role. */
export function StaffGate({ children }: { children: ReactNode }) {
  const { session, busy } = useSession();
  const { pathname, search } = useLocation();
  const areas = useAreas();
  const back = base + pathname + search;
  if (busy) return <Bare><PageTitle title="Even geduld" site={site} busy className="polder-visually-hidden" /><Loading what="We kijken of u bent ingelogd" /></Bare>;
  if (!session.ingelogd) return <Login back={back} />;
  if (session.soort !== 'medewerker') return <NoRight party />;
  if (!areas.cases && !areas.invoices) return <NoRight party={false} />;
  return (
    <>
      <a className="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#inhoud" onClick={(event) => {
        event.preventDefault();
        document.getElementById('inhoud')?.focus();
      }}>Ga naar de inhoud</a>
      <div className="polder-shell">
        <Rail />
        <Top />
        <main className="polder-work" id="inhoud" tabIndex={-1}>{children}<p className="polder-print-only">Afgedrukt op {datum(dutchDate(new Date()))} door {session.naam}</p></main>
      </div>
      <SessionWarning loginHref={loginUrl('medewerker', back)} kept="Wat u al bewaarde, blijft staan." />
    </>
  );
}
