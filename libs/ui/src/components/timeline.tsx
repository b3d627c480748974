import type { ReactNode } from 'react';

/** One moment: done, now, or still to come. */
export interface TimelineItem {
  key: string;
  state: 'done' | 'now' | 'later';
  /** Date or moment for machines; empty when the day is not known. */
  dateTime: string;
  when: string;
  title: string;
  text?: ReactNode;
}

/** What happened and what comes: the gauge on its side, yellow is now. */
export function Timeline({ items }: { items: TimelineItem[] }) {
  return (
    <ol className="polder-timeline">
      {items.map(({ key, state, dateTime, when, title, text }) => (
        <li key={key} className={state === 'done' ? 'is-done' : state === 'now' ? 'is-now' : ''}>
          {when !== '' && <p className="polder-when">{dateTime === '' ? when : <time dateTime={dateTime}>{when}</time>}</p>}
          <h3>{title}</h3>
          {text && <p>{text}</p>}
        </li>
      ))}
    </ol>
  );
}
