import { v7 as uuidv7 } from 'uuid';
import { anonymous, type Ctx } from '@polder/context';
import { Database, type Tx } from '@polder/service';
import { testDatabase, type TestDatabase } from '@polder/testing';
import { DEMO_PAKKETTEN, DEMO_ZAAKTYPEN } from '../catalogus/demo-catalogus.js';
import { laadPakket } from '../catalogus/pakket.repository.js';
import { MIGRATIES } from '../migrations/index.js';
import { BesluitService } from './besluit.service.js';

const TENANT = '0193b9f0-0000-7000-8000-000000000024';
const [ONTHEFFING, SUBSIDIE] = DEMO_ZAAKTYPEN;
const BESLUITTYPE = '0193b9f0-1007-7000-8000-000000000001';

describe('decisions in a transaction of the caller', () => {
  let pgdb: TestDatabase;
  let database: Database;
  const besluiten = new BesluitService('FL');
  const ctxOf = (tenant = TENANT): Ctx => ({
    actor: { ...anonymous(), kind: 'medewerker', id: 'marieke', naam: 'Marieke' }, tenant, purpose: 'zaak-behandelen', traceId: 't', baseUrl: 'https://polder.example',
    clock: { now: () => new Date('2026-11-24T10:00:00Z'), today: () => '2026-11-24' },
  });
  const doe = <T>(work: (tx: Tx) => Promise<T>, tenant?: string) => database.tx(ctxOf(tenant), work);
  const zaakVan = async (zaaktypeId: string): Promise<string> => {
    const id = uuidv7();
    await doe((tx) => tx.query(
      `INSERT INTO zaak (id, organisatie_id, identificatie, bronorganisatie, verantwoordelijke_organisatie, zaaktype_id, registratiedatum, startdatum, vertrouwelijkheidaanduiding, ontvangen_op)
       VALUES ($1,$2,$1::uuid::text,'517439943','517439943',$3,'2026-11-01','2026-11-01','intern','2026-11-01')`, [id, TENANT, zaaktypeId]));
    return id;
  };
  const basis = { verantwoordelijkeOrganisatie: '517439943', besluittypeId: BESLUITTYPE, datum: '2026-11-24', ingangsdatum: '2026-11-25' };

  beforeAll(async () => {
    pgdb = await testDatabase('besluit');
    database = await Database.open({ url: pgdb.url, name: 'besluit', migrations: MIGRATIES });
    await database.migrate();
    await doe(async (tx) => {
      for (const pakket of DEMO_PAKKETTEN) await laadPakket(tx, pakket, '001509962');
    });
  });
  afterAll(async () => {
    await database.close();
    await pgdb.drop();
  });

  it('makes one with number, audit and events, and its document once', async () => {
    const zaakId = await zaakVan(ONTHEFFING!.id);
    const made = await doe(async (tx) => {
      const besluit = await besluiten.maak(tx, { ...basis, zaakId, toelichting: 'Verleend onder voorschriften', vervaldatum: '2027-11-25', uiterlijkeReactiedatum: '2027-01-05' });
      const document = uuidv7();
      const first = await besluiten.koppelDocument(tx, besluit.id, document);
      expect(first.nieuw).toBe(true);
      expect(await besluiten.koppelDocument(tx, besluit.id, document)).toEqual({ id: first.id, nieuw: false });
      return besluit;
    });
    expect(made.identificatie).toMatch(/^FL-B-2026-\d{6}$/);
    const [rij, audit, events] = await doe(async (tx) => [
      await tx.query('SELECT zaak_id, toelichting, vervaldatum FROM besluit WHERE id = $1', [made.id]),
      await tx.query<{ object: string }>('SELECT object FROM audit WHERE hoofdobject_id = $1 ORDER BY id', [made.id]),
      await tx.query<{ type: string }>('SELECT type FROM outbox WHERE subject = $1 ORDER BY volgorde', [made.id]),
    ]);
    expect(rij).toEqual([{ zaak_id: zaakId, toelichting: 'Verleend onder voorschriften', vervaldatum: '2027-11-25' }]);
    expect(audit).toEqual([{ object: 'besluit' }, { object: 'besluitinformatieobject' }]);
    expect(events!.map((e) => (e as { type: string }).type)).toEqual(['nl.polder.zaken.besluit.create', 'nl.polder.zgw.besluiten.besluit.create', 'nl.polder.zgw.besluiten.besluitinformatieobject.create']);
  });

  it('refuses a decision that the case type does not know, and leaves nothing behind', async () => {
    const zaakId = await zaakVan(SUBSIDIE!.id);
    await expect(doe((tx) => besluiten.maak(tx, { ...basis, zaakId }))).rejects.toMatchObject({ fields: [{ name: 'nonFieldErrors', code: 'zaaktype-mismatch' }] });
    await expect(doe((tx) => besluiten.maak(tx, { ...basis, besluittypeId: 'nee', zaakId: uuidv7() }))).rejects.toMatchObject({ fields: [{ code: 'bad-url' }, { name: 'zaak', code: 'bad-url' }] });
    expect(await doe((tx) => tx.query('SELECT 1 FROM besluit WHERE zaak_id = $1', [zaakId]))).toEqual([]);
  });

  it('takes a number once per organisation', async () => {
    await doe((tx) => besluiten.maak(tx, { ...basis, identificatie: 'B-1' }));
    await expect(doe((tx) => besluiten.maak(tx, { ...basis, identificatie: 'B-1' }))).rejects.toMatchObject({ fields: [{ name: 'identificatie', code: 'identificatie-niet-uniek' }] });
    await doe((tx) => besluiten.maak(tx, { ...basis, identificatie: 'B-1', verantwoordelijkeOrganisatie: '001509962' }));
  });

  it('offers the kinds that are valid today, and nothing to another tenant', async () => {
    const zaakId = await zaakVan(SUBSIDIE!.id);
    expect((await doe((tx) => besluiten.keuzesVoorZaak(tx, zaakId))).map((k) => k.omschrijving)).toEqual(['Subsidievaststelling', 'Subsidieverlening']);
    expect(await doe((tx) => besluiten.keuzesVoorZaak(tx, zaakId), '0193b9f0-0000-7000-8000-000000000025')).toEqual([]);
  });
});

describe('shipped case types', () => {
  it('have one end status, an initiator, results with a source, and known documents and decisions', () => {
    const gedeeld = DEMO_PAKKETTEN[0]!;
    const documenten = new Set(gedeeld.informatieobjecttypen.map((one) => one.omschrijving));
    const besluittypen = new Set(gedeeld.besluittypen.map((one) => one.omschrijving));
    const ids: string[] = [];
    for (const z of DEMO_ZAAKTYPEN) {
      expect([z.identificatie, z.statustypen.filter((s) => s.eind).map((s) => s.volgnummer)]).toEqual([z.identificatie, [z.statustypen.length]]);
      expect(z.roltypen.map((r) => r.omschrijvingGeneriek)).toContain('initiator');
      expect(z.resultaattypen.every((r) => r.bron !== '' && (r.archiefnominatie !== 'vernietigen' || r.archiefactietermijn !== null) && r.omschrijving.length <= 30)).toBe(true);
      expect(z.eigenschappen.every((e) => e.naam.length <= 20)).toBe(true);
      expect(z.handelingInitiator.length <= 20 && z.handelingBehandelaar.length <= 20).toBe(true);
      expect(z.informatieobjecttypen.every((i) => documenten.has(i.informatieobjecttype))).toBe(true);
      expect(z.besluittypen.every((b) => besluittypen.has(b))).toBe(true);
      expect(z.grondslag).not.toBe('');
      expect(z.verificatie.map((v) => v.door)).toContain('archivaris');
      ids.push(z.id, ...[z.statustypen, z.resultaattypen, z.roltypen, z.eigenschappen, z.zaakobjecttypen, z.informatieobjecttypen].flat().map((one) => one.id));
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(DEMO_ZAAKTYPEN.map((z) => z.identificatie)).toEqual([
      'ontheffing-natuurbescherming', 'subsidie', 'klacht', 'melding-openbare-ruimte', 'ontgrondingsvergunning', 'evenement-op-de-weg', 'exceptioneel-transport', 'woo-verzoek', 'bezwaar',
    ]);
  });
});
