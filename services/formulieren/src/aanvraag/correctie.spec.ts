import { status } from '@grpc/grpc-js';
import { AanvraagServiceService as A } from '@polder/proto/polder/formulieren/v1/formulieren';
import { ander, hoekstra, Proef } from '../testing/proef.js';
import { gebrekenVanFormulieren } from '../checks/formulieren-checks.js';

const collega = { ...hoekstra, id: 'eh-hoekstra-2', naam: 'Piet Hoekstra' };

describe('correcting after sending in', () => {
  let proef: Proef;
  beforeAll(async () => {
    proef = await Proef.start();
  });
  afterAll(() => proef.stop());
  afterEach(() => {
    proef.herstel();
    proef.zaken.geenCorrectie = '';
  });

  const ingediend = async () => {
    const { id, bijlageId } = await proef.compleet();
    await proef.dienIn(id);
    return { id, bijlageId };
  };

  it('without the right: not found; a draft has nothing to correct', async () => {
    const { id } = await ingediend();
    expect((await proef.roep(A.startCorrectie, ander, { id })).code).toBe(status.NOT_FOUND);
    expect((await proef.roep(A.startCorrectie, hoekstra, { id: (await proef.concept()).id })).problem?.code).toBe('nog-geen-zaak');
  });

  it('begins with the answers and files that were sent, under the same number, and is one draft however often it is started', async () => {
    const { id } = await ingediend();
    const [een, twee] = [await proef.goed(A.startCorrectie, hoekstra, { id }), await proef.goed(A.startCorrectie, collega, { id })];
    expect(twee.id).toBe(een.id);
    const eerste = await proef.goed(A.getAanvraag, hoekstra, { id });
    expect(een).toMatchObject({ status: 'concept', corrigeert: id, dossiernummer: eerste.dossiernummer, bevindingen: [] });
    expect(JSON.parse(een.antwoordenJson).omschrijving).toBe(JSON.parse(eerste.antwoordenJson).omschrijving);
    expect(een.bijlagen.map((b) => [b.naam, b.status])).toEqual([['quickscan.pdf', 'klaar']]);
  });

  it('goes to the case as a new version of its answers, with its own copy and without the files that are there already', async () => {
    const { id, bijlageId } = await ingediend();
    const { id: correctie } = await proef.goed(A.startCorrectie, hoekstra, { id });
    await proef.bewaar(correctie, { omschrijving: 'We slopen er toch maar een, de kleine schuur.' });
    const ontvangst = await proef.dienIn(correctie);
    expect(ontvangst).toMatchObject({ status: 'geregistreerd', corrigeert: id });
    const gestuurd = proef.zaken.correcties.get(correctie);
    expect(gestuurd).toMatchObject({ zaakId: id });
    expect(gestuurd?.antwoorden.find((a) => a.key === 'omschrijving')?.display).toBe('We slopen er toch maar een, de kleine schuur.');
    expect(gestuurd?.documenten).toHaveLength(1);
    expect(gestuurd?.documenten.map((d) => d.documentId)).not.toContain(bijlageId);
    expect(gestuurd?.documenten[0]?.titel).toBe('Correctie van aanvraag ontheffing natuurbescherming');
    expect([...(proef.archief.vastgelegd.get(correctie)?.documenten.keys() ?? [])]).toEqual([gestuurd?.documenten[0]?.documentId]);
    expect(proef.zaken.zaken.has(correctie)).toBe(false);
    // The next correction begins with this one.
    const volgende = await proef.goed(A.startCorrectie, hoekstra, { id });
    expect(volgende.id).not.toBe(correctie);
    expect(JSON.parse(volgende.antwoordenJson).omschrijving).toBe('We slopen er toch maar een, de kleine schuur.');
    expect(await gebrekenVanFormulieren(proef.adminUrl)).toEqual([]);
  });

  it('may leave out a file that was sent and add another', async () => {
    const { id } = await ingediend();
    const { id: correctie, bijlagen } = await proef.goed(A.startCorrectie, hoekstra, { id });
    await proef.goed(A.removeBijlage, hoekstra, { aanvraagId: correctie, id: bijlagen[0]?.id ?? '' });
    expect(proef.archief.aanroepen).not.toContain('discardStaged');
    const nieuw = await proef.bijlage(correctie, 'nieuw.pdf');
    proef.archief.ontvang(nieuw.id);
    await proef.dienIn(correctie);
    expect(proef.zaken.correcties.get(correctie)?.documenten.map((d) => d.documentId)).toContain(nieuw.id);
  });

  it('is refused in words when the case is decided, at the start and at the end', async () => {
    const { id } = await ingediend();
    const { id: correctie } = await proef.goed(A.startCorrectie, hoekstra, { id });
    proef.zaken.geenCorrectie = 'Er is al een besluit.';
    expect((await proef.roep(A.dienIn, hoekstra, { id: correctie, verklaringNaarWaarheid: true })).problem).toMatchObject({ code: 'correctie-te-laat', detail: 'Er is al een besluit.' });
    expect((await proef.roep(A.startCorrectie, hoekstra, { id })).problem?.code).toBe('correctie-te-laat');
    expect((await proef.goed(A.getAanvraag, hoekstra, { id: correctie })).status).toBe('concept');
  });
});

describe('two devices on one draft', () => {
  let proef: Proef;
  beforeAll(async () => {
    proef = await Proef.start();
  });
  afterAll(() => proef.stop());
  const bewaar = (id: string, antwoorden: object, revisie: number | undefined, wie = hoekstra) => proef.goed(A.saveAanvraag, wie, { id, antwoordenJson: JSON.stringify(antwoorden), revisie });

  it('a colleague of the company goes on with the draft; another company does not see it', async () => {
    const { id } = await proef.concept();
    await bewaar(id, { omschrijving: 'Begonnen door Suzanne.' }, 0);
    expect(JSON.parse((await proef.goed(A.getAanvraag, collega, { id })).antwoordenJson).omschrijving).toBe('Begonnen door Suzanne.');
    expect((await proef.roep(A.getAanvraag, ander, { id })).code).toBe(status.NOT_FOUND);
  });

  it('the same answer changed on two devices comes back as a conflict, and nothing is overwritten', async () => {
    const { id } = await proef.concept();
    await bewaar(id, { omschrijving: 'A', contactNaam: 'Suzanne' }, 0);
    await bewaar(id, { omschrijving: 'van Piet' }, 1, collega);
    const na = await bewaar(id, { omschrijving: 'van Suzanne', contactNaam: 'S. Moulin' }, 1);
    expect(na.conflicten).toMatchObject([{ veld: 'omschrijving', waardeJson: '"van Piet"', door: 'Piet Hoekstra' }]);
    expect(JSON.parse(na.antwoordenJson)).toMatchObject({ omschrijving: 'van Piet', contactNaam: 'S. Moulin' });
    // Having seen it, the sender may choose.
    const gekozen = await bewaar(id, { omschrijving: 'van Suzanne' }, na.revisie);
    expect([gekozen.conflicten, JSON.parse(gekozen.antwoordenJson).omschrijving]).toEqual([[], 'van Suzanne']);
  });
});
