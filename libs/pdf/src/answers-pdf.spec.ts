import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString, type PDFObject } from 'pdf-lib';
import { SaxesParser } from 'saxes';
import { answersPdf, type AnswersCopy } from './index.js';
import { dutchMoment } from './answers-copy.js';

const copy: AnswersCopy = {
  title: 'Aanvraag ontheffing flora & fauna <2026>',
  dossiernummer: 'ZAAK-2026-0000000042',
  receivedAt: new Date('2026-11-24T12:41:30Z'),
  applicant: 'Natuurbouw Flevoland BV (KVK 12345678)',
  groups: [
    { heading: 'Uw project', rows: [{ label: 'Waar gaat het om?', value: 'Afbreken van een schuur waarin vleermuizen slapen: gewone dwergvleermuis en laatvlieger.' }, { label: 'Toelichting', value: 'Eerste regel.\nTweede regel.' }] },
    { heading: 'Locatie', rows: [{ label: 'Perceel', value: 'Almere A 1234' }, { label: 'Opmerking', value: '' }] },
  ],
  language: 'nl',
};

/** Text of all pages as a reader of the file finds it, white space collapsed; marks say which part is outside the reading order. */
async function textOf(pdf: Uint8Array): Promise<string[]> {
  // pdf.js makes these at load for drawing; reading text needs none of them, and Node has none.
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) (globalThis as Record<string, unknown>)[name] ??= class {};
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const document = await getDocument({ data: pdf.slice(), useSystemFonts: false, verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const content = await (await document.getPage(number)).getTextContent();
    pages.push(content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('').replace(/\s+/g, ' ').trim());
  }
  await document.destroy();
  return pages;
}

interface Node {
  tag: string;
  scope?: string;
  children: Node[];
  marks: number;
}

/** The structure tree, walked from the catalog. */
function treeOf(pdf: PDFDocument): Node[] {
  const walk = (object: PDFObject | undefined): Node[] => {
    const value = pdf.context.lookup(object);
    if (value instanceof PDFArray) return value.asArray().flatMap(walk);
    if (!(value instanceof PDFDict) || !value.has(PDFName.of('S'))) return [];
    const tag = String(value.lookup(PDFName.of('S'))).slice(1);
    const attributes = value.lookup(PDFName.of('A'));
    const scope = attributes instanceof PDFDict ? String(attributes.get(PDFName.of('Scope'))).slice(1) : undefined;
    const kids = value.lookup(PDFName.of('K'));
    const list = kids instanceof PDFArray ? kids.asArray() : kids ? [kids] : [];
    const children = list.flatMap(walk);
    return [{ tag, scope, children, marks: list.length - children.length }];
  };
  return walk((pdf.catalog.lookup(PDFName.of('StructTreeRoot')) as PDFDict).get(PDFName.of('K')));
}

const flat = (nodes: Node[]): Node[] => nodes.flatMap((node) => [node, ...flat(node.children)]);
const textValue = (object: PDFObject | undefined) => (object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : undefined);

describe('answersPdf', () => {
  it('holds exactly the text that was entered, in order, with page numbers', async () => {
    const pages = await textOf(await answersPdf(copy));
    expect(pages).toEqual([
      'Aanvraag ontheffing flora & fauna <2026> ' +
        'Dit is een kopie van alles wat u heeft ingevuld. Bewaar deze kopie bij uw administratie. ' +
        'Gegevens van de aanvraag Dossiernummer ZAAK-2026-0000000042 Ontvangen op 24 november 2026 om 13.41 uur ' +
        'Aanvrager Natuurbouw Flevoland BV (KVK 12345678) ' +
        'Uw project Waar gaat het om? Afbreken van een schuur waarin vleermuizen slapen: gewone dwergvleermuis en laatvlieger. ' +
        'Toelichting Eerste regel. Tweede regel. ' +
        'Locatie Perceel Almere A 1234 Opmerking Niet ingevuld ' +
        'Dossiernummer ZAAK-2026-0000000042 Pagina 1 van 1',
    ]);
  });

  it('is tagged: headings, tables with row headers, every cell with content; language and title are set', async () => {
    const pdf = await PDFDocument.load(await answersPdf(copy), { updateMetadata: false });
    const tree = treeOf(pdf);
    expect(tree.map((node) => node.tag)).toEqual(['Document']);
    expect(tree[0]?.children.map((node) => node.tag)).toEqual(['H1', 'P', 'H2', 'Table', 'H2', 'Table', 'H2', 'Table']);
    const rows = flat(tree).filter((node) => node.tag === 'TR');
    expect(rows.map((row) => row.children.map((cell) => `${cell.tag} ${cell.scope} ${cell.marks}`))).toEqual(Array.from({ length: 7 }, () => ['TH Row 1', 'TD undefined 1']));
    const { catalog } = pdf;
    expect(textValue(catalog.lookup(PDFName.of('Lang')))).toBe('nl-NL');
    expect(String(catalog.lookup(PDFName.of('MarkInfo')))).toContain('/Marked true');
    expect(String(catalog.lookup(PDFName.of('ViewerPreferences')))).toContain('/DisplayDocTitle true');
    expect(pdf.getTitle()).toBe(copy.title);
  });

  it('has a readable XMP packet with the title, also with & and <', async () => {
    const pdf = await PDFDocument.load(await answersPdf(copy), { updateMetadata: false });
    const stream = pdf.catalog.lookup(PDFName.of('Metadata')) as PDFRawStream;
    const texts: string[] = [];
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('text', (text) => texts.push(text));
    parser.write(Buffer.from(stream.getContents()).toString('utf8')).close();
    expect(texts).toContain(copy.title);
  });

  it('embeds all fonts', async () => {
    const pdf = await PDFDocument.load(await answersPdf({ ...copy, applicant: 'Ελλάδα' }), { updateMetadata: false });
    const descriptors = pdf.context.enumerateIndirectObjects().map(([, object]) => object).filter((object): object is PDFDict => object instanceof PDFDict && object.get(PDFName.of('Type')) === PDFName.of('FontDescriptor'));
    const files = descriptors.map((descriptor) => descriptor.lookup(PDFName.of('FontFile2')));
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const file of files) expect(inflateSync((file as PDFRawStream).getContents()).length).toBeGreaterThan(1000);
  });

  it('gives the same bytes for the same copy, and others for another', async () => {
    const first = Buffer.from(await answersPdf(copy));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(Buffer.from(await answersPdf(copy)).equals(first)).toBe(true);
    expect(Buffer.from(await answersPdf({ ...copy, applicant: 'Ander BV' })).equals(first)).toBe(false);
  });

  it('loses no character: names with diacritics, Greek, Cyrillic, and what no font has as its code point', async () => {
    const [page] = await textOf(await answersPdf({ ...copy, applicant: 'Şükrü Łukasiewicz-Ďurčo, Ökter & fils; Ελλάδα; Київ; ≥ 3 → 4; e\u0301en; 𓀀; a\u0007b' }));
    expect(page).toContain('Aanvrager Şükrü Łukasiewicz-Ďurčo, Ökter & fils; Ελλάδα; Київ; ≥ 3 → 4; éen; [U+13000]; a[U+0007]b');
  });

  it('spreads long answers and many rows over pages without losing or doubling a word', async () => {
    const words = Array.from({ length: 1500 }, (_, i) => `woord${i}`).join(' ');
    const rows = [{ label: 'Lang', value: words }, { label: 'Adres', value: `https://example.org/${'abcdefghij'.repeat(20)}` }, ...Array.from({ length: 40 }, (_, i) => ({ label: `Vraag ${i}`, value: `Antwoord ${i}` }))];
    const pdf = await answersPdf({ ...copy, groups: [{ heading: 'Veel', rows }] });
    const pages = await textOf(pdf);
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach((page, index) => expect(page.endsWith(`Pagina ${index + 1} van ${pages.length}`)).toBe(true));
    const text = pages.map((page) => page.replace(/ ?Dossiernummer ZAAK-2026-0000000042 Pagina \d+ van \d+$/, '')).join(' ');
    expect(text).toContain(`Veel Lang ${words} Adres`);
    expect(text.replaceAll(' ', '')).toContain('abcdefghij'.repeat(20));
    expect(text).toContain(rows.slice(2).map((row) => `${row.label} ${row.value}`).join(' '));
    const split = flat(treeOf(await PDFDocument.load(pdf, { updateMetadata: false }))).filter((node) => node.tag === 'TD' && node.marks > 1);
    expect(split).toHaveLength(1);
  });
});

describe('dutchMoment', () => {
  it('is Dutch time, summer and winter', () => {
    expect(dutchMoment(new Date('2026-07-01T22:05:00Z'))).toBe('2 juli 2026 om 00.05 uur');
    expect(dutchMoment(new Date('2026-12-31T23:30:00Z'))).toBe('1 januari 2027 om 00.30 uur');
  });
});
