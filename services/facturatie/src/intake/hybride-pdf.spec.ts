import { PDFDocument } from 'pdf-lib';
import { ubl } from '../facturatie.fixture.js';
import { leesFactuur } from '../verwerking/lezen.js';
import { isPdf, xmlUitPdf } from './hybride-pdf.js';

async function pdf(files: Record<string, Uint8Array>): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage();
  for (const [name, bytes] of Object.entries(files)) await document.attach(bytes, name, { mimeType: 'text/xml' });
  return document.save();
}

describe('hybrid PDF', () => {
  it('gives the invoice that is in it, as it was put in', async () => {
    const xml = ubl({ nummer: 'PDF-1' });
    const bytes = await pdf({ 'bijlage.xml': Buffer.from('<x/>'), 'factur-x.xml': xml });
    expect(isPdf(bytes)).toBe(true);
    expect(Buffer.from((await xmlUitPdf(bytes)) ?? []).equals(xml)).toBe(true);
    const gelezen = await leesFactuur(bytes);
    expect(gelezen.feiten?.nummer).toBe('PDF-1');
    expect(gelezen.report.decision).toBe('accept');
  });
  it('has none in a plain or broken PDF', async () => {
    expect(await xmlUitPdf(await pdf({}))).toBeUndefined();
    expect(await xmlUitPdf(await pdf({ 'foto.png': Buffer.from('x') }))).toBeUndefined();
    expect(await xmlUitPdf(Buffer.from('%PDF-1.7 stuk'))).toBeUndefined();
  });
});
