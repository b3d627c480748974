import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { fixedClock, systemClock } from '@polder/context';
import { KoppelingServiceService, type KoppelingServiceServer } from '@polder/proto/polder/archief/v1/archief';
import { Database } from '@polder/service';
import { application, ArchiefFixture, ctxOf, OTHER_TENANT, TYPE_ID } from '../archief.fixture.js';
import { KoppelingService } from './koppeling.service.js';
import { KoppelingSweeper } from './koppeling.sweeper.js';

describe('links with cases and decisions (pattern B)', () => {
  let archief: ArchiefFixture;
  beforeAll(async () => {
    archief = await ArchiefFixture.start();
  });
  afterAll(() => archief.stop());

  const state = async (documentId: string) => (await archief.rows<{ object: string; state: string }>('SELECT object, state FROM koppeling WHERE document_id = $1 ORDER BY gemaakt_op, object', [documentId])).map((row) => `${row.object.split('/')[0]!} ${row.state}`);
  const confirmed = async () => {
    const made = await archief.committed();
    await archief.intake.confirm(ctxOf(), { registrationId: made.registrationId });
    return made;
  };
  const besluit = () => `besluiten:besluiten/${uuidv7()}`;

  it('nobody but zaken may call it', async () => {
    const others = archief.callsAs<KoppelingServiceServer>('formulieren', KoppelingServiceService);
    await expect(others.batchExists(ctxOf(), { ids: [] })).rejects.toMatchObject({ code: 'permission_denied' });
    await expect(others.putKoppelingen(ctxOf(), { koppelingen: [{ object: besluit(), documentId: randomUUID() }] })).rejects.toMatchObject({ code: 'permission_denied' });
  });

  it('a document of a registration is linked with its case, definitive with the confirmation', async () => {
    const { uploaded, registrationId } = await archief.committed();
    expect(await state(uploaded)).toEqual(['zaken:zaken pending']);
    await archief.intake.confirm(ctxOf(), { registrationId });
    expect(await state(uploaded)).toEqual(['zaken:zaken definitive']);
  });

  it('put, confirm and delete may each be repeated, and leave one audit row each', async () => {
    const { uploaded: documentId } = await confirmed();
    const link = { object: besluit(), documentId };
    for (let n = 0; n < 2; n += 1) await archief.links.putKoppelingen(ctxOf(), { koppelingen: [link] });
    expect(await state(documentId)).toContain('besluiten:besluiten pending');
    for (let n = 0; n < 2; n += 1) await archief.links.confirmKoppelingen(ctxOf(), { koppelingen: [link] });
    expect(await state(documentId)).toContain('besluiten:besluiten definitive');
    for (let n = 0; n < 2; n += 1) await archief.links.deleteKoppelingen(ctxOf(), { object: link.object, documentIds: [documentId] });
    expect(await state(documentId)).toEqual(['zaken:zaken definitive']);
    const actions = await archief.rows<{ actie: string }>(`SELECT actie FROM audit WHERE hoofdobject_id = $1 AND object = 'koppeling' ORDER BY tijdstip, id`, [documentId]);
    expect(actions.map((row) => row.actie)).toEqual(['koppeling.voorgenomen', 'koppeling.vastgelegd', 'koppeling.verwijderd']);
  });

  it('refuses a document that is not there, and writes nothing of the batch', async () => {
    const { uploaded } = await confirmed();
    const object = besluit();
    await expect(archief.links.putKoppelingen(ctxOf(), { koppelingen: [{ object, documentId: uploaded }, { object, documentId: randomUUID() }] })).rejects.toMatchObject({ code: 'not_found' });
    expect(await state(uploaded)).toEqual(['zaken:zaken definitive']);
    await expect(archief.links.putKoppelingen(ctxOf(), { koppelingen: [{ object: 'zaken:statussen/1', documentId: uploaded }] })).rejects.toMatchObject({ fields: [{ name: 'koppelingen.0.object' }] });
    await expect(archief.links.putKoppelingen(ctxOf(OTHER_TENANT), { koppelingen: [{ object, documentId: uploaded }] })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('delete without documents removes all links of a destroyed case', async () => {
    const { uploaded, inline, registrationId } = await confirmed();
    await archief.links.deleteKoppelingen(ctxOf(), { object: `zaken:zaken/${registrationId}`, documentIds: [] });
    expect([await state(uploaded), await state(inline)]).toEqual([[], []]);
  });

  it('the sweeper asks the owner about what stayed pending: confirmed or removed, never touched when it is young', async () => {
    const { uploaded: documentId } = await confirmed();
    const [kept, lost] = [besluit(), besluit()];
    await archief.links.putKoppelingen(ctxOf(), { koppelingen: [{ object: kept, documentId }, { object: lost, documentId }] });
    archief.zakenDouble.links.add(`${kept} ${documentId}`);
    const naslag = archief.app.app.get(KoppelingSweeper)['naslag' as keyof KoppelingSweeper] as never;
    const log = { warn: () => undefined } as never;
    const sweeper = (clock: ReturnType<typeof systemClock>) => new KoppelingSweeper(archief.app.app.get(Database), archief.app.app.get(KoppelingService), naslag, clock, log);
    expect(await sweeper(systemClock()).sweep()).toEqual({ confirmed: 0, removed: 0 });
    const later = fixedClock(new Date(Date.now() + 120_000));
    expect(await sweeper(later).sweep()).toEqual({ confirmed: 1, removed: 1 });
    expect((await state(documentId)).sort()).toEqual(['besluiten:besluiten definitive', 'zaken:zaken definitive']);
  });

  describe('documents for the rules and the expand of zaken', () => {
    it('BatchExists says what the rules ask and leaves out what is unknown, pending or of another tenant', async () => {
      const { uploaded, inline } = await confirmed();
      const { uploaded: pending } = await archief.committed();
      const other = await archief.committed(OTHER_TENANT);
      const { documenten } = await archief.links.batchExists(ctxOf(), { ids: [inline, randomUUID(), pending, other.uploaded, uploaded] });
      expect(documenten.map((one) => one.id)).toEqual([inline, uploaded]);
      expect(documenten[1]).toMatchObject({ informatieobjecttypeId: TYPE_ID, vertrouwelijkheidaanduiding: 'zaakvertrouwelijk', status: 'definitief', titel: 'Kaart van het gebied' });
      expect(documenten[1]!.indicatieGebruiksrecht).toBeUndefined();
    });

    it('BatchGetInformatieobjecten gives the resource, and only what the application may read', async () => {
      const { uploaded, bytes } = await confirmed();
      const as = async (actor: ReturnType<typeof application>) => (await archief.links.batchGetInformatieobjecten({ ...ctxOf(), actor, baseUrl: 'https://polder.example' }, { ids: [uploaded] })).informatieobjecten;
      const [one] = await as(application(['documenten.lezen']));
      expect(JSON.parse(one!.json.toString())).toMatchObject({ url: `https://polder.example/documenten/api/v1/enkelvoudiginformatieobjecten/${uploaded}`, bestandsomvang: bytes.length, status: 'definitief', versie: 1, locked: false, bronorganisatie: '001509962' });
      const right = (types: string[], max: string) => application(['documenten.lezen'], [{ component: 'drc', scopes: ['documenten.lezen'], types, max }]);
      expect(await as(right([TYPE_ID], 'zaakvertrouwelijk'))).toHaveLength(1);
      expect([await as(right([TYPE_ID], 'intern')), await as(right([randomUUID()], 'zeer_geheim')), await as(application([]))]).toEqual([[], [], []]);
    });
  });
});
