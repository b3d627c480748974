/** An answer of the suite that was not expected; holds the status and the body's text. */
export class UnexpectedAnswer extends Error {
  constructor(
    readonly status: number,
    readonly body: string,
    what: string,
  ) {
    super(`${what}: ${status} ${body.slice(0, 300)}`);
  }
}

export type Login = { soort: 'eherkenning' | 'digid'; keuze: string } | { soort: 'medewerker'; username: string; password: string };

interface Answer {
  status: number;
  url: string;
  text: string;
}

const MAX_REDIRECTS = 12;

/** Someone with a browser of their own: cookies per host, redirects followed, JSON in and out. */
export class Person {
  private readonly cookies = new Map<string, Map<string, string>>();

  constructor(private readonly base: string) {}

  /** Logs in through the identity provider's pages, as a browser would. */
  async login(login: Login): Promise<void> {
    const page = await this.send(`${this.base}/auth/login?soort=${login.soort}&terug=/mijn`);
    const action = /<form[^>]+action="([^"]+)"/.exec(page.text)?.[1];
    if (!action) throw new UnexpectedAnswer(page.status, page.text, 'no login form');
    const form: Record<string, string> = login.soort === 'medewerker' ? { username: login.username, password: login.password } : { keuze: login.keuze };
    await this.send(new URL(action.replaceAll('&amp;', '&'), page.url).href, {
      method: 'POST', body: new URLSearchParams({ ...form, actie: 'inloggen' }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    const session = await this.get<{ ingelogd: boolean }>('/auth/session');
    if (!session.ingelogd) throw new Error('login did not give a session');
  }

  get<T>(path: string): Promise<T> {
    return this.json<T>(path, { method: 'GET' });
  }

  call<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body: unknown): Promise<T> {
    return this.json<T>(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', origin: this.base, 'sec-fetch-site': 'same-origin' } });
  }

  async upload(path: string, bytes: Uint8Array, type: string): Promise<void> {
    const answer = await this.send(this.base + path, { method: 'PUT', body: bytes, headers: { 'content-type': type, origin: this.base, 'sec-fetch-site': 'same-origin' } });
    if (answer.status >= 300) throw new UnexpectedAnswer(answer.status, answer.text, `PUT ${path.split('/').slice(0, 3).join('/')}`);
  }

  private async json<T>(path: string, init: RequestInit): Promise<T> {
    const answer = await this.send(this.base + path, init);
    if (answer.status >= 300) throw new UnexpectedAnswer(answer.status, answer.text, `${init.method} ${path}`);
    return (answer.text ? JSON.parse(answer.text) : undefined) as T;
  }

  private async send(url: string, init: RequestInit = {}): Promise<Answer> {
    let at = url;
    let request = init;
    for (let i = 0; i < MAX_REDIRECTS; i++) {
      const host = new URL(at).host;
      const jar = this.cookies.get(host) ?? new Map<string, string>();
      this.cookies.set(host, jar);
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(at, { ...request, headers: { ...(request.headers as Record<string, string>), ...(cookie ? { cookie } : {}) }, redirect: 'manual' });
      for (const line of response.headers.getSetCookie()) {
        const pair = line.split(';')[0] ?? '';
        jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
      }
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || !location) return { status: response.status, url: at, text: await response.text() };
      at = new URL(location, at).href;
      request = {};
    }
    throw new Error('too many redirects');
  }
}
