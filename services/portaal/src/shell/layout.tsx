import { SessionWarning, datum, dutchDate } from '@polder/ui';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { province } from '../province.js';
import { Footer } from './footer.js';
import { Header } from './header.js';

/** The login page, coming back at a path of this site. */
export const loginHrefOf = (path: string): string => `/inloggen?terug=${encodeURIComponent(path)}`;

/** The frame of every page: skip link, water, dike, land, dike, water. */
export function Layout({ look = 'page', main = '', bar, children }: { look?: 'page' | 'home' | 'form'; main?: string; bar?: ReactNode; children: ReactNode }) {
  const { pathname, search } = useLocation();
  const form = look === 'form';
  return (
    <div className={look === 'home' ? 'polder-portaal polder-portaal--home' : 'polder-portaal'}>
      <a className="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#inhoud" onClick={(event) => {
        event.preventDefault();
        document.getElementById('inhoud')?.focus();
      }}>Ga naar de inhoud</a>
      <Header form={form} />
      {bar}
      <main className={`polder-main ${main}`} id="inhoud" tabIndex={-1}>{children}<p className="polder-print-only polder-wrap">Afgedrukt op {datum(dutchDate(new Date()))}, {province.site}</p></main>
      <Footer form={form} />
      <SessionWarning loginHref={loginHrefOf(pathname + search)} kept="Wat u invulde, is bewaard." />
    </div>
  );
}

/** A page on land within the margins. */
export function Page({ air = false, children }: { air?: boolean; children: ReactNode }) {
  return <Layout main={air ? 'polder-main--air' : ''}><div className="polder-wrap">{children}</div></Layout>;
}
