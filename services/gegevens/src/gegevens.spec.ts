import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, credentials, Metadata, type MethodDefinition } from '@grpc/grpc-js';
import pg from 'pg';
import { anonymous, ContextSigner, generateKeyPairFiles, metadataKeys, readPrivateKey, systemClock, type Actor, type Ctx } from '@polder/context';
import { Problem } from '@polder/proto/polder/api/problem';
import {
  InzageServiceService, OpzoekServiceService, PartijServiceService, TerugmeldServiceService, VoorinvulServiceService, type MeldTerugRequest, type PartijServiceServer, type VoorinvulServiceServer, type ZoekAdresRequest,
} from '@polder/proto/polder/gegevens/v1/gegevens';
import { Registers, storingVan, testpersonen } from '@polder/registers';
import { loadConfig, RpcClient, type ServiceApp } from '@polder/service';
import { testDatabase, type TestDatabase } from '@polder/testing';
import { gegevensConfigSchema } from './config.js';
import { startGegevens } from './gegevens.js';

const TENANT = '0193b9f0-0000-7000-8000-000000000024';
const OTHER_TENANT = '0193b9f0-0000-7000-8000-000000000025';
const key = (text: string) => text.repeat(64).slice(0, 64);
const hoekstra: Actor = { ...anonymous(), kind: 'bedrijf', id: 'c1', naam: 'Suzanne Moulin', kvkNummer: '90004217', vestigingsNummer: '000090004217', partyKey: key('a') };
const joyflex: Actor = { ...hoekstra, id: 'c2', kvkNummer: '90001354', vestigingsNummer: '990000541921', partyKey: key('b') };
const suzanne: Actor = { ...anonymous(), kind: 'burger', id: 'b1', naam: 'Suzanne Moulin', partyKey: key('c') };
const marieke: Actor = { ...anonymous(), kind: 'medewerker', id: 'marieke', naam: 'Marieke de Graaf', rollen: ['behandelaar'] };
const privacy: Actor = { ...marieke, id: 'fg', naam: 'Farid', rollen: ['privacyfunctionaris'] };
const PRODUCT = 'ontheffing-natuurbescherming';
const veld = (component: string, plugin: string, attribuut: string, rol = 'main') => ({ component, plugin, attribuut, rol });
const BEDRIJF = [veld('bedrijf', 'kvk-kvknumber', 'naam'), veld('adres', 'kvk-kvknumber', 'bezoekadres.volledigAdres'), veld('ander', 'kvk-kvknumber', 'kvkNummer', 'authorizee')];
const PERSOON = [veld('naam', 'haalcentraal', 'naam.volledigeNaam'), veld('straat', 'haalcentraal', 'verblijfplaats.verblijfadres.officieleStraatnaam')];

describe('gegevens', () => {
  const registers = new Registers({ port: 0 });
  let keys: string;
  let pgdb: TestDatabase;
  let app: ServiceApp;
  let edge: Client;
  let gateway: ContextSigner;
  const services = new Map<string, RpcClient>();
  let admin: pg.Client;

  beforeAll(async () => {
    keys = mkdtempSync(join(tmpdir(), 'polder-keys-'));
    for (const name of ['gateway', 'gegevens', 'formulieren', 'zaken']) generateKeyPairFiles(keys, name);
    const url = await registers.start();
    pgdb = await testDatabase('gegevens');
    app = await startGegevens(loadConfig(gegevensConfigSchema, {
      POLDER_DATABASE_URL: pgdb.url, POLDER_KEYS_DIR: keys, POLDER_DEMO: 'true', POLDER_LOG_LEVEL: 'silent', POLDER_NUMBER_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`, POLDER_REGISTER_TIMEOUT_MS: '300',
      POLDER_BRP_URL: `${url}/haalcentraal/api/brp`, POLDER_KVK_URL: `${url}/kvk/api`, POLDER_BAG_URL: `${url}/bag/v2`, POLDER_ADRES_PER_MINUUT_PARTIJ: '5',
    }));
    edge = new Client(app.address, credentials.createInsecure());
    const signer = (name: string) => new ContextSigner(name, readPrivateKey(join(keys, `${name}.key`)));
    gateway = signer('gateway');
    for (const name of ['gateway', 'formulieren', 'zaken']) services.set(name, new RpcClient('gegevens', app.address, signer(name)));
    admin = new pg.Client({ connectionString: pgdb.adminUrl });
    await admin.connect();
  });
  afterAll(async () => {
    edge.close();
    for (const client of services.values()) client.close();
    await admin.end();
    await app.stop();
    await registers.stop();
    await pgdb.drop();
    rmSync(keys, { recursive: true });
  });
  afterEach(() => (['brp', 'kvk', 'bag'] as const).forEach((register) => registers.storing(register, undefined)));

  const call = <Q, R>(method: MethodDefinition<Q, R>, actor: Actor, request: Q, tenant = TENANT) =>
    new Promise<{ code: number; problem?: Problem; value?: R }>((resolve) => {
      const metadata = new Metadata();
      metadata.set(metadataKeys.context, gateway.sign(tenant, actor, ['gegevens']));
      edge.makeUnaryRequest(method.path, method.requestSerialize, method.responseDeserialize, request, metadata, (error, value) => {
        const [bytes] = error?.metadata.get(metadataKeys.problem) ?? [];
        resolve({ code: error?.code ?? 0, ...(bytes ? { problem: Problem.decode(bytes as Buffer) } : {}), ...(value ? { value } : {}) });
      });
    });
  const ctxOf = (actor: Actor, tenant = TENANT): Ctx => ({ actor, tenant, purpose: '', clock: systemClock(), traceId: 'spec', baseUrl: '' });
  const as = (service: string) => services.get(service) as RpcClient;
  const vulIn = (actor: Actor, velden: ReturnType<typeof veld>[], product = PRODUCT, tenant = TENANT) => as('formulieren').calls<VoorinvulServiceServer>(VoorinvulServiceService).vulIn(ctxOf(actor, tenant), { product, velden });
  const meldAan = (actor: Actor, bsn: string) => as('gateway').calls<PartijServiceServer>(PartijServiceService).meldAan(ctxOf(actor), { partyKey: actor.partyKey ?? '', bsn });
  const logs = async (betrokkene: string) => (await admin.query<{ bron: string; velden: string[]; doel: string; uitkomst: string; product: string }>('SELECT bron, velden, doel, uitkomst, product FROM bevraging WHERE betrokkene = $1 ORDER BY id', [betrokkene])).rows;
  const zoek = (over: Partial<ZoekAdresRequest> = {}): ZoekAdresRequest => ({ postcode: '8232PH', huisnummer: 1, huisletter: '', huisnummertoevoeging: '', ...over });
  const melding = (over: Partial<MeldTerugRequest> = {}): MeldTerugRequest => ({
    bron: 'Handelsregister', attribuut: 'bezoekadres.volledigAdres', betwijfeldeWaarde: 'Wisentweg 12, 8251PC Dronten', voorgesteldeWaarde: 'Wisentweg 14, 8251PC Dronten', toelichting: '', dossiernummer: 'FL-2026-000001', veld: 'Adres', ...over,
  });

  it('without the right: refused', async () => {
    expect((await call(VoorinvulServiceService.vulIn, hoekstra, { product: PRODUCT, velden: BEDRIJF })).code).toBe(7);
    expect((await call(PartijServiceService.meldAan, suzanne, { partyKey: key('c'), bsn: '999993653' })).code).toBe(7);
    await expect(as('zaken').calls<VoorinvulServiceServer>(VoorinvulServiceService).vulIn(ctxOf(hoekstra), { product: PRODUCT, velden: BEDRIJF })).rejects.toMatchObject({ code: 'permission_denied' });
    await expect(as('formulieren').calls<PartijServiceServer>(PartijServiceService).meldAan(ctxOf(suzanne), { partyKey: key('c'), bsn: '999993653' })).rejects.toMatchObject({ code: 'permission_denied' });
    expect((await call(OpzoekServiceService.getBedrijf, hoekstra, { kvkNummer: '90004217' })).code).toBe(7);
    expect((await call(InzageServiceService.listInzagen, marieke, { cursor: '' })).code).toBe(7);
    expect((await call(InzageServiceService.listInzagen, hoekstra, { cursor: '' })).code).toBe(7);
    expect((await call(InzageServiceService.listEigenInzagen, anonymous(), { cursor: '' })).code).toBe(16);
    expect((await call(TerugmeldServiceService.meldTerug, anonymous(), melding())).code).toBe(16);
    expect((await call(TerugmeldServiceService.listTerugmeldingen, hoekstra, { status: '' })).code).toBe(7);
    expect((await call(TerugmeldServiceService.listRegisters, anonymous(), {})).code).toBe(16);
    await expect(vulIn(marieke, BEDRIJF)).rejects.toMatchObject({ code: 'permission_denied' });
  });

  describe('prefill', () => {
    it('gives a company its data with source and moment, and only of who acts', async () => {
      const { velden, bronnen } = await vulIn(hoekstra, BEDRIJF);
      expect(velden.map(({ component, waardeJson, bron, inOnderzoek, verouderd }) => ({ component, waardeJson, bron, inOnderzoek, verouderd }))).toEqual([
        { component: 'bedrijf', waardeJson: '"Akkerbouwbedrijf Hoekstra B.V."', bron: 'Handelsregister', inOnderzoek: false, verouderd: false },
        { component: 'adres', waardeJson: '"Wisentweg 12, 8251PC Dronten"', bron: 'Handelsregister', inOnderzoek: false, verouderd: false },
      ]);
      expect(velden[0]?.peilmoment).toMatch(/^\d{4}-\d\d-\d\dT/);
      expect(bronnen).toEqual([{ bron: 'Handelsregister', stand: 'gevuld', melding: '' }]);
    });

    it('writes each lookup in the log with purpose and fields, and never a value', async () => {
      await vulIn(hoekstra, BEDRIJF);
      const [eerste] = await logs(key('a'));
      expect(eerste).toEqual({ bron: 'Handelsregister', velden: ['bezoekadres.volledigAdres', 'naam'], doel: 'aanvraag ontheffing natuur', uitkomst: 'gevuld', product: PRODUCT });
      const { rows } = await admin.query("SELECT coalesce(json_agg(b)::text, '') || coalesce((SELECT json_agg(t)::text FROM toegang t), '') AS alles FROM bevraging b");
      expect(String((rows[0] as { alles: string }).alles)).not.toMatch(/Wisentweg|Akkerbouw|99999/);
    });

    it('gives nothing when the log cannot be written', async () => {
      await admin.query('ALTER TABLE bevraging RENAME TO bevraging_weg');
      try {
        await expect(vulIn(hoekstra, BEDRIJF)).rejects.toThrow();
      } finally {
        await admin.query('ALTER TABLE bevraging_weg RENAME TO bevraging');
      }
    });

    it('refuses what the product may not ask, by name, and asks nothing', async () => {
      const voor = registers.geteld.kvk;
      await expect(vulIn(hoekstra, [...BEDRIJF, veld('rsin', 'kvk-kvknumber', 'rsin')])).rejects.toMatchObject({ fields: [{ name: 'rsin', code: 'geen-doelbinding' }] });
      await expect(vulIn(hoekstra, BEDRIJF, 'onbekend-product')).rejects.toMatchObject({ code: 'invalid' });
      await expect(vulIn(hoekstra, BEDRIJF, PRODUCT, OTHER_TENANT)).rejects.toMatchObject({ code: 'invalid' });
      expect(registers.geteld.kvk).toBe(voor);
    });

    it('does not show a shielded address', async () => {
      const { velden, bronnen } = await vulIn(joyflex, BEDRIJF);
      expect(velden.map(({ component }) => component)).toEqual(['bedrijf']);
      expect(bronnen).toEqual([{ bron: 'Handelsregister', stand: 'afgeschermd', melding: expect.stringContaining('afgeschermd') as string }]);
    });

    it('gives a person name and address after a login told the number, which is kept sealed', async () => {
      expect((await vulIn(suzanne, PERSOON)).bronnen).toMatchObject([{ stand: 'niet-gevonden' }]);
      await meldAan(suzanne, '999993653');
      const { velden } = await vulIn(suzanne, PERSOON);
      expect(velden.map(({ component, waardeJson, bron }) => ({ component, waardeJson, bron }))).toEqual([
        { component: 'naam', waardeJson: '"Suzanne Moulin"', bron: 'BRP' }, { component: 'straat', waardeJson: '"Boterdiep"', bron: 'BRP' },
      ]);
      const { rows } = await admin.query('SELECT * FROM partij');
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toContain('999993653');
    });

    it('refuses a number that is none', async () => {
      await expect(meldAan(suzanne, '123456789')).rejects.toMatchObject({ fields: [{ name: 'bsn' }] });
    });

    it('never shows the address of a person who keeps it secret, and nothing of who has died', async () => {
      const geheim = testpersonen().find((pl) => Number(pl['07']?.['7010'] ?? 0) > 0 && !pl['07']?.['6720'] && pl['08']?.['1115'] && pl['01']['0120']);
      await meldAan({ ...suzanne, partyKey: key('d') }, geheim?.['01']['0120'] ?? '');
      const uit = await vulIn({ ...suzanne, partyKey: key('d') }, PERSOON);
      expect(uit.velden.map(({ component }) => component)).toEqual(['naam']);
      expect(uit.bronnen).toMatchObject([{ stand: 'afgeschermd' }]);
      expect(JSON.stringify(uit)).not.toContain(geheim?.['08']?.['1115']);
      await meldAan({ ...suzanne, partyKey: key('e') }, testpersonen().find((pl) => pl['07']?.['6720'] === 'O')?.['01']['0120'] ?? '');
      expect(await vulIn({ ...suzanne, partyKey: key('e') }, PERSOON)).toMatchObject({ velden: [], bronnen: [{ stand: 'opgeschort' }] });
    });

    it('asks no BRP for a company and no KVK for a citizen', async () => {
      const { brp, kvk } = registers.geteld;
      expect((await vulIn(hoekstra, PERSOON)).bronnen).toMatchObject([{ stand: 'niet-van-toepassing' }]);
      expect((await vulIn(suzanne, BEDRIJF)).bronnen).toMatchObject([{ stand: 'niet-van-toepassing' }]);
      expect(registers.geteld).toMatchObject({ brp, kvk });
    });

    it.each(['503', '429', 'weg', 'traag:1000'])('says that the register does not answer (%s), in time, and logs that too', async (soort) => {
      registers.storing('brp', storingVan(soort));
      const { velden, bronnen } = await vulIn(suzanne, PERSOON);
      expect(velden).toEqual([]);
      expect(bronnen).toMatchObject([{ bron: 'BRP', stand: 'niet-bereikbaar', melding: expect.stringContaining('zelf invullen') as string }]);
      expect((await logs(key('c'))).at(-1)).toMatchObject({ uitkomst: 'niet-bereikbaar' });
    });
  });

  describe('lookups', () => {
    it('finds street and place for everyone, by postcode and house number', async () => {
      const { value } = await call(OpzoekServiceService.zoekAdres, anonymous(), zoek({ postcode: '8232 ph' }));
      expect(value).toMatchObject({ count: 1, results: [{ straat: 'Visarenddreef', woonplaats: 'Lelystad', postcode: '8232PH', huisnummer: 1 }], verouderd: false });
      expect((await call(OpzoekServiceService.zoekAdres, anonymous(), zoek({ postcode: '8823SJ', huisnummer: 3, huisnummertoevoeging: 'B' }))).value?.count).toBe(1);
      expect((await call(OpzoekServiceService.zoekAdres, anonymous(), zoek({ huisnummer: 99 }))).value?.count).toBe(0);
    });

    it('names every wrong field', async () => {
      const { problem } = await call(OpzoekServiceService.zoekAdres, anonymous(), zoek({ postcode: '0000', huisnummer: 0, huisletter: '1' }));
      expect(problem?.invalidParams.map(({ name }) => name)).toEqual(['postcode', 'huisnummer', 'huisletter']);
    });

    it('asks the BAG once a day for the same address, and gives an old copy only when it is down', async () => {
      await call(OpzoekServiceService.zoekAdres, anonymous(), zoek({ postcode: '8251EP' }));
      const na = registers.geteld.bag;
      await call(OpzoekServiceService.zoekAdres, anonymous(), zoek({ postcode: '8251 ep' }));
      expect(registers.geteld.bag).toBe(na);
      registers.storing('bag', { soort: '503' });
      expect((await call(OpzoekServiceService.zoekAdres, anonymous(), zoek({ postcode: '1315HR' }))).problem).toMatchObject({ code: 'unavailable', detail: expect.stringContaining('zelf in') as string });
    });

    it('stops a party that asks too often', async () => {
      const codes = [];
      for (let i = 0; i < 7; i += 1) codes.push((await call(OpzoekServiceService.zoekAdres, joyflex, zoek())).problem?.httpStatus ?? 200);
      expect(codes).toEqual([200, 200, 200, 200, 200, 429, 429]);
    });

    it('shows staff a company, also one that ended, and writes that down', async () => {
      const { value } = await call(OpzoekServiceService.getBedrijf, marieke, { kvkNummer: '69599084' });
      expect(value).toMatchObject({ naam: 'Test EMZ Dagobert', rechtsvorm: 'Eenmanszaak', inactief: false, vestigingen: expect.arrayContaining([expect.objectContaining({ vestigingsnummer: '000038509504', hoofdvestiging: true })]) as unknown });
      expect((await call(OpzoekServiceService.getBedrijf, marieke, { kvkNummer: '90002520' })).value).toMatchObject({ inactief: true });
      expect((await call(OpzoekServiceService.getBedrijf, marieke, { kvkNummer: '90001354' })).value).toMatchObject({ adres: '', adresAfgeschermd: true });
      expect((await call(OpzoekServiceService.getBedrijf, marieke, { kvkNummer: '12345678' })).code).toBe(5);
      expect(await logs('kvk:69599084')).toHaveLength(1);
    });
  });

  describe('who looked', () => {
    it('shows a party its own lookups only, and the privacy officer all', async () => {
      await vulIn(hoekstra, BEDRIJF);
      const eigen = (await call(InzageServiceService.listEigenInzagen, hoekstra, { cursor: '' })).value?.results ?? [];
      expect(eigen.length).toBeGreaterThan(0);
      expect(eigen[0]).toMatchObject({ wie: 'u zelf', bron: 'Handelsregister', doel: 'aanvraag ontheffing natuur', betrokkene: '' });
      expect((await call(InzageServiceService.listEigenInzagen, { ...hoekstra, partyKey: key('z') }, { cursor: '' })).value?.results).toEqual([]);
      const alle = (await call(InzageServiceService.listInzagen, privacy, { cursor: '' })).value?.results ?? [];
      expect(new Set(alle.map(({ betrokkene }) => betrokkene)).size).toBeGreaterThan(1);
      expect((await call(InzageServiceService.listInzagen, privacy, { cursor: '' }, OTHER_TENANT)).value?.results).toEqual([]);
      const op = alle.at(3)?.id ?? '';
      expect((await call(InzageServiceService.listInzagen, privacy, { cursor: op })).value?.results[0]?.id).toBe(alle[4]?.id);
    });
  });

  describe('"Dit klopt niet"', () => {
    it('is kept with its state, seen by the own party and by staff, without values in audit and events', async () => {
      const { value } = await call(TerugmeldServiceService.meldTerug, hoekstra, melding());
      expect(value).toMatchObject({ status: 'ontvangen', melder: '', volgende: ['ingetrokken'] });
      expect((await call(TerugmeldServiceService.listEigenTerugmeldingen, hoekstra, { status: '' })).value?.count).toBe(1);
      expect((await call(TerugmeldServiceService.listEigenTerugmeldingen, joyflex, { status: '' })).value?.count).toBe(0);
      expect((await call(TerugmeldServiceService.listTerugmeldingen, marieke, { status: 'ontvangen' })).value?.results[0]).toMatchObject({ melder: 'Suzanne Moulin', voorgesteldeWaarde: 'Wisentweg 14, 8251PC Dronten', volgende: ['gemeld', 'afgewezen'] });
      const { rows } = await admin.query("SELECT (SELECT json_agg(a.inhoud)::text FROM audit a) || coalesce((SELECT json_agg(o.data)::text FROM outbox o), '') AS alles");
      expect(String((rows[0] as { alles: string }).alles)).not.toContain('Wisentweg');
      expect(String((rows[0] as { alles: string }).alles)).toContain('ontvangen');
    });

    it('goes through its states and no other way', async () => {
      const id = (await call(TerugmeldServiceService.meldTerug, hoekstra, melding())).value?.id ?? '';
      const zet = (status: string, antwoord = '') => call(TerugmeldServiceService.zetTerugmelding, marieke, { id, status, antwoord });
      expect((await zet('gecorrigeerd')).problem).toMatchObject({ code: 'status-kan-niet', httpStatus: 409 });
      expect((await zet('onzin')).problem?.invalidParams[0]).toMatchObject({ name: 'status' });
      expect((await zet('gemeld')).value).toMatchObject({ status: 'gemeld' });
      expect((await call(TerugmeldServiceService.trekTerugmeldingIn, hoekstra, { id })).problem).toMatchObject({ code: 'niet-in-te-trekken' });
      expect((await zet('afgewezen')).problem?.invalidParams[0]).toMatchObject({ name: 'antwoord', code: 'required' });
      expect((await zet('gecorrigeerd', 'Het is nu 14.')).value).toMatchObject({ status: 'gecorrigeerd', antwoord: 'Het is nu 14.', volgende: [] });
    });

    it('can be withdrawn by its own party only', async () => {
      const id = (await call(TerugmeldServiceService.meldTerug, hoekstra, melding())).value?.id ?? '';
      expect((await call(TerugmeldServiceService.trekTerugmeldingIn, joyflex, { id })).code).toBe(5);
      expect((await call(TerugmeldServiceService.trekTerugmeldingIn, hoekstra, { id })).value?.status).toBe('ingetrokken');
    });

    it('names what is missing', async () => {
      const { problem } = await call(TerugmeldServiceService.meldTerug, hoekstra, melding({ bron: 'RDW', attribuut: '', voorgesteldeWaarde: ' ', toelichting: '' }));
      expect(problem?.invalidParams.map(({ name }) => name)).toEqual(['bron', 'attribuut', 'toelichting']);
    });
  });

  it('tells staff how the registers do', async () => {
    await call(OpzoekServiceService.zoekAdres, anonymous(), zoek({ postcode: '8302BW' }));
    const standen = (await call(TerugmeldServiceService.listRegisters, marieke, {})).value?.results ?? [];
    expect(standen.map(({ bron }) => bron)).toEqual(['BRP', 'Handelsregister', 'BAG']);
    expect(standen[1]).toMatchObject({ stand: 'bereikbaar' });
    expect(standen[1]?.gevraagd).toBeGreaterThan(0);
  });
});
