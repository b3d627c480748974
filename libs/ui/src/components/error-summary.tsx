import { useEffect, useRef } from 'react';

/** One thing that is not right yet: id of its field and what to do. */
export interface SummaryItem {
  id: string;
  text: string;
}

/** Goes to a field: scrolls it into view and gives it focus. */
export function goToField(id: string): void {
  const field = document.getElementById(id);
  field?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}

/**
 * All errors of a page, first in the form body. Takes focus each time `attempt` goes up, so that a second try with the
 * same errors is heard too.
 */
export function ErrorSummary({ items, attempt }: { items: SummaryItem[]; attempt: number }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (items.length === 0) return null;
  return (
    <div className="polder-summary" role="alert" tabIndex={-1} aria-labelledby="fouten" ref={box}>
      <h2 id="fouten">{items.length === 1 ? 'Er gaat 1 ding nog niet goed' : `Er gaan ${items.length} dingen nog niet goed`}</h2>
      <ul>
        {items.map(({ id, text }) => (
          <li key={id}>
            <a href={`#${id}`} onClick={(event) => {
              event.preventDefault();
              goToField(id);
            }}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
