/** Tokens of the expression language. */

export type TokenKind = 'name' | 'string' | 'number' | 'variable' | 'symbol' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** The text; of strings without quotes. */
  readonly text: string;
  readonly offset: number;
}

/** A rule that is not written correctly: a bug of ours, found when the rule set is compiled. */
export class NotationError extends Error {
  override readonly name = 'NotationError';

  constructor(message: string, source: string, offset: number) {
    super(`${message} at ${offset}: ...${source.slice(Math.max(0, offset - 30), offset)}>>>${source.slice(offset, offset + 30)}`);
  }
}

const PATTERN = /\s+|\$([A-Za-z_][\w.-]*)|('(?:[^']|'')*'|"(?:[^"]|"")*")|(\d+(?:\.\d+)?|\.\d+)|([A-Za-z_][\w.-]*(?::(?!:)(?:[A-Za-z_][\w.-]*|\*))?)|(\*:[A-Za-z_][\w.-]*)|(::|\/\/|\.\.|!=|<=|>=|[/@.()[\],|=<>+*-])/y;

/** Splits an expression into tokens. @throws NotationError */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    PATTERN.lastIndex = at;
    const match = PATTERN.exec(source);
    if (!match) throw new NotationError('unexpected character', source, at);
    const [text, variable, string, number, name, anyPrefix, symbol] = match;
    if (variable !== undefined) tokens.push({ kind: 'variable', text: variable, offset: at });
    else if (string !== undefined) {
      const quote = string.charAt(0);
      tokens.push({ kind: 'string', text: string.slice(1, -1).replaceAll(quote + quote, quote), offset: at });
    } else if (number !== undefined) tokens.push({ kind: 'number', text: number, offset: at });
    else if (name !== undefined || anyPrefix !== undefined) tokens.push({ kind: 'name', text: name ?? anyPrefix ?? '', offset: at });
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol, offset: at });
    at += text.length;
  }
  tokens.push({ kind: 'end', text: '', offset: at });
  return tokens;
}
