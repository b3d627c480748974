/** The three parts of a compact JWS, read but not trusted. */
export interface JwsParts {
  header: Record<string, unknown>;
  payload: Record<string, unknown>;
}

const MAX_LENGTH = 8192;

/** base64url exactly as RFC 7515 writes it: no padding, no other signs, and no bits left over (libraries are lenient here). */
export function isBase64url(text: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(text) && Buffer.from(text, 'base64url').toString('base64url') === text;
}

function object(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url')));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The form of a token, before any library sees it: three parts in strict base64url, JSON objects in the first two, no
 * critical extension (we know none), an algorithm. Undefined when the form is not right.
 */
export function readJws(token: string): JwsParts | undefined {
  if (token.length > MAX_LENGTH) return undefined;
  const parts = token.split('.');
  const [first, second, third] = parts;
  if (parts.length !== 3 || !first || !second || !third || !parts.every(isBase64url)) return undefined;
  const header = object(first);
  const payload = object(second);
  if (!header || !payload || 'crit' in header || 'b64' in header || typeof header.alg !== 'string') return undefined;
  return { header, payload };
}
