import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { DossierServiceService as D, MijnVerzoekServiceService as M } from '@polder/proto/polder/zaken/v1/dossier';
import { BehandelingServiceService, type ZaakDetail } from '@polder/proto/polder/zaken/v1/zaken';
import { WerkServiceService } from '@polder/proto/polder/zaken/v1/werk';
import { plusDuur } from '../termijn/datum-nl.js';
import { company, marieke, OFGV, reader, stranger, youssef, ZakenHarness } from '../testing/zaken-harness.js';

const today = new Date().toISOString().slice(0, 10);
const straks = plusDuur(today, 'P14D');

describe('dossier', () => {
  let h: ZakenHarness;
  let db: pg.Client;
  beforeAll(async () => {
    h = await ZakenHarness.start();
    db = new pg.Client({ connectionString: h.pgdb.adminUrl });
    await db.connect();
    await h.ok(WerkServiceService.listMedewerkers, youssef, {});
  });
  afterAll(async () => {
    await db.end();
    await h.stop();
  });
  const zaak = (id: string) => h.ok(BehandelingServiceService.getZaak, marieke, { id }) as Promise<ZaakDetail>;
  /** Moves the whole question into the past: asked `dagen` days ago. */
  const langGeleden = async (zaakId: string, dagen: number) => {
    await db.query('UPDATE zaak SET opgeschort_op = opgeschort_op - $2::int WHERE id = $1', [zaakId, dagen]);
    await db.query('UPDATE opschorting SET vanaf = vanaf - $2::int WHERE zaak_id = $1', [zaakId, dagen]);
  };

  it('without the right: refused', async () => {
    const { id } = await h.nieuw();
    expect((await h.call(D.getDossier, company, { zaakId: id })).code).toBe(7);
    expect((await h.call(D.getDossier, marieke, { zaakId: id }, { tenant: OFGV })).code).toBe(5);
    expect((await h.call(D.maakNotitie, reader, { zaakId: id, tekst: 'x' })).code).toBe(7);
    expect((await h.call(D.verleng, reader, { zaakId: id, reden: 'x' })).code).toBe(7);
    expect((await h.call(M.listVerzoeken, marieke, {})).code).toBe(7);
  });

  it('a task has an owner and a day, is done, and open again', async () => {
    const { id } = await h.nieuw();
    const made = await h.ok(D.maakTaak, marieke, { zaakId: id, omschrijving: 'Bel de ecoloog', uiterlijk: straks, eigenaarId: 'youssef' });
    expect(made.taken).toMatchObject([{ omschrijving: 'Bel de ecoloog', eigenaar: 'Youssef El Amrani', uiterlijk: straks, stand: 'open' }]);
    const taakId = made.taken[0]?.id ?? '';
    expect((await h.ok(D.listTaken, youssef, {})).results.map((t) => t.id)).toContain(taakId);
    expect((await h.ok(D.zetTaak, youssef, { zaakId: id, id: taakId, gedaan: true })).taken[0]?.stand).toBe('gedaan');
    expect((await h.ok(D.listTaken, youssef, {})).results.map((t) => t.id)).not.toContain(taakId);
    expect((await h.ok(D.zetTaak, youssef, { zaakId: id, id: taakId, gedaan: false })).taken[0]?.stand).toBe('open');
    const bad = await h.call(D.maakTaak, marieke, { zaakId: id, omschrijving: '', uiterlijk: '2020-01-01', eigenaarId: '' });
    expect(bad.problem?.invalidParams).toHaveLength(1);
    expect((await h.call(D.maakTaak, marieke, { zaakId: id, omschrijving: 'x', uiterlijk: '2027-02-30', eigenaarId: '' })).problem?.invalidParams[0]).toMatchObject({ name: 'uiterlijk', code: 'invalid' });
  });

  it('a note stands in the line of the case; its text is not in the audit trail', async () => {
    const { id } = await h.nieuw();
    const dossier = await h.ok(D.maakNotitie, marieke, { zaakId: id, tekst: 'Mevrouw belde over de vleermuizen.' });
    expect(dossier.tijdlijn[0]).toMatchObject({ titel: 'Notitie', tekst: 'Mevrouw belde over de vleermuizen.', door: 'Marieke de Graaf' });
    const { rows } = await db.query('SELECT inhoud FROM audit WHERE hoofdobject_id = $1', [id]);
    expect(JSON.stringify(rows)).not.toContain('vleermuizen');
  });

  it('a question stops the term; the answer of the applicant lets it run on, later by the days it stood still', async () => {
    const { id } = await h.nieuw();
    const voor = (await zaak(id)).uiterlijkeEinddatum;
    const asked = await h.ok(D.vraagAanvulling, marieke, { zaakId: id, vraag: 'Stuur de kaart met de nesten.', uiterlijk: straks });
    expect(asked.termijn?.opgeschortOp).toBe(plusDuur(today, 'P1D'));
    expect((await h.call(D.vraagAanvulling, marieke, { zaakId: id, vraag: 'Nog iets', uiterlijk: straks })).problem?.code).toBe('al-opgeschort');
    const [verzoek] = (await h.ok(M.listVerzoeken, company, {})).results;
    expect(verzoek).toMatchObject({ vraag: 'Stuur de kaart met de nesten.', status: 'open', uiterlijk: straks });
    expect((await h.ok(M.listVerzoeken, stranger, {})).results).toEqual([]);
    const verzoekId = verzoek?.id ?? '';
    const bijlage = uuidv7();
    expect((await h.call(M.meldBijlage, stranger, { verzoekId, id: bijlage, naam: 'kaart.pdf', contentType: 'application/pdf', size: 10 })).code).toBe(5);
    expect((await h.call(M.beantwoordVerzoek, stranger, { id: verzoekId, tekst: 'x', bijlagen: [] })).code).toBe(5);
    expect(await h.ok(M.meldBijlage, company, { verzoekId, id: bijlage, naam: 'kaart.pdf', contentType: 'application/pdf', size: 10 })).toEqual({ id: bijlage, uploadUrl: `/archief/upload/u-${bijlage}` });
    await langGeleden(id, 6);
    const vreemd = await h.call(M.beantwoordVerzoek, company, { id: verzoekId, tekst: 'Zie de kaart.', bijlagen: [{ id: uuidv7(), titel: 'Niet verstuurd' }] });
    expect(vreemd.problem?.invalidParams[0]).toMatchObject({ name: 'bijlagen.0.id' });
    const request = { id: verzoekId, tekst: 'Zie de kaart.', bijlagen: [{ id: bijlage, titel: 'Kaart met nesten' }] };
    expect(await h.ok(M.beantwoordVerzoek, company, request)).toMatchObject({ status: 'beantwoord', antwoord: 'Zie de kaart.' });
    await h.ok(M.beantwoordVerzoek, company, request);
    expect(h.committed.filter((c) => c.registrationId === verzoekId)).toHaveLength(1);
    expect(h.confirmed).toContain(verzoekId);
    const after = await zaak(id);
    // Stopped 5 days: from five days ago until today; then over a weekend or holiday when the day is one.
    expect(after.uiterlijkeEinddatum >= plusDuur(voor, 'P5D')).toBe(true);
    expect(after.uiterlijkeEinddatum <= plusDuur(voor, 'P9D')).toBe(true);
    expect(after.documenten.map((d) => d.titel)).toContain('Kaart met nesten');
    const dossier = await h.ok(D.getDossier, marieke, { zaakId: id });
    expect(dossier.termijn).toMatchObject({ opgeschortOp: '', opgeschorteDagen: 5 });
    expect(dossier.tijdlijn.map((t) => t.titel)).toEqual(expect.arrayContaining(['Aanvulling gevraagd', 'Antwoord van de aanvrager']));
  });

  it('a question closed without answer lets the term run on', async () => {
    const { id } = await h.nieuw();
    const asked = await h.ok(D.vraagAanvulling, marieke, { zaakId: id, vraag: 'Stuur iets.', uiterlijk: straks });
    const closed = await h.ok(D.sluitVerzoek, marieke, { zaakId: id, id: asked.verzoeken[0]?.id ?? '', reden: 'Niet meer nodig.' });
    expect(closed.termijn?.opgeschortOp).toBe('');
    expect(closed.verzoeken[0]).toMatchObject({ status: 'gesloten' });
    expect((await h.call(M.beantwoordVerzoek, company, { id: asked.verzoeken[0]?.id ?? '', tekst: 'Toch nog', bijlagen: [] })).problem?.code).toBe('verzoek-gesloten');
  });

  it('extension: once, with the reason, by the law', async () => {
    const { id } = await h.nieuw();
    const voor = (await zaak(id)).uiterlijkeEinddatum;
    expect((await h.ok(D.getDossier, marieke, { zaakId: id })).termijn).toMatchObject({ magVerlengenMet: 'P6W', grondslagVerlengen: 'Omgevingswet artikel 16.64 lid 2' });
    expect((await h.call(D.verleng, marieke, { zaakId: id, reden: ' ' })).problem?.invalidParams[0]).toMatchObject({ name: 'reden' });
    expect((await h.ok(D.verleng, marieke, { zaakId: id, reden: 'Het advies komt later.' })).termijn).toMatchObject({ verlengdMet: 'P6W', magVerlengenMet: '' });
    expect((await zaak(id)).uiterlijkeEinddatum >= plusDuur(voor, 'P6W')).toBe(true);
    expect((await h.call(D.verleng, marieke, { zaakId: id, reden: 'Nog eens' })).problem).toMatchObject({ code: 'verlengen-mag-niet' });
  });

  it('a change on an old version is refused and changes nothing', async () => {
    const { id } = await h.nieuw();
    const { versie } = await h.ok(D.getDossier, marieke, { zaakId: id });
    await h.ok(D.maakTaak, youssef, { zaakId: id, omschrijving: 'Eerst ik', uiterlijk: '', eigenaarId: '' });
    const late = await h.call(D.maakTaak, marieke, { zaakId: id, omschrijving: 'Dan ik', uiterlijk: '', eigenaarId: '' }, { ifMatch: `"${versie}"` });
    expect(late.problem).toMatchObject({ httpStatus: 412 });
    expect((await h.ok(D.getDossier, marieke, { zaakId: id })).taken.map((t) => t.omschrijving)).toEqual(['Eerst ik']);
  });

  it('a duplicate goes into another case with its documents; both keep the trace', async () => {
    const a = await h.nieuw();
    const b = await h.nieuw({ documenten: [{ documentId: uuidv7(), titel: 'Alleen bij b' }] });
    expect((await h.call(D.voegSamen, marieke, { zaakId: b.id, blijvend: b.identificatie, reden: 'x' })).problem?.invalidParams[0]).toMatchObject({ name: 'blijvend' });
    expect(await h.ok(D.voegSamen, marieke, { zaakId: b.id, blijvend: a.identificatie, reden: 'Twee keer gestuurd.' })).toMatchObject({ opgegaanIn: a.identificatie });
    expect((await zaak(a.id)).documenten.map((d) => d.titel)).toEqual(['Quickscan', 'Alleen bij b']);
    const dossier = await h.ok(D.getDossier, marieke, { zaakId: a.id });
    expect(dossier.samengevoegd).toEqual([b.identificatie]);
    expect(dossier.tijdlijn[0]).toMatchObject({ titel: 'Samengevoegd met een andere zaak' });
  });

  it('a wrong upload leaves the case, with who and why', async () => {
    const { id, documenten } = await h.nieuw();
    const documentId = documenten[0]?.documentId ?? '';
    const dossier = await h.ok(D.trekDocumentTerug, marieke, { zaakId: id, documentId, reden: 'Hoort bij een ander bedrijf.' });
    expect(dossier.teruggetrokken).toMatchObject([{ titel: 'Quickscan', reden: 'Hoort bij een ander bedrijf.', door: 'Marieke de Graaf' }]);
    expect((await zaak(id)).documenten).toEqual([]);
    expect((await h.call(BehandelingServiceService.openDocument, marieke, { zaakId: id, documentId })).code).toBe(5);
    expect((await h.call(D.trekDocumentTerug, marieke, { zaakId: id, documentId, reden: 'x' })).code).toBe(5);
  });

  it('shielding: who shields keeps the view, others see a number', async () => {
    const { id } = await h.nieuw();
    await h.ok(D.schermAf, marieke, { zaakId: id, afgeschermd: true, reden: 'Integriteit' });
    expect((await h.call(D.getDossier, youssef, { zaakId: id })).code).toBe(7);
    expect((await h.call(D.maakNotitie, youssef, { zaakId: id, tekst: 'x' })).code).toBe(7);
    expect((await h.ok(D.schermAf, marieke, { zaakId: id, afgeschermd: false, reden: 'Voorbij' })).afgeschermd).toBe(false);
    expect((await h.call(D.getDossier, youssef, { zaakId: id })).code).toBe(0);
  });

  it('another case type: status, term and counters follow', async () => {
    const { id } = await h.nieuw();
    const van = (await db.query('SELECT zaaktype_id FROM zaak WHERE id = $1', [id])).rows[0].zaaktype_id;
    const ander = uuidv7();
    await db.query(`INSERT INTO zaaktype SELECT (jsonb_populate_record(t, jsonb_build_object('id', $2::text, 'identificatie', 'ander', 'omschrijving', 'Ander soort', 'doorlooptijd', 'P13W', 'grondslag', 'Awb artikel 4:13'))).* FROM zaaktype t WHERE id = $1`, [van, ander]);
    await db.query(`INSERT INTO statustype SELECT (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid()::text, 'zaaktype_id', $2::text, 'omschrijving', 'Nieuw: ' || s.omschrijving))).* FROM statustype s WHERE zaaktype_id = $1`, [van, ander]);
    await db.query(`INSERT INTO roltype SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid()::text, 'zaaktype_id', $2::text))).* FROM roltype r WHERE zaaktype_id = $1`, [van, ander]);
    const voor = await zaak(id);
    expect((await h.call(D.wijzigZaaktype, marieke, { zaakId: id, zaaktypeId: uuidv7(), reden: 'x' })).problem?.invalidParams[0]).toMatchObject({ name: 'zaaktypeId' });
    await h.ok(D.wijzigZaaktype, marieke, { zaakId: id, zaaktypeId: ander, reden: 'Verkeerd formulier gekozen.' });
    const na = await zaak(id);
    expect(na).toMatchObject({ zaaktype: 'Ander soort' });
    expect(na.statussen.map((s) => s.omschrijving)).toEqual(['Nieuw: Ontvangen']);
    expect(na.uiterlijkeEinddatum > voor.uiterlijkeEinddatum).toBe(true);
    expect(na.initiator?.naam).toBe('Akkerbouwbedrijf Hoekstra B.V.');
  });
});
