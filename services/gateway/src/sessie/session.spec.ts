import pg from 'pg';
import { TestBrowser } from '@polder/testing';
import { Harness, IAM_SECRET } from '../testing/gateway-harness.js';
import type { DevProvider } from '../testing/providers.js';

const CASES = '/behandeling/api/v1/zaken';
const OWN = '/mijn/api/v1/zaken';

describe('sessions', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await Harness.start();
  });
  afterAll(() => harness.stop());

  const get = (browser: TestBrowser, path: string) => browser.open(harness.url + path);
  const loggedIn = async (soort: 'eherkenning' | 'digid' | 'medewerker', who: string) => {
    const browser = new TestBrowser();
    await harness.login(browser, soort, who);
    return browser;
  };
  const post = (browser: TestBrowser, path: string, headers: Record<string, string> = {}) =>
    browser.open(harness.url + path, { init: { method: 'POST', headers }, until: (url) => url.origin !== harness.url });

  it('ends when it is not used', async () => {
    const browser = await loggedIn('eherkenning', 'eh-hoekstra');
    expect((await get(browser, OWN)).status).toBe(200);
    harness.clock.forward(15 * 60 + 1);
    expect((await get(browser, OWN)).status).toBe(401);
    expect(await harness.session(browser)).toMatchObject({ ingelogd: false });
  });

  it('lives on by use, not by asking how long it lives', async () => {
    const used = await loggedIn('eherkenning', 'eh-hoekstra');
    const asked = await loggedIn('digid', 'digid-moulin');
    for (let i = 0; i < 3; i += 1) {
      harness.clock.forward(6 * 60);
      await get(used, OWN);
      await harness.session(asked);
    }
    expect(await harness.session(used)).toMatchObject({ ingelogd: true });
    expect(await harness.session(asked)).toMatchObject({ ingelogd: false });
  });

  it('ends at its absolute limit, however much it is used', async () => {
    const browser = await loggedIn('eherkenning', 'eh-hoekstra');
    for (let minutes = 0; minutes < 4 * 60; minutes += 10) {
      expect((await get(browser, OWN)).status).toBe(200);
      harness.clock.forward(10 * 60);
    }
    expect((await get(browser, OWN)).status).toBe(401);
  });

  it('is refused when the key in the cookie is not one of ours', async () => {
    for (const key of ['', 'x', 'a'.repeat(43), "' OR 1=1 --"]) {
      const browser = new TestBrowser();
      browser.setCookie('polder-session', encodeURIComponent(key));
      expect((await get(browser, OWN)).status).toBe(401);
    }
  });

  it('keeps neither key, token, name nor BSN readable in the database', async () => {
    const browser = await loggedIn('digid', 'digid-moulin');
    const client = new pg.Client({ connectionString: harness.database.adminUrl });
    await client.connect();
    const { rows } = await client.query<{ text: string; inhoud: Buffer }>('SELECT s::text AS text, inhoud FROM sessie s');
    await client.end();
    expect(rows.length).toBeGreaterThan(0);
    const everything = rows.map((row) => row.text + row.inhoud.toString('latin1')).join('\n');
    for (const secret of [browser.cookie('polder-session')?.value ?? 'none', 'eyJ', 'Moulin', '999993653']) expect(everything).not.toContain(secret);
  });

  it('is seen by its own tenant only: without a tenant the table is empty', async () => {
    await loggedIn('digid', 'digid-moulin');
    const client = new pg.Client({ connectionString: harness.database.url });
    await client.connect();
    expect((await client.query('SELECT id FROM sessie')).rowCount).toBe(0);
    await client.end();
  });

  describe('logout', () => {
    it('is refused when another site asks for it', async () => {
      const browser = await loggedIn('eherkenning', 'eh-hoekstra');
      for (const headers of [{ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, { 'sec-fetch-site': 'same-site', origin: harness.url }, { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }]) {
        expect((await post(browser, '/auth/logout', headers)).status).toBe(403);
      }
      expect(await harness.session(browser)).toMatchObject({ ingelogd: true });
    });

    it('ends the session here and at the identity provider, and comes back', async () => {
      const browser = await loggedIn('eherkenning', 'eh-hoekstra');
      const key = browser.cookie('polder-session')?.value ?? '';
      const left = await post(browser, '/auth/logout');
      expect(left.status).toBe(303);
      expect(left.url.href).toContain(`${harness.idp.issuer}/protocol/openid-connect/logout?`);
      expect(browser.cookie('polder-session')).toBeUndefined();
      const page = await browser.open(left.url.href);
      const back = await browser.submit(page, {}, { until: (url) => url.origin === harness.url });
      expect(back.url.href).toBe(`${harness.url}/`);
      const stolen = new TestBrowser();
      stolen.setCookie('polder-session', key);
      expect((await get(stolen, OWN)).status).toBe(401);
    });

    it('tells a script where to go', async () => {
      const browser = await loggedIn('medewerker', 'marieke');
      const answer = await post(browser, '/auth/logout', { accept: 'application/json' });
      expect(JSON.parse(answer.text)).toEqual({ doorgaanNaar: expect.stringContaining('/protocol/openid-connect/logout?') });
      expect(await harness.session(browser)).toMatchObject({ ingelogd: false });
    });
  });

  describe('back-channel logout', () => {
    const backchannel = (body: string) => fetch(`${harness.url}/auth/backchannel-logout`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });

    it('is refused without a token, with rubbish, and with a token that is no logout token', async () => {
      const browser = await loggedIn('medewerker', 'sanne');
      const access = await harness.clientToken('polder-iam', IAM_SECRET);
      for (const body of ['', 'logout_token=', 'logout_token=a.b.c', `logout_token=${access}`]) expect((await backchannel(body)).status).toBe(400);
      expect(await harness.session(browser)).toMatchObject({ ingelogd: true });
    });

    it('ends the session that the identity provider names', async () => {
      const browser = await loggedIn('medewerker', 'sanne');
      const other = await loggedIn('medewerker', 'joost');
      await harness.admin('sanne', 'logout');
      expect(await harness.session(browser)).toMatchObject({ ingelogd: false });
      expect(await harness.session(other)).toMatchObject({ ingelogd: true });
    });
  });

  describe('the regular check', () => {
    it('puts a leaver out within 60 seconds, also in the middle of the work', async () => {
      const browser = await loggedIn('medewerker', 'sanne');
      expect((await get(browser, CASES)).status).toBe(200);
      await harness.admin('sanne', 'disable');
      try {
        harness.clock.forward(60);
        expect((await get(browser, CASES)).status).toBe(401);
        expect(await harness.session(browser)).toMatchObject({ ingelogd: false });
      } finally {
        await harness.admin('sanne', 'enable');
      }
    });

    it('brings changed roles into the running session', async () => {
      const browser = await loggedIn('medewerker', 'marieke');
      const account = (harness.idp as DevProvider).accounts.byUsername('marieke');
      if (!account) throw new Error('no account');
      const before = account.roles;
      account.roles = ['functioneel-beheerder'];
      try {
        harness.clock.forward(46);
        expect((await get(browser, CASES)).status).toBe(403);
        expect(await harness.session(browser)).toMatchObject({ rollen: ['functioneel-beheerder'] });
      } finally {
        account.roles = before;
      }
    });

    it('uses a refresh token once, also with twenty requests at the same moment', async () => {
      const browser = await loggedIn('medewerker', 'marieke');
      for (let round = 0; round < 3; round += 1) {
        harness.clock.forward(46);
        const answers = await Promise.all(Array.from({ length: 20 }, () => get(browser, CASES)));
        expect(answers.map((a) => a.status)).toEqual(Array.from({ length: 20 }, () => 200));
      }
    });

    it('lets work go on for five minutes when the identity provider is silent, then waits for it and loses nothing', async () => {
      const browser = await loggedIn('medewerker', 'marieke');
      await harness.idp.down();
      try {
        harness.clock.forward(60);
        expect((await get(browser, CASES)).status).toBe(200);
        harness.clock.forward(5 * 60);
        const answer = await get(browser, CASES);
        expect(answer.status).toBe(503);
        expect(JSON.parse(answer.text)).toMatchObject({ status: 503, detail: expect.stringContaining('Wat u heeft ingevuld, is bewaard') });
      } finally {
        await harness.idp.up();
      }
      expect((await get(browser, CASES)).status).toBe(200);
    });
  });

  it('leaves a trail of who logged in when and how it ended, by subject and sealed', async () => {
    const browser = await loggedIn('medewerker', 'joost');
    const sub = (harness.idp as DevProvider).accounts.byUsername('joost')?.sub ?? '';
    await post(browser, '/auth/logout');
    const client = new pg.Client({ connectionString: harness.database.adminUrl });
    await client.connect();
    const { rows } = await client.query<{ actie: string; inhoud: string }>('SELECT actie, inhoud FROM audit WHERE object = $1 AND inhoud LIKE $2 ORDER BY tijdstip', ['sessie', `%${sub}%`]);
    expect(rows.map((row) => row.actie).slice(-2)).toEqual(['ingelogd', 'uitgelogd']);
    expect(rows.at(-2)?.inhoud).toContain('"niveau":"http://eidas.europa.eu/LoA/low"');
    expect(rows.map((row) => row.inhoud).join('\n')).not.toMatch(/Bakker|eyJ/);
    for (let i = 0; i < 50 && (await client.query('SELECT 1 FROM zegel')).rowCount === 0; i += 1) await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await client.query('SELECT 1 FROM zegel')).rowCount).toBeGreaterThan(0);
    await client.end();
  });

  it('removes what is over', async () => {
    await loggedIn('digid', 'digid-moulin');
    harness.clock.forward(24 * 60 * 60);
    await harness.sessions.clean();
    const client = new pg.Client({ connectionString: harness.database.adminUrl });
    await client.connect();
    expect((await client.query('SELECT id FROM sessie')).rowCount).toBe(0);
    await client.end();
  });
});
