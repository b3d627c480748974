import type { Explanation } from '@polder/explain';

/** One answered question of the eligibility check. */
export interface Given {
  key: string;
  vraag: string;
  waarde: string;
  label: string;
}

/** The reason without its first sentence when that is the heading of the page. */
export function withoutTitle(explanation: Explanation, title: string): Explanation {
  const first = `${title}. `;
  return explanation.text.startsWith(first) ? { ...explanation, text: explanation.text.slice(first.length) } : explanation;
}

/** Answers as the API wants them. */
export const asAnswers = (given: Given[]): Record<string, string> => Object.fromEntries(given.map(({ key, waarde }) => [key, waarde]));

/** Which answers count on a page of the check: `page` 1 is the first question. Never more than there are. */
export const countedAt = (given: Given[], page: number): Given[] => given.slice(0, Math.max(0, page - 1));

/** A new answer replaces the old one and takes away everything that was asked after it. */
export const answered = (given: Given[], page: number, answer: Given): Given[] => [...countedAt(given, page), answer];
