/**
 * Where to go after login: a path of our own, never another site (OWASP: open redirect). Everything that is not plainly
 * a path of this origin becomes the home page, and so do the login paths themselves (a circle).
 */
export function safeReturnPath(wish: string | undefined, publicUrl: string): string {
  if (!wish || wish.length > 1024 || !wish.startsWith('/') || /[\u0000-\u0020\u007f\\]/.test(wish)) return '/';
  let url: URL;
  try {
    url = new URL(wish, publicUrl);
  } catch {
    return '/';
  }
  const origin = new URL(publicUrl).origin;
  const path = url.pathname + url.search + url.hash;
  // A path that starts with two slashes would be another host when it is used as a Location.
  if (url.origin !== origin || path.startsWith('//') || url.pathname === '/auth' || url.pathname.startsWith('/auth/')) return '/';
  return path;
}
