import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { BehandelingServiceService } from '@polder/proto/polder/zaken/v1/zaken';
import { WerkServiceService, type Klus, type ListWerkRequest, type ListWerkResponse } from '@polder/proto/polder/zaken/v1/werk';
import { company, marieke, OFGV, reader, TENANT, youssef, ZakenHarness } from '../testing/zaken-harness.js';
import { cel } from './werk-csv.rules.js';

const W = WerkServiceService;
const vraag = (over: Partial<ListWerkRequest> = {}): ListWerkRequest => ({ stand: '', zaaktype: [], status: [], behandelaar: '', termijn: '', team: '', zoek: '', sorteer: '', richting: '', pageSize: 0, cursor: '', ...over });

describe('worklist', () => {
  let h: ZakenHarness;
  let db: pg.Client;
  beforeAll(async () => {
    h = await ZakenHarness.start();
    db = new pg.Client({ connectionString: h.pgdb.adminUrl });
    await db.connect();
    await h.ok(W.listMedewerkers, marieke, {});
    await h.ok(W.listMedewerkers, youssef, {});
  });
  afterAll(async () => {
    await db.end();
    await h.stop();
  });
  const lijst = (over: Partial<ListWerkRequest> = {}, actor = marieke) => h.ok(W.listWerk, actor, vraag(over));
  const klaar = async (id: string): Promise<Klus> => {
    for (let i = 0; i < 200; i++) {
      const klus = await h.ok(W.getKlus, marieke, { id });
      if (klus.status !== 'bezig') return klus;
      await new Promise((r) => setTimeout(r, 50));
    }
    throw new Error('the job did not end');
  };

  it('without the right: refused', async () => {
    const { id } = await h.nieuw();
    expect((await h.call(W.listWerk, company, vraag())).code).toBe(7);
    expect((await h.call(W.wijsToe, reader, { id, medewerkerId: 'marieke' })).code).toBe(7);
    expect((await h.call(W.startKlus, reader, { soort: 'vrijgeven', ids: [id], naarId: '', vanId: '' })).code).toBe(7);
    expect((await h.call(W.listWerk, marieke, vraag(), { tenant: OFGV })).value).toMatchObject({ count: 0, results: [] });
  });

  it('every order gives every case once, and the count is exact under every filter', async () => {
    for (let i = 0; i < 12; i++) await h.nieuw({ omschrijving: `Onderwerp ${i % 5}` });
    const total = Number((await db.query('SELECT count(*) n FROM zaak WHERE organisatie_id = $1 AND einddatum IS NULL', [TENANT])).rows[0].n);
    for (const sorteer of ['termijn', 'ontvangen', 'onderwerp', 'nummer', 'status', 'behandelaar']) {
      for (const richting of ['op', 'af']) {
        const seen: string[] = [];
        let page: ListWerkResponse | undefined;
        do {
          page = await lijst({ sorteer, richting, pageSize: 5, cursor: page?.next ?? '' });
          seen.push(...page.results.map((r) => r.id));
        } while (page.next);
        expect([sorteer, richting, new Set(seen).size, seen.length, page.count]).toEqual([sorteer, richting, total, total, total]);
      }
    }
    const subject = await lijst({ zoek: 'Onderwerp 3', sorteer: 'nummer' });
    expect(subject.results.every((r) => r.omschrijving === 'Onderwerp 3')).toBe(true);
    expect(subject.count).toBe(subject.results.length);
    expect((await lijst({ behandelaar: 'niemand', termijn: 'later' })).count).toBe(total);
    expect((await lijst({ termijn: 'te-laat' })).count).toBe(0);
    expect((await h.call(W.listWerk, marieke, vraag({ sorteer: 'x', termijn: 'y', richting: 'z' }))).problem?.invalidParams.map((p) => p.name)).toEqual(['termijn', 'sorteer', 'richting']);
  });

  it('a term that passed stands under "te laat"', async () => {
    const { id } = await h.nieuw({ ontvangenOp: '2024-02-01T10:00:00Z' });
    const late = await lijst({ termijn: 'te-laat' });
    expect(late.results.map((r) => r.id)).toEqual([id]);
    expect(late.results[0]?.dagenOver).toBeLessThan(0);
  });

  it('give, take back: counters follow and the answer says who had it', async () => {
    const { id } = await h.nieuw();
    expect(await h.ok(W.wijsToe, marieke, { id, medewerkerId: 'youssef' })).toMatchObject({ behandelaar: 'Youssef El Amrani', vorigeId: '' });
    const mine = (await lijst({ behandelaar: 'mij' }, youssef)).count;
    expect(await h.ok(W.wijsToe, marieke, { id, medewerkerId: '' })).toMatchObject({ behandelaarId: '', vorigeId: 'youssef' });
    expect((await lijst({ behandelaar: 'mij' }, youssef)).count).toBe(mine - 1);
    expect((await h.call(W.wijsToe, marieke, { id, medewerkerId: 'wie-is-dat' })).problem?.invalidParams[0]).toMatchObject({ name: 'medewerkerId', code: 'unknown' });
    expect((await h.call(W.wijsToe, marieke, { id, medewerkerId: 'youssef' }, { ifMatch: '"1"' })).problem).toMatchObject({ httpStatus: 412 });
  });

  it('a job over many cases does each once, names what it left out, and belongs to who began it', async () => {
    const ids = (await Promise.all(Array.from({ length: 120 }, () => h.nieuw()))).map((z) => z.id);
    const begun = await h.ok(W.startKlus, marieke, { soort: 'toewijzen', ids: [...ids, uuidv7()], naarId: 'youssef', vanId: '' });
    expect(begun.totaal).toBe(121);
    expect((await h.call(W.getKlus, youssef, { id: begun.id })).code).toBe(5);
    expect(await klaar(begun.id)).toMatchObject({ status: 'klaar', gedaan: 121, overgeslagen: [{ reden: 'Deze zaak bestaat niet, of u mag hem niet zien.' }] });
    const { rows } = await db.query(`SELECT count(*)::int AS audits FROM audit WHERE actie = 'toegewezen' AND hoofdobject_id = ANY($1)`, [ids]);
    expect(rows[0].audits).toBe(120);
    const of = (await lijst({ behandelaar: 'youssef', pageSize: 1 })).count;
    expect(of).toBeGreaterThanOrEqual(120);
    const [telling] = (await h.ok(W.listMedewerkers, marieke, {})).results.filter((m) => m.id === 'youssef');
    expect(telling?.openZaken).toBe(of);
  });

  it('a job that was stopped leaves the rest alone', async () => {
    const ids = (await Promise.all(Array.from({ length: 3 }, () => h.nieuw()))).map((z) => z.id);
    const { rows: [row] } = await db.query(
      `INSERT INTO klus (id, organisatie_id, soort, actor, naar, zaak_ids, status, gemaakt_op) VALUES ($1,$2,'toewijzen',$3,$4,$5,'gestopt',now()) RETURNING id`,
      [uuidv7(), TENANT, JSON.stringify(marieke), JSON.stringify({ id: 'youssef', naam: 'Y', team: '' }), ids]);
    await h.ok(W.stopKlus, marieke, { id: row.id });
    const begun = await h.ok(W.startKlus, marieke, { soort: 'vrijgeven', ids: ids.slice(0, 1), naarId: '', vanId: '' });
    await klaar(begun.id);
    expect(await h.ok(W.getKlus, marieke, { id: row.id })).toMatchObject({ status: 'gestopt', gedaan: 0 });
  });

  it('a job that a crash left in the middle goes on from where it was', async () => {
    const ids = (await Promise.all(Array.from({ length: 4 }, () => h.nieuw()))).map((z) => z.id);
    const id = uuidv7();
    await db.query(`INSERT INTO klus (id, organisatie_id, soort, actor, naar, zaak_ids, gedaan, gemaakt_op) VALUES ($1,$2,'toewijzen',$3,$4,$5,2,now())`, [id, TENANT, JSON.stringify(marieke), JSON.stringify({ id: 'youssef', naam: 'Youssef El Amrani', team: '' }), ids]);
    expect(await klaar(id)).toMatchObject({ status: 'klaar', gedaan: 4 });
    const { rows } = await db.query('SELECT id FROM zaak WHERE id = ANY($1) AND behandelaar_id IS NULL', [ids]);
    expect(rows.map((r) => r.id).sort()).toEqual(ids.slice(0, 2).sort());
  });

  it('all work of someone absent goes to the deputy', async () => {
    const karin = { ...marieke, id: 'karin', naam: 'Karin' };
    await h.ok(W.listMedewerkers, karin, {});
    const { id } = await h.nieuw();
    await h.ok(W.wijsToe, marieke, { id, medewerkerId: 'karin' });
    expect((await h.call(W.startKlus, marieke, { soort: 'overdragen', ids: [], naarId: '', vanId: 'karin' })).problem?.invalidParams[0]).toMatchObject({ name: 'naarId' });
    expect(await h.ok(W.meldAfwezig, marieke, { id: 'karin', afwezigTot: '2100-01-01', vervangerId: 'marieke' })).toMatchObject({ vervanger: 'Marieke de Graaf' });
    const begun = await h.ok(W.startKlus, marieke, { soort: 'overdragen', ids: [], naarId: '', vanId: 'karin' });
    expect(await klaar(begun.id)).toMatchObject({ gedaan: 1, naar: 'Marieke de Graaf' });
    expect((await lijst({ behandelaar: 'mij', pageSize: 100 })).results.map((r) => r.id)).toContain(id);
  });

  it('keeps views per person', async () => {
    const id = uuidv7();
    await h.ok(W.slaWeergaveOp, marieke, { id, naam: 'Te laat bij ons', filter: 'termijn=te-laat', kolommen: ['termijn', 'onderwerp'] });
    expect((await h.ok(W.listWeergaven, marieke, {})).results).toEqual([{ id, naam: 'Te laat bij ons', filter: 'termijn=te-laat', kolommen: ['termijn', 'onderwerp'] }]);
    expect((await h.ok(W.listWeergaven, youssef, {})).results).toEqual([]);
    expect((await h.call(W.slaWeergaveOp, youssef, { id, naam: 'Gekaapt', filter: '', kolommen: [] })).code).toBe(5);
    expect((await h.call(W.verwijderWeergave, youssef, { id })).code).toBe(5);
    await h.ok(W.verwijderWeergave, marieke, { id });
    expect((await h.call(W.slaWeergaveOp, marieke, { id, naam: ' ', filter: '', kolommen: [] })).problem?.invalidParams[0]).toMatchObject({ name: 'naam' });
  });

  it('a shielded case is a number for others, in list, search, export and screen', async () => {
    const { id, identificatie } = await h.nieuw({ omschrijving: 'Zeer gevoelig dossier' });
    await db.query(`UPDATE zaak SET afgeschermd = true, behandelaar_id = 'youssef', behandelaar_naam = 'Youssef El Amrani' WHERE id = $1`, [id]);
    expect((await lijst({ zoek: identificatie })).results[0]).toMatchObject({ omschrijving: 'Afgeschermde zaak', initiator: '' });
    expect((await lijst({ zoek: 'Zeer gevoelig' })).count).toBe(0);
    expect((await h.ok(W.exporteerWerk, marieke, vraag({ zoek: identificatie }))).csv).not.toContain('gevoelig');
    expect((await h.call(BehandelingServiceService.getZaak, marieke, { id })).code).toBe(7);
    expect((await h.call(BehandelingServiceService.getZaak, youssef, { id })).code).toBe(0);
  });

  it('exports what the filter shows, with mark and heading once', async () => {
    const { identificatie } = await h.nieuw({ omschrijving: '=HYPERLINK("x")' });
    const { csv, next } = await h.ok(W.exporteerWerk, marieke, vraag({ zoek: identificatie }));
    expect(next).toBe('');
    expect(csv.startsWith('\uFEFF"Zaaknummer";"Onderwerp"')).toBe(true);
    expect(csv.split('\r\n')[1]).toContain(`"${identificatie}";"'=HYPERLINK(""x"")"`);
  });
  it('no cell is a formula', () => {
    for (const bad of ['=1+1', '+1', '-1', '@a', '\tx']) expect(cel(bad)).toBe(`"'${bad}"`);
    expect(cel('Gewoon; met "teken"')).toBe('"Gewoon; met ""teken"""');
  });

  it('offers what there is, with its number', async () => {
    const keuzes = await h.ok(W.getKeuzes, marieke, {});
    const open = (await lijst({ pageSize: 1 })).count;
    expect(keuzes.zaaktypen.reduce((sum, k) => sum + k.aantal, 0)).toBe(open);
    expect(keuzes.behandelaars.find((b) => b.waarde === 'youssef')?.naam).toBe('Youssef El Amrani');
  });
});
