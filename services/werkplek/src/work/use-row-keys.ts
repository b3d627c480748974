import { useEffect, type RefObject } from 'react';
import { moved } from './work.view.js';

/** Keys of the worklist: J and K walk through the rows, X chooses and N takes the row where the focus is, Enter opens it (it is a link). */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      const box = target instanceof HTMLInputElement && target.type === 'checkbox';
      if (event.ctrlKey || event.metaKey || event.altKey || (target instanceof HTMLElement && target.matches('input, textarea, select') && !box)) return;
      const links = [...(list.current?.querySelectorAll<HTMLElement>('tbody th a') ?? [])];
      const row = document.activeElement?.closest('tbody tr');
      const at = links.findIndex((link) => link.closest('tr') === row);
      const next = moved(event.key.toLowerCase(), at, links.length);
      if (next !== undefined) {
        event.preventDefault();
        links[next]?.focus();
      }
      if (event.key.toLowerCase() === 'n' && row) row.querySelector<HTMLElement>('.polder-take')?.click();
      if (event.key.toLowerCase() === 'x' && row) row.querySelector<HTMLElement>('input[type=checkbox]')?.click();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [list]);
}
