import { Registers, type Storing } from '@polder/registers';
import { BrpClient, type BrpVraag } from './brp.client.js';
import { wachttijd } from './herhalen.rules.js';
import { Kopieen } from './kopie.js';
import { RegisterClient, type Uitkomst } from './register-client.js';
import { Zekering } from './zekering.js';

describe('pause before the next try', () => {
  it('doubles, and ends after the third try', () => {
    expect([1, 2, 3].map((poging) => wachttijd(poging, undefined, 10_000))).toEqual([150, 300, undefined]);
  });
  it('follows Retry-After, but not longer than someone waits', () => {
    expect(wachttijd(1, '1', 10_000)).toBe(1000);
    expect(wachttijd(1, '60', 10_000)).toBeUndefined();
    expect(wachttijd(1, '1', 900)).toBeUndefined();
    expect(wachttijd(1, 'Wed, 21 Oct 2026 07:28:00 GMT', 10_000)).toBe(150);
  });
});

describe('fuse', () => {
  it('opens after five failures, lets one question through after half a minute, and closes when it is answered', () => {
    let nu = 0;
    const zekering = new Zekering(() => new Date(nu));
    for (let i = 0; i < 5; i += 1) {
      expect(zekering.mag()).toBe(true);
      zekering.mislukt();
    }
    expect(zekering.mag()).toBe(false);
    nu = 30_000;
    expect([zekering.mag(), zekering.mag()]).toEqual([true, false]);
    zekering.mislukt();
    expect(zekering.mag()).toBe(false);
    nu = 60_000;
    expect(zekering.mag()).toBe(true);
    zekering.gelukt();
    expect([zekering.mag(), zekering.mag()]).toEqual([true, true]);
  });
});

describe('kept copies', () => {
  const antwoord = (body: unknown, om: Date): Uitkomst => ({ soort: 'antwoord', body, om });
  it('are used while fresh, renewed after, and given as old only when the register is down', async () => {
    let nu = 0;
    const kopieen = new Kopieen(() => new Date(nu), 1000);
    expect(await kopieen.lees('a', async () => antwoord(1, new Date(0)))).toMatchObject({ body: 1, verouderd: false });
    expect(await kopieen.lees('a', () => Promise.reject(new Error('must not ask')))).toMatchObject({ body: 1, verouderd: false });
    nu = 1000;
    expect(await kopieen.lees('a', async () => ({ soort: 'niet-bereikbaar', reden: 'x' }))).toMatchObject({ body: 1, om: new Date(0), verouderd: true });
    expect(await kopieen.lees('a', async () => antwoord(2, new Date(nu)))).toMatchObject({ body: 2, verouderd: false });
    expect(await kopieen.lees('b', async () => ({ soort: 'niet-bereikbaar', reden: 'x' }))).toMatchObject({ soort: 'niet-bereikbaar' });
  });
});

describe('client on a register that fails', () => {
  const registers = new Registers({ port: 0, key: 'sleutel' });
  let url = '';
  const pauzes: number[] = [];
  const client = (over: { key?: string; url?: string; timeoutMs?: number } = {}) =>
    new RegisterClient({ naam: 'BRP', url: over.url ?? `${url}/haalcentraal/api/brp`, sleutel: ['x-api-key', over.key ?? 'sleutel'], timeoutMs: over.timeoutMs ?? 500, nu: () => new Date(), slaap: async (ms) => void pauzes.push(ms) });
  const vraag = (c: RegisterClient) => new BrpClient(c, '00000001001509962000').personen({ type: 'RaadpleegMetBurgerservicenummer', burgerservicenummer: ['999993653'] }, ['naam.volledigeNaam'], { doelbinding: 'd', verwerking: 'v', gebruiker: 'g' });
  beforeAll(async () => {
    url = await registers.start();
  });
  afterAll(() => registers.stop());
  beforeEach(() => {
    pauzes.length = 0;
    registers.storing('brp', undefined);
  });

  it('asks again when it was busy, after the pause that was asked for', async () => {
    registers.storing('brp', { soort: '429' });
    const voor = registers.geteld.brp;
    expect(await vraag(client())).toEqual({ soort: 'niet-bereikbaar', reden: 'antwoord 429' });
    expect(registers.geteld.brp - voor).toBe(3);
    expect(pauzes).toEqual([1000, 1000]);
  });

  it('gives the answer when a later try succeeds', async () => {
    registers.storing('brp', { soort: '503' });
    const c = new RegisterClient({ naam: 'BRP', url: `${url}/haalcentraal/api/brp`, sleutel: ['x-api-key', 'sleutel'], timeoutMs: 500, nu: () => new Date(), slaap: async () => registers.storing('brp', undefined) });
    expect(await vraag(c)).toMatchObject({ soort: 'antwoord', personen: [{ naam: { volledigeNaam: 'Suzanne Moulin' } }] });
    expect(c.stand()).toMatchObject({ stand: 'bereikbaar', laatsteFout: '', gevraagd: 1, mislukt: 0 });
  });

  it.each<[string, Storing, RegExp]>([['is cut', { soort: 'weg' }, /geen verbinding/], ['comes too late', { soort: 'traag', ms: 2000 }, /niet op tijd|geen antwoord op tijd/], ['says 500', { soort: '500' }, /antwoord 500/]])('says so when the answer %s', async (_naam, storing, reden) => {
    registers.storing('brp', storing);
    const uitkomst = await vraag(client({ timeoutMs: 60 }));
    expect(uitkomst).toMatchObject({ soort: 'niet-bereikbaar', reden: expect.stringMatching(reden) as string });
  });

  it('says so when TLS is refused', async () => {
    expect(await vraag(client({ url: `${url.replace('http:', 'https:')}/haalcentraal/api/brp` }))).toMatchObject({ soort: 'niet-bereikbaar', reden: expect.stringContaining('geen verbinding') as string });
  });

  it('does not ask again when the key is wrong', async () => {
    const voor = registers.geteld.brp;
    expect(await vraag(client({ key: 'fout' }))).toEqual({ soort: 'geweigerd', status: 401 });
    expect(registers.geteld.brp - voor).toBe(1);
  });

  it('stops asking a register that is down', async () => {
    registers.storing('brp', { soort: '503' });
    const c = client();
    for (let i = 0; i < 5; i += 1) await vraag(c);
    const voor = registers.geteld.brp;
    expect(await vraag(c)).toEqual({ soort: 'niet-bereikbaar', reden: 'zekering open' });
    expect(registers.geteld.brp).toBe(voor);
    expect(c.stand()).toMatchObject({ stand: 'niet-bereikbaar', mislukt: 5 });
  });

  it.each<[BrpVraag]>([
    [{ type: 'ZoekMetGeslachtsnaamEnGeboortedatum', geslachtsnaam: 'Moulin', geboortedatum: '1985-12-01' }], [{ type: 'ZoekMetNaamEnGemeenteVanInschrijving', geslachtsnaam: 'Moulin', voornamen: 'Suzanne', gemeenteVanInschrijving: '0599' }],
    [{ type: 'ZoekMetPostcodeEnHuisnummer', postcode: '3077AW', huisnummer: 31 }], [{ type: 'ZoekMetStraatHuisnummerEnGemeenteVanInschrijving', straat: 'Boterdiep', huisnummer: 31, gemeenteVanInschrijving: '0599' }],
    [{ type: 'ZoekMetNummeraanduidingIdentificatie', nummeraanduidingIdentificatie: '0599200000219678' }], [{ type: 'ZoekMetAdresseerbaarObjectIdentificatie', adresseerbaarObjectIdentificatie: '0599010000208579' }],
  ])('asks the BRP in each way: %j', async (brpVraag) => {
    const uitkomst = await new BrpClient(client(), '00000001001509962000').personen(brpVraag, ['burgerservicenummer'], { doelbinding: 'd', verwerking: 'v', gebruiker: 'g' });
    expect(uitkomst).toMatchObject({ soort: 'antwoord', personen: expect.arrayContaining([{ burgerservicenummer: '999993653' }]) as unknown });
  });
});
