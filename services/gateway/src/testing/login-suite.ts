import { TestBrowser } from '@polder/testing';
import type { Harness } from './gateway-harness.js';

const LONG_MS = 360_000;

/** The login tests, the same for every identity provider: the development one in `npm test`, a real Keycloak in `npm run test:keycloak`. */
export function loginSuite(start: () => Promise<Harness>): void {
  let harness: Harness;
  beforeAll(async () => {
    harness = await start();
  }, LONG_MS);
  afterAll(() => harness.stop(), LONG_MS);

  it('says that nobody is logged in to who is not', async () => {
    expect(await harness.session(new TestBrowser())).toEqual({ ingelogd: false, soort: null, naam: null, organisatie: null, kvkNummer: null, rollen: [], verlooptOp: null });
  });

  it('logs a company in by eHerkenning and returns to where it came from', async () => {
    const browser = new TestBrowser();
    const done = await harness.login(browser, 'eherkenning', 'eh-hoekstra', '/mijn?tab=zaken');
    expect(done.url.href).toBe(`${harness.url}/mijn?tab=zaken`);
    const session = await harness.session(browser);
    expect(session).toMatchObject({ ingelogd: true, soort: 'bedrijf', naam: 'Suzanne Moulin', organisatie: 'Akkerbouwbedrijf Hoekstra B.V.', kvkNummer: '90004217', rollen: [] });
    const minutes = (new Date(String(session.verlooptOp)).getTime() - harness.clock.now().getTime()) / 60_000;
    expect(minutes).toBeGreaterThan(14);
    expect(minutes).toBeLessThanOrEqual(15);
  });

  it('logs a citizen in by DigiD and shows the BSN nowhere', async () => {
    const browser = new TestBrowser();
    await harness.login(browser, 'digid', 'digid-moulin');
    const session = await harness.session(browser);
    expect(session).toMatchObject({ ingelogd: true, soort: 'burger', naam: 'Suzanne Moulin', kvkNummer: null });
    expect(JSON.stringify(session)).not.toContain('999993653');
  });

  it('logs staff in with their roles', async () => {
    const browser = new TestBrowser();
    await harness.login(browser, 'medewerker', 'marieke', '/werkplek');
    expect(await harness.session(browser)).toMatchObject({ ingelogd: true, soort: 'medewerker', naam: 'Marieke de Graaf', rollen: ['behandelaar', 'raadpleger'] });
  });

  it('gives a cookie that scripts cannot read and other sites do not send', async () => {
    const browser = new TestBrowser();
    await harness.login(browser, 'digid', 'digid-moulin');
    expect(browser.cookie('polder-session')).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/' });
    expect(browser.cookies().filter((cookie) => cookie.name.includes('polder-login'))).toEqual([]);
  });

  it('is one session per browser: logging in again replaces the one before', async () => {
    const browser = new TestBrowser();
    await harness.login(browser, 'eherkenning', 'eh-hoekstra');
    const first = browser.cookie('polder-session')?.value ?? '';
    await harness.login(browser, 'medewerker', 'marieke');
    expect(await harness.session(browser)).toMatchObject({ soort: 'medewerker' });
    const old = new TestBrowser();
    old.setCookie('polder-session', first);
    expect(await harness.session(old)).toMatchObject({ ingelogd: false });
  });

  it('does not end a session because a foreign page links to the login', async () => {
    const browser = new TestBrowser();
    await harness.login(browser, 'eherkenning', 'eh-hoekstra');
    await browser.open(`${harness.url}/auth/login?soort=digid`, { init: { headers: { 'sec-fetch-site': 'cross-site' } }, until: () => true });
    expect(await harness.session(browser)).toMatchObject({ ingelogd: true });
  });

  it('explains a cancelled login', async () => {
    const browser = new TestBrowser();
    const page = await harness.loginPage(browser, 'eherkenning', '/aanvraag/1');
    const done = await harness.cancel(browser, page);
    expect(done.pathname).toBe('/inloggen-mislukt');
    expect(done.searchParams.get('reden')).toBe('geannuleerd');
    if (!harness.keycloak) expect(done.searchParams.get('terug')).toBe('/aanvraag/1');
    expect(await harness.session(browser)).toMatchObject({ ingelogd: false });
  });

  it('explains a level of assurance that is too low', async () => {
    const done = await harness.login(new TestBrowser(), 'digid', 'digid-petrovic');
    expect(done.url.searchParams.get('reden')).toBe('niveau');
  });

  it('refuses a kind of login that does not exist', async () => {
    const answer = await new TestBrowser().open(`${harness.url}/auth/login?soort=facebook`);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/%09/evil.example', 'javascript:alert(1)', '/auth/login?soort=digid', '/.//evil.example'])('does not send anybody to %s', async (terug) => {
    const done = await harness.login(new TestBrowser(), 'digid', 'digid-moulin', terug);
    expect(done.url.origin).toBe(harness.url);
    expect(done.url.pathname.startsWith('/auth')).toBe(false);
    expect(done.url.href).not.toMatch(/^https?:\/\/[^/]*evil/);
    expect(done.headers.get('location')?.startsWith('//')).toBe(false);
  });

  /** Logs in up to the callback and gives its address without opening it. */
  const callbackOf = async (browser: TestBrowser) => {
    const page = await harness.loginPage(browser, 'eherkenning');
    return (await browser.submit(page, { actie: 'inloggen', keuze: 'eh-hoekstra' }, { until: (url) => url.pathname === '/auth/callback' })).url;
  };
  const open = (browser: TestBrowser, url: URL) => browser.open(url.href, { until: (u) => harness.isAfterCallback(u) });

  it('refuses a callback with another state', async () => {
    const browser = new TestBrowser();
    const url = await callbackOf(browser);
    url.searchParams.set('state', 'x'.repeat(43));
    expect((await open(browser, url)).url.searchParams.get('reden')).toBe('verlopen');
    expect(await harness.session(browser)).toMatchObject({ ingelogd: false });
  });

  it("refuses the callback of an attacker's login in the victim's browser (login CSRF)", async () => {
    const url = await callbackOf(new TestBrowser());
    const victim = new TestBrowser();
    expect((await open(victim, url)).url.pathname).toBe('/inloggen-mislukt');
    expect(victim.cookie('polder-session')).toBeUndefined();
  });

  it('takes a code once, also with the cookie of the attempt put back', async () => {
    const browser = new TestBrowser();
    const url = await callbackOf(browser);
    const [attempt] = browser.cookies().filter((cookie) => cookie.name.startsWith('polder-login-'));
    expect((await open(browser, url)).url.pathname).toBe('/mijn');
    expect((await open(browser, url)).url.searchParams.get('reden')).toBe('verlopen');
    const replay = new TestBrowser();
    replay.setCookie(attempt?.name ?? '', attempt?.value ?? '');
    const again = await open(replay, url);
    expect(again.url.searchParams.get('reden')).toBe('verlopen');
    expect(replay.cookie('polder-session')).toBeUndefined();
  });

  it('refuses a callback whose issuer is another one', async () => {
    const browser = new TestBrowser();
    const url = await callbackOf(browser);
    url.searchParams.set('iss', 'https://evil.example/realms/polder');
    expect((await open(browser, url)).url.searchParams.get('reden')).toBe('storing');
    expect(browser.cookie('polder-session')).toBeUndefined();
  });

  it('refuses an attempt that is older than ten minutes', async () => {
    const browser = new TestBrowser();
    const url = await callbackOf(browser);
    harness.clock.forward(601);
    expect((await open(browser, url)).url.searchParams.get('reden')).toBe('verlopen');
    harness.clock.forward(-601);
  });

  it('says so when the identity provider is down', async () => {
    await harness.idp.down();
    try {
      await new Promise((resolve) => setTimeout(resolve, 3100));
      const answer = await new TestBrowser().open(`${harness.url}/auth/login?soort=digid&terug=/aanvraag/1`, { until: (url) => harness.isAfterCallback(url) });
      expect(Object.fromEntries(answer.url.searchParams)).toEqual({ reden: 'storing', terug: '/aanvraag/1' });
    } finally {
      await harness.idp.up();
      await new Promise((resolve) => setTimeout(resolve, 3100));
    }
  });

  it('logs out here and at the identity provider, and comes back', async () => {
    const browser = new TestBrowser();
    await harness.login(browser, 'eherkenning', 'eh-hoekstra');
    const left = await browser.open(`${harness.url}/auth/logout`, { init: { method: 'POST' }, until: (url) => url.origin !== harness.url });
    const back = await harness.afterLogout(browser, left.url);
    expect(back.url.href).toBe(`${harness.url}/`);
    expect(await harness.session(browser)).toMatchObject({ ingelogd: false });
  });

  it('ends the session that the identity provider ends (back channel)', async () => {
    const browser = new TestBrowser();
    await harness.login(browser, 'medewerker', 'sanne');
    await harness.admin('sanne', 'logout');
    expect(await harness.session(browser)).toMatchObject({ ingelogd: false });
  });

  it('puts a leaver out within 60 seconds', async () => {
    const browser = new TestBrowser();
    await harness.login(browser, 'medewerker', 'sanne');
    const cases = () => browser.open(`${harness.url}/behandeling/api/v1/zaken`);
    expect((await cases()).status).toBe(200);
    await harness.admin('sanne', 'disable');
    try {
      harness.clock.forward(60);
      expect((await cases()).status).toBe(401);
    } finally {
      await harness.admin('sanne', 'enable');
    }
  });

  it('refuses the access token of a leaver, although it still lives', async () => {
    const token = await harness.personToken('joost');
    const cases = () => fetch(`${harness.url}/behandeling/api/v1/zaken`, { headers: { authorization: `Bearer ${token}` } });
    expect((await cases()).status).toBe(200);
    await harness.admin('joost', 'disable');
    try {
      harness.clock.forward(31);
      expect((await cases()).status).toBe(401);
    } finally {
      await harness.admin('joost', 'enable');
    }
  });

  it('uses a refresh token once, also with ten requests at the same moment', async () => {
    const browser = new TestBrowser();
    await harness.login(browser, 'medewerker', 'marieke');
    for (let round = 0; round < 2; round += 1) {
      harness.clock.forward(46);
      const answers = await Promise.all(Array.from({ length: 10 }, () => browser.open(`${harness.url}/behandeling/api/v1/zaken`)));
      expect(answers.map((a) => a.status)).toEqual(Array.from({ length: 10 }, () => 200));
    }
  });

  it('lets a registered application in by its access token, and no other', async () => {
    const zaak = `${harness.url}/zaken/api/v1/zaken/0190a0b0-0000-7000-8000-000000000001`;
    const call = async (token: string) => (await fetch(zaak, { headers: { authorization: `Bearer ${token}`, 'accept-crs': 'EPSG:4326' } })).status;
    expect(await call(await harness.clientToken('oauth-lezer', 'oauth-lezer-secret'))).toBe(200);
    expect(await call(await harness.clientToken('onbekend', 'onbekend-secret'))).toBe(403);
  });
}
