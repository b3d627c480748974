import type { ReactNode } from 'react';

/** One parcel of the case screen. */
export function Region({ id, title, count, action, wide = false, children }: { id: string; title: string; count?: number; action?: ReactNode; wide?: boolean; children: ReactNode }) {
  return (
    <section className={wide ? 'polder-region polder-region--wide' : 'polder-region'} aria-labelledby={`g-${id}`}>
      <header className="polder-region__head"><h2 id={`g-${id}`}>{title}{count !== undefined && <span className="polder-region__n">{count}</span>}</h2>{action}</header>
      {children}
    </section>
  );
}
