/**
 * Fills what an answer left out. The JSON form of a contract may leave out fields that have their default value
 * (empty text, 0, false, empty list); a page must never fall over that, so each answer is laid over a template.
 * Keys that the template does not know are kept: a newer server may say more.
 */
export function complete<T extends object>(template: T, answer: unknown): T {
  const given = typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : {};
  const filled = { ...(template as Record<string, unknown>) };
  for (const [key, value] of Object.entries(given)) if (value !== undefined && value !== null) filled[key] = value;
  return filled as T;
}

/** The same for a list of objects. */
export function completeAll<T extends object>(template: T, answers: unknown): T[] {
  return Array.isArray(answers) ? answers.map((answer) => complete(template, answer)) : [];
}
