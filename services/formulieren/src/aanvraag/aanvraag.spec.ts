import { status } from '@grpc/grpc-js';
import type { MethodDefinition } from '@grpc/grpc-js';
import { AanvraagServiceService as A, RegistratieServiceService as R } from '@polder/proto/polder/formulieren/v1/formulieren';
import { recomputes, type Explanation } from '@polder/explain';
import { ander, ANDERE_TENANT, ANTWOORDEN, bezoeker, burger, hoekstra, marieke, PRODUCT, Proef, raadpleger, TOETS_DOOR } from '../testing/proef.js';
import type { Toets } from '../product/product.types.js';
import { toetsRegel } from '../product/toets.rules.js';

type Elke = MethodDefinition<unknown, unknown>;
const UUIDV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('aanvragen', () => {
  let proef: Proef;
  beforeAll(async () => {
    proef = await Proef.start();
  });
  afterAll(() => proef.stop());
  afterEach(() => proef.herstel());

  /** Every rpc for a party that names an aanvraag, with requests on the ids given. */
  const metId = (id: string, bijlageId: string): [string, Elke, unknown][] => [
    ['getAanvraag', A.getAanvraag as Elke, { id }],
    ['saveAanvraag', A.saveAanvraag as Elke, { id, antwoordenJson: '{"activiteit":"kappen"}' }],
    ['addBijlage', A.addBijlage as Elke, { aanvraagId: id, naam: 'x.pdf', contentType: 'application/pdf', size: 10, veld: 'quickscan' }],
    ['removeBijlage', A.removeBijlage as Elke, { aanvraagId: id, id: bijlageId }],
    ['dienIn', A.dienIn as Elke, { id, verklaringNaarWaarheid: true }],
    ['getOntvangst', A.getOntvangst as Elke, { id }],
    ['getKopie', A.getKopie as Elke, { id }],
    ['startCorrectie', A.startCorrectie as Elke, { id }],
  ];

  describe('without the right', () => {
    it('is refused for every rpc: nobody, a visitor, staff, another audience', async () => {
      const { id } = await proef.concept();
      const alle: [string, Elke, unknown][] = [...metId(id, id), ['startAanvraag', A.startAanvraag as Elke, { product: PRODUCT, toets: TOETS_DOOR }], ['listAanvragen', A.listAanvragen as Elke, {}]];
      expect(alle.map(([naam]) => naam).sort()).toEqual(Object.keys(A).sort());
      for (const [naam, method, request] of alle) {
        expect([naam, (await proef.roep(method, hoekstra, request, { naakt: true })).code]).toEqual([naam, status.UNAUTHENTICATED]);
        expect([naam, (await proef.roep(method, bezoeker, request)).code]).toEqual([naam, status.UNAUTHENTICATED]);
        expect([naam, (await proef.roep(method, marieke, request)).code]).toEqual([naam, status.PERMISSION_DENIED]);
        expect([naam, (await proef.roep(method, hoekstra, request, { audience: ['zaken'] })).code]).toEqual([naam, status.UNAUTHENTICATED]);
      }
      for (const [method, request] of [[R.listGeparkeerd, {}], [R.hervat, { id }]] as [Elke, unknown][]) {
        expect((await proef.roep(method, hoekstra, request)).code).toBe(status.PERMISSION_DENIED);
        expect((await proef.roep(method, raadpleger, request)).code).toBe(status.PERMISSION_DENIED);
      }
    });

    it('another company, and the same company at another organisation, gets "not found" for every rpc, and nothing changes', async () => {
      const { id, bijlageId } = await proef.compleet();
      for (const [naam, method, request] of metId(id, bijlageId)) {
        expect([naam, (await proef.roep(method, ander, request)).code]).toEqual([naam, status.NOT_FOUND]);
        expect([naam, (await proef.roep(method, hoekstra, request, { tenant: ANDERE_TENANT })).code]).toEqual([naam, status.NOT_FOUND]);
      }
      // The other way round: a file of somebody else under an aanvraag of one's own.
      const eigen = await proef.concept(ander);
      expect((await proef.roep(A.removeBijlage, ander, { aanvraagId: eigen.id, id: bijlageId })).code).toBe(status.NOT_FOUND);
      expect((await proef.goed(A.listAanvragen, ander, {})).results.map((r) => r.id)).toEqual([eigen.id]);
      const na = await proef.goed(A.getAanvraag, hoekstra, { id });
      expect([na.status, na.revisie, na.bijlagen.map((b) => b.status)]).toEqual(['concept', 1, ['klaar']]);
      expect((await proef.roep(R.hervat, marieke, { id })).code).toBe(status.NOT_FOUND);
    });

    it('an id that is no id is "not found" too', async () => {
      for (const [, method, request] of metId("' OR 1=1 --", 'x')) expect((await proef.roep(method, hoekstra, request)).code).toBe(status.NOT_FOUND);
    });
  });

  describe('start', () => {
    it('gives id, dossier number and the form of that moment at once, and says what is missing', async () => {
      const aanvraag = await proef.concept();
      expect(aanvraag).toMatchObject({ product: PRODUCT, status: 'concept', revisie: 0, formulierVersie: 1, aanvrager: 'Akkerbouwbedrijf Hoekstra B.V.', kvkNummer: '90004217' });
      expect(aanvraag.id).toMatch(UUIDV7);
      expect(aanvraag.dossiernummer).toMatch(/^FL-2026-\d{6}$/);
      expect(aanvraag.bevindingen.map((b) => b.veld)).toEqual(expect.arrayContaining(['activiteit', 'quickscan', 'contactEmail']));
      expect(Date.parse(aanvraag.verlooptOp) - Date.parse(aanvraag.gestartOp)).toBe(30 * 86_400_000);
    });

    it('repeats the check: a stop is a stop on the server too, an open question is asked', async () => {
      const stop = await proef.roep(A.startAanvraag, hoekstra, { product: PRODUCT, toets: { schade: 'nee' } });
      expect([stop.code, stop.problem?.code, stop.problem?.httpStatus]).toEqual([status.FAILED_PRECONDITION, 'toets-stop', 409]);
      expect(stop.problem?.detail).toContain('U heeft geen ontheffing nodig.');
      const half = await proef.roep(A.startAanvraag, hoekstra, { product: PRODUCT, toets: { schade: 'ja' } });
      expect(half.problem?.invalidParams.map((p) => [p.name, p.code])).toEqual([['toets.gedragscode', 'required']]);
      const vreemd = await proef.roep(A.startAanvraag, hoekstra, { product: PRODUCT, toets: { schade: 'misschien', iets: 'x' } });
      expect(vreemd.problem?.invalidParams.map((p) => [p.name, p.code])).toEqual([['toets.schade', 'invalid_choice'], ['toets.iets', 'unknown']]);
    });

    it('keeps why it may start, so that anyone can work it out again', async () => {
      const { id } = await proef.concept();
      const [rij] = await proef.sql<{ uitleg: Explanation<'stop' | 'door'>; toets: Toets }>('SELECT a.toets AS uitleg, f.toets FROM aanvraag a JOIN formulier f ON f.id = a.formulier_id WHERE a.id = $1', [id]);
      expect(rij?.uitleg.result).toBe('door');
      expect(rij && recomputes(toetsRegel(rij.toets, undefined), rij.uitleg)).toBe(true);
    });

    it('does not take a login that the product does not take, nor a product that is not there', async () => {
      const digid = await proef.roep(A.startAanvraag, burger, { product: PRODUCT, toets: TOETS_DOOR });
      expect([digid.code, digid.problem?.detail]).toEqual([status.PERMISSION_DENIED, 'Log in met eHerkenning om dit aan te vragen.']);
      expect((await proef.roep(A.startAanvraag, hoekstra, { product: 'bestaat-niet', toets: {} })).code).toBe(status.NOT_FOUND);
    });

    it('honours an Idempotency-Key: the same draft, once; another request under it is refused', async () => {
      const request = { product: PRODUCT, toets: TOETS_DOOR };
      const tien = await Promise.all(Array.from({ length: 10 }, () => proef.goed(A.startAanvraag, hoekstra, request, { idempotencyKey: 'k1' })));
      expect(new Set(tien.map((a) => `${a.id} ${a.dossiernummer}`)).size).toBe(1);
      const andere = await proef.roep(A.startAanvraag, hoekstra, { product: PRODUCT, toets: { schade: 'nee' } }, { idempotencyKey: 'k1' });
      expect(andere.problem?.code).toBe('idempotency-key-reused');
      expect((await proef.goed(A.startAanvraag, ander, request, { idempotencyKey: 'k1' })).id).not.toBe(tien[0]?.id);
    });
  });

  describe('save', () => {
    it('sets what is there, clears null, keeps the rest, counts up and moves the expiry', async () => {
      const { id } = await proef.concept();
      await proef.bewaar(id, { activiteit: 'slopen', maatregelen: 'Kasten ophangen.' });
      const na = await proef.bewaar(id, { activiteit: 'kappen', maatregelen: null });
      expect(JSON.parse(na.antwoordenJson)).toEqual({ activiteit: 'kappen', quickscan: [] });
      expect(na.revisie).toBe(2);
      expect(Date.parse(na.verlooptOp) - Date.parse(na.bewaardOp)).toBe(30 * 86_400_000);
      expect(na.bevindingen.map((b) => b.veld)).toContain('maatregelen');
      expect(na.bevindingen.map((b) => b.veld)).not.toContain('activiteit');
      expect(await proef.goed(A.getAanvraag, hoekstra, { id })).toEqual(na);
    });

    it('two tabs that save other answers both keep them', async () => {
      const { id } = await proef.concept();
      await Promise.all(Object.entries(ANTWOORDEN).map(([key, value]) => proef.bewaar(id, { [key]: value })));
      const na = await proef.goed(A.getAanvraag, hoekstra, { id });
      expect(JSON.parse(na.antwoordenJson)).toEqual({ ...ANTWOORDEN, quickscan: [] });
      expect(na.revisie).toBe(Object.keys(ANTWOORDEN).length);
      expect(na.bevindingen.map((b) => b.veld)).toEqual(['quickscan']);
    });

    it('never refuses content, but does refuse what is no answer of this form', async () => {
      const { id } = await proef.concept();
      const na = await proef.bewaar(id, { periodeVan: '1999-01-01', contactEmail: 'geen adres' });
      expect(na.bevindingen.map((b) => b.veld)).toEqual(expect.arrayContaining(['periodeVan', 'contactEmail']));
      const fout = async (antwoordenJson: string) => (await proef.roep(A.saveAanvraag, hoekstra, { id, antwoordenJson })).problem?.invalidParams.map((p) => [p.name, p.code]);
      expect(await fout('{"bestaatNiet":1,"plek":"x","activiteit":"kappen"}')).toEqual([['antwoorden.bestaatNiet', 'unknown'], ['antwoorden.plek', 'unknown']]);
      expect(await fout('[1]')).toEqual([['antwoorden', 'invalid']]);
      expect(await fout('')).toEqual([['antwoorden', 'invalid']]);
      expect(await fout('{"__proto__":{"a":1}}')).toEqual([['antwoorden.__proto__', 'unknown']]);
      expect(await fout(`{"omschrijving":"a\\u0000b"}`)).toEqual([['antwoorden.omschrijving', 'invalid']]);
      expect(await fout(`{"omschrijving":"${'a'.repeat(20_001)}"}`)).toEqual([['antwoorden.omschrijving', 'max_length']]);
      expect(await fout(`{"gebied":${JSON.stringify({ type: 'Polygon', coordinates: [Array.from({ length: 20_000 }, (_, i) => [162900.123 + i, 487200.456])] })}}`)).toEqual([['antwoorden', 'max_length']]);
      expect((await proef.goed(A.getAanvraag, hoekstra, { id })).revisie).toBe(1);
    });

    it('takes no file from the answers: files come from the uploads', async () => {
      const { id } = await proef.concept();
      const na = await proef.bewaar(id, { quickscan: [{ id: 'x', originalName: 'nep.pdf', size: 1, type: 'application/pdf' }] });
      expect(JSON.parse(na.antwoordenJson)).toEqual({ quickscan: [] });
    });

    it('is refused after the expiry date', async () => {
      const { id } = await proef.concept();
      await proef.sql(`UPDATE aanvraag SET verloopt_op = now() - interval '1 second' WHERE id = $1`, [id]);
      const laat = await proef.roep(A.saveAanvraag, hoekstra, { id, antwoordenJson: '{}' });
      expect([laat.code, laat.problem?.code]).toEqual([status.FAILED_PRECONDITION, 'verlopen']);
      expect((await proef.roep(A.dienIn, hoekstra, { id, verklaringNaarWaarheid: true })).problem?.code).toBe('verlopen');
      expect((await proef.goed(A.listAanvragen, hoekstra, {})).results.map((r) => r.id)).not.toContain(id);
    });

    it('writes who read and changed personal data, without the answers in it', async () => {
      const { id } = await proef.concept();
      await proef.bewaar(id, { contactNaam: 'Geheime Naam' });
      await proef.goed(A.getAanvraag, hoekstra, { id });
      const log = await proef.sql<{ operatie: string; doel: string }>('SELECT operatie, doel FROM toegang WHERE betrokkene_id = $1 ORDER BY tijdstip, operatie DESC', [id]);
      expect(log).toEqual([{ operatie: 'wijzigen', doel: 'aanvraag-indienen' }, { operatie: 'wijzigen', doel: 'aanvraag-indienen' }, { operatie: 'lezen', doel: 'aanvraag-indienen' }]);
      const [sporen] = await proef.sql<{ n: number }>(`SELECT (SELECT count(*) FROM audit WHERE inhoud LIKE '%Geheime%') + (SELECT count(*) FROM outbox WHERE data::text LIKE '%Geheime%') AS n`);
      expect(sporen?.n).toBe(0);
    });
  });
});
