import { Icon, Mark, useSession } from '@polder/ui';
import { useEffect, useState } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { province } from '../province.js';

const items = [
  { to: '/producten', name: 'Aanvragen en melden' },
  { to: '/mijn', name: 'Mijn Polder' },
  { to: '/contact', name: 'Contact' },
];

function Items({ onLogout }: { onLogout?: (() => void) | undefined }) {
  return (
    <ul>
      {items.map(({ to, name }) => <li key={to}><NavLink to={to}>{name}</NavLink></li>)}
      {onLogout && <li><button className="polder-header__out" type="button" onClick={onLogout}>Log uit</button></li>}
    </ul>
  );
}

function Account() {
  const { session, logout } = useSession();
  if (!session.ingelogd) {
    return <Link className="polder-header__tool polder-header__account" to="/mijn"><Icon name="user" /><span>Log in</span></Link>;
  }
  const name = session.organisatie || session.naam;
  return (
    <>
      <Link className="polder-header__tool polder-header__account" to="/mijn"><Icon name={session.soort === 'bedrijf' ? 'building' : 'user'} /><span className="polder-header__who">{name}</span></Link>
      <button className="polder-header__tool polder-header__logout" type="button" onClick={() => void logout()}>Log uit</button>
    </>
  );
}

/** Water with the dike below. In a form there is no menu: nothing to lose. */
export function Header({ form }: { form: boolean }) {
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const { session, logout } = useSession();
  useEffect(() => setOpen(false), [pathname]);
  return (
    <header className={form ? 'polder-header polder-header--form' : 'polder-header'}>
      <div className="polder-wrap polder-header__bar">
        <Link className="polder-brand" to="/">
          <Mark />
          <span className="polder-brand__name">Polder<span className="polder-brand__kind">{province.site}</span></span>
        </Link>
        {!form && <nav className="polder-header__nav" aria-label="Hoofdmenu"><Items /></nav>}
        <div className="polder-header__tools">
          <Account />
          {!form && (
            <button className="polder-header__tool polder-header__menu" type="button" aria-expanded={open} aria-controls="menu" onClick={() => setOpen(!open)} onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}>
              <Icon name={open ? 'cross' : 'menu'} />Menu
            </button>
          )}
        </div>
      </div>
      {!form && <nav className="polder-wrap polder-header__panel" id="menu" aria-label="Menu" hidden={!open}><Items onLogout={session.ingelogd ? () => void logout() : undefined} /></nav>}
    </header>
  );
}
