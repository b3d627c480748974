import { status } from '@grpc/grpc-js';
import { MeldingServiceService as M, type GestarteMelding } from '@polder/proto/polder/formulieren/v1/formulieren';
import { recomputes, type Explanation } from '@polder/explain';
import { bezoeker, hoekstra, Proef } from '../testing/proef.js';
import { productUitMap } from '../product/demo.js';
import { polderVan, routeringsregel } from './routering.rules.js';

const PRODUCT = 'melding-openbare-ruimte';
const ANTWOORDEN = { soortMelding: 'weg', plek: { type: 'Point', coordinates: [5.5, 52.4] }, wegnummer: 'N302, hm 81,2', toelichting: 'Een gat van een meter breed.' };

describe('reporting without login', () => {
  let proef: Proef;
  beforeAll(async () => {
    proef = await Proef.start({ POLDER_MELDINGEN_PER_TIEN_MINUTEN: '12' });
  });
  afterAll(() => proef.stop());
  afterEach(() => proef.herstel());

  const start = async (): Promise<GestarteMelding & { id: string }> => {
    const gestart = await proef.goed(M.startMelding, bezoeker, { product: PRODUCT });
    return { ...gestart, id: gestart.melding?.id ?? '' };
  };
  const ingediend = async () => {
    const { id, code } = await start();
    await proef.goed(M.saveMelding, bezoeker, { id, code, antwoordenJson: JSON.stringify(ANTWOORDEN), revisie: 0 });
    await proef.goed(M.dienMeldingIn, bezoeker, { id, code, verklaringNaarWaarheid: true });
    await proef.worker.registreer(id);
    return { id, code };
  };

  it('without the code: not found, also with the id, another code or a login', async () => {
    const { id, code } = await start();
    const ander = (await start()).code;
    for (const geen of ['', ander, code.slice(1), `${code}0`, code.toUpperCase()]) {
      const pogingen = [
        proef.roep(M.getMelding, bezoeker, { id, code: geen }), proef.roep(M.saveMelding, bezoeker, { id, code: geen, antwoordenJson: '{}', revisie: undefined }),
        proef.roep(M.addFoto, hoekstra, { id, code: geen, naam: 'a.jpg', contentType: 'image/jpeg', size: 5, veld: 'foto' }),
        proef.roep(M.removeFoto, bezoeker, { id, code: geen, bijlageId: id }), proef.roep(M.dienMeldingIn, bezoeker, { id, code: geen, verklaringNaarWaarheid: true }),
      ];
      // An upper-case code is no code; the other one is of another report.
      expect((await Promise.all(pogingen)).map((p) => p.code)).toEqual(pogingen.map(() => status.NOT_FOUND));
    }
    expect((await proef.roep(M.volgMelding, bezoeker, { code: '' })).code).toBe(status.NOT_FOUND);
  });

  it('is not for products that ask for a login', async () => {
    expect((await proef.roep(M.startMelding, bezoeker, { product: 'ontheffing-natuurbescherming' })).code).toBe(status.NOT_FOUND);
  });

  it('keeps the hash of the code only, and says no name of anybody', async () => {
    const { id, code, melding } = await start();
    expect(code).toMatch(/^[0-9a-f]{32}$/);
    expect(melding).toMatchObject({ aanvrager: '', kvkNummer: '' });
    const [rij] = await proef.sql<{ alles: string }>(`SELECT row_to_json(a)::text AS alles FROM aanvraag a WHERE id = $1`, [id]);
    expect(rij?.alles).toContain('code:');
    expect(rij?.alles).not.toContain(code);
    const [audit] = await proef.sql<{ alles: string }>(`SELECT json_agg(a)::text AS alles FROM audit a WHERE object_id = $1`, [id]);
    expect(audit?.alles).not.toContain(code);
  });

  it('becomes a case of a reporter without a name, at the right unit with the reason', async () => {
    const { id } = await ingediend();
    const zaak = proef.zaken.zaken.get(id);
    expect(zaak).toMatchObject({ zaaktype: PRODUCT, team: 'Wegen', omschrijving: 'Melding over weg, water of berm: N302, hm 81,2', initiator: { type: 'natuurlijk_persoon', naam: 'Melder zonder naam', kvkNummer: '' } });
    expect(JSON.parse(zaak?.zaakgeometrieJson ?? '{}')).toEqual({ type: 'Point', coordinates: [5.5, 52.4] });
    const uitleg = JSON.parse(zaak?.uitleg[0]?.uitlegJson ?? '{}') as Explanation<string>;
    expect(uitleg.text).toBe('Dit gaat naar Wegen, omdat dit team het wegdek onderhoudt.');
    const { routering } = polderVan(productUitMap(PRODUCT).definitie);
    expect(routering && recomputes(routeringsregel(routering), uitleg)).toBe(true);
  });

  it('is followed by the code: state and unit, from the case', async () => {
    const { code } = await ingediend();
    const gevolgd = await proef.goed(M.volgMelding, bezoeker, { code });
    expect(gevolgd).toMatchObject({ productNaam: 'Melding over weg, water of berm', statussen: [{ omschrijving: 'Ontvangen' }], einddatum: '' });
    expect(JSON.parse(gevolgd.routeringJson)).toMatchObject({ result: 'Wegen' });
  });

  it('warns for open reports of the same kind close by, by the label that cases carry', async () => {
    proef.zaken.nabij = [{ ontvangenOp: '2026-11-23T10:00:00Z', status: 'In behandeling', afstandMeter: 12 }];
    const { results } = await proef.goed(M.zoekDubbel, bezoeker, { product: PRODUCT, soort: 'weg', lengtegraad: 5.5, breedtegraad: 52.4 });
    expect(results).toEqual([{ ontvangenOp: '2026-11-23T10:00:00Z', status: 'In behandeling', afstandMeter: 12 }]);
    expect(proef.zaken.gezocht).toMatchObject({ zaaktype: PRODUCT, eigenschap: 'soortMelding', waarde: 'Gat, kuil of schade aan de weg', straalMeter: 75 });
    expect((await proef.roep(M.zoekDubbel, bezoeker, { product: PRODUCT, soort: 'ufo', lengtegraad: 5.5, breedtegraad: 52.4 })).problem?.invalidParams[0]?.code).toBe('invalid_choice');
  });

  it('takes photos within limits, and lives a day when it is not sent', async () => {
    const { id, code, melding } = await start();
    const dag = Date.parse(melding?.verlooptOp ?? '') - Date.parse(melding?.gestartOp ?? '');
    expect(dag).toBe(86_400_000);
    const voegToe = (over: object = {}) => proef.roep(M.addFoto, bezoeker, { id, code, naam: 'gat.jpg', contentType: 'image/jpeg', size: 1000, veld: 'foto', ...over });
    expect((await voegToe()).value?.uploadUrl).toMatch(/^\/archief\/upload\//);
    expect((await voegToe({ contentType: 'application/pdf' })).problem?.invalidParams[0]?.code).toBe('invalid_choice');
    expect((await voegToe({ size: 11 * 1024 * 1024 })).problem?.invalidParams[0]?.code).toBe('max_value');
    await voegToe();
    await voegToe();
    expect((await voegToe()).problem?.invalidParams[0]?.code).toBe('max_length');
  });

  it('is stopped with 429 when very many are started', async () => {
    const codes: number[] = [];
    for (let i = 0; i < 13; i += 1) codes.push((await proef.roep(M.startMelding, bezoeker, { product: PRODUCT })).code);
    expect(codes.at(-1)).toBe(status.RESOURCE_EXHAUSTED);
  });
});

describe('products as data', () => {
  it.each(['melding-openbare-ruimte', 'subsidie-natuur-en-landschap', 'bezwaar'])('%s has a form without faults, a check that ends and texts in two languages', async (slug) => {
    const { analyse, localise } = await import('@polder/forms');
    const { definitie, product, toets } = productUitMap(slug);
    expect(product.slug).toBe(slug);
    expect(toets.product).toBe(slug);
    expect(analyse(definitie).filter((f) => f.ernst === 'fout')).toEqual([]);
    const labels = (form: typeof definitie) => JSON.stringify(form).match(/"(label|title)":"[^"]+"/g) ?? [];
    const nl = labels({ components: definitie.components });
    const en = labels(localise(definitie, 'en'));
    expect(en.length).toBeGreaterThan(0);
    expect(en).not.toEqual(nl);
  });
});
