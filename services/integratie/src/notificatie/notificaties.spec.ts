import { randomUUID } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import { AfleveringServiceService as Beheer } from '@polder/proto/polder/integratie/v1/afleveringen';
import { AbonnementServiceService as A, KanaalServiceService as K, NotificatiesServiceService as N } from '@polder/proto/polder/zgw/notificaties/v1/notificaties';
import { openapiErrors, describeWith } from '@polder/testing';
import { ANDERE_TENANT, applicatie, beheerder, hoekstra, marieke, Proef, tot, type Antwoord } from '../testing/proef.js';
import { Ontvanger } from '../testing/ontvanger.js';

const NORM = 'zgw/openapi/standaard/notificaties/nrc/1.0.1/openapi.yaml';
const consument = applicatie('notificaties.consumeren');
const producent = applicatie('notificaties.publiceren');
const BASE = 'http://localhost:8080';

interface AbonnementJson {
  url: string;
  callbackUrl: string;
  auth: string;
  kanalen: { naam: string; filters: Record<string, string> }[];
}
const json = <T>(answer: Antwoord<HttpBody>): T => JSON.parse(Buffer.from(answer.value?.data ?? '').toString()) as T;
const idVan = (url: string) => url.slice(url.lastIndexOf('/') + 1);

describe('Notificaties API', () => {
  let proef: Proef;
  const ontvanger = new Ontvanger();
  beforeAll(async () => {
    proef = await Proef.start();
    await ontvanger.start();
  });
  afterAll(async () => {
    await proef.stop();
    await ontvanger.stop();
  });
  afterEach(async () => {
    ontvanger.antwoord = () => 204;
    await proef.rows('DELETE FROM abonnement');
  });

  const abonneer = async (pad: string, kanalen: { naam: string; filters: Record<string, string> }[] = [{ naam: 'zaken', filters: {} }], auth = 'Bearer geheim-token') => {
    const answer = await proef.roep(A.abonnementCreate, consument, { body: { callbackUrl: ontvanger.url(pad), auth, kanalen } });
    if (!answer.value) throw new Error(JSON.stringify(answer.problem));
    return json<AbonnementJson>(answer);
  };
  /** A notification of a case, as zaken emits it. */
  const meld = (zaak: string, resource = 'status', part: Record<string, unknown> = {}) =>
    proef.gebeurt(`nl.polder.zgw.zaken.${resource}.create`, zaak, {
      kanaal: 'zaken', hoofdObject: `zaken:zaken/${zaak}`, resource, resourceUrl: `zaken:statussen/${randomUUID()}`, actie: 'create',
      kenmerken: { bronorganisatie: '001509962', zaaktype: 'catalogi:zaaktypen/0193b9f0-0000-7000-8000-0000000000a1', vertrouwelijkheidaanduiding: 'openbaar' }, ...part,
    });
  const bij = (pad: string) => ontvanger.ontvangen.filter((o) => o.path === pad);

  describe('rights', () => {
    it('asks the scope of the standard for every operation, and takes no person', async () => {
      const id = randomUUID();
      const body = { callbackUrl: 'https://x.example/', auth: 'Bearer x', kanalen: [] };
      const calls = [
        proef.roep(K.kanaalCreate, consument, { body: { naam: 'x', filters: [] } }), proef.roep(A.abonnementCreate, producent, { body }), proef.roep(A.abonnementUpdate, producent, { uuid: id, body }),
        proef.roep(A.abonnementPartialUpdate, producent, { uuid: id, body }), proef.roep(A.abonnementDelete, producent, { uuid: id }), proef.roep(A.abonnementList, applicatie('zaken.lezen'), {}),
        proef.roep(A.abonnementRead, hoekstra, { uuid: id }), proef.roep(K.kanaalList, marieke, {}), proef.roep(K.kanaalRead, marieke, { uuid: id }),
        proef.roep(N.notificatiesCreate, consument, { body: { kanaal: 'zaken', hoofdObject: 'x', resource: 'x', resourceUrl: 'x', actie: 'x', aanmaakdatum: '', kenmerken: {} } }),
      ];
      expect((await Promise.all(calls)).map((a) => a.code)).toEqual(Array(10).fill(status.PERMISSION_DENIED));
    });
    it('shows another tenant nothing', async () => {
      const { url } = await abonneer('/x');
      expect(json(await proef.roep(A.abonnementList, consument, {}, { tenant: ANDERE_TENANT }))).toEqual([]);
      expect((await proef.roep(A.abonnementDelete, consument, { uuid: idVan(url) }, { tenant: ANDERE_TENANT })).code).toBe(status.NOT_FOUND);
    });
  });

  describeWith(NORM, 'answers as the norm says', () => {
    it('channels: those of Polder from the start, a new one once', async () => {
      const list = json<{ naam: string; filters: string[]; url: string }[]>(await proef.roep(K.kanaalList, producent, {}));
      expect(list.map((k) => k.naam)).toEqual(['autorisaties', 'besluiten', 'besluittypen', 'documenten', 'informatieobjecttypen', 'zaaktypen', 'zaken']);
      for (const kanaal of list) expect(openapiErrors(NORM, 'Kanaal', kanaal)).toEqual([]);
      const naam = `eigen-${randomUUID().slice(0, 8)}`;
      const made = json<{ url: string }>(await proef.roep(K.kanaalCreate, producent, { body: { naam, documentatieLink: 'https://x.example/doc', filters: ['kleur'] } }));
      expect(openapiErrors(NORM, 'Kanaal', made)).toEqual([]);
      expect(json(await proef.roep(K.kanaalRead, consument, { uuid: idVan(made.url) }))).toEqual(made);
      expect(json<unknown[]>(await proef.roep(K.kanaalList, consument, { naam }))).toEqual([made]);
      expect((await proef.roep(K.kanaalCreate, producent, { body: { naam, filters: [] } })).problem?.invalidParams[0]).toMatchObject({ name: 'naam', code: 'unique' });
    });

    it('subscriptions: make, read, change, remove; auth is never shown', async () => {
      const made = await abonneer('/a', [{ naam: 'zaken', filters: { zaaktype: `${BASE}/catalogi/api/v1/zaaktypen/0193b9f0-0000-7000-8000-0000000000a1` } }]);
      expect(openapiErrors(NORM, 'Abonnement', made)).toEqual([]);
      expect(made).toMatchObject({ auth: '********', kanalen: [{ filters: { zaaktype: `${BASE}/catalogi/api/v1/zaaktypen/0193b9f0-0000-7000-8000-0000000000a1` } }] });
      const uuid = idVan(made.url);
      expect(json(await proef.roep(A.abonnementRead, consument, { uuid }))).toEqual(made);
      const patched = json<AbonnementJson>(await proef.roep(A.abonnementPartialUpdate, consument, { uuid, body: { callbackUrl: '', auth: '', kanalen: [{ naam: 'besluiten', filters: {} }] }, updateMask: ['kanalen'] }));
      expect(patched).toEqual({ ...made, kanalen: [{ naam: 'besluiten', filters: {} }] });
      const put = json<AbonnementJson>(await proef.roep(A.abonnementUpdate, consument, { uuid, body: { callbackUrl: ontvanger.url('/b'), auth: '********', kanalen: [{ naam: 'zaken', filters: {} }] } }));
      expect(put.callbackUrl).toBe(ontvanger.url('/b'));
      // What was shown instead of auth came back: the real one is still used.
      await meld(randomUUID());
      expect((await tot(() => bij('/b')[0])).headers.authorization).toBe('Bearer geheim-token');
      expect(JSON.stringify(await proef.rows('SELECT * FROM abonnement')) + JSON.stringify(await proef.rows(`SELECT inhoud FROM audit WHERE object = 'abonnement'`))).not.toContain('geheim-token');
      expect((await proef.roep(A.abonnementDelete, consument, { uuid })).code).toBe(0);
      expect((await proef.roep(A.abonnementRead, consument, { uuid })).code).toBe(status.NOT_FOUND);
    });

    it('refuses what is wrong with field, code and reason, and keeps nothing', async () => {
      const make = (part: object) => proef.roep(A.abonnementCreate, consument, { body: { callbackUrl: ontvanger.url(), auth: 'Bearer x', kanalen: [], ...part } });
      const fout = async (part: object) => (await make(part)).problem?.invalidParams.map((p) => [p.name, p.code]);
      expect(await fout({ kanalen: [{ naam: 'bestaat-niet', filters: {} }] })).toEqual([['kanalen.0.naam', 'kanaal_naam']]);
      expect(await fout({ kanalen: [{ naam: 'zaken', filters: { kleur: 'rood' } }] })).toEqual([['kanalen.0.filters', 'filters']]);
      expect(await fout({ auth: 'Bearer x\r\nX-Evil: 1' })).toEqual([['auth', 'invalid']]);
      expect(await fout({ auth: '********' })).toEqual([['auth', 'invalid']]);
      for (const callbackUrl of ['https://169.254.169.254/latest', 'http://10.0.0.1/', 'https://user:pw@x.example/', 'file:///etc/passwd']) expect(await fout({ callbackUrl })).toEqual([['callbackUrl', 'invalid-callback-url']]);
      expect(json(await proef.roep(A.abonnementList, consument, {}))).toEqual([]);
    });

    it('delivers a notification as the norm writes it, with the auth of the subscription', async () => {
      await abonneer('/norm');
      const zaak = randomUUID();
      const event = await meld(zaak);
      const { bericht, headers, id } = await tot(() => bij('/norm')[0]);
      expect(openapiErrors(NORM, 'Message', bericht)).toEqual([]);
      expect(bericht).toMatchObject({ kanaal: 'zaken', hoofdObject: `${BASE}/zaken/api/v1/zaken/${zaak}`, resource: 'status', actie: 'create', kenmerken: { zaaktype: `${BASE}/catalogi/api/v1/zaaktypen/0193b9f0-0000-7000-8000-0000000000a1` } });
      expect([headers.authorization, headers['content-type'], id]).toEqual(['Bearer geheim-token', 'application/json', event.id]);
    });

    it('routes a notification of another system unchanged', async () => {
      await abonneer('/extern', [{ naam: 'zaken', filters: { bronorganisatie: '123' } }]);
      const body = {
        kanaal: 'zaken', hoofdObject: 'https://elders.example/zaken/api/v1/zaken/1', resource: 'zaak', resourceUrl: 'https://elders.example/zaken/api/v1/zaken/1', actie: 'create', aanmaakdatum: '2026-11-24T10:00:00Z',
        kenmerken: { bronorganisatie: '123', zaaktype: 'https://elders.example/t/1', vertrouwelijkheidaanduiding: 'openbaar' },
      };
      const answer = await proef.roep(N.notificatiesCreate, producent, { body });
      expect(json(answer)).toEqual(body);
      // The relay of this service brings it to the bus.
      expect((await tot(() => bij('/extern')[0])).bericht).toEqual(body);
      expect((await proef.roep(N.notificatiesCreate, producent, { body: { ...body, kanaal: 'bestaat-niet' } })).problem?.invalidParams[0]).toMatchObject({ name: 'kanaal' });
    });
  });

  describe('delivery', () => {
    it('follows the filters', async () => {
      await abonneer('/open', [{ naam: 'zaken', filters: { vertrouwelijkheidaanduiding: 'openbaar' } }]);
      await abonneer('/geheim', [{ naam: 'zaken', filters: { vertrouwelijkheidaanduiding: 'geheim' } }]);
      await abonneer('/documenten', [{ naam: 'documenten', filters: {} }]);
      await meld(randomUUID());
      await tot(() => bij('/open').length === 1);
      expect([bij('/geheim').length, bij('/documenten').length]).toEqual([0, 0]);
    });

    it('keeps the order of a main object through failures, and holds up no other', async () => {
      await abonneer('/orde');
      const [a, b] = [randomUUID(), randomUUID()];
      let failures = 3;
      ontvanger.antwoord = (o) => (o.bericht.hoofdObject.endsWith(a) && failures-- > 0 ? 503 : 204);
      for (let nr = 0; nr < 4; nr++) for (const zaak of [a, b]) await meld(zaak, `r${nr}`);
      await tot(() => bij('/orde').length === 8);
      const van = (zaak: string) => bij('/orde').filter((o) => o.bericht.hoofdObject.endsWith(zaak)).map((o) => o.bericht.resource);
      expect([van(a), van(b)]).toEqual([['r0', 'r1', 'r2', 'r3'], ['r0', 'r1', 'r2', 'r3']]);
    });

    it('leaves a subscriber that is away alone for a while, while others get theirs', async () => {
      await abonneer('/weg');
      await abonneer('/goed');
      ontvanger.antwoord = (o) => (o.path === '/weg' ? 'niets' : 204);
      for (let i = 0; i < 12; i++) await meld(randomUUID());
      await tot(() => bij('/goed').length === 12);
      const weg = await tot(async () => (await proef.roep(Beheer.listAbonnees, beheerder, {})).value?.results.find((r) => r.stand === 'storing'));
      expect(weg).toMatchObject({ wachtrij: 12, laatsteFout: 'De ontvanger antwoordt niet.' });
      ontvanger.antwoord = () => 204;
      await tot(() => bij('/weg').length === 12);
    });

    it('follows no redirect', async () => {
      await abonneer('/door');
      ontvanger.antwoord = (o) => (o.path === '/door' ? 302 : 204);
      await meld(randomUUID());
      const stand = await tot(async () => (await proef.roep(Beheer.listAbonnees, beheerder, {})).value?.results.find((r) => r.laatsteFout !== ''));
      expect(stand.laatsteFout).toBe('De ontvanger verwijst door (302); dat wordt niet gevolgd.');
    });

    it('sends nothing to an address inside, also when it came into the table another way', async () => {
      const { url } = await abonneer('/binnen');
      await proef.rows('UPDATE abonnement SET callback_url = $2 WHERE id = $1', [idVan(url), 'http://10.255.255.1:9/']);
      await meld(randomUUID());
      const stand = await tot(async () => (await proef.roep(Beheer.listAbonnees, beheerder, {})).value?.results.find((r) => r.laatsteFout !== ''));
      expect(stand.laatsteFout).toContain('intern netwerk');
    });
  });

  describe('mending from the werkplek', () => {
    it('is for the administrator only', async () => {
      const abonnementId = randomUUID();
      const calls = [
        proef.roep(Beheer.listAbonnees, marieke, {}), proef.roep(Beheer.listAfleveringen, marieke, { abonnementId, status: '', pageSize: 0, cursor: '' }),
        proef.roep(Beheer.speelOpnieuw, marieke, { abonnementId, eventIds: [], sinds: '', alleenOpgegeven: false }), proef.roep(Beheer.zetPauze, marieke, { abonnementId, pauze: true }),
        proef.roep(Beheer.listDodeBrieven, marieke, {}), proef.roep(Beheer.herstelDodeBrief, marieke, { consument: 'x', eventId: abonnementId }),
      ];
      expect((await Promise.all(calls)).map((a) => a.code)).toEqual(Array(6).fill(status.PERMISSION_DENIED));
    });

    it('gives up what is refused for good, with the reason; plays it again when asked', async () => {
      const abonnementId = idVan((await abonneer('/dood')).url);
      const zaak = randomUUID();
      ontvanger.antwoord = (o) => (o.path === '/dood' && o.bericht.resource === 'slecht' ? 400 : 204);
      await proef.herstart({ POLDER_RETRY_FIRST_MS: '2' });
      const event = await meld(zaak, 'slecht');
      await meld(zaak, 'daarna');
      await tot(() => bij('/dood').some((o) => o.bericht.resource === 'daarna'));
      const [dood] = (await proef.roep(Beheer.listAfleveringen, beheerder, { abonnementId, status: 'opgegeven', pageSize: 0, cursor: '' })).value?.results ?? [];
      expect(dood).toMatchObject({ eventId: event.id, pogingen: 8, laatsteFout: 'De ontvanger weigert het bericht (400).', resource: 'slecht' });
      ontvanger.antwoord = () => 204;
      expect((await proef.roep(Beheer.speelOpnieuw, beheerder, { abonnementId, eventIds: [event.id], sinds: '', alleenOpgegeven: false })).value).toEqual({ aantal: 1 });
      await tot(() => bij('/dood').some((o) => o.bericht.resource === 'slecht'));
      await proef.herstart();
    });

    it('plays all again since a moment, in the order that it was', async () => {
      const abonnementId = idVan((await abonneer('/alles')).url);
      const zaak = randomUUID();
      const sinds = new Date(Date.now() - 1000).toISOString();
      for (let nr = 0; nr < 5; nr++) await meld(zaak, `r${nr}`);
      await tot(() => bij('/alles').length === 5);
      const vraag = (part: object) => proef.roep(Beheer.speelOpnieuw, beheerder, { abonnementId, eventIds: [], sinds, alleenOpgegeven: false, ...part });
      expect((await vraag({ alleenOpgegeven: true })).value).toEqual({ aantal: 0 });
      expect((await vraag({ sinds: 'gisteren' })).problem?.invalidParams[0]?.name).toBe('sinds');
      expect((await vraag({})).value).toEqual({ aantal: 5 });
      await tot(() => bij('/alles').length === 10);
      expect(bij('/alles').map((o) => o.bericht.resource)).toEqual(['r0', 'r1', 'r2', 'r3', 'r4', 'r0', 'r1', 'r2', 'r3', 'r4']);
    });

    it('holds a subscriber that is paused; what comes waits', async () => {
      const abonnementId = idVan((await abonneer('/pauze')).url);
      await proef.roep(Beheer.zetPauze, beheerder, { abonnementId, pauze: true });
      await meld(randomUUID());
      await tot(async () => (await proef.roep(Beheer.listAbonnees, beheerder, {})).value?.results.find((r) => r.stand === 'pauze' && r.wachtrij === 1));
      expect(bij('/pauze')).toHaveLength(0);
      await proef.roep(Beheer.zetPauze, beheerder, { abonnementId, pauze: false });
      await tot(() => bij('/pauze').length === 1);
    });

    it('gives a dead event to its consumer again', async () => {
      await abonneer('/brief');
      const event = await meld(randomUUID());
      await tot(() => bij('/brief').length === 1);
      await proef.rows('DELETE FROM aflevering');
      await proef.rows('DELETE FROM inbox WHERE event_id = $1', [event.id]);
      await proef.rows(`INSERT INTO dode_brief (consument, event_id, organisatie_id, subject, event, pogingen, reden, sinds) VALUES ('notificaties', $1, $2, $3, $4, 300, 'down', now())`, [event.id, event.organisatieId, event.subject, JSON.stringify(event)]);
      expect((await proef.roep(Beheer.listDodeBrieven, beheerder, {})).value?.results).toEqual([expect.objectContaining({ eventId: event.id, reden: 'down', pogingen: 300 })]);
      expect((await proef.roep(Beheer.herstelDodeBrief, beheerder, { consument: 'notificaties', eventId: event.id })).code).toBe(0);
      await tot(() => bij('/brief').length === 2);
      expect((await proef.roep(Beheer.herstelDodeBrief, beheerder, { consument: 'notificaties', eventId: event.id })).code).toBe(status.NOT_FOUND);
    });
  });
});
