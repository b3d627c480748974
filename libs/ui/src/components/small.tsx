import type { ReactNode } from 'react';
import { initialen, kleurgroep } from '../view/namen.js';
import { Icon, type IconName } from './icon.js';

/** Kind of a state: each has a shape as well as a colour (GUIDE.md, Status). */
export type StatusKind = 'new' | 'info' | 'waiting' | 'special' | 'done';

/** Shapes of the states in the stylesheet: ring, square, diamond, triangle, dot. */
const shapes: Record<StatusKind, string> = { new: 'neutral', info: 'info', waiting: 'warning', special: 'special', done: 'success' };

/** State of a row: shape and word. */
export function Status({ kind, children }: { kind: StatusKind; children: ReactNode }) {
  return <span className={`polder-st polder-st--${shapes[kind]}`}>{children}</span>;
}

/** State outside tables: word on a ground, with an icon. */
export function Tag({ kind, icon, children }: { kind?: 'info' | 'success' | 'warning' | 'danger' | 'special'; icon?: IconName; children: ReactNode }) {
  return <span className={kind ? `polder-tag polder-tag--${kind}` : 'polder-tag'}>{icon && <Icon name={icon} />}{children}</span>;
}

/** Initials of a person; the name stands beside it. */
export function Avatar({ name }: { name: string }) {
  const group = ['', ' polder-avatar--b', ' polder-avatar--c', ' polder-avatar--d'][kleurgroep(name, 4)];
  return <span className={`polder-avatar${group}`} aria-hidden="true">{initialen(name)}</span>;
}

/** A number that people copy: dossier, KVK, coordinates. */
export function Code({ children }: { children: ReactNode }) {
  return <span className="polder-code">{children}</span>;
}

/** One line of a list of data. */
export interface DataRow {
  key: string;
  term: ReactNode;
  value: ReactNode;
  action?: ReactNode;
}

export function DataList({ rows }: { rows: DataRow[] }) {
  return (
    <dl className="utrecht-data-list">
      {rows.map(({ key, term, value, action }) => (
        <div key={key} className="utrecht-data-list__item">
          <dt className="utrecht-data-list__item-key">{term}</dt>
          <dd className="utrecht-data-list__item-value">{value}</dd>
          {action && <dd className="utrecht-data-list__actions">{action}</dd>}
        </div>
      ))}
    </dl>
  );
}

/** A question and its answer that opens in place. */
export function More({ title, children, open = false }: { title: string; children: ReactNode; open?: boolean }) {
  return (
    <details className="polder-more" open={open}>
      <summary><Icon name="right" />{title}</summary>
      <div>{children}</div>
    </details>
  );
}

/** Nothing here: why, and one thing to do. */
export function Empty({ children }: { children: ReactNode }) {
  return <div className="polder-empty">{children}</div>;
}
