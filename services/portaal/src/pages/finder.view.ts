/** What is announced about a search: how many products, or what to try next. */
export function countText(count: number): string {
  if (count === 0) return 'Niets gevonden. Probeer een ander woord of bel ons.';
  return count === 1 ? '1 product gevonden' : `${count} producten gevonden`;
}
