import { Refusal } from '@polder/service';

const MAX = 100;

/** Size and offset of a page; the cursor is the number of rows before it. */
export function paginaVan(request: { pageSize: number; cursor: string }): { size: number; offset: number } {
  const offset = request.cursor === '' ? 0 : Number(request.cursor);
  if (!Number.isInteger(offset) || offset < 0 || offset > 1_000_000) throw Refusal.invalid([{ name: 'cursor', code: 'invalid', reason: 'Deze bladwijzer is niet bekend. Begin bij de eerste pagina.' }]);
  return { size: Math.min(request.pageSize || MAX, MAX), offset };
}

/** Cursor of the next page; empty at the end. */
export const volgende = (offset: number, shown: number, count: number): string => (offset + shown < count && shown > 0 ? String(offset + shown) : '');
