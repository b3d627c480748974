/** A piece of text in one font. */
export interface Run {
  text: string;
  /** Name of the font that has all its characters. */
  font: string;
}
export type Line = Run[];

/** What the layout must know of fonts. */
export interface FontMetrics {
  /** Font that has the character, or undefined when none has it. */
  fontOf(codePoint: number, bold: boolean): string | undefined;
  /** Width in points. */
  width(text: string, font: string, size: number): number;
}

/** Text split into runs of one font; a character that no font has is written as its code point. */
export function runsOf(text: string, bold: boolean, metrics: FontMetrics): Run[] {
  const runs: Run[] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const known = codePoint < 32 || codePoint === 127 ? undefined : metrics.fontOf(codePoint, bold);
    const font = known ?? metrics.fontOf(0x5b, bold) ?? '';
    const shown = known ? character : `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
    const last = runs.at(-1);
    if (last?.font === font) last.text += shown;
    else runs.push({ text: shown, font });
  }
  return runs;
}

/**
 * Breaks text into lines of at most the width: at spaces, and inside a word only when the word alone is too wide.
 * The space at a break stays at the end of the line, and a new line in the text gets one there: read aloud or copied, the
 * lines do not run together.
 */
export function wrap(text: string, width: number, size: number, bold: boolean, metrics: FontMetrics): Line[] {
  const lines: Line[] = [];
  for (const paragraph of text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(/([^ \n])(?=\n)/g, '$1 ').split('\n')) {
    let line: Line = [];
    let used = 0;
    const flush = () => {
      lines.push(line);
      line = [];
      used = 0;
    };
    for (const word of paragraph.match(/\s*\S+\s*|\s+/g) ?? []) {
      for (const piece of fitting(word, width, size, bold, metrics)) {
        if (used > 0 && used + widthOf(piece.trimEnd(), size, bold, metrics) > width) flush();
        append(line, runsOf(piece, bold, metrics));
        used += widthOf(piece, size, bold, metrics);
      }
    }
    flush();
  }
  return lines;
}

function widthOf(text: string, size: number, bold: boolean, metrics: FontMetrics): number {
  return runsOf(text, bold, metrics).reduce((sum, run) => sum + metrics.width(run.text, run.font, size), 0);
}

/** The word itself, or its pieces when it is wider than a line (a long address, a code). */
function fitting(word: string, width: number, size: number, bold: boolean, metrics: FontMetrics): string[] {
  if (widthOf(word.trimEnd(), size, bold, metrics) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece && widthOf(piece + character, size, bold, metrics) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}

function append(line: Line, runs: Run[]): void {
  for (const run of runs) {
    const last = line.at(-1);
    if (last?.font === run.font) last.text += run.text;
    else line.push({ ...run });
  }
}
