import { createHash } from 'node:crypto';
import { setTimeout as wacht } from 'node:timers/promises';
import { status } from '@grpc/grpc-js';
import { AanvraagServiceService as A, RegistratieServiceService as R } from '@polder/proto/polder/formulieren/v1/formulieren';
import { Refusal } from '@polder/service';
import type { FaultPoint } from '../config.js';
import { vindProduct } from '../product/product.repository.js';
import { zorgVoorProduct } from '../product/catalogus.service.js';
import { ander, ANDERE_TENANT, ANTWOORDEN, hoekstra, marieke, PRODUCT, Proef, TOETS_DOOR } from '../testing/proef.js';
import type { Inhoud } from './inhoud.rules.js';

interface Rij {
  stap: string;
  inhoud: string;
  inhoud_hash: string;
  pdf_id: string;
  pdf: Buffer | null;
  pogingen: number;
  leased_by: string | null;
  laatste_fout: string;
  geparkeerd_op: Date | null;
}

describe('sending in (pattern A)', () => {
  let proef: Proef;
  beforeAll(async () => {
    proef = await Proef.start();
  });
  afterAll(() => proef.stop());
  afterEach(() => proef.herstel());

  const rijVan = async (id: string): Promise<Rij> => {
    const [rij] = await proef.sql<Rij>('SELECT stap, inhoud, inhoud_hash, pdf_id, pdf, pogingen, leased_by, laatste_fout, geparkeerd_op FROM registratie WHERE id = $1', [id]);
    if (!rij) throw new Error('no registration');
    return rij;
  };
  /** One case with exactly its documents, definitive at archief. */
  const isHeel = async (id: string, bijlageIds: string[]): Promise<void> => {
    const rij = await rijVan(id);
    const zaak = proef.zaken.zaken.get(id);
    const documenten = [rij.pdf_id, ...bijlageIds];
    expect([rij.stap, rij.leased_by, rij.pdf]).toEqual(['done', null, null]);
    expect(zaak?.documenten.map((d) => d.documentId)).toEqual(documenten);
    expect([...(proef.archief.vastgelegd.get(id)?.documenten.keys() ?? [])].sort()).toEqual([...documenten].sort());
    expect(proef.archief.vastgelegd.get(id)?.bevestigd).toBe(true);
  };
  const events = async (id: string) => (await proef.sql<{ type: string }>('SELECT type FROM outbox WHERE subject = $1 ORDER BY volgorde', [id])).map((e) => e.type.replace('nl.polder.formulieren.', ''));
  /** Makes the next attempt due now, as time would. */
  const nu = (id: string) => proef.sql('UPDATE registratie SET volgende_poging = now() WHERE id = $1', [id]);

  describe('accept', () => {
    it('gives the receipt of a case with its documents, and freezes what was sent', async () => {
      const aanvraag = await proef.compleet();
      expect(aanvraag.bevindingen).toEqual([]);
      const ontvangst = await proef.dienIn(aanvraag.id);
      expect(ontvangst).toMatchObject({ id: aanvraag.id, dossiernummer: aanvraag.dossiernummer, status: 'geregistreerd', productNaam: 'Ontheffing natuurbescherming' });
      expect(await proef.goed(A.getOntvangst, hoekstra, { id: aanvraag.id })).toEqual(ontvangst);
      await isHeel(aanvraag.id, [aanvraag.bijlageId]);
      const rij = await rijVan(aanvraag.id);
      expect(createHash('sha256').update(rij.inhoud).digest('hex')).toBe(rij.inhoud_hash);
      const inhoud = JSON.parse(rij.inhoud) as Inhoud;
      expect(inhoud.antwoorden).toMatchObject(ANTWOORDEN);
      expect(inhoud.bijlagen).toMatchObject([{ id: aanvraag.bijlageId, sha256: proef.archief.klaargezet.get(aanvraag.bijlageId)?.sha256 }]);
      expect(await events(aanvraag.id)).toEqual(['aanvraag.ontvangen', 'aanvraag.geregistreerd']);
      expect((await proef.goed(A.getAanvraag, hoekstra, { id: aanvraag.id })).status).toBe('geregistreerd');
    });

    it('hands the case over as zaken needs it: number, moment, applicant, answers as read, the place in degrees', async () => {
      const { id, dossiernummer, bijlageId } = await proef.compleet();
      const ontvangst = await proef.dienIn(id);
      const zaak = proef.zaken.zaken.get(id);
      expect(zaak).toMatchObject({
        identificatie: dossiernummer, zaaktype: 'ontheffing-natuurbescherming', ontvangenOp: ontvangst.ontvangenOp, inhoudHash: (await rijVan(id)).inhoud_hash,
        initiator: { type: 'niet_natuurlijk_persoon', partyKey: 'party-hoekstra', kvkNummer: '90004217', naam: 'Akkerbouwbedrijf Hoekstra B.V.', email: 's.moulin@voorbeeld.nl' },
      });
      expect(zaak?.antwoorden.find((a) => a.key === 'activiteit')).toEqual({ key: 'activiteit', label: 'Wat gaat u doen?', groep: 'De werkzaamheden', valueJson: '"slopen"', display: 'Een gebouw slopen' });
      expect(zaak?.documenten.map((d) => d.titel)).toEqual(['Aanvraag ontheffing natuurbescherming', 'Onderzoek naar dieren en planten (quickscan): quickscan.pdf']);
      expect(zaak?.documenten[1]?.documentId).toBe(bijlageId);
      const [[[lon, lat]]] = (JSON.parse(zaak?.zaakgeometrieJson ?? '{}') as { coordinates: [[[number, number]]] }).coordinates;
      expect([Math.round(lon * 100) / 100, Math.round(lat * 100) / 100]).toEqual([5.5, 52.37]);
      expect(proef.archief.vastgelegd.get(id)?.pdf.subarray(0, 5).toString()).toBe('%PDF-');
    });

    it('refuses with everything that is wrong at once, and takes nothing in', async () => {
      const { id } = await proef.concept();
      await proef.bijlage(id, 'half.pdf');
      const geweigerd = await proef.bijlage(id, 'virus.pdf');
      proef.archief.weiger(geweigerd.id, 'Dit is geen pdf.');
      await proef.bewaar(id, { ...ANTWOORDEN, contactEmail: 'geen adres', periodeTot: null });
      const antwoord = await proef.roep(A.dienIn, hoekstra, { id, verklaringNaarWaarheid: false });
      expect(antwoord.code).toBe(status.INVALID_ARGUMENT);
      expect(antwoord.problem?.invalidParams.map((p) => [p.name, p.code])).toEqual(expect.arrayContaining([
        ['antwoorden.periodeTot', 'required'], ['antwoorden.contactEmail', 'invalid'], ['antwoorden.quickscan.0', 'incomplete'], ['antwoorden.quickscan.1', 'rejected'], ['verklaringNaarWaarheid', 'required'],
      ]));
      const namen = antwoord.problem?.invalidParams.map((p) => p.name) ?? [];
      expect(new Set(namen).size).toBe(namen.length);
      expect(antwoord.problem?.invalidParams.find((p) => p.code === 'rejected')?.reason).toBe('Dit is geen pdf. Haal virus.pdf weg en kies een ander bestand.');
      expect(await proef.sql('SELECT 1 FROM registratie WHERE id = $1', [id])).toEqual([]);
      expect((await proef.goed(A.getAanvraag, hoekstra, { id })).status).toBe('concept');
      expect((await proef.roep(A.getOntvangst, hoekstra, { id })).problem?.code).toBe('niet-ingediend');
    });

    it('leaves out answers and files of questions that are not shown any more', async () => {
      const ctx = proef.ctx();
      const live = await proef.kit.database.read(ctx, (tx) => vindProduct(tx, PRODUCT));
      if (!live?.formulier) throw new Error('no live form');
      const { definitie, toets } = live.formulier;
      const foto = { type: 'file', key: 'foto', label: 'Foto', multiple: true, conditional: { show: true, when: 'activiteit', eq: 'kappen' }, file: { type: ['application/pdf'] } };
      const [eerste, ...rest] = definitie.components;
      if (!eerste) throw new Error('empty form');
      await proef.kit.database.tx(ctx, (tx) => zorgVoorProduct(tx, { ...live, slug: 'proef' }, { ...definitie, components: [{ ...eerste, components: [...(eerste.components ?? []), foto] }, ...rest] }, toets));
      const { id } = await proef.goed(A.startAanvraag, hoekstra, { product: 'proef', toets: TOETS_DOOR });
      const quickscan = await proef.bijlage(id);
      proef.archief.ontvang(quickscan.id);
      const request = { aanvraagId: id, naam: 'boom.pdf', contentType: 'application/pdf', size: 5, veld: 'foto' };
      const verborgen = [await proef.goed(A.addBijlage, hoekstra, request), await proef.goed(A.addBijlage, hoekstra, request)];
      proef.archief.ontvang(verborgen[0]?.id ?? '');
      expect((await proef.bewaar(id, { ...ANTWOORDEN, activiteit: 'kappen' })).bevindingen.map((b) => b.code)).toEqual(['incomplete']);
      expect((await proef.bewaar(id, { ...ANTWOORDEN, andereSoorten: 'Ringslang' })).bevindingen).toEqual([]);
      await proef.dienIn(id);
      await isHeel(id, [quickscan.id]);
      expect(proef.zaken.zaken.get(id)?.antwoorden.map((a) => a.key)).not.toEqual(expect.arrayContaining(['andereSoorten']));
      expect(await proef.sql('SELECT id FROM bijlage WHERE aanvraag_id = $1 AND verwijderd_op IS NULL', [id])).toEqual([{ id: quickscan.id }]);
    });

    it('keeps the draft when archief cannot say whether the files are there', async () => {
      const { id } = await proef.compleet();
      proef.archief.gedrag = { getStaged: 'weg' };
      expect((await proef.roep(A.dienIn, hoekstra, { id, verklaringNaarWaarheid: true })).code).toBe(status.UNAVAILABLE);
      expect((await proef.goed(A.getAanvraag, hoekstra, { id })).status).toBe('concept');
    });

    it('twenty times at once is one case and one answer', async () => {
      const { id, bijlageId } = await proef.compleet();
      const antwoorden = await Promise.all(Array.from({ length: 20 }, () => proef.dienIn(id)));
      expect(new Set(antwoorden.map((a) => JSON.stringify(a))).size).toBe(1);
      await isHeel(id, [bijlageId]);
      expect(proef.zaken.aanroepen.filter((m) => m === 'register')).toHaveLength(1);
      expect(proef.archief.aanroepen.filter((m) => m === 'commitStaged')).toHaveLength(1);
      expect(await events(id)).toEqual(['aanvraag.ontvangen', 'aanvraag.geregistreerd']);
      expect(await proef.dienIn(id)).toEqual(antwoorden[0]);
    });

    it('a change after it is refused, in answers and in files', async () => {
      const { id, bijlageId } = await proef.compleet();
      await proef.dienIn(id);
      const pogingen = [
        proef.roep(A.saveAanvraag, hoekstra, { id, antwoordenJson: '{"activiteit":"kappen"}' }),
        proef.roep(A.addBijlage, hoekstra, { aanvraagId: id, naam: 'na.pdf', contentType: 'application/pdf', size: 10, veld: 'quickscan' }),
        proef.roep(A.removeBijlage, hoekstra, { aanvraagId: id, id: bijlageId }),
      ];
      for (const antwoord of await Promise.all(pogingen)) expect([antwoord.code, antwoord.problem?.code]).toEqual([status.FAILED_PRECONDITION, 'al-ingediend']);
      await isHeel(id, [bijlageId]);
    });

    it('a file taken away at the same moment is either in the case or not in the submission, never half', async () => {
      for (let i = 0; i < 5; i += 1) {
        const { id, bijlageId } = await proef.compleet();
        const [ingediend, verwijderd] = await Promise.all([
          proef.roep(A.dienIn, hoekstra, { id, verklaringNaarWaarheid: true }),
          proef.roep(A.removeBijlage, hoekstra, { aanvraagId: id, id: bijlageId }),
        ]);
        expect([ingediend.code, verwijderd.code].filter((code) => code === status.OK)).toHaveLength(1);
        if (ingediend.code === status.OK) await isHeel(id, [bijlageId]);
        else expect(proef.archief.klaargezet.has(bijlageId)).toBe(false);
      }
    });

    it('answers "ontvangen" while the case is still being made, and the case comes', async () => {
      const { id, bijlageId } = await proef.compleet();
      proef.zaken.gedrag = { register: { traagMs: 4500 } };
      const ontvangst = await proef.dienIn(id);
      expect(proef.zaken.zaken.has(id)).toBe(false);
      expect(ontvangst.status).toBe('ontvangen');
      expect((await proef.goed(A.getAanvraag, hoekstra, { id })).status).toBe('ingediend');
      await proef.worker.registreer(id);
      expect(await proef.dienIn(id)).toEqual({ ...ontvangst, status: 'geregistreerd' });
      await isHeel(id, [bijlageId]);
    });
  });

  describe('a crash', () => {
    const punten: FaultPoint[] = ['accepted', 'archief.commitStaged', 'committed', 'zaken.register', 'registered', 'archief.confirm', 'confirmed'];

    it.each(punten)('after "%s" is made whole by another process, and the dead one that wakes up changes nothing', async (punt) => {
      const { id, bijlageId } = await proef.compleet();
      // A process that is killed does nothing any more; here it hangs at the point until the test lets it go.
      let wek = (): void => undefined;
      const dood = new Promise<void>((resolve) => (wek = resolve));
      let gestorven = false;
      proef.bij = async (at) => {
        if (at !== punt) return;
        gestorven = true;
        await dood;
      };
      const antwoord = proef.roep(A.dienIn, hoekstra, { id, verklaringNaarWaarheid: true });
      for (let i = 0; i < 200 && !gestorven; i += 1) await wacht(10);
      expect(gestorven).toBe(true);
      if (punt !== 'accepted') {
        await proef.replica().registreer(id);
        expect((await rijVan(id)).stap).not.toBe('done');
        await proef.sql(`UPDATE registratie SET leased_until = now() - interval '1 second' WHERE id = $1`, [id]);
      }
      const opvolger = proef.replica();
      expect(await opvolger.ronddraai()).toBe(1);
      await isHeel(id, [bijlageId]);
      wek();
      await antwoord;
      await proef.worker.registreer(id);
      await isHeel(id, [bijlageId]);
      expect(await events(id)).toEqual(['aanvraag.ontvangen', 'aanvraag.geregistreerd']);
    });

    it('one that wakes up while its successor works on the same step does not take that step from it', async () => {
      const { id, bijlageId } = await proef.compleet();
      let wek = (): void => undefined;
      const dood = new Promise<void>((resolve) => (wek = resolve));
      proef.bij = (at) => (at === 'archief.commitStaged' ? dood : Promise.resolve());
      const antwoord = proef.dienIn(id);
      for (let i = 0; i < 200 && proef.archief.aanroepen.at(-1) !== 'commitStaged'; i += 1) await wacht(10);
      await proef.sql(`UPDATE registratie SET leased_until = now() - interval '1 second' WHERE id = $1`, [id]);
      proef.archief.gedrag = { commitStaged: { traagMs: 600 } };
      const opvolger = proef.replica();
      const bezig = opvolger.registreer(id);
      await wacht(150);
      wek();
      await wacht(150);
      expect(await rijVan(id)).toMatchObject({ stap: 'accepted', leased_by: opvolger.wie });
      await Promise.all([bezig, antwoord]);
      await isHeel(id, [bijlageId]);
    });

    it('an answer that was lost on the way is asked again and gives the same case', async () => {
      for (const [dubbel, methode] of [['archief', 'commitStaged'], ['zaken', 'register'], ['archief', 'confirm']] as const) {
        const { id, bijlageId } = await proef.compleet();
        proef[dubbel].gedrag = { [methode]: 'antwoord-kwijt' };
        expect((await proef.dienIn(id)).status).toBe('ontvangen');
        proef.herstel();
        await nu(id);
        await proef.replica().ronddraai();
        await isHeel(id, [bijlageId]);
      }
    });

    it('sends the same copy of the answers again, also when a newer version would make another one', async () => {
      const { id } = await proef.compleet();
      proef.archief.gedrag = { commitStaged: 'antwoord-kwijt' };
      await proef.dienIn(id);
      const voor = (await rijVan(id)).pdf;
      expect(voor?.length).toBeGreaterThan(1000);
      // As if this copy was made by an older version.
      const ouder = Buffer.concat([voor ?? Buffer.alloc(0), Buffer.from('\n% older\n')]);
      proef.archief.vastgelegd.delete(id);
      await proef.sql('UPDATE registratie SET pdf = $2, volgende_poging = now() WHERE id = $1', [id, ouder]);
      proef.herstel();
      await proef.replica().ronddraai();
      expect(proef.archief.vastgelegd.get(id)?.pdf.equals(ouder)).toBe(true);
    });
  });

  describe('trouble that may pass', () => {
    it.each([['archief', 'commitStaged'], ['zaken', 'register'], ['archief', 'confirm']] as const)('%s %s away or broken: kept, tried again later, and then whole', async (dubbel, methode) => {
      const { id, bijlageId } = await proef.compleet();
      proef[dubbel].gedrag = { [methode]: 'weg' };
      expect((await proef.dienIn(id)).status).toBe('ontvangen');
      expect(await rijVan(id)).toMatchObject({ pogingen: 1, leased_by: null, laatste_fout: 'unavailable', geparkeerd_op: null });
      await nu(id);
      proef[dubbel].gedrag = { [methode]: { bug: 'inner' } };
      await proef.replica().ronddraai();
      expect(await rijVan(id)).toMatchObject({ pogingen: 2, laatste_fout: 'fout', geparkeerd_op: null });
      // Not due yet: nobody hurries.
      await proef.sql(`UPDATE registratie SET volgende_poging = now() + interval '1 minute' WHERE id = $1`, [id]);
      expect(await proef.replica().ronddraai()).toBe(0);
      proef.herstel();
      await nu(id);
      await proef.replica().ronddraai();
      await isHeel(id, [bijlageId]);
    });

    it('the own round of the worker finds what waits, without anybody asking', async () => {
      const { id, bijlageId } = await proef.compleet();
      proef.zaken.gedrag = { register: 'weg' };
      await proef.dienIn(id);
      proef.herstel();
      const worker = proef.replica({ pollMs: 20 });
      worker.start();
      await wacht(100);
      await nu(id);
      for (let i = 0; i < 100 && (await rijVan(id)).stap !== 'done'; i += 1) await wacht(20);
      await worker.stop();
      await isHeel(id, [bijlageId]);
    });

    it('a lease that is held is respected, one that has run out is taken over', async () => {
      const { id, bijlageId } = await proef.compleet();
      proef.zaken.gedrag = { register: 'weg' };
      await proef.dienIn(id);
      proef.herstel();
      await proef.sql(`UPDATE registratie SET leased_by = 'gone', leased_until = now() + interval '1 hour', volgende_poging = now() WHERE id = $1`, [id]);
      const worker = proef.replica();
      await worker.registreer(id);
      expect(await worker.ronddraai()).toBe(0);
      expect((await rijVan(id)).leased_by).toBe('gone');
      await proef.sql(`UPDATE registratie SET leased_until = now() - interval '1 ms' WHERE id = $1`, [id]);
      await worker.ronddraai();
      await isHeel(id, [bijlageId]);
    });

    it('a worker that stops gives its lease back after the running step', async () => {
      const { id, bijlageId } = await proef.compleet();
      proef.archief.gedrag = { commitStaged: 'weg' };
      await proef.dienIn(id);
      proef.archief.gedrag = { commitStaged: { traagMs: 200 } };
      await nu(id);
      proef.archief.aanroepen.length = 0;
      const worker = proef.replica();
      const bezig = worker.registreer(id);
      while (!proef.archief.aanroepen.includes('commitStaged')) await wacht(5);
      await worker.stop();
      await bezig;
      expect(await rijVan(id)).toMatchObject({ stap: 'committed', leased_by: null });
      await proef.replica().ronddraai();
      await isHeel(id, [bijlageId]);
    });
  });

  describe('a final refusal', () => {
    const weigering = Refusal.invalid([{ name: 'zaaktype', code: 'unknown', reason: 'Het zaaktype is niet gepubliceerd.' }], 'De zaak kan zo niet worden geregistreerd.');

    it('is parked with its reason, listed for staff of its own organisation, and resumed when mended', async () => {
      const { id, dossiernummer, bijlageId } = await proef.compleet();
      proef.zaken.gedrag = { register: { weigert: weigering } };
      expect((await proef.dienIn(id)).status).toBe('ontvangen');
      expect((await proef.goed(A.getAanvraag, hoekstra, { id })).status).toBe('geparkeerd');
      const lijst = await proef.goed(R.listGeparkeerd, marieke, {});
      expect(lijst.results.find((r) => r.id === id)).toMatchObject({
        dossiernummer, stap: 'parked', reden: 'De zaakregistratie weigert de aanvraag. De zaak kan zo niet worden geregistreerd. zaaktype: Het zaaktype is niet gepubliceerd.',
      });
      expect((await proef.goed(R.listGeparkeerd, marieke, {}, { tenant: ANDERE_TENANT })).results).toEqual([]);
      expect((await proef.roep(R.hervat, marieke, { id }, { tenant: ANDERE_TENANT })).code).toBe(status.NOT_FOUND);
      expect(await events(id)).toEqual(['aanvraag.ontvangen', 'registratie.geparkeerd']);

      // Nobody touches it in the meantime, and trying without mending parks it again.
      await nu(id);
      expect(await proef.replica().ronddraai()).toBe(0);
      expect((await proef.goed(R.hervat, marieke, { id })).stap).toBe('parked');

      proef.herstel();
      const [een, twee] = await Promise.all([proef.goed(R.hervat, marieke, { id }), proef.goed(R.hervat, marieke, { id })]);
      expect([een.stap, twee.stap]).toEqual(['done', 'done']);
      await isHeel(id, [bijlageId]);
      expect((await proef.goed(R.listGeparkeerd, marieke, {})).results.map((r) => r.id)).not.toContain(id);
    });

    it.each([
      ['another body under the id', Refusal.conflict('x', 'Bestaat al.')], ['a state that does not allow it', Refusal.state('x', 'Mag nu niet.')], ['something that is not there', Refusal.notFound()],
    ])('%s from archief parks too, and waiting does not take 2 seconds', async (_naam, refusal) => {
      const { id } = await proef.compleet();
      proef.archief.gedrag = { commitStaged: { weigert: refusal } };
      const begin = performance.now();
      expect((await proef.dienIn(id)).status).toBe('ontvangen');
      expect(performance.now() - begin).toBeLessThan(1500);
      expect((await rijVan(id)).geparkeerd_op).not.toBeNull();
    });

    it('no right and no login are trouble of the installation: tried again', async () => {
      const { id } = await proef.compleet();
      proef.zaken.gedrag = { register: { weigert: Refusal.forbidden() } };
      await proef.dienIn(id);
      expect(await rijVan(id)).toMatchObject({ geparkeerd_op: null, pogingen: 1 });
      proef.herstel();
      await proef.worker.registreer(id);
      expect((await rijVan(id)).stap).toBe('done');
    });
  });

  it('acts for the person in the row, also when another person woke the worker', async () => {
    const { id } = await proef.compleet(ander);
    proef.zaken.gedrag = { register: 'weg' };
    await proef.dienIn(id, ander);
    proef.herstel();
    await nu(id);
    await proef.replica().ronddraai();
    expect(proef.zaken.acteurs).toEqual([ander.id]);
    expect(proef.archief.acteurs).toEqual([ander.id]);
  });
});
