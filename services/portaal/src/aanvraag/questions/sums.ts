import { display, type Component } from '@polder/forms';

/** Sum of each amount over the rows of a group, for amounts that were given. */
export function sumsOf(group: Component, rows: readonly unknown[]): { key: string; label: string; text: string }[] {
  return (group.components ?? []).filter(({ type }) => type === 'currency').map((component) => {
    const cents = rows.reduce<number>((sum, row) => {
      const amount = typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[component.key] : undefined;
      // In cents: tenths of a euro do not add up in floating point.
      return typeof amount === 'number' ? sum + Math.round(amount * 100) : sum;
    }, 0);
    return { key: component.key, label: component.label ?? component.key, text: display(component, cents / 100, { locale: 'nl' }) };
  });
}
