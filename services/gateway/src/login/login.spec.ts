import { TestBrowser } from '@polder/testing';
import { Harness } from '../testing/gateway-harness.js';

describe('login', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await Harness.start();
  });
  afterAll(() => harness.stop());

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

  it('explains a cancelled login', async () => {
    const browser = new TestBrowser();
    const page = await harness.loginPage(browser, 'eherkenning', '/aanvraag/1');
    const done = await browser.submit(page, { actie: 'annuleren' }, { until: (url) => harness.isAfterCallback(url) });
    expect(done.url.pathname).toBe('/inloggen-mislukt');
    expect(Object.fromEntries(done.url.searchParams)).toEqual({ reden: 'geannuleerd', terug: '/aanvraag/1' });
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
    await harness.idpDown();
    try {
      await new Promise((resolve) => setTimeout(resolve, 3100));
      const answer = await new TestBrowser().open(`${harness.url}/auth/login?soort=digid&terug=/aanvraag/1`, { until: (url) => harness.isAfterCallback(url) });
      expect(Object.fromEntries(answer.url.searchParams)).toEqual({ reden: 'storing', terug: '/aanvraag/1' });
    } finally {
      await harness.idpUp();
      await new Promise((resolve) => setTimeout(resolve, 3100));
    }
  });
});
