import { Icon, Mark, type IconName } from '@polder/ui';
import { Link, useLocation } from 'react-router';

const items: { to: string; name: string; icon: IconName; owns: (path: string) => boolean }[] = [
  { to: '/', name: 'Werk', icon: 'inbox', owns: (path) => path === '/' || path.startsWith('/zaken') },
  { to: '/taken', name: 'Taken', icon: 'check', owns: (path) => path.startsWith('/taken') },
  { to: '/adviezen', name: 'Advies', icon: 'people', owns: (path) => path.startsWith('/adviezen') },
  { to: '/collegas', name: 'Collega’s', icon: 'user', owns: (path) => path.startsWith('/collegas') },
  { to: '/mandaten', name: 'Mandaten', icon: 'stamp', owns: (path) => path.startsWith('/mandaten') },
  { to: '/intake', name: 'Intake', icon: 'download', owns: (path) => path.startsWith('/intake') },
];

/** The staff rail: icon above word, yellow marks where you are; a bar at the bottom of a narrow screen. */
export function Rail() {
  const { pathname } = useLocation();
  return (
    <nav className="polder-rail" aria-label="Werkplek">
      <Link className="polder-rail__brand" to="/" aria-label="Polder werkplek, naar mijn werk"><Mark /></Link>
      <ul>
        {items.map(({ to, name, icon, owns }) => (
          <li key={to}><Link to={to} aria-current={owns(pathname) ? 'page' : undefined}><Icon name={icon} /><span>{name}</span></Link></li>
        ))}
      </ul>
    </nav>
  );
}
