export interface RequestOrigin {
  method: string;
  /** Header Sec-Fetch-Site. */
  fetchSite?: string;
  /** Header Origin. */
  origin?: string;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * May a request with a session cookie change something? Only when the browser says that a page of our own origin sent it
 * (OWASP CSRF, Fetch Metadata). A browser too old for Sec-Fetch-Site must send our Origin; neither header: refused.
 */
export function mayChange(request: RequestOrigin, publicOrigin: string): boolean {
  if (SAFE.has(request.method)) return true;
  if (request.origin !== undefined && request.origin !== publicOrigin) return false;
  if (request.fetchSite !== undefined) return request.fetchSite === 'same-origin';
  return request.origin === publicOrigin;
}
