/** "MG" from "Marieke de Graaf": first letters of the first and the last word. */
export function initialen(naam: string): string {
  const words = naam.split(/[\s.]+/).filter((word) => /^\p{L}/u.test(word));
  const first = words[0]?.charAt(0) ?? '?';
  const last = words.length > 1 ? (words.at(-1)?.charAt(0) ?? '') : '';
  return (first + last).toUpperCase();
}

/** A steady choice of one of n for a name: the same person has the same colour on every screen. */
export function kleurgroep(naam: string, n: number): number {
  let sum = 0;
  for (const character of naam) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % n;
}

/** The same sentence with a capital in front. */
export const hoofdletter = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
