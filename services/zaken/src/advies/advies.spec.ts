import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { AdviesServiceService as A } from '@polder/proto/polder/zaken/v1/advies';
import { BehandelingServiceService } from '@polder/proto/polder/zaken/v1/zaken';
import { DossierServiceService } from '@polder/proto/polder/zaken/v1/dossier';
import { WerkServiceService } from '@polder/proto/polder/zaken/v1/werk';
import { plusDuur } from '../termijn/datum-nl.js';
import { company, marieke, OFGV, reader, TENANT, ZakenHarness } from '../testing/zaken-harness.js';

const straks = plusDuur(new Date().toISOString().slice(0, 10), 'P10D');
const peter = { ...marieke, id: 'peter', naam: 'Peter van OFGV', rollen: ['adviseur', 'behandelaar'] };
const elders = '0193b9f0-0000-7000-8000-000000000026';

describe('advice of another organisation', () => {
  let h: ZakenHarness;
  beforeAll(async () => (h = await ZakenHarness.start()));
  afterAll(() => h.stop());
  const vraag = async () => {
    const gedeeld = uuidv7();
    const geheim = uuidv7();
    const zaak = await h.nieuw({ omschrijving: 'Alleen voor de provincie', documenten: [{ documentId: gedeeld, titel: 'Quickscan' }, { documentId: geheim, titel: 'Bedrijfsgegevens' }] });
    const advies = await h.ok(A.vraagAdvies, marieke, { zaakId: zaak.id, adviseurId: OFGV, vraag: 'Is de quickscan goed?', uiterlijk: straks, documentIds: [gedeeld] });
    return { zaak, gedeeld, geheim, advies };
  };

  it('without the right: refused', async () => {
    const { zaak, advies } = await vraag();
    expect((await h.call(A.listTeAdviseren, company, {})).code).toBe(7);
    expect((await h.call(A.vraagAdvies, reader, { zaakId: zaak.id, adviseurId: OFGV, vraag: 'x', uiterlijk: straks, documentIds: [] })).code).toBe(7);
    expect((await h.call(A.geefAdvies, peter, { id: advies.id, strekking: 'positief', advies: 'x' }, { tenant: elders })).code).toBe(5);
  });

  it('sees the question and the chosen documents, and nothing else of the case', async () => {
    const { zaak, gedeeld, geheim, advies } = await vraag();
    const inTenant = { tenant: OFGV };
    const [row] = (await h.ok(A.listTeAdviseren, peter, {}, inTenant)).results.filter((r) => r.id === advies.id);
    expect(row).toMatchObject({ identificatie: zaak.identificatie, vraag: 'Is de quickscan goed?', documenten: [{ id: gedeeld, titel: 'Quickscan' }] });
    expect(JSON.stringify(row)).not.toMatch(/Hoekstra|Alleen voor de provincie|Bedrijfsgegevens/);
    expect((await h.call(A.openAdviesDocument, peter, { id: advies.id, documentId: geheim }, inTenant)).code).toBe(5);
    expect(await h.ok(A.openAdviesDocument, peter, { id: advies.id, documentId: gedeeld }, inTenant)).toMatchObject({ ticket: `t-${gedeeld}` });
    expect(h.opened.at(-1)).toEqual({ id: gedeeld, zaakId: zaak.id, tenant: TENANT });
    for (const method of [BehandelingServiceService.getZaak]) expect((await h.call(method, peter, { id: zaak.id }, inTenant)).code).toBe(5);
    expect((await h.call(DossierServiceService.getDossier, peter, { zaakId: zaak.id }, inTenant)).code).toBe(5);
    expect((await h.call(A.listAdviezen, peter, { zaakId: zaak.id }, inTenant)).code).toBe(5);
    expect((await h.ok(WerkServiceService.listWerk, peter, { stand: '', zaaktype: [], status: [], behandelaar: '', termijn: '', team: '', zoek: '', sorteer: '', richting: '', pageSize: 0, cursor: '' }, inTenant)).results).toEqual([]);
  });

  it('row-level security gives a third organisation nothing, also at the table', async () => {
    const { advies } = await vraag();
    const db = new pg.Client({ connectionString: h.pgdb.url });
    await db.connect();
    const seen = async (tenant: string) => {
      await db.query('BEGIN');
      await db.query(`SELECT set_config('polder.organisatie_id', $1, true)`, [tenant]);
      const { rowCount } = await db.query('SELECT 1 FROM advies WHERE id = $1', [advies.id]);
      const gone = await db.query('DELETE FROM advies WHERE id = $1', [advies.id]);
      await db.query('ROLLBACK');
      return [rowCount, gone.rowCount];
    };
    expect(await seen(elders)).toEqual([0, 0]);
    expect(await seen(OFGV)).toEqual([1, 0]);
    await db.end();
  });

  it('the advice comes back to the case once, with who gave it', async () => {
    const { zaak, advies } = await vraag();
    const give = { id: advies.id, strekking: 'positief-met-voorwaarden', advies: 'Werk buiten het broedseizoen.' };
    expect((await h.call(A.geefAdvies, peter, { ...give, strekking: 'misschien' }, { tenant: OFGV })).problem?.invalidParams[0]).toMatchObject({ name: 'strekking' });
    await h.ok(A.geefAdvies, peter, give, { tenant: OFGV });
    expect((await h.call(A.geefAdvies, peter, give, { tenant: OFGV })).problem?.code).toBe('advies-gegeven');
    expect((await h.ok(A.listAdviezen, marieke, { zaakId: zaak.id })).results[0]).toMatchObject({ status: 'gegeven', strekking: 'positief-met-voorwaarden', advies: 'Werk buiten het broedseizoen.', gegevenDoor: 'Peter van OFGV', adviseur: 'OFGV' });
    expect((await h.ok(DossierServiceService.getDossier, marieke, { zaakId: zaak.id })).tijdlijn[0]).toMatchObject({ titel: 'Advies ontvangen', door: 'Peter van OFGV' });
  });

  it('a question that was taken back is gone for the adviser', async () => {
    const { zaak, advies, gedeeld } = await vraag();
    await h.ok(A.trekAdviesIn, marieke, { zaakId: zaak.id, id: advies.id });
    expect((await h.ok(A.listTeAdviseren, peter, {}, { tenant: OFGV })).results.map((r) => r.id)).not.toContain(advies.id);
    expect((await h.call(A.openAdviesDocument, peter, { id: advies.id, documentId: gedeeld }, { tenant: OFGV })).code).toBe(5);
  });

  it('only documents of the case can be shared, only advisers of the list asked', async () => {
    const { zaak } = await vraag();
    const ask = (over: object) => h.call(A.vraagAdvies, marieke, { zaakId: zaak.id, adviseurId: OFGV, vraag: 'x', uiterlijk: straks, documentIds: [], ...over });
    expect((await ask({ documentIds: [uuidv7()] })).problem?.invalidParams[0]).toMatchObject({ name: 'documentIds' });
    expect((await ask({ adviseurId: elders })).problem?.invalidParams[0]).toMatchObject({ name: 'adviseurId' });
  });
});
