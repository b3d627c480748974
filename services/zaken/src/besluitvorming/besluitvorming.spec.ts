import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { BesluitvormingServiceService as B, type Besluitvorming } from '@polder/proto/polder/zaken/v1/besluitvorming';
import { DossierServiceService } from '@polder/proto/polder/zaken/v1/dossier';
import { WerkServiceService } from '@polder/proto/polder/zaken/v1/werk';
import { BehandelingServiceService, type ZaakDetail } from '@polder/proto/polder/zaken/v1/zaken';
import { company, marieke, OFGV, reader, VERLEEND, youssef, ZakenHarness } from '../testing/zaken-harness.js';

const BESLUITTYPE = '0193b9f0-1007-7000-8000-000000000001';
const VERLENEN = '0193b9f0-1008-7000-8000-000000000001';
const WEIGEREN = '0193b9f0-1008-7000-8000-000000000002';
const karin = { ...marieke, id: 'karin', naam: 'Karin Bos' };
const beheer = { ...marieke, id: 'joost', naam: 'Joost Bakker', rollen: ['functioneel-beheerder'] };

describe('decision making', () => {
  let h: ZakenHarness;
  let db: pg.Client;
  beforeAll(async () => {
    h = await ZakenHarness.start();
    db = new pg.Client({ connectionString: h.pgdb.adminUrl });
    await db.connect();
    for (const who of [youssef, karin]) await h.ok(WerkServiceService.listMedewerkers, who, {});
    await h.ok(B.zetMandaat, beheer, mandaat('youssef', 'paraferen', 0));
    await h.ok(B.zetMandaat, beheer, mandaat('karin', 'tekenen', 1_000_000));
  });
  afterAll(async () => {
    await db.end();
    await h.stop();
  });
  const mandaat = (medewerkerId: string, soort: string, totBedrag: number) => ({
    id: uuidv7(), medewerkerId, medewerker: '', soort, besluittypeId: '', besluittype: '', totBedrag, geldigVan: '2026-01-01', geldigTot: '', grondslag: 'Mandaatbesluit 2026',
  });
  const concept = async (bedrag = 0, sjabloonId = VERLENEN) => {
    const { id: zaakId } = await h.nieuw();
    const answer = await h.ok(B.maakVoorstel, marieke, { zaakId, sjabloonId, besluittypeId: BESLUITTYPE, resultaattypeId: VERLEEND, bedrag });
    return { zaakId, id: answer.voorstellen[0]?.id ?? '', answer };
  };
  const paraaf = (zaakId: string, id: string): Promise<Besluitvorming> => h.ok(B.parafeer, youssef, { zaakId, id, akkoord: true, toelichting: '' });

  it('without the right: refused', async () => {
    const { zaakId, id } = await concept();
    expect((await h.call(B.getBesluitvorming, company, { zaakId })).code).toBe(7);
    expect((await h.call(B.getBesluitvorming, marieke, { zaakId }, { tenant: OFGV })).code).toBe(5);
    expect((await h.call(B.teken, reader, { zaakId, id })).code).toBe(7);
    expect((await h.call(B.zetMandaat, marieke, mandaat('youssef', 'tekenen', 0))).code).toBe(7);
    expect((await h.call(B.zetMandaat, beheer, mandaat('joost', 'tekenen', 0))).problem?.code).toBe('eigen-mandaat');
  });

  it('the template holds the data of the case', async () => {
    const { answer } = await concept();
    const v = answer.voorstellen[0];
    expect(v?.titel).toMatch(/^Besluit op uw aanvraag FL-2026-/);
    expect(v?.blokken[0]?.tekst).toContain('Slopen twee schuren');
    expect(v).toMatchObject({ status: 'concept', ontbreekt: [], opsteller: 'Marieke de Graaf', magTekenen: { mag: false } });
    expect(v?.magParaferen?.waarom).toContain('zelf heeft opgesteld');
  });

  it('from draft to letter: initials by another, signature by mandate, decision, document and result at once', async () => {
    const { zaakId, id } = await concept();
    expect((await h.call(B.teken, karin, { zaakId, id })).problem?.code).toBe('niet-geparafeerd');
    expect((await h.call(B.parafeer, marieke, { zaakId, id, akkoord: true, toelichting: '' })).problem?.code).toBe('geen-mandaat');
    await paraaf(zaakId, id);
    expect((await h.call(B.teken, youssef, { zaakId, id })).problem).toMatchObject({ code: 'geen-mandaat', httpStatus: 409 });
    const signed = await h.ok(B.teken, karin, { zaakId, id });
    const v = signed.voorstellen[0];
    expect(v).toMatchObject({ status: 'getekend' });
    expect(v?.besluit).toMatch(/^FL-B-\d{4}-\d{6}$/);
    const [letter] = h.committed.filter((c) => c.registrationId === id);
    const pdf = Buffer.from(letter?.inlineDocuments[0]?.content ?? []);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.includes('pdfuaid:part>1<')).toBe(true);
    expect(h.confirmed).toContain(id);
    const zaak = (await h.ok(BehandelingServiceService.getZaak, marieke, { id: zaakId })) as ZaakDetail;
    expect(zaak.resultaat?.id).toBe(VERLEEND);
    expect(zaak.documenten.map((d) => d.id)).toContain(v?.documentId);
    await h.ok(B.teken, karin, { zaakId, id });
    expect((await db.query('SELECT count(*)::int n FROM besluit WHERE zaak_id = $1', [zaakId])).rows[0].n).toBe(1);
    expect((await h.call(B.wijzigVoorstel, marieke, { zaakId, id, titel: 'x', blokken: [{ kop: 'a', tekst: 'b' }], versie: 1 })).problem?.code).toBe('besluit-getekend');
    const sent = await h.ok(B.maakBekend, marieke, { zaakId, id });
    expect(sent.voorstellen[0]).toMatchObject({ status: 'bekendgemaakt' });
    const { rows: [row] } = await db.query('SELECT uiterlijke_reactiedatum FROM besluit WHERE zaak_id = $1', [zaakId]);
    expect(row.uiterlijke_reactiedatum).not.toBeNull();
    expect((await h.call(B.maakBekend, marieke, { zaakId, id })).problem?.code).toBe('niet-getekend');
    const { rows: events } = await db.query(`SELECT inhoud FROM audit WHERE hoofdobject_id = $1 AND actie = 'besluit-bekendgemaakt'`, [zaakId]);
    expect(events).toHaveLength(1);
  });

  it('signing that a crash cut after the signature goes on, and makes one decision', async () => {
    const { zaakId, id } = await concept();
    await paraaf(zaakId, id);
    await db.query(`UPDATE besluitvoorstel SET status = 'tekenen', getekend_op = now(), getekend_door = '{"id":"karin","naam":"Karin Bos","grondslag":"Mandaatbesluit 2026"}', document_id = $2 WHERE id = $1`, [id, uuidv7()]);
    expect((await h.ok(B.teken, karin, { zaakId, id })).voorstellen[0]).toMatchObject({ status: 'getekend' });
    expect((await db.query('SELECT count(*)::int n FROM besluit WHERE zaak_id = $1', [zaakId])).rows[0].n).toBe(1);
  });

  it('the mandate ends at its amount, and the refusal says so', async () => {
    const { zaakId, id } = await concept(1_000_001);
    await paraaf(zaakId, id);
    const refused = await h.call(B.teken, karin, { zaakId, id });
    expect(refused.problem?.code).toBe('geen-mandaat');
    expect(refused.problem?.detail).toContain('10.000,00');
    expect((await db.query('SELECT count(*)::int n FROM besluit WHERE zaak_id = $1', [zaakId])).rows[0].n).toBe(0);
  });

  it('a change of the text makes initials lapse; a change on an old version is refused', async () => {
    const { zaakId, id } = await concept();
    await paraaf(zaakId, id);
    const changed = await h.ok(B.wijzigVoorstel, marieke, { zaakId, id, titel: 'Besluit', blokken: [{ kop: 'Besluit', tekst: 'Anders.' }], versie: 1 });
    expect(changed.voorstellen[0]).toMatchObject({ status: 'concept', versie: 2, parafen: [{ geldt: false }] });
    expect((await h.call(B.teken, karin, { zaakId, id })).problem?.code).toBe('niet-geparafeerd');
    expect((await h.call(B.wijzigVoorstel, marieke, { zaakId, id, titel: 'Laat', blokken: [{ kop: 'a', tekst: 'b' }], versie: 1 })).problem).toMatchObject({ httpStatus: 412 });
  });

  it('fields that are still empty stop the signature; giving back needs a reason', async () => {
    const { zaakId, id, answer } = await concept(0, WEIGEREN);
    expect(answer.voorstellen[0]?.ontbreekt).toEqual(['motivering']);
    expect((await h.call(B.parafeer, youssef, { zaakId, id, akkoord: false, toelichting: '' })).problem?.invalidParams[0]).toMatchObject({ name: 'toelichting' });
    expect((await h.ok(B.parafeer, youssef, { zaakId, id, akkoord: false, toelichting: 'Motivering ontbreekt.' })).voorstellen[0]).toMatchObject({ status: 'concept', parafen: [{ soort: 'terug', toelichting: 'Motivering ontbreekt.' }] });
    await paraaf(zaakId, id);
    expect((await h.call(B.teken, karin, { zaakId, id })).problem?.code).toBe('velden-leeg');
  });

  it('a closed case opens again with a reason, and counts as open', async () => {
    const { id } = await h.nieuw();
    await h.ok(BehandelingServiceService.setResultaat, marieke, { id, resultaattypeId: VERLEEND, toelichting: '' });
    await h.ok(BehandelingServiceService.sluitZaak, marieke, { id, toelichting: '' });
    expect((await h.call(DossierServiceService.maakTaak, marieke, { zaakId: id, omschrijving: 'x', uiterlijk: '', eigenaarId: '' })).problem?.code).toBe('zaak-closed');
    expect((await h.call(DossierServiceService.heropen, marieke, { zaakId: id, reden: '' })).problem?.invalidParams[0]).toMatchObject({ name: 'reden' });
    await h.ok(DossierServiceService.heropen, marieke, { zaakId: id, reden: 'Nieuw feit.' });
    expect((await h.ok(BehandelingServiceService.getZaak, marieke, { id })) as ZaakDetail).toMatchObject({ einddatum: '', archiefactiedatum: '' });
  });
});
