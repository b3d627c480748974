import { createRequire } from 'node:module';
import type { FontMetrics } from './wrap.rules.js';

const files = createRequire(import.meta.url);

/** Fonts in order of preference, per weight. DejaVu has what Atkinson lacks: Greek, Cyrillic, arrows, symbols. */
const CHAIN = {
  regular: [
    ['body', '@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf'],
    ['body-other', 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf'],
  ],
  bold: [
    ['bold', '@expo-google-fonts/atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf'],
    ['bold-other', 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'],
  ],
} as const;

interface EmbeddedFont {
  font: { hasGlyphForCodePoint(codePoint: number): boolean };
}

/** Registers the fonts with a document and measures with them; a font is read only when a character needs it. */
export function documentFonts(doc: PDFKit.PDFDocument): FontMetrics {
  for (const [name, file] of [...CHAIN.regular, ...CHAIN.bold]) doc.registerFont(name, files.resolve(file));
  const known = new Map<string, string | undefined>();
  // pdfkit keeps the font that was chosen last in _font; its types do not show it.
  const has = (name: string, codePoint: number) => (doc.font(name) as unknown as { _font: EmbeddedFont })._font.font.hasGlyphForCodePoint(codePoint);
  return {
    fontOf(codePoint, bold) {
      const key = `${bold} ${codePoint}`;
      if (!known.has(key)) known.set(key, CHAIN[bold ? 'bold' : 'regular'].find(([name]) => has(name, codePoint))?.[0]);
      return known.get(key);
    },
    width: (text, font, size) => doc.font(font).fontSize(size).widthOfString(text),
  };
}
