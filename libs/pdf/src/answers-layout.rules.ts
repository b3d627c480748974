import { dutchMoment, WORDS, type AnswerRow, type AnswersCopy } from './answers-copy.js';
import { wrap, type FontMetrics, type Line } from './wrap.rules.js';

/** A4 in points, and the type on it. */
export const PAGE = { width: 595.28, height: 841.89, margin: 56, footer: 28, label: 165, gap: 16 };
export const TYPE = { h1: 20, h2: 14, body: 11, footer: 9, leading: 1.45 };

/** Lines of one cell or paragraph on one page, with their place. */
export interface Fragment {
  page: number;
  x: number;
  /** Top in points from the top of the page. */
  y: number;
  size: number;
  lines: Line[];
}

/** A heading or paragraph: in one structure element, on one or more pages. */
export interface TextBlock {
  kind: 'H1' | 'H2' | 'P';
  text: string;
  fragments: Fragment[];
}
export interface TableRow {
  label: Fragment[];
  value: Fragment[];
  /** Line under the row, for the eye only. */
  rule: { page: number; y: number };
}
export interface TableBlock {
  kind: 'Table';
  rows: TableRow[];
}
export interface Layout {
  pages: number;
  blocks: (TextBlock | TableBlock)[];
}

const BOTTOM = PAGE.height - PAGE.margin - PAGE.footer;
const FULL = PAGE.width - 2 * PAGE.margin;
const ROW_SPACE = 5;

/** Where everything stands: pages, headings, rows. A heading is never the last on a page; a row is split only when it is longer than a page. */
export function layoutAnswers(copy: AnswersCopy, metrics: FontMetrics): Layout {
  const words = WORDS[copy.language];
  const flow = new Flow(metrics);
  flow.text('H1', copy.title, TYPE.h1, 0);
  flow.text('P', words.intro, TYPE.body, 6);
  flow.text('H2', words.facts, TYPE.h2, 18);
  flow.table([
    { label: words.dossiernummer, value: copy.dossiernummer },
    { label: words.receivedAt, value: dutchMoment(copy.receivedAt) },
    { label: words.applicant, value: copy.applicant },
  ], words.empty);
  for (const group of copy.groups) {
    flow.text('H2', group.heading, TYPE.h2, 18);
    if (group.rows.length > 0) flow.table(group.rows, words.empty);
  }
  return { pages: flow.page + 1, blocks: flow.blocks };
}

/** The pen: a page and a height on it. */
export class Flow {
  page = 0;
  readonly blocks: (TextBlock | TableBlock)[] = [];
  private y = PAGE.margin;

  constructor(private readonly metrics: FontMetrics) {}

  text(kind: TextBlock['kind'], text: string, size: number, before: number): void {
    const lines = wrap(text, FULL, size, kind !== 'P', this.metrics);
    // A heading takes at least one row with it to the next page.
    const follow = kind === 'H2' ? 2 * (TYPE.body * TYPE.leading + ROW_SPACE) : 0;
    if (this.y > PAGE.margin) this.y += before;
    if (this.y + lines.length * size * TYPE.leading + follow > BOTTOM) this.newPage();
    this.blocks.push({ kind, text, fragments: this.place(lines, PAGE.margin, size) });
    this.y += ROW_SPACE;
  }

  table(rows: readonly AnswerRow[], empty: string): void {
    const valueX = PAGE.margin + PAGE.label + PAGE.gap;
    const placed = rows.map((row): TableRow => {
      const label = wrap(row.label, PAGE.label, TYPE.body, true, this.metrics);
      const value = wrap(row.value.trim() === '' ? empty : row.value, FULL - PAGE.label - PAGE.gap, TYPE.body, false, this.metrics);
      const height = Math.max(label.length, value.length) * TYPE.body * TYPE.leading + 2 * ROW_SPACE;
      if (this.y + height > BOTTOM && height <= BOTTOM - PAGE.margin) this.newPage();
      this.y += ROW_SPACE;
      const start = { page: this.page, y: this.y };
      const labels = this.place(label, PAGE.margin, TYPE.body);
      const end = { page: this.page, y: this.y };
      this.page = start.page;
      this.y = start.y;
      const values = this.place(value, valueX, TYPE.body);
      if (end.page > this.page || (end.page === this.page && end.y > this.y)) Object.assign(this, end);
      this.y += ROW_SPACE;
      return { label: labels, value: values, rule: { page: this.page, y: this.y } };
    });
    this.blocks.push({ kind: 'Table', rows: placed });
  }

  /** Puts lines under each other and goes on at the top of the next page where they do not fit. */
  private place(lines: Line[], x: number, size: number): Fragment[] {
    const fragments: Fragment[] = [];
    const step = size * TYPE.leading;
    for (const line of lines) {
      if (this.y + step > BOTTOM) this.newPage();
      const last = fragments.at(-1);
      if (last?.page === this.page) last.lines.push(line);
      else fragments.push({ page: this.page, x, y: this.y, size, lines: [line] });
      this.y += step;
    }
    return fragments;
  }

  private newPage(): void {
    this.page += 1;
    this.y = PAGE.margin;
  }
}
