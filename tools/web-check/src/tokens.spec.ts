import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The colours of both themes: contrast of every listed pair, and tokens.css saying the same as tokens.json. */
interface Tokens {
  color: {
    contrast: Record<string, { foreground: string; background: string; required: number; ratio: number }[]>;
    status: Record<string, Record<string, unknown>>;
    semantic: Record<string, Record<string, { hex: string }>>;
  };
}
type Vars = Record<string, string>;

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../libs/ui/src/css');
const css = readFileSync(join(folder, 'tokens.css'), 'utf8');
const tokens = JSON.parse(readFileSync(join(folder, 'tokens.json'), 'utf8')) as Tokens;

const variables = (text: string): Vars => Object.fromEntries([...text.matchAll(/(--polder-[\w-]+):\s*([^;]+);/g)].map((match) => [match[1] ?? '', (match[2] ?? '').trim()]));
function block(selector: string): Vars {
  const start = css.indexOf(`${selector} {`);
  return variables(css.slice(start, css.indexOf('\n}', start)));
}
const root = variables(css.slice(0, css.indexOf(':root, [data-theme="light"]')));
const themes: Record<string, Vars> = { light: block(':root, [data-theme="light"]'), dark: block('\n[data-theme="dark"]') };

/** Value of a token in a theme, with references followed. */
function value(name: string, theme: Vars): string {
  const found = theme[name] ?? root[name] ?? '';
  const reference = /^var\((--[\w-]+)\)$/.exec(found)?.[1];
  return reference === undefined ? found : value(reference, theme);
}

/** Relative luminance and contrast ratio of WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

describe.each(Object.keys(themes))('%s theme', (name) => {
  const theme = themes[name] ?? {};
  const colour = (token: string) => value(`--polder-color-${token}`, theme);

  it('has every listed pair of ink and ground at its contrast', () => {
    const pairs = tokens.color.contrast[name] ?? [];
    expect(pairs.length).toBeGreaterThan(50);
    const wrong = pairs.filter(({ foreground, background, required, ratio }) => {
      const real = contrast(colour(foreground), colour(background));
      return real < required || Math.abs(real - ratio) > 0.01;
    });
    expect(wrong).toEqual([]);
  });

  it('has status, charts and the drawing on the map at 3 to 1, and names on the map at 4.5', () => {
    const low: string[] = [];
    const need = (what: string, a: string, b: string, least: number) => contrast(a, b) < least && low.push(`${what}: ${contrast(a, b).toFixed(2)}`);
    for (const status of Object.keys(tokens.color.status[name] ?? {})) for (const ground of ['surface', 'surface-select']) need(`status ${status}`, value(`--polder-status-${status}`, theme), colour(ground), 3);
    for (const series of [1, 2, 3, 4, 5, 6]) need(`chart ${series}`, value(`--polder-vis-${series}`, theme), colour('surface'), 3);
    for (const ground of ['land', 'field', 'field2']) {
      need(`name on ${ground}`, value('--polder-map-text', theme), value(`--polder-map-${ground}`, theme), 4.5);
      need(`drawing on ${ground}`, colour('action'), value(`--polder-map-${ground}`, theme), 3);
    }
    expect(low).toEqual([]);
  });

  it('says in css what it says in json', () => {
    const different = Object.entries(tokens.color.semantic[name] ?? {}).filter(([token, { hex }]) => colour(token).toLowerCase() !== hex.toLowerCase());
    expect(different).toEqual([]);
  });
});

it('dark by the system is dark by choice', () => {
  const bySystem = block(':root:not([data-theme="light"])');
  const byChoice = themes['dark'] ?? {};
  expect(Object.keys(byChoice).filter((key) => byChoice[key] !== bySystem[key])).toEqual([]);
});
