import { status } from '@grpc/grpc-js';
import { AanvraagServiceService as A } from '@polder/proto/polder/formulieren/v1/formulieren';
import { Refusal } from '@polder/service';
import { ANTWOORDEN, hoekstra, Proef } from '../testing/proef.js';
import { OnderhoudService } from './onderhoud.service.js';

describe('bijlagen', () => {
  let proef: Proef;
  beforeAll(async () => {
    proef = await Proef.start();
  });
  afterAll(() => proef.stop());
  afterEach(() => proef.herstel());

  const standen = async (id: string) => (await proef.goed(A.getAanvraag, hoekstra, { id })).bijlagen.map((b) => [b.naam, b.status, b.melding]);
  const voegToe = (aanvraagId: string, over: object = {}) =>
    proef.roep(A.addBijlage, hoekstra, { aanvraagId, naam: 'quickscan.pdf', contentType: 'application/pdf', size: 10, veld: 'quickscan', ...over });
  const fouten = async (aanvraagId: string, over: object) => (await voegToe(aanvraagId, over)).problem?.invalidParams.map((p) => [p.name, p.code]);
  const onderhoud = () => proef.service.app.get(OnderhoudService).doe();

  it('reserves a place at archief for the draft and gives the address for the bytes', async () => {
    const { id } = await proef.concept();
    const bijlage = await proef.bijlage(id);
    expect(bijlage).toMatchObject({ naam: 'quickscan.pdf', status: 'bezig', veld: 'quickscan', uploadUrl: `/archief/upload/ticket-${bijlage.id}` });
    expect(proef.archief.klaargezet.get(bijlage.id)).toMatchObject({ ownerId: id, filename: 'quickscan.pdf', contentType: 'application/pdf', size: 1234 });
  });

  it('shows under way, ready and refused, and the finding goes when the file is there', async () => {
    const { id } = await proef.concept();
    await proef.bewaar(id, ANTWOORDEN);
    const goed = await proef.bijlage(id, 'goed.pdf');
    const fout = await proef.bijlage(id, 'fout.pdf');
    expect((await proef.goed(A.getAanvraag, hoekstra, { id })).bevindingen.map((b) => b.veld)).toEqual(expect.arrayContaining(['quickscan.0']));
    const sha256 = proef.archief.ontvang(goed.id);
    proef.archief.weiger(fout.id, 'Dit is geen pdf.');
    expect(await standen(id)).toEqual([['goed.pdf', 'klaar', ''], ['fout.pdf', 'geweigerd', 'Dit is geen pdf.']]);
    await proef.goed(A.removeBijlage, hoekstra, { aanvraagId: id, id: fout.id });
    const na = await proef.goed(A.getAanvraag, hoekstra, { id });
    expect([na.bevindingen, na.bijlagen.map((b) => b.sha256)]).toEqual([[], [sha256]]);
    expect(proef.archief.klaargezet.has(fout.id)).toBe(false);
  });

  it('asks archief once per answer, and not at all when all files are known to be complete', async () => {
    const { id } = await proef.concept();
    const ids = [await proef.bijlage(id, 'a.pdf'), await proef.bijlage(id, 'b.pdf')].map((b) => b.id);
    proef.archief.herstel();
    await proef.bewaar(id, { activiteit: 'slopen' });
    expect(proef.archief.aanroepen).toEqual(['getStaged']);
    ids.forEach((b) => proef.archief.ontvang(b));
    await proef.bewaar(id, { activiteit: 'kappen' });
    proef.archief.herstel();
    expect((await proef.bewaar(id, { activiteit: 'graven' })).bijlagen.map((b) => b.status)).toEqual(['klaar', 'klaar']);
    expect(proef.archief.aanroepen).toEqual([]);
  });

  it('saving and reading go on when archief is away', async () => {
    const { id } = await proef.concept();
    await proef.bijlage(id);
    proef.archief.gedrag = { getStaged: 'weg' };
    const na = await proef.bewaar(id, { activiteit: 'slopen' });
    expect([na.revisie, na.bijlagen.map((b) => [b.status, b.melding])]).toEqual([1, [['bezig', 'We kunnen nu niet zien of dit bestand klaar is.']]]);
  });

  it('refuses what does not belong there, all at once', async () => {
    const { id } = await proef.concept();
    expect(await fouten(id, { veld: 'activiteit' })).toEqual([['veld', 'unknown']]);
    expect(await fouten(id, { naam: '', size: 0, contentType: 'text/plain' })).toEqual([['naam', 'required'], ['size', 'min_value'], ['contentType', 'invalid_choice']]);
    expect(await fouten(id, { naam: '../../etc/passwd' })).toEqual([['naam', 'invalid']]);
    expect(await fouten(id, { naam: `${'a'.repeat(200)}.pdf` })).toEqual([['naam', 'max_length']]);
    expect(await fouten(id, { size: 50 * 1024 * 1024 + 1 })).toEqual([['size', 'max_value']]);
    await Promise.all(Array.from({ length: 5 }, () => voegToe(id)));
    expect(await fouten(id, {})).toEqual([['veld', 'max_length']]);
    expect(await standen(id)).toHaveLength(5);
  });

  it('keeps no row of a file that archief would not take', async () => {
    const { id } = await proef.concept();
    proef.archief.gedrag = { stageUpload: 'weg' };
    expect((await voegToe(id)).code).toBe(status.UNAVAILABLE);
    expect(await standen(id)).toEqual([]);
  });

  it('passes on why archief does not take a file, under our own names', async () => {
    const { id } = await proef.concept();
    proef.archief.gedrag = { stageUpload: { weigert: Refusal.invalid([{ name: 'filename', code: 'extension', reason: 'De naam eindigt op .pdf.' }, { name: 'size', code: 'too-large', reason: 'Te groot.' }]) } };
    expect(await fouten(id, { naam: 'scan.txt' })).toEqual([['naam', 'extension'], ['size', 'too-large']]);
    expect(await standen(id)).toEqual([]);
  });

  it('a file taken away while archief is away is gone at once, and its bytes go later', async () => {
    const { id } = await proef.concept();
    const bijlage = await proef.bijlage(id);
    proef.archief.gedrag = { discardStaged: 'weg' };
    await proef.goed(A.removeBijlage, hoekstra, { aanvraagId: id, id: bijlage.id });
    expect((await proef.roep(A.removeBijlage, hoekstra, { aanvraagId: id, id: bijlage.id })).code).toBe(status.NOT_FOUND);
    expect(await standen(id)).toEqual([]);
    proef.herstel();
    await onderhoud();
    expect(proef.archief.klaargezet.has(bijlage.id)).toBe(true);
    await proef.sql(`UPDATE bijlage SET verwijderd_op = now() - interval '1 minute' WHERE id = $1`, [bijlage.id]);
    await onderhoud();
    expect(proef.archief.klaargezet.has(bijlage.id)).toBe(false);
    expect(await proef.sql('SELECT 1 FROM bijlage WHERE id = $1', [bijlage.id])).toEqual([]);
  });

  it('a draft that was not sent in time goes, with its files; one that was sent stays', async () => {
    const verlopen = await proef.concept();
    const bijlage = await proef.bijlage(verlopen.id);
    const verstuurd = await proef.compleet();
    await proef.dienIn(verstuurd.id);
    await proef.sql(`UPDATE aanvraag SET verloopt_op = now() - interval '1 day' WHERE id = ANY($1)`, [[verlopen.id, verstuurd.id]]);
    await onderhoud();
    await onderhoud();
    expect((await proef.roep(A.getAanvraag, hoekstra, { id: verlopen.id })).code).toBe(status.NOT_FOUND);
    const sporen = await proef.sql<{ actie: string; inhoud: string | null; leaf: Buffer }>('SELECT actie, inhoud, leaf FROM audit WHERE hoofdobject_id = $1 ORDER BY tijdstip', [verlopen.id]);
    expect(sporen.map((s) => [s.actie, s.inhoud === null, s.leaf.length])).toEqual([['aanvraag.gestart', true, 32], ['aanvraag.verlopen', false, 32]]);
    expect(proef.archief.klaargezet.has(bijlage.id)).toBe(false);
    expect((await proef.goed(A.getAanvraag, hoekstra, { id: verstuurd.id })).status).toBe('geregistreerd');
  });
});
