import PDFDocument from 'pdfkit';
import { Flow, TYPE } from './answers-layout.rules.js';
import { drawFooter, drawLayout } from './draw.js';
import { documentFonts } from './fonts.js';
import { collect, escapeMetadata } from './answers-pdf.js';

/** A letter with a decision: what it is, to whom, headings with paragraphs, who signed. */
export interface Letter {
  title: string;
  dossiernummer: string;
  /** Rows above the text: addressee, subject, date. */
  facts: { label: string; value: string }[];
  /** Blank lines in a text divide paragraphs. */
  blocks: { heading: string; text: string }[];
  /** Lines under the text: name, mandate, moment. */
  signature: string[];
  /** Moment of signing: the only date in the file, so that equal letters are equal bytes. */
  signedAt: Date;
}

/** The letter as a tagged PDF that says it is PDF/UA-1 (ISO 14289-1): title, language, headings, reading order. */
export async function letterPdf(letter: Letter): Promise<Uint8Array> {
  const doc = new PDFDocument({
    size: 'A4', margin: 0, autoFirstPage: false, bufferPages: true, pdfVersion: '1.7', subset: 'PDF/UA', tagged: true, lang: 'nl-NL', displayTitle: true,
    info: { Title: letter.title, Subject: `Zaaknummer ${letter.dossiernummer}`, Creator: 'Polder', Producer: 'Polder', CreationDate: letter.signedAt, ModDate: letter.signedAt },
    // The types know the PDF/A subsets only; pdfkit writes the PDF/UA identification too.
  } as unknown as PDFKit.PDFDocumentOptions);
  escapeMetadata(doc);
  const bytes = collect(doc);
  const flow = new Flow(documentFonts(doc));
  flow.text('H1', letter.title, TYPE.h1, 0);
  flow.table(letter.facts, '');
  for (const { heading, text } of letter.blocks) {
    flow.text('H2', heading, TYPE.h2, 18);
    for (const paragraph of text.split(/\n\s*\n/)) if (paragraph.trim() !== '') flow.text('P', paragraph.trim(), TYPE.body, 6);
  }
  letter.signature.forEach((line, index) => flow.text('P', line, TYPE.body, index === 0 ? 30 : 0));
  const pages = flow.page + 1;
  for (let page = 0; page < pages; page++) doc.addPage();
  drawLayout(doc, { pages, blocks: flow.blocks });
  drawFooter(doc, pages, (page) => `Zaaknummer ${letter.dossiernummer}   Bladzijde ${page} van ${pages}`);
  doc.end();
  return bytes;
}
