import { Icon, Mark, type IconName } from '@polder/ui';
import { Link, useLocation } from 'react-router';
import { useAreas } from './staff-gate.js';

const items: { to: string; name: string; icon: IconName; owns: (path: string) => boolean; area: 'cases' | 'invoices' }[] = [
  { to: '/', name: 'Werk', icon: 'inbox', owns: (path) => path === '/' || path.startsWith('/zaken'), area: 'cases' },
  { to: '/taken', name: 'Taken', icon: 'check', owns: (path) => path.startsWith('/taken'), area: 'cases' },
  { to: '/adviezen', name: 'Advies', icon: 'people', owns: (path) => path.startsWith('/adviezen'), area: 'cases' },
  { to: '/collegas', name: 'Collega’s', icon: 'user', owns: (path) => path.startsWith('/collegas'), area: 'cases' },
  { to: '/mandaten', name: 'Mandaten', icon: 'stamp', owns: (path) => path.startsWith('/mandaten'), area: 'cases' },
  { to: '/intake', name: 'Intake', icon: 'download', owns: (path) => path.startsWith('/intake'), area: 'cases' },
  { to: '/facturen', name: 'Facturen', icon: 'stamp', owns: (path) => path.startsWith('/facturen') && path !== '/facturen/cijfers', area: 'invoices' },
  { to: '/facturen/cijfers', name: 'Cijfers', icon: 'layers', owns: (path) => path === '/facturen/cijfers', area: 'invoices' },
];

/** The staff rail: icon above word, yellow marks where you are; a bar at the bottom of a narrow screen. */
export function Rail() {
  const { pathname } = useLocation();
  const areas = useAreas();
  return (
    <nav className="polder-rail" aria-label="Werkplek">
      <Link className="polder-rail__brand" to="/" aria-label="Polder werkplek, naar mijn werk"><Mark /></Link>
      <ul>
        {items.filter(({ area }) => areas[area]).map(({ to, name, icon, owns }) => (
          <li key={to}><Link to={to} aria-current={owns(pathname) ? 'page' : undefined}><Icon name={icon} /><span>{name}</span></Link></li>
        ))}
      </ul>
    </nav>
  );
}
