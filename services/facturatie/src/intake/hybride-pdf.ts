import type { PDFDict as Dict } from 'pdf-lib';

/** Names under which Factur-X, ZUGFeRD and Order-X put the invoice into the PDF. */
const NAMEN = /^(factur-x|zugferd-invoice|xrechnung|order-x)\.xml$/i;

/** Is it a PDF, whatever its name says? */
export const isPdf = (bytes: Uint8Array): boolean => /^(\xef\xbb\xbf)?\s*%PDF-/.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'));

/**
 * The invoice inside a hybrid PDF (PDF/A-3 with an attached CII file), or undefined when there is none. pdf-lib is loaded at the
 * first PDF only. A broken PDF has no invoice.
 */
export async function xmlUitPdf(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  const { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString, decodePDFRawStream } = await import('pdf-lib');
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: false });
    const { context } = document;
    // All file specifications of the document, in the name tree or only as associated files.
    const specs = context.enumerateIndirectObjects().map(([, object]) => object).filter((object) => object instanceof PDFDict && object.get(PDFName.of('EF')) !== undefined) as Dict[];
    const names = document.catalog.lookupMaybe(PDFName.of('Names'), PDFDict)?.lookupMaybe(PDFName.of('EmbeddedFiles'), PDFDict)?.lookupMaybe(PDFName.of('Names'), PDFArray);
    for (let i = 1; i < (names?.size() ?? 0); i += 2) {
      const spec = names?.lookup(i);
      if (spec instanceof PDFDict && !specs.includes(spec)) specs.push(spec);
    }
    const found = specs.flatMap((spec) => {
      const naam = spec.lookup(PDFName.of('UF')) ?? spec.lookup(PDFName.of('F'));
      const text = naam instanceof PDFHexString || naam instanceof PDFString ? naam.decodeText() : '';
      const stream = spec.lookupMaybe(PDFName.of('EF'), PDFDict)?.lookup(PDFName.of('F'));
      return stream instanceof PDFRawStream && /\.xml$/i.test(text) ? [{ naam: text, stream }] : [];
    });
    const [only] = found.filter((one) => NAMEN.test(one.naam)).concat(found.length === 1 ? found : []);
    return only ? decodePDFRawStream(only.stream).decode() : undefined;
  } catch {
    return undefined;
  }
}
