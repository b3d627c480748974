import type { ReactElement } from 'react';

/** Drawings on a grid of 24, stroked in the colour of the text beside them. */
const drawings = {
  arrow: <><path d="M4 12h16M14 6l6 6-6 6"/></>,
  book: <><path d="M4 4h6.5c1 0 1.5.5 1.5 1.5C12 4.5 12.5 4 13.5 4H20v15h-6.5c-1 0-1.5.5-1.5 1.5 0-1-.5-1.5-1.5-1.5H4ZM12 5.5v15"/></>,
  building: <><path d="M4 21V4h10v17M14 9h6v12M2.5 21h19M7.5 8h3M7.5 12h3M7.5 16h3"/></>,
  check: <><path d="m4 12.5 5.5 5.5L20 6.5"/></>,
  clock: <><circle cx="12" cy="12" r="9"/><path d="M12 7v5.3l3.5 2"/></>,
  cross: <><path d="m5 5 14 14M19 5 5 19"/></>,
  down: <><path d="m5 9 7 7 7-7"/></>,
  download: <><path d="M12 4v12M7 11l5 5 5-5M4 18v2h16v-2"/></>,
  edit: <><path d="m4 20 1-4.5L16.5 4l3.5 3.5L8.5 19Z"/><path d="m14 6.5 3.5 3.5"/></>,
  error: <><path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3Z"/><path d="M12 7.5v5.5M12 16.4v.1"/></>,
  file: <><path d="M5 3h9l5 5v13H5Z"/><path d="M14 3v5h5"/></>,
  folder: <><path d="M3 5h6.5l2 2.5H21V19.5H3Z"/></>,
  globe: <><circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 3 4 5.7 4 9s-1 6-4 9c-3-3-4-5.7-4-9s1-6 4-9Z"/></>,
  history: <><path d="M3.5 12a8.5 8.5 0 1 0 2.8-6.3L3.5 8M3.5 3.5V8H8M12 7.5V12l3 2"/></>,
  inbox: <><path d="M3 13.5 6 4h12l3 9.5V20H3ZM3 13.5h5.5c.5 2 1.7 3 3.5 3s3-1 3.5-3H21"/></>,
  info: <><circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.3v.1"/></>,
  layers: <><path d="m12 3 9.5 5L12 13 2.5 8ZM3 12.5l9 4.7 9-4.7M3 16.7l9 4.7 9-4.7"/></>,
  leaf: <><path d="M5 20C4 10 9 4 20.5 3.5 21 14 15.5 19.5 7.5 18"/><path d="M4 21.5C6 15.5 9.5 11.5 14.5 9"/></>,
  left: <><path d="m15 5-7 7 7 7"/></>,
  lock: <><path d="M5 11h14v10H5ZM8 11V7.5a4 4 0 0 1 8 0V11"/></>,
  mail: <><path d="M3 5.5h18v13H3Z"/><path d="m3 6.5 9 7 9-7"/></>,
  menu: <><path d="M3 6.5h18M3 12h18M3 17.5h18"/></>,
  minus: <><path d="M4 12h16"/></>,
  ok: <><circle cx="12" cy="12" r="9"/><path d="m8 12.3 2.8 2.8L16 9.5"/></>,
  pause: <><path d="M8 5v14M16 5v14" strokeWidth="2.6"/></>,
  pdf: <><path d="M5 3h9l5 5v13H5Z"/><path d="M14 3v5h5M8.5 13h7M8.5 17h5"/></>,
  people: <><circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 20c.4-4 2.9-6 6.5-6s6.1 2 6.5 6M16 5.2a3.5 3.5 0 0 1 0 6.6M18 14.5c2 .8 3.2 2.6 3.5 5.5"/></>,
  pin: <><path d="M12 21.5C7.5 16.5 5 13 5 9.8a7 7 0 0 1 14 0c0 3.2-2.5 6.7-7 11.7Z"/><circle cx="12" cy="9.8" r="2.4"/></>,
  plus: <><path d="M12 4v16M4 12h16"/></>,
  right: <><path d="m9 5 7 7-7 7"/></>,
  search: <><circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/></>,
  route: <><path d="m4 18 6-10 5 6 5-9"/><path d="M4 18v.1M10 8v.1M15 14v.1M20 5v.1" strokeWidth="3.5"/></>,
  shape: <><path d="m5 7 10-2 5 8-8 7-7-4Z"/><path d="M5 7v.1M15 5v.1M20 13v.1M12 20v.1M5 16v.1" strokeWidth="3.5"/></>,
  stamp: <><path d="M9.5 13c.8-2.5-1-3.5-1-6a3.5 3.5 0 0 1 7 0c0 2.5-1.8 3.5-1 6h4.5v4.5H5V13ZM5 21h14"/></>,
  trash: <><path d="M4 6.5h16M9 6.5V3.5h6v3M6 6.5 7 21h10l1-14.5M10 10.5v6.5M14 10.5v6.5"/></>,
  undo: <><path d="M8 5 3.5 9.5 8 14M4 9.5h10a6 6 0 0 1 0 11h-3"/></>,
  up: <><path d="m5 15 7-7 7 7"/></>,
  upload: <><path d="M12 16V4M7 9l5-5 5 5M4 16v4h16v-4"/></>,
  user: <><circle cx="12" cy="8" r="4"/><path d="M4 21c.6-4.6 3.8-7 8-7s7.4 2.4 8 7"/></>,
  warning: <><path d="M12 3.5 22 20.5H2Z"/><path d="M12 10v5M12 17.6v.1"/></>,
} satisfies Record<string, ReactElement>;

export type IconName = keyof typeof drawings;

/** A drawing that stands beside words: it has no name of its own for assistive technology. */
export function Icon({ name, large = false }: { name: IconName; large?: boolean }) {
  return (
    <svg className={large ? 'polder-icon polder-icon--l' : 'polder-icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {drawings[name]}
    </svg>
  );
}
