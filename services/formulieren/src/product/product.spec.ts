import { status } from '@grpc/grpc-js';
import { ProductServiceService as P } from '@polder/proto/polder/formulieren/v1/formulieren';
import type { Explanation } from '@polder/explain';
import { AanvraagServiceService as A } from '@polder/proto/polder/formulieren/v1/formulieren';
import { ANDERE_TENANT, bezoeker, hoekstra, PRODUCT, Proef, TOETS_DOOR } from '../testing/proef.js';
import { bewaarConcept, bewaarProduct, publiceer, zorgVoorProduct } from './catalogus.service.js';
import { ONTHEFFING_NATUURBESCHERMING, zaaiDemo } from './demo.js';
import { vindProduct } from './product.repository.js';

describe('producten', () => {
  let proef: Proef;
  beforeAll(async () => {
    proef = await Proef.start();
  });
  afterAll(() => proef.stop());

  const zoek = async (q: string, tenant?: string) => (await proef.goed(P.listProducten, bezoeker, { q }, { tenant })).results.map((r) => [r.slug, r.gevondenOp]);
  const toets = (antwoorden: Record<string, string>) => proef.goed(P.toetsProduct, bezoeker, { slug: PRODUCT, antwoorden });

  it('needs a token of the gateway, also for everyone', async () => {
    expect((await proef.roep(P.listProducten, bezoeker, { q: '' }, { naakt: true })).code).toBe(status.UNAUTHENTICATED);
    expect((await proef.roep(P.getProduct, bezoeker, { slug: PRODUCT }, { tenant: ANDERE_TENANT })).code).toBe(status.NOT_FOUND);
    expect(await zoek('', ANDERE_TENANT)).toEqual([]);
  });

  it('is found by name, by synonym and by half a word, and says on what', async () => {
    expect((await zoek('')).map(([slug]) => slug)).toEqual(['bezwaar', 'melding-openbare-ruimte', PRODUCT, 'subsidie-natuur-en-landschap']);
    expect(await zoek('ontheffing')).toEqual([[PRODUCT, 'ontheffing']]);
    expect(await zoek('Vleermuís')).toEqual([[PRODUCT, 'vleermuizen']]);
    expect(await zoek('ik wil mijn schuur slopen')).toEqual([[PRODUCT, 'schuur slopen']]);
    expect(await zoek('gierz')).toEqual([[PRODUCT, 'gierzwaluw']]);
    expect(await zoek('paspoort')).toEqual([]);
    expect((await proef.roep(P.listProducten, bezoeker, { q: 'a'.repeat(201) })).code).toBe(status.INVALID_ARGUMENT);
  });

  it('shows texts, UPL name, check and form of the live version', async () => {
    const product = await proef.goed(P.getProduct, bezoeker, { slug: PRODUCT });
    expect(product).toMatchObject({ uplNaam: 'beschermde dieren ontheffing', formulierVersie: 1, inloggen: ['eherkenning'], zaaktype: 'ontheffing-natuurbescherming' });
    expect(product.toets.map((v) => v.key)).toEqual(['schade', 'gedragscode', 'onderzoek']);
    expect(JSON.parse(product.formulierJson)).toHaveProperty('components');
  });

  it('asks, stops with the reason and what to do, or lets go on', async () => {
    expect((await toets({})).vraag?.key).toBe('schade');
    expect((await toets({ schade: 'weet-niet' })).vraag?.key).toBe('gedragscode');
    const stop = await toets({ schade: 'nee' });
    const uitleg = JSON.parse(stop.uitlegJson) as Explanation;
    expect([stop.uitkomst, stop.titel]).toEqual(['stop', 'U heeft geen ontheffing nodig']);
    expect(stop.advies).toContain('zorgplicht');
    expect(uitleg).toMatchObject({ rule: 'toets/ontheffing-natuurbescherming/geen-schade', version: '1', inputs: { schade: 'nee' }, result: 'stop' });
    expect(uitleg.source).toContain('Besluit activiteiten leefomgeving');
    expect((await toets(TOETS_DOOR)).uitkomst).toBe('door');
    const fout = await proef.roep(P.toetsProduct, bezoeker, { slug: PRODUCT, antwoorden: { schade: 'soms' } });
    expect(fout.problem?.invalidParams.map((p) => p.name)).toEqual(['antwoorden.schade']);
  });

  it('a product without a form is shown and says that it cannot be requested online', async () => {
    await proef.kit.database.tx(proef.ctx(), (tx) => bewaarProduct(tx, { ...ONTHEFFING_NATUURBESCHERMING, slug: 'zonder-formulier', naam: 'Iets anders', synoniemen: [], tekst: [] }));
    const product = await proef.goed(P.getProduct, bezoeker, { slug: 'zonder-formulier' });
    expect([product.formulierVersie, product.formulierJson, product.toets]).toEqual([0, '', []]);
    expect((await proef.roep(P.toetsProduct, bezoeker, { slug: 'zonder-formulier', antwoorden: {} })).problem?.code).toBe('niet-online');
    expect((await proef.roep(A.startAanvraag, hoekstra, { product: 'zonder-formulier', toets: {} })).problem?.code).toBe('niet-online');
  });

  it('seeds once, however often and with how many replicas it starts', async () => {
    await Promise.all(Array.from({ length: 4 }, () => proef.kit.database.tx(proef.ctx(), zaaiDemo)));
    const [rij] = await proef.sql<{ n: number }>(`SELECT count(*) AS n FROM formulier f JOIN product p ON p.id = f.product_id WHERE p.slug = $1`, [PRODUCT]);
    expect(rij?.n).toBe(1);
  });

  it('publishing makes a new version live; a running draft keeps its own, the draft version is seen by nobody', async () => {
    const oud = await proef.concept();
    const ctx = proef.ctx();
    const live = await proef.kit.database.read(ctx, (tx) => vindProduct(tx, PRODUCT));
    if (!live?.formulier) throw new Error('no live form');
    const { id, formulier } = live;
    const nieuw = { ...formulier.definitie, components: formulier.definitie.components.slice(0, 1) };
    await proef.kit.database.tx(ctx, (tx) => bewaarConcept(tx, id, nieuw, formulier.toets));
    expect((await proef.goed(P.getProduct, bezoeker, { slug: PRODUCT })).formulierVersie).toBe(1);
    expect(await proef.kit.database.tx(ctx, (tx) => publiceer(tx, id))).toBe(2);
    expect(JSON.parse((await proef.concept()).formulierJson).components).toHaveLength(1);
    const weer = await proef.goed(A.getAanvraag, hoekstra, { id: oud.id });
    expect([weer.formulierVersie, JSON.parse(weer.formulierJson)]).toEqual([1, formulier.definitie]);
    await expect(proef.kit.database.tx(ctx, (tx) => publiceer(tx, id))).rejects.toThrow('no draft');
    expect(await proef.kit.database.tx(ctx, (tx) => zorgVoorProduct(tx, live, nieuw, formulier.toets))).toBe(2);
  });
});
