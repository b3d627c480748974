import { PAGE, TYPE, type Fragment, type Layout, type TableBlock, type TextBlock } from './answers-layout.rules.js';

const INK = '#1b1b1b';
const RULE = '#c9c9c9';

/** Puts a layout on the pages of the document, every piece of text inside its structure element. */
export function drawLayout(doc: PDFKit.PDFDocument, layout: Layout): void {
  const root = doc.struct('Document');
  doc.addStructure(root);
  for (const block of layout.blocks) root.add(block.kind === 'Table' ? table(doc, block) : textBlock(doc, block));
  root.end();
}

/** Page number and dossier number on every page: for the eye, outside the reading order. */
export function drawFooter(doc: PDFKit.PDFDocument, pages: number, textOf: (page: number) => string): void {
  for (let page = 0; page < pages; page++) {
    doc.switchToPage(page);
    doc.markContent('Artifact', { type: 'Pagination' });
    doc.font('body').fontSize(TYPE.footer).fillColor(INK).text(textOf(page + 1), PAGE.margin, PAGE.height - PAGE.margin, { lineBreak: false });
    doc.endMarkedContent();
  }
}

function textBlock(doc: PDFKit.PDFDocument, block: TextBlock): PDFKit.PDFStructureElement {
  const element = doc.struct(block.kind);
  for (const fragment of block.fragments) draw(doc, element, block.kind, fragment);
  if (block.kind === 'H2') doc.outline.addItem(block.text);
  return element;
}

function table(doc: PDFKit.PDFDocument, block: TableBlock): PDFKit.PDFStructureElement {
  const element = doc.struct('Table');
  for (const row of block.rows) {
    const line = doc.struct('TR');
    const header = doc.struct('TH', { scope: 'Row' } as PDFKit.Mixins.StructureElementOptions);
    for (const fragment of row.label) draw(doc, header, 'TH', fragment);
    const cell = doc.struct('TD');
    for (const fragment of row.value) draw(doc, cell, 'TD', fragment);
    element.add(line.add(header).add(cell));
    doc.switchToPage(row.rule.page);
    doc.markContent('Artifact', { type: 'Layout' });
    doc.moveTo(PAGE.margin, row.rule.y).lineTo(PAGE.width - PAGE.margin, row.rule.y).lineWidth(0.5).strokeColor(RULE).stroke();
    doc.endMarkedContent();
  }
  return element;
}

function draw(doc: PDFKit.PDFDocument, element: PDFKit.PDFStructureElement, tag: string, fragment: Fragment): void {
  doc.switchToPage(fragment.page);
  element.add(doc.markStructureContent(tag));
  fragment.lines.forEach((line, index) => {
    let x = fragment.x;
    const y = fragment.y + index * fragment.size * TYPE.leading;
    for (const run of line) {
      doc.font(run.font).fontSize(fragment.size).fillColor(INK);
      doc.text(run.text, x, y, { lineBreak: false });
      x += doc.widthOfString(run.text);
    }
  });
  doc.endMarkedContent();
}
