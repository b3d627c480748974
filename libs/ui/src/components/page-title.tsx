import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'react-router';

/** Path of the page that had focus last: the first page of a visit keeps the browser's own focus. */
let seen: string | undefined;

/**
 * The h1 of a page and the title of the window. After navigation it takes focus, so that a screen reader starts at the
 * top of the new page; while `busy` it waits for the real heading.
 */
export function PageTitle({ title, site, heading, busy = false, error = false, className = 'utrecht-heading-1', id }: { title: string; site: string; heading?: ReactNode; busy?: boolean; error?: boolean; className?: string; id?: string }) {
  const { pathname, search } = useLocation();
  const h1 = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${error ? 'Fout: ' : ''}${title} · ${site}`;
  }, [title, site, error]);
  useEffect(() => {
    if (busy) return;
    const here = pathname + search;
    if (seen !== undefined && seen !== here) {
      window.scrollTo(0, 0);
      h1.current?.focus({ preventScroll: true });
    }
    seen = here;
  }, [pathname, search, busy]);
  return <h1 className={className} tabIndex={-1} ref={h1} id={id}>{heading ?? title}</h1>;
}
