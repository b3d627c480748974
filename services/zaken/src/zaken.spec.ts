import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { Client, credentials, Metadata, type MethodDefinition } from '@grpc/grpc-js';
import { v7 as uuidv7 } from 'uuid';
import { recomputes, type Explanation } from '@polder/explain';
import { anonymous, ContextSigner, ContextVerifier, generateKeyPairFiles, metadataKeys, readPrivateKey, systemClock, type Actor, type Ctx } from '@polder/context';
import { DocumentServiceService, type DocumentServiceServer } from '@polder/proto/polder/archief/v1/archief';
import { Problem } from '@polder/proto/polder/api/problem';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import {
  BehandelingServiceService, MijnServiceService, RegistratieServiceService, type ListWerkvoorraadResponse, type MijnZaak,
  type RegisterRequest, type RegistratieServiceServer, type ZaakDetail,
} from '@polder/proto/polder/zaken/v1/zaken';
import { ZakenServiceService } from '@polder/proto/polder/zgw/zaken/v1/zaken';
import { createLogger, loadConfig, RpcClient, RpcServer, type Handlers, type ServiceApp } from '@polder/service';
import { describeWith, openapiErrors, testDatabase, type TestDatabase } from '@polder/testing';
import { archivering, type Archivering } from './archivering/archivering.rules.js';
import { zakenConfigSchema } from './config.js';
import { leesZaken } from './checks/zaken-checks.js';
import { startZaken } from './zaken.js';

const TENANT = '0193b9f0-0000-7000-8000-000000000024';
const OTHER_TENANT = '0193b9f0-0000-7000-8000-000000000025';
const VERLEEND = '0193b9f0-1003-7000-8000-000000000001';
const company: Actor = { ...anonymous(), kind: 'bedrijf', id: 'c1', naam: 'Akkerbouwbedrijf Hoekstra B.V.', partyKey: 'party-1' };
const stranger: Actor = { ...company, id: 'c2', naam: 'Ander B.V.', partyKey: 'party-2' };
const marieke: Actor = { ...anonymous(), kind: 'medewerker', id: 'marieke', naam: 'Marieke de Graaf', rollen: ['behandelaar'] };
const reader: Actor = { ...marieke, id: 'rik', naam: 'Rik', rollen: ['raadpleger'] };
const application: Actor = { ...anonymous(), kind: 'applicatie', id: 'polder-demo', naam: 'Demo', scopes: ['zaken.lezen'] };

describe('zaken', () => {
  let keys: string;
  let pgdb: TestDatabase;
  let archief: RpcServer;
  let archiefUp = true;
  const vastgezet: string[] = [];
  let zaken: ServiceApp;
  let edge: Client;
  let formulieren: RpcClient;
  let gateway: ContextSigner;

  beforeAll(async () => {
    keys = mkdtempSync(join(tmpdir(), 'polder-keys-'));
    for (const name of ['gateway', 'zaken', 'archief', 'formulieren']) generateKeyPairFiles(keys, name);
    pgdb = await testDatabase('zaken');
    const any = generateKeyPairSync('ed25519').publicKey;
    const { readPublicKeys } = await import('@polder/context');
    archief = new RpcServer('archief', new ContextVerifier('archief', (issuer) => (['gateway', 'zaken'].includes(issuer) ? readPublicKeys(join(keys, `${issuer}.pub`)) : [any])), systemClock(), createLogger('archief', 'silent'));
    archief.add(DocumentServiceService, {
      batchGetDocumenten: async (_ctx, { ids }) => {
        if (!archiefUp) throw Object.assign(new Error('connection'), { code: 'ECONNREFUSED' });
        return { documents: ids.map((id) => ({ id, identificatie: 'D', titel: 'x', filename: 'quickscan.pdf', contentType: 'application/pdf', size: 10, sha256: '', informatieobjecttypeId: '', vertrouwelijkheidaanduiding: '', creatiedatum: '2026-11-24', status: 'definitief', state: 'definitive', registrationId: '' })) };
      },
      openDocument: async (_ctx, { id }) => ({ service: 'archief', ticket: `t-${id}`, filename: 'quickscan.pdf', contentType: 'application/pdf', size: 10 }),
      archiveDocumenten: async (_ctx, request) => {
        if (!archiefUp) throw Object.assign(new Error('connection'), { code: 'ECONNREFUSED' });
        vastgezet.push(...request.ids);
        return {};
      },
    } satisfies Handlers<DocumentServiceServer>);
    const archiefAddress = await archief.listen('127.0.0.1:0');
    zaken = await startZaken(loadConfig(zakenConfigSchema, {
      POLDER_DATABASE_URL: pgdb.url, POLDER_KEYS_DIR: keys, POLDER_SERVICES: JSON.stringify({ archief: archiefAddress }), POLDER_DEMO: 'true', POLDER_LOG_LEVEL: 'silent',
    }));
    edge = new Client(zaken.address, credentials.createInsecure());
    gateway = new ContextSigner('gateway', readPrivateKey(join(keys, 'gateway.key')));
    formulieren = new RpcClient('zaken', zaken.address, new ContextSigner('formulieren', readPrivateKey(join(keys, 'formulieren.key'))));
  });
  afterAll(async () => {
    edge.close();
    formulieren.close();
    await zaken.stop();
    await archief.stop();
    await pgdb.drop();
    rmSync(keys, { recursive: true });
  });

  interface Answer<T> { code: number; problem?: Problem; value?: T; headers: Metadata }
  const call = <Q, R>(method: MethodDefinition<Q, R>, actor: Actor, request: Q, tenant = TENANT) =>
    new Promise<Answer<R>>((resolve) => {
      const metadata = new Metadata();
      metadata.set(metadataKeys.context, gateway.sign(tenant, actor, ['zaken', 'archief']));
      metadata.set(metadataKeys.baseUrl, 'http://localhost:8080');
      const running = edge.makeUnaryRequest(method.path, method.requestSerialize, method.responseDeserialize, request, metadata, (error, value) => {
        const [bytes] = error?.metadata.get(metadataKeys.problem) ?? [];
        resolve({ code: error?.code ?? 0, problem: bytes ? Problem.decode(bytes as Buffer) : undefined, value, headers });
      });
      let headers = new Metadata();
      running.on('metadata', (m) => (headers = m));
    });
  const registratie = () => formulieren.calls<RegistratieServiceServer>(RegistratieServiceService);
  const ctxOf = (tenant = TENANT): Ctx => ({ actor: company, tenant, purpose: '', clock: systemClock(), traceId: 'spec', baseUrl: '' });
  const aanvraag = (over: Partial<RegisterRequest> = {}): RegisterRequest => ({
    id: uuidv7(), identificatie: `FL-2026-${Math.floor(Math.random() * 1e9)}`, zaaktype: 'ontheffing-natuurbescherming', omschrijving: 'Slopen twee schuren', ontvangenOp: '2026-11-24T09:30:00Z',
    initiator: { type: 'niet_natuurlijk_persoon', partyKey: 'party-1', kvkNummer: '90004217', vestigingsNummer: '', naam: 'Akkerbouwbedrijf Hoekstra B.V.', email: 'info@hoekstra.example' },
    antwoorden: [{ key: 'activiteit', label: 'Wat gaat u doen?', groep: 'Uw werk', valueJson: '"Slopen"', display: 'Slopen' }],
    zaakgeometrieJson: JSON.stringify({ type: 'Polygon', coordinates: [[[5.5, 52.4], [5.51, 52.4], [5.51, 52.41], [5.5, 52.4]]] }),
    documenten: [{ documentId: uuidv7(), titel: 'Quickscan' }], inhoudHash: 'h1', team: '', uitleg: [], ...over,
  });
  const nieuw = async (over: Partial<RegisterRequest> = {}) => {
    const request = aanvraag(over);
    await registratie().register(ctxOf(), request);
    return request;
  };

  describe('what an applicant does after sending in', () => {
    const correctie = (zaakId: string, over: object = {}) => ({
      id: uuidv7(), zaakId, omschrijving: 'Slopen drie schuren', ontvangenOp: '2026-11-25T09:30:00Z',
      initiator: { type: 'niet_natuurlijk_persoon', partyKey: 'party-1', kvkNummer: '90004217', vestigingsNummer: '', naam: 'Akkerbouwbedrijf Hoekstra B.V.', email: '' },
      antwoorden: [{ key: 'activiteit', label: 'Wat gaat u doen?', groep: 'Uw werk', valueJson: '"Kappen"', display: 'Kappen' }],
      zaakgeometrieJson: '', documenten: [{ documentId: uuidv7(), titel: 'Kopie' }], inhoudHash: 'h2', ...over,
    });
    const uitkomst = (werk: Promise<unknown>) => werk.then(() => 'gelukt', (error: { code?: string }) => error.code);

    it('without the right: another party cannot withdraw, see or correct it', async () => {
      const { id } = await nieuw();
      expect((await call(MijnServiceService.trekIn, stranger, { id, reden: '' })).code).toBe(5);
      expect((await call(MijnServiceService.trekIn, marieke, { id, reden: '' })).code).toBe(7);
      expect(await uitkomst(registratie().corrigeer(ctxOf(), { ...correctie(id), initiator: { ...correctie(id).initiator, partyKey: 'party-2' } }))).toBe('not_found');
    });

    it('withdraws at once when nobody works on it: result, end, archive date, reason and trail', async () => {
      const { id } = await nieuw();
      const { value } = await call(MijnServiceService.trekIn, company, { id, reden: 'We slopen toch niet.' });
      expect(value).toMatchObject({ resultaat: 'Ingetrokken', magIntrekken: false, magCorrigeren: false, intrekking: { reden: 'We slopen toch niet.', status: 'ingetrokken' } });
      expect(value?.einddatum).not.toBe('');
      expect(value?.uitleg.map((u) => u.onderwerp).sort()).toEqual(['archiefactiedatum', 'intrekking', 'uiterlijkeEinddatum']);
      const staff = await call(BehandelingServiceService.getZaak, marieke, { id });
      expect(staff.value?.gebeurtenissen.map((g) => g.omschrijving)).toContain('Ingetrokken door de aanvrager');
      expect((await call(MijnServiceService.trekIn, company, { id, reden: '' })).code).toBe(0);
      expect((await call(MijnServiceService.getZaak, company, { id })).value?.statussen).toHaveLength(2);
    });

    it('asks the handler when somebody works on it, once', async () => {
      const { id } = await nieuw();
      await call(BehandelingServiceService.neemZaak, marieke, { id });
      const { value } = await call(MijnServiceService.trekIn, company, { id, reden: 'Niet meer nodig.' });
      expect(value).toMatchObject({ einddatum: '', magIntrekken: false, magCorrigeren: false, intrekking: { status: 'gevraagd' } });
      expect((await call(BehandelingServiceService.getZaak, marieke, { id })).value?.intrekking).toMatchObject({ reden: 'Niet meer nodig.', door: company.naam });
      await call(MijnServiceService.trekIn, company, { id, reden: 'Nog eens.' });
      expect((await call(BehandelingServiceService.getZaak, marieke, { id })).value?.intrekking?.reden).toBe('Niet meer nodig.');
      await call(BehandelingServiceService.setResultaat, marieke, { id, resultaattypeId: '0193b9f0-1003-7000-8000-000000000003', toelichting: '' });
      const gesloten = await call(BehandelingServiceService.sluitZaak, marieke, { id, toelichting: '' });
      expect(gesloten.value?.intrekking?.status).toBe('ingetrokken');
    });

    it('refuses after a decision and changes nothing', async () => {
      const { id } = await nieuw();
      await call(BehandelingServiceService.setResultaat, marieke, { id, resultaattypeId: VERLEEND, toelichting: '' });
      expect((await call(MijnServiceService.trekIn, company, { id, reden: '' })).problem?.code).toBe('intrekken-besloten');
      expect(await uitkomst(registratie().corrigeer(ctxOf(), correctie(id)))).toBe('correctie-te-laat');
      expect((await call(BehandelingServiceService.getZaak, marieke, { id })).value).toMatchObject({ intrekking: undefined, correcties: [], einddatum: '' });
      expect(await registratie().magCorrigeren(ctxOf(), { id, partyKey: 'party-1' })).toMatchObject({ mag: false });
    });

    it('takes a correction as the new answers, keeps the difference, and repeats without effect', async () => {
      const { id, documenten } = await nieuw();
      const nieuwe = correctie(id);
      await registratie().corrigeer(ctxOf(), nieuwe);
      await registratie().corrigeer(ctxOf(), nieuwe);
      const { value } = await call(BehandelingServiceService.getZaak, marieke, { id });
      expect(value?.antwoorden.map((a) => a.display)).toEqual(['Kappen']);
      expect(value?.omschrijving).toBe('Slopen drie schuren');
      expect(value?.correcties).toEqual([{ ontvangenOp: '2026-11-25T09:30:00.000Z', door: company.naam, verschillen: [{ key: 'activiteit', label: 'Wat gaat u doen?', groep: 'Uw werk', oud: 'Slopen', nieuw: 'Kappen' }] }]);
      expect(value?.documenten.map((d) => d.id)).toEqual([documenten[0]?.documentId, nieuwe.documenten[0]?.documentId]);
      expect(await uitkomst(registratie().corrigeer(ctxOf(), { ...nieuwe, inhoudHash: 'h3' }))).toBe('correctie-bestaat-anders');
    });
  });

  it('without the right: refused', async () => {
    const { id } = await nieuw();
    expect((await call(BehandelingServiceService.getZaak, company, { id })).code).toBe(7);
    expect((await call(BehandelingServiceService.getZaak, anonymous(), { id })).code).toBe(16);
    expect((await call(BehandelingServiceService.sluitZaak, reader, { id, toelichting: '' })).code).toBe(7);
    expect((await call(MijnServiceService.getZaak, marieke, { id })).code).toBe(7);
    expect((await call(RegistratieServiceService.register, marieke, aanvraag())).code).toBe(7);
    expect((await call(ZakenServiceService.zaakRetrieve, { ...application, scopes: ['zaken.aanmaken'] }, { uuid: id })).code).toBe(7);
  });

  it('another company and another tenant see nothing of a case', async () => {
    const { id, documenten } = await nieuw();
    expect((await call(MijnServiceService.getZaak, stranger, { id })).code).toBe(5);
    expect((await call(MijnServiceService.openDocument, stranger, { zaakId: id, documentId: documenten[0]?.documentId ?? '' })).code).toBe(5);
    expect((await call(MijnServiceService.listZaken, stranger, { pageSize: 0, cursor: '' })).value).toMatchObject({ count: 0, results: [] });
    expect((await call(BehandelingServiceService.getZaak, marieke, { id }, OTHER_TENANT)).code).toBe(5);
    expect((await call(ZakenServiceService.zaakRetrieve, application, { uuid: id }, OTHER_TENANT)).code).toBe(5);
  });

  it('gives numbers that nobody else gets, also in parallel', async () => {
    const blocks = await Promise.all(Array.from({ length: 10 }, () => registratie().reserveNummers(ctxOf(), { aantal: 20 })));
    const all = blocks.flatMap((b) => b.nummers);
    expect(new Set(all).size).toBe(200);
    expect(all[0]).toMatch(/^FL-\d{4}-\d{6}$/);
    await expect(registratie().reserveNummers(ctxOf(), { aantal: 0 })).rejects.toMatchObject({ code: 'invalid' });
  });

  describe('register (pattern A, step b)', () => {
    it('makes the case once, whatever is repeated', async () => {
      const request = aanvraag();
      const answers = await Promise.all(Array.from({ length: 20 }, () => registratie().register(ctxOf(), request)));
      expect(new Set(answers.map((a) => a.id))).toEqual(new Set([request.id]));
      const [zaak] = (await leesZaken(pgdb.adminUrl)).filter((z) => z.id === request.id);
      expect(zaak).toMatchObject({ statussen: 1, rollen: 1, audits: 1, documenten: request.documenten.map((d) => d.documentId) });
    });
    it('refuses another content under the same id', async () => {
      const request = await nieuw();
      await expect(registratie().register(ctxOf(), { ...request, inhoudHash: 'h2' })).rejects.toMatchObject({ code: 'zaak-bestaat-anders' });
    });
    it('refuses an unknown case type and bad input with all fields, and writes nothing', async () => {
      await expect(registratie().register(ctxOf(), aanvraag({ zaaktype: 'bestaat-niet' }))).rejects.toMatchObject({ fields: [{ name: 'zaaktype', code: 'unknown' }] });
      const bad = aanvraag({ id: 'x', ontvangenOp: 'gisteren', zaakgeometrieJson: '{' });
      await expect(registratie().register(ctxOf(), bad)).rejects.toMatchObject({ fields: [{ name: 'id' }, { name: 'ontvangenOp' }, { name: 'zaakgeometrieJson' }] });
      expect((await leesZaken(pgdb.adminUrl)).some((z) => z.identificatie === bad.identificatie)).toBe(false);
    });
  });

  describe('the line of staff', () => {
    it('take, result, close: nomination and date come with their reason, and the case is then closed to change', async () => {
      const { id } = await nieuw();
      const early = await call(BehandelingServiceService.sluitZaak, marieke, { id, toelichting: '' });
      expect(early.problem).toMatchObject({ code: 'resultaat-does-not-exist', httpStatus: 409 });
      const taken = (await call(BehandelingServiceService.neemZaak, marieke, { id })).value as ZaakDetail;
      expect(taken).toMatchObject({ behandelaar: 'Marieke de Graaf', fasen: ['Ontvangen', 'In behandeling', 'Afgerond'], documentenBeschikbaar: true });
      expect(taken.statussen.map((s) => s.omschrijving)).toEqual(['Ontvangen', 'In behandeling']);
      const wrong = await call(BehandelingServiceService.setResultaat, marieke, { id, resultaattypeId: uuidv7(), toelichting: '' });
      expect(wrong.problem?.invalidParams[0]).toMatchObject({ name: 'resultaattypeId', code: 'zaaktype-mismatch' });
      await call(BehandelingServiceService.setResultaat, marieke, { id, resultaattypeId: VERLEEND, toelichting: 'Met voorschriften.' });
      const closed = (await call(BehandelingServiceService.sluitZaak, marieke, { id, toelichting: '' })).value as ZaakDetail;
      expect(closed).toMatchObject({ archiefnominatie: 'vernietigen', resultaatToelichting: 'Met voorschriften.' });
      const year = Number(closed.einddatum.slice(0, 4));
      expect(closed.archiefactiedatum).toBe(`${year + 20}${closed.einddatum.slice(4)}`);
      const uitleg = JSON.parse(closed.uitleg.find((u) => u.onderwerp === 'archiefactiedatum')?.uitlegJson ?? '') as Explanation<Archivering>;
      expect(recomputes(archivering, uitleg)).toBe(true);
      expect(closed.gebeurtenissen.map((g) => g.omschrijving)).toEqual(['Zaak gesloten', 'Resultaat vastgelegd', 'Zaak genomen', 'Aanvraag ontvangen']);
      const again = await call(BehandelingServiceService.sluitZaak, marieke, { id, toelichting: '' });
      expect(again.problem).toMatchObject({ code: 'zaak-closed' });
      const mine = (await call(MijnServiceService.getZaak, company, { id })).value as MijnZaak;
      expect(mine).toMatchObject({ resultaat: 'Verleend', resultaatToelichting: 'Met voorschriften.' });
    });

    it('the applicant does not see a result before the case is closed', async () => {
      const { id } = await nieuw();
      await call(BehandelingServiceService.setResultaat, marieke, { id, resultaattypeId: VERLEEND, toelichting: 'geheim' });
      expect((await call(MijnServiceService.getZaak, company, { id })).value).toMatchObject({ resultaat: '', resultaatToelichting: '' });
    });

    it('counts exactly and pages without loss', async () => {
      const all: string[] = [];
      let cursor = '';
      let count = 0;
      do {
        const page = (await call(BehandelingServiceService.listWerkvoorraad, marieke, { weergave: 'open', zoek: '', pageSize: 3, cursor })).value as ListWerkvoorraadResponse;
        all.push(...page.results.map((r) => r.id));
        cursor = page.next;
        count = page.count;
      } while (cursor);
      expect(new Set(all).size).toBe(all.length);
      expect(count).toBe(all.length);
    });

    it('finds by number and counts what it found; a percent sign is a character', async () => {
      const { identificatie } = await nieuw();
      const find = async (zoek: string) => (await call(BehandelingServiceService.listWerkvoorraad, marieke, { weergave: '', zoek, pageSize: 0, cursor: '' })).value as ListWerkvoorraadResponse;
      expect(await find(identificatie)).toMatchObject({ count: 1 });
      expect(await find('%')).toMatchObject({ count: 0 });
    });

    it('shows the case without its documents when archief is down', async () => {
      const { id } = await nieuw();
      archiefUp = false;
      try {
        expect((await call(BehandelingServiceService.getZaak, marieke, { id })).value).toMatchObject({ documentenBeschikbaar: false, documenten: [{ titel: 'Quickscan' }] });
      } finally {
        archiefUp = true;
      }
    });

    it('documents of a closed case are fixed at archief, also when it was away at the closing', async () => {
      const { id, documenten } = await nieuw();
      const documentId = documenten[0]?.documentId ?? '';
      await call(BehandelingServiceService.setResultaat, marieke, { id, resultaattypeId: VERLEEND, toelichting: '' });
      archiefUp = false;
      try {
        expect((await call(BehandelingServiceService.sluitZaak, marieke, { id, toelichting: '' })).value).toMatchObject({ documentenBeschikbaar: false });
        expect(vastgezet).not.toContain(documentId);
      } finally {
        archiefUp = true;
      }
      for (let i = 0; i < 100 && !vastgezet.includes(documentId); i++) await new Promise((r) => setTimeout(r, 100));
      expect(vastgezet).toContain(documentId);
    });

    it('opens only a document of the case', async () => {
      const a = await nieuw();
      const b = await nieuw();
      const documentId = a.documenten[0]?.documentId ?? '';
      expect((await call(BehandelingServiceService.openDocument, marieke, { zaakId: a.id, documentId })).value).toMatchObject({ ticket: `t-${documentId}` });
      expect((await call(BehandelingServiceService.openDocument, marieke, { zaakId: b.id, documentId })).code).toBe(5);
    });
  });

  describeWith('zgw/openapi/standaard/zaken/zrc/1.7.x/1.7.0/openapi.yaml', 'Zaken API 1.7.0', () => {
    it('zaak_retrieve answers valid against the normative file, open and closed', async () => {
      const { id } = await nieuw();
      const read = async () => {
        const answer = await call(ZakenServiceService.zaakRetrieve, application, { uuid: id });
        return { json: JSON.parse(Buffer.from((answer.value as HttpBody).data).toString()) as Record<string, unknown>, etag: answer.headers.get('etag')[0] };
      };
      const open = await read();
      const check = (json: unknown) => openapiErrors('zgw/openapi/standaard/zaken/zrc/1.7.x/1.7.0/openapi.yaml', 'ZaakExpanded', json);
      expect(check(open.json)).toEqual([]);
      expect(check({ ...open.json, startdatum: 'gisteren' })).not.toEqual([]);
      expect(open.json).toMatchObject({ uuid: id, url: `http://localhost:8080/zaken/api/v1/zaken/${id}`, einddatum: null, startdatum: '2026-11-24', uiterlijkeEinddatumAfdoening: '2027-01-19' });
      await call(BehandelingServiceService.setResultaat, marieke, { id, resultaattypeId: VERLEEND, toelichting: '' });
      await call(BehandelingServiceService.sluitZaak, marieke, { id, toelichting: '' });
      const closed = await read();
      expect(check(closed.json)).toEqual([]);
      expect(closed.json['archiefactiedatum']).not.toBeNull();
      expect(closed.etag).not.toBe(open.etag);
    });
  });
});
