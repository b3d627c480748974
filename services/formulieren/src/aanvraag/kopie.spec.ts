import { status } from '@grpc/grpc-js';
import { PDFDocument, PDFName, type PDFDict, type PDFString } from 'pdf-lib';
import { AanvraagServiceService as A } from '@polder/proto/polder/formulieren/v1/formulieren';
import { ander, hoekstra, Proef } from '../testing/proef.js';
import { OnderhoudService } from './onderhoud.service.js';
import type { Inhoud } from '../registratie/inhoud.rules.js';

describe('the copy of what was sent in', () => {
  let proef: Proef;
  beforeAll(async () => {
    proef = await Proef.start();
  });
  afterAll(() => proef.stop());
  afterEach(() => proef.herstel());

  it('without the right: not found; before sending there is none', async () => {
    const { id } = await proef.compleet();
    expect((await proef.roep(A.getKopie, hoekstra, { id })).problem?.code).toBe('niet-ingediend');
    await proef.dienIn(id);
    expect((await proef.roep(A.getKopie, ander, { id })).code).toBe(status.NOT_FOUND);
  });

  it('is there with the receipt, also while the archive is away, and is the same document as in the case', async () => {
    const { id } = await proef.compleet();
    proef.archief.gedrag = { commitStaged: 'weg' };
    expect((await proef.dienIn(id)).status).toBe('ontvangen');
    const nu = await proef.goed(A.getKopie, hoekstra, { id });
    expect(nu.contentType).toBe('application/pdf');
    proef.herstel();
    await proef.sql(`UPDATE registratie SET volgende_poging = now() WHERE id = $1`, [id]);
    await proef.worker.registreer(id);
    const inZaak = proef.archief.vastgelegd.get(id)?.pdf;
    expect(Buffer.compare(Buffer.from(nu.data), inZaak ?? Buffer.alloc(0))).toBe(0);
  });

  it('holds everything that was entered, word for word', async () => {
    const { id } = await proef.compleet();
    await proef.dienIn(id);
    const { data } = await proef.goed(A.getKopie, hoekstra, { id });
    const [rij] = await proef.sql<{ inhoud: string }>('SELECT inhoud FROM registratie WHERE id = $1', [id]);
    const { lezing } = JSON.parse(rij?.inhoud ?? '{}') as Inhoud;
    const tekst = await tekstVan(data);
    expect(lezing.length).toBeGreaterThan(10);
    const ontbreekt = lezing.flatMap(({ label, display }) => [label, display]).filter((deel) => !tekst.includes(plat(deel)));
    expect(ontbreekt).toEqual([]);
    const pdf = await PDFDocument.load(data);
    expect(String((pdf.catalog.lookup(PDFName.of('MarkInfo')) as PDFDict).get(PDFName.of('Marked')))).toBe('true');
    expect([pdf.getTitle(), (pdf.catalog.lookup(PDFName.of('Lang')) as PDFString).decodeText()]).toEqual(['Aanvraag ontheffing natuurbescherming', 'nl-NL']);
  });
});

describe('the warning before a draft expires', () => {
  it('comes once, and again after a save only when it is due again', async () => {
    const proef = await Proef.start({ POLDER_CONCEPT_DAGEN: '5', POLDER_CONCEPT_WAARSCHUW_DAGEN: '7' });
    try {
      const { id } = await proef.concept();
      const onderhoud = () => proef.service.app.get(OnderhoudService).doe();
      const gezegd = async () => (await proef.sql<{ n: number }>(`SELECT count(*) AS n FROM outbox WHERE type = 'nl.polder.formulieren.aanvraag.verloopt-binnenkort' AND subject = $1`, [id]))[0]?.n;
      await onderhoud();
      await onderhoud();
      expect(await gezegd()).toBe(1);
      await proef.bewaar(id, { activiteit: 'slopen' });
      await onderhoud();
      expect(await gezegd()).toBe(2);
      const veilig = await Proef.start();
      const { id: later } = await veilig.concept();
      await veilig.service.app.get(OnderhoudService).doe();
      expect((await veilig.sql(`SELECT 1 FROM outbox WHERE type LIKE '%verloopt-binnenkort' AND subject = $1`, [later])).length).toBe(0);
      await veilig.stop();
    } finally {
      await proef.stop();
    }
  });
});

/** All white space as one blank, none at a break: a PDF wraps lines. */
const plat = (text: string): string => text.replaceAll(/\s+/g, '');

/** The text of the pages, without white space. */
async function tekstVan(pdf: Uint8Array): Promise<string> {
  // pdf.js makes these at load for drawing; reading text needs none of them, and Node has none.
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) (globalThis as Record<string, unknown>)[name] ??= class {};
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const document = await getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 }).promise;
  let tekst = '';
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    tekst += items.map((item) => ('str' in item ? item.str : '')).join('');
  }
  return plat(tekst);
}
