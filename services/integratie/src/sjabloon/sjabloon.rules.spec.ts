import { gebreken, maakOp } from './sjabloon.rules.js';
import { SJABLONEN } from './sjablonen.js';

describe('maakOp', () => {
  it('gives text and HTML from one source', () => {
    const { onderwerp, tekst, html } = maakOp('Zaak {{nr}}', '# Dag {{naam}}\n\nRegel 1\nregel 2\n\n- een\n- twee\n\nKijk in [Mijn]({{link}}).', { nr: '7', naam: 'Jan', link: 'https://x.example/1' });
    expect(onderwerp).toBe('Zaak 7');
    expect(tekst).toBe('Dag Jan\n\nRegel 1\nregel 2\n\n- een\n- twee\n\nKijk in Mijn: https://x.example/1.\n');
    expect(html).toContain('<h1>Dag Jan</h1>\n<p>Regel 1<br>\nregel 2</p>\n<ul>\n<li>een</li>\n<li>twee</li>\n</ul>\n<p>Kijk in <a href="https://x.example/1">Mijn</a>.</p>');
    expect(html).toContain('<html lang="nl">');
  });
  it('shows a condition when its field has a value', () => {
    expect(maakOp('x', 'A\n\n{{#als b}}B is {{b}}{{/als}}\n\nC', { b: '2' }).tekst).toBe('A\n\nB is 2\n\nC\n');
    expect(maakOp('x', 'A\n\n{{#als b}}B is {{b}}{{/als}}\n\nC', {}).tekst).toBe('A\n\nC\n');
  });
  it('takes a value as text: no markup, no field, no second line in the subject', () => {
    const { onderwerp, html } = maakOp('Van {{a}}', '{{a}} [l]({{a}})', { a: '<b>{{b}}</b>\r\nBcc: x [y](https://z.example)', b: 'geheim' });
    expect(onderwerp).not.toMatch(/[\r\n]/);
    expect(html).not.toMatch(/<b>|geheim|<a /);
  });
  it('makes no link of an address that is not http', () => expect(maakOp('x', '[klik]({{l}})', { l: 'javascript:alert(1)' }).html).toContain('<p>klik</p>'));
});

describe('gebreken', () => {
  it.each(SJABLONEN.map((s) => [s.code, s] as const))('%s as shipped has none', (_code, s) => expect(gebreken(s.onderwerp, s.tekst, s.velden.map((v) => v.naam))).toEqual([]));
  it.each<[string, string, string]>([
    ['', 'x', 'required'], ['x', '  ', 'required'], ['a\nb', 'x', 'invalid'], ['x', '{{onbekend}}', 'unknown-field'], ['x', '{{#als onbekend}}a{{/als}}', 'unknown-field'],
    ['x', '{{#als naam}}a', 'syntax'], ['x', '{{naam', 'syntax'], ['x', '[a](http://x.example)', 'link'],
  ])('%j with %j: %s', (onderwerp, tekst, code) => expect(gebreken(onderwerp, tekst, ['naam']).map((g) => g.code)).toContain(code));
});
