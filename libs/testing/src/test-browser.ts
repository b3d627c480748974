interface Cookie {
  name: string;
  value: string;
  path: string;
  httpOnly: boolean;
  sameSite: string;
  secure: boolean;
}

/** One answer, after the redirects that were asked for. */
export interface Visit {
  status: number;
  url: URL;
  headers: Headers;
  text: string;
}

const MAX_REDIRECTS = 12;

/**
 * A browser for tests of login flows: keeps cookies as browsers do (per host name, not per port), follows redirects, sends
 * forms. No scripts. Requests carry the Sec-Fetch headers a browser would send for a navigation.
 */
export class TestBrowser {
  private readonly jar = new Map<string, Map<string, Cookie>>();

  /** Opens an address and follows redirects; stops before an address for which `until` is true. */
  async open(url: string, options: { until?: (url: URL) => boolean; init?: RequestInit } = {}): Promise<Visit> {
    let target = new URL(url);
    let init: RequestInit = options.init ?? {};
    for (let hop = 0; hop < MAX_REDIRECTS; hop += 1) {
      const response = await fetch(target, { ...init, redirect: 'manual', headers: { ...this.headers(target, init), ...(init.headers as Record<string, string> | undefined) } });
      this.keep(target, response);
      const location = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && location) {
        const next = new URL(location, target);
        await response.arrayBuffer();
        if (options.until?.(next)) return { status: response.status, url: next, headers: response.headers, text: '' };
        target = next;
        init = {};
        continue;
      }
      return { status: response.status, url: target, headers: response.headers, text: await response.text() };
    }
    throw new Error(`more than ${MAX_REDIRECTS} redirects, last ${target.origin}${target.pathname}`);
  }

  /** Sends the first form of a page with its hidden fields and the given values, as its button would. */
  async submit(page: Visit, values: Record<string, string>, options: { until?: (url: URL) => boolean } = {}): Promise<Visit> {
    const form = /<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/.exec(page.text);
    if (!form) throw new Error(`no form on ${page.url.pathname} (${page.status}): ${page.text.slice(0, 300)}`);
    const body = new URLSearchParams();
    for (const [input] of (form[2] ?? '').matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
      body.set(/name="([^"]*)"/.exec(input)?.[1] ?? '', unescape(/value="([^"]*)"/.exec(input)?.[1] ?? ''));
    }
    for (const [name, value] of Object.entries(values)) body.set(name, value);
    return this.open(new URL(unescape(form[1] ?? ''), page.url).href, { ...options, init: { method: 'POST', body } });
  }

  cookie(name: string, host = 'localhost'): Cookie | undefined {
    return this.jar.get(host)?.get(name);
  }

  cookies(host = 'localhost'): Cookie[] {
    return [...(this.jar.get(host)?.values() ?? [])];
  }

  setCookie(name: string, value: string, host = 'localhost'): void {
    const cookies = this.jar.get(host) ?? new Map<string, Cookie>();
    cookies.set(name, { name, value, path: '/', httpOnly: true, sameSite: 'lax', secure: false });
    this.jar.set(host, cookies);
  }

  private headers(target: URL, init: RequestInit): Record<string, string> {
    const cookie = this.cookies(target.hostname)
      .filter((c) => target.pathname.startsWith(c.path))
      .map((c) => `${c.name}=${c.value}`)
      .join('; ');
    return { ...(cookie ? { cookie } : {}), 'sec-fetch-mode': 'navigate', ...(init.method === 'POST' ? { origin: target.origin, 'sec-fetch-site': 'same-origin' } : {}) };
  }

  private keep(target: URL, response: Response): void {
    const cookies = this.jar.get(target.hostname) ?? new Map<string, Cookie>();
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      const attribute = (key: string) => attributes.find((a) => a.toLowerCase().split('=')[0] === key)?.split('=')[1] ?? '';
      const has = (key: string) => attributes.some((a) => a.toLowerCase() === key);
      const expires = attribute('expires');
      const gone = attribute('max-age') === '0' || (expires !== '' && new Date(expires).getTime() < Date.now());
      if (gone) cookies.delete(name);
      else cookies.set(name, { name, value, path: attribute('path') || '/', httpOnly: has('httponly'), sameSite: attribute('samesite').toLowerCase(), secure: has('secure') });
    }
    this.jar.set(target.hostname, cookies);
  }
}

/** The characters that HTML escapes in attributes, back to themselves. */
function unescape(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
