import stringify from 'fast-json-stable-stringify';

/**
 * "Waarom?": a derived value with everything that is needed to understand and to recompute it.
 * Stored beside the value, shown by one component, and replayable when the rule changes.
 */
export interface Explanation<Result = unknown> {
  /** Rule id, stable over versions, for instance "zrc-021/afgehandeld". */
  rule: string;
  /** Version of the rule that gave this result. */
  version: string;
  /** Where the rule comes from: article, standard or local decision. */
  source: string;
  /** What went in, by name. JSON values only, no personal data. */
  inputs: Record<string, Json>;
  /** What came out. */
  result: Result;
  /** The reason in plain Dutch (B1): decision first, then because, then the rule. */
  text: string;
}

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A rule that explains itself: pure, without clock or storage. */
export interface ExplainedRule<Inputs extends Record<string, Json>, Result> {
  id: string;
  version: string;
  source: string;
  /** The result and its reason in Dutch, from the inputs alone. */
  decide(inputs: Inputs): { result: Result; text: string };
}

/** Runs a rule and keeps all that a verifier needs. */
export function explain<Inputs extends Record<string, Json>, Result>(rule: ExplainedRule<Inputs, Result>, inputs: Inputs): Explanation<Result> {
  const { result, text } = rule.decide(inputs);
  return { rule: rule.id, version: rule.version, source: rule.source, inputs: structuredClone(inputs), result, text };
}

/** True when the rule, run again on the stored inputs, gives the stored result. */
export function recomputes<Inputs extends Record<string, Json>, Result>(rule: ExplainedRule<Inputs, Result>, stored: Explanation<Result>): boolean {
  if (rule.id !== stored.rule || rule.version !== stored.version) return false;
  // A database may give the members of an object back in another order.
  return stringify(rule.decide(stored.inputs as Inputs).result) === stringify(stored.result);
}
