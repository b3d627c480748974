import { manyValues, singleValue, type Code } from './code.js';
import { argument, literal, textOf, type Call } from './functions.js';

/** matches, replace and tokenize with patterns that are fixed texts in the rules. */

/** A pattern of XPath as one of JavaScript. The patterns of the rules mean the same in both. */
function pattern(source: string, flags: string): RegExp {
  return new RegExp(source, `u${flags}`);
}

/** matches(text, pattern, flags?) */
export function matchesFunction(call: Call): Code {
  const text = textOf(argument(call, 0));
  const expression = pattern(literal(call, 1), call.args.length > 2 ? literal(call, 2) : '');
  return singleValue('boolean', call.key, call.free, (run, node) => expression.test(text(run, node)));
}

/** replace(text, pattern, by) */
export function replaceFunction(call: Call): Code {
  const text = textOf(argument(call, 0));
  const expression = pattern(literal(call, 1), 'g');
  const by = literal(call, 2);
  return singleValue('string', call.key, call.free, (run, node) => text(run, node).replace(expression, by));
}

/** tokenize(text, pattern): nothing for an empty text. */
export function tokenizeFunction(call: Call): Code {
  const text = textOf(argument(call, 0));
  const expression = pattern(literal(call, 1), 'g');
  return manyValues('string', call.key, call.free, (run, node, visit) => tokens(text(run, node), expression).some((token) => visit(run, token)));
}

function tokens(text: string, expression: RegExp): string[] {
  if (text === '') return [];
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(expression)) {
    parts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
  }
  parts.push(text.slice(from));
  return parts;
}
