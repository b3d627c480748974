import { randomUUID } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import { BerichtenServiceService, MijnBerichtenServiceService, type Bericht } from '@polder/proto/polder/integratie/v1/berichten';
import { ander, ANDERE_TENANT, hoekstra, marieke, Proef, tot } from '../testing/proef.js';

const ONTVANGEN = 'nl.polder.formulieren.aanvraag.ontvangen';
const pdf = Buffer.from('%PDF-1.7 kopie');

describe('messages of events', () => {
  let proef: Proef;
  beforeAll(async () => (proef = await Proef.start()));
  afterAll(() => proef.stop());
  afterEach(() => {
    proef.weiger = () => undefined;
    proef.formulieren.down = false;
  });

  /** An application as formulieren knows it; with its copy at archief unless said otherwise. */
  function aanvraag(part: Partial<{ email: string; kopie: boolean }> = {}): { id: string; pdfId: string } {
    const id = randomUUID();
    const pdfId = randomUUID();
    proef.formulieren.contacten.set(id, {
      id, dossiernummer: `FL-2026-${id.slice(0, 6)}`, productNaam: 'Ontheffing natuurbescherming', ontvangenOp: '2026-11-24T13:05:00.000Z', naam: 'Hoekstra B.V.',
      email: part.email ?? `${id}@hoekstra.example`, partyKey: 'party-hoekstra', taal: 'nl', pdfId, pdfTitel: 'Aanvraag ontheffing',
    });
    if (part.kopie !== false) proef.archief.documenten.set(pdfId, { zaakId: id, naam: 'aanvraag.pdf', inhoud: pdf });
    return { id, pdfId };
  }
  function zaak(part: { status?: string } = {}): string {
    const id = randomUUID();
    proef.zaken.contacten.set(id, {
      id, identificatie: `FL-${id.slice(0, 6)}`, omschrijving: 'Ontheffing', zaaktype: 'ontheffing', naam: 'Hoekstra B.V.', email: `${id}@hoekstra.example`, partyKey: `party-${id}`,
      status: part.status ?? 'In behandeling', resultaat: 'Verleend', uiterlijkeEinddatum: '2027-01-12', einddatum: '',
    });
    return id;
  }
  const berichten = (zaakId: string) => proef.roep(BerichtenServiceService.listBerichten, marieke, { zaakId, pageSize: 0, cursor: '' });
  const klaar = (zaakId: string, aantal = 1) =>
    tot(async () => {
      const list = (await berichten(zaakId)).value?.results ?? [];
      return list.length === aantal && list.every((b) => b.status !== 'wachtrij') ? list : undefined;
    });
  const mailsAan = (deel: string) => proef.mail.mails().filter((m) => m.to.some((to) => to.includes(deel)));

  describe('rights', () => {
    it('shows messages of a case to staff only', async () => {
      const request = { zaakId: randomUUID(), pageSize: 0, cursor: '' };
      const call = (actor = hoekstra, naakt = false) => proef.roep(BerichtenServiceService.listBerichten, actor, request, { naakt });
      expect([(await call()).code, (await call({ ...marieke, rollen: ['iets'] })).code, (await call(marieke, true)).code]).toEqual([status.PERMISSION_DENIED, status.PERMISSION_DENIED, status.UNAUTHENTICATED]);
    });
    it('shows another tenant nothing', async () => {
      const { id } = aanvraag();
      await proef.gebeurt(ONTVANGEN, id);
      await klaar(id);
      const answer = await proef.roep(BerichtenServiceService.listBerichten, marieke, { zaakId: id, pageSize: 0, cursor: '' }, { tenant: ANDERE_TENANT });
      expect(answer.value).toMatchObject({ results: [], count: 0 });
    });
  });

  describe('receipt', () => {
    it('goes out once with the copy, in text and HTML', async () => {
      const { id } = aanvraag();
      const event = await proef.gebeurt(ONTVANGEN, id);
      const [bericht] = await klaar(id);
      expect(bericht).toMatchObject({ soort: 'ontvangstbevestiging', status: 'verzonden', kanaal: 'email', adres: `${id.slice(0, 1)}***@hoekstra.example` });
      const [mail] = mailsAan(id);
      const parsed = await proef.mail.read(mail?.id ?? '');
      expect(parsed?.subject).toMatch(/^Wij hebben uw aanvraag ontvangen \(FL-2026-/);
      expect(parsed?.text).toContain('24 november 2026 om 14.05 uur');
      expect(parsed?.html).toContain(`<a href="http://localhost:8080/mijn/zaken/${id}">Mijn omgeving</a>`);
      expect(parsed?.attachments.map((a) => [a.filename, a.content.toString()])).toEqual([['aanvraag.pdf', pdf.toString()]]);
      expect(parsed?.headers.get('auto-submitted')).toBe('auto-generated');
      // The same event again, as after a crash of the relay or of this service.
      await proef.rows('UPDATE consument SET positie = 0');
      await proef.gebeurt(ONTVANGEN, id, {}, { id: event.id });
      const { id: other } = aanvraag();
      await proef.gebeurt(ONTVANGEN, other);
      await klaar(other);
      expect([mailsAan(id).length, (await berichten(id)).value?.count]).toEqual([1, 1]);
    });

    it('waits for the copy, and goes without it when it does not come', async () => {
      const { id, pdfId } = aanvraag({ kopie: false });
      await proef.gebeurt(ONTVANGEN, id);
      const wacht = await tot(async () => (await berichten(id)).value?.results.find((b) => b.pogingen > 0));
      expect(wacht).toMatchObject({ status: 'wachtrij', reden: 'De bijlage is nog niet beschikbaar.' });
      proef.archief.documenten.set(pdfId, { zaakId: id, naam: 'aanvraag.pdf', inhoud: pdf });
      await klaar(id);
      expect((await proef.mail.read(mailsAan(id)[0]?.id ?? ''))?.attachments).toHaveLength(1);

      await proef.herstart({ POLDER_KOPIE_WACHT_MS: '0' });
      const zonder = aanvraag({ kopie: false });
      await proef.gebeurt(ONTVANGEN, zonder.id);
      await klaar(zonder.id);
      const parsed = await proef.mail.read(mailsAan(zonder.id)[0]?.id ?? '');
      expect(parsed?.attachments).toEqual([]);
      expect(parsed?.text).not.toContain('Als bijlage');
      await proef.herstart();
    });

    it('outlives a service and a mail server that are down', async () => {
      const { id } = aanvraag();
      proef.formulieren.down = true;
      proef.weiger = () => ({ code: 451, text: 'try later' });
      await proef.gebeurt(ONTVANGEN, id);
      await tot(async () => (await proef.rows(`SELECT 1 FROM uitgesteld WHERE subject = $1`, [id])).length > 0);
      proef.formulieren.down = false;
      const wacht = await tot(async () => (await berichten(id)).value?.results.find((b) => b.pogingen > 1));
      expect(wacht.reden).toContain('451');
      proef.weiger = () => undefined;
      await klaar(id);
      expect(mailsAan(id)).toHaveLength(1);
    });

    it('fails with its reason when the address is refused, and can be sent again by staff only', async () => {
      const { id } = aanvraag();
      proef.weiger = (to) => (to.includes(id) ? { code: 550, text: 'no such user' } : undefined);
      await proef.gebeurt(ONTVANGEN, id);
      const [bericht] = (await klaar(id)) as [Bericht];
      expect(bericht).toMatchObject({ status: 'mislukt', reden: 'De mailserver weigert dit adres of bericht (550).', afleveringen: [expect.objectContaining({ kanaal: 'email', status: 'mislukt' })] });
      expect((await proef.roep(BerichtenServiceService.stuurOpnieuw, { ...marieke, rollen: ['raadpleger'] }, { id: bericht.id })).code).toBe(status.PERMISSION_DENIED);
      proef.weiger = () => undefined;
      expect((await proef.roep(BerichtenServiceService.stuurOpnieuw, marieke, { id: bericht.id })).value?.status).toBe('wachtrij');
      await tot(() => mailsAan(id).length === 1);
      const [sent] = await klaar(id);
      expect(sent?.status).toBe('verzonden');
      expect((await proef.roep(BerichtenServiceService.stuurOpnieuw, marieke, { id: bericht.id })).problem?.code).toBe('al-verstuurd');
    });

    it('is kept for Mijn omgeving when there is no usable address', async () => {
      const { id } = aanvraag({ email: 'x@y.example\r\nBcc: all@evil.example' });
      await proef.gebeurt(ONTVANGEN, id);
      const [bericht] = await klaar(id);
      expect(bericht).toMatchObject({ status: 'niet-verstuurd', reden: 'Er is geen adres of kanaal waarlangs dit bericht kan.' });
    });
  });

  describe('status', () => {
    it('goes out only with consent, and not twice for the same status', async () => {
      const zonder = zaak();
      await proef.gebeurt('nl.polder.zaken.zaak.genomen', zonder);
      expect((await klaar(zonder))[0]).toMatchObject({ status: 'niet-verstuurd', reden: 'De aanvrager heeft geen toestemming gegeven voor dit soort berichten.' });
      const met = zaak();
      await proef.roep(MijnBerichtenServiceService.setVoorkeuren, { ...hoekstra, partyKey: `party-${met}` }, { email: `eigen-${met}@hoekstra.example`, statusmail: true, kanalen: [] });
      await proef.gebeurt('nl.polder.zaken.zaak.genomen', met);
      await klaar(met);
      await proef.gebeurt('nl.polder.zaken.zaak.genomen', met);
      await proef.gebeurt('nl.polder.zaken.zaak.gesloten', met);
      const list = await klaar(met, 2);
      expect(list.map((b) => [b.soort, b.status])).toEqual([['zaak-gesloten', 'verzonden'], ['status', 'verzonden']]);
      expect(mailsAan(`eigen-${met}`)).toHaveLength(2);
    });

    it('leaves events of other kinds, and of cases that are gone, alone', async () => {
      await proef.gebeurt('nl.polder.zaken.zaak.geregistreerd', zaak());
      await proef.gebeurt('nl.polder.zaken.zaak.gesloten', randomUUID());
      const { id } = aanvraag();
      await proef.gebeurt(ONTVANGEN, id);
      await klaar(id);
      expect(await proef.rows('SELECT 1 FROM uitgesteld UNION SELECT 1 FROM dode_brief')).toEqual([]);
    });
  });

  describe('own messages', () => {
    const lijst = (actor = hoekstra, zaakId = '') => proef.roep(MijnBerichtenServiceService.listMijnBerichten, actor, { zaakId, pageSize: 0, cursor: '' });

    it('are the party\'s own, unread until opened', async () => {
      expect((await proef.roep(MijnBerichtenServiceService.listMijnBerichten, marieke, { zaakId: '', pageSize: 0, cursor: '' })).code).toBe(status.PERMISSION_DENIED);
      const { id } = aanvraag();
      await proef.gebeurt(ONTVANGEN, id);
      await klaar(id);
      const [regel] = (await lijst(hoekstra, id)).value?.results ?? [];
      expect(regel).toMatchObject({ zaakId: id, gelezen: false });
      expect((await lijst(ander)).value?.count).toBe(0);
      const berichtId = regel?.id ?? '';
      expect((await proef.roep(MijnBerichtenServiceService.getMijnBericht, ander, { id: berichtId })).code).toBe(status.NOT_FOUND);
      const gelezen = (await proef.roep(MijnBerichtenServiceService.getMijnBericht, hoekstra, { id: berichtId })).value;
      expect(gelezen).toMatchObject({ onderwerp: regel?.onderwerp, bijlagen: [{ titel: 'Aanvraag ontheffing' }] });
      expect((await lijst(hoekstra, id)).value?.results[0]?.gelezen).toBe(true);
    });

    it('refuses wrong preferences with field and reason', async () => {
      const zet = (part: object) => proef.roep(MijnBerichtenServiceService.setVoorkeuren, ander, { email: '', statusmail: false, kanalen: [], ...part });
      expect((await zet({ email: 'geen adres' })).problem?.invalidParams).toEqual([{ name: 'email', code: 'invalid', reason: 'Vul een e-mailadres in zoals naam@voorbeeld.nl.' }]);
      expect((await zet({ kanalen: ['duif'] })).problem?.invalidParams[0]?.name).toBe('kanalen');
      expect((await proef.roep(MijnBerichtenServiceService.getVoorkeuren, ander, {})).value).toEqual({ email: '', statusmail: false, kanalen: [] });
    });
  });

  it('puts no personal data on the bus or in the audit trail', async () => {
    const { id } = aanvraag();
    await proef.gebeurt(ONTVANGEN, id);
    await klaar(id);
    const [seen] = await proef.rows<{ text: string }>(`SELECT coalesce(string_agg(inhoud, ' '), '') AS text FROM audit WHERE hoofdobject_id = $1`, [id]);
    expect(seen?.text).toContain('bericht.verzonden');
    expect(seen?.text).not.toMatch(/hoekstra/i);
    const events = (await proef.bus.read(0, 1000)).filter((p) => p.event.subject === id);
    expect(events.map((p) => p.event.type)).toContain('nl.polder.integratie.bericht.verzonden');
    expect(JSON.stringify(events)).not.toMatch(/hoekstra/i);
  });
});
