/** Cents of an amount as a person types it; undefined when it is none. No floating point: euros and cents are read apart. */
export function cents(text: string): number | undefined {
  const bare = text.trim().replace(/^€\s*/, '').replace(/\.(?=\d{3}(\D|$))/g, '');
  if (bare === '') return 0;
  const match = /^(\d{1,12})(?:,(\d{1,2}))?$/.exec(bare);
  if (!match) return undefined;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0') || 0);
}

/** "€ 1.250,00" with a space that does not break. */
export const bedragText = (amount: number): string => `€\u00a0${(amount / 100).toLocaleString('nl-NL', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

const stands: Record<string, { text: string; kind: 'info' | 'success' | 'warning' | 'special' }> = {
  concept: { text: 'Concept', kind: 'warning' }, geparafeerd: { text: 'Geparafeerd', kind: 'info' }, tekenen: { text: 'Tekenen bezig', kind: 'special' },
  getekend: { text: 'Getekend', kind: 'special' }, bekendgemaakt: { text: 'Verstuurd', kind: 'success' },
};
export const standText = (status: string) => stands[status] ?? { text: status, kind: 'info' as const };

/** Words of a text, and the length of its longest sentence: B1 keeps sentences up to 15 words. */
export function reading(text: string): { words: number; longest: number } {
  const count = (part: string) => part.split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word)).length;
  return { words: count(text), longest: Math.max(0, ...text.split(/[.!?]+\s|\n/).map(count)) };
}
