import PDFDocument from 'pdfkit';
import { WORDS, type AnswersCopy } from './answers-copy.js';
import { layoutAnswers } from './answers-layout.rules.js';
import { documentFonts } from './fonts.js';
import { drawFooter, drawLayout } from './draw.js';

/**
 * The copy of everything that an applicant entered, as a tagged PDF. Equal input gives equal bytes: dates come from the
 * copy, not from the machine.
 */
export async function answersPdf(copy: AnswersCopy): Promise<Uint8Array> {
  const words = WORDS[copy.language];
  const doc = new PDFDocument({
    size: 'A4', margin: 0, autoFirstPage: false, bufferPages: true, pdfVersion: '1.7', tagged: true, lang: words.lang, displayTitle: true,
    info: { Title: copy.title, Subject: `${words.dossiernummer} ${copy.dossiernummer}`, Creator: 'Polder', Producer: 'Polder', CreationDate: copy.receivedAt, ModDate: copy.receivedAt },
  });
  escapeMetadata(doc);
  const bytes = collect(doc);
  const layout = layoutAnswers(copy, documentFonts(doc));
  for (let page = 0; page < layout.pages; page++) doc.addPage();
  drawLayout(doc, layout);
  drawFooter(doc, layout.pages, (number) => `${words.dossiernummer} ${copy.dossiernummer}   ${words.page(number, layout.pages)}`);
  doc.end();
  return bytes;
}

export function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
  });
}

const XML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** pdfkit 0.20 writes the title into the XMP packet as it is: "flora & fauna" would make that packet unreadable. */
export function escapeMetadata(doc: PDFKit.PDFDocument): void {
  const internal = doc as unknown as { info: Record<string, unknown>; endMetadata(): void };
  const write = internal.endMetadata.bind(doc);
  internal.endMetadata = () => {
    internal.info = Object.fromEntries(
      Object.entries(internal.info).map(([key, value]) => [key, typeof value === 'string' ? value.replace(/[&<>]/g, (c) => XML[c] ?? c) : value]),
    );
    write();
  };
}
