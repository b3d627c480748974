import { recomputes, explain } from '@polder/explain';
import type { Antwoord } from '@polder/proto/polder/zaken/v1/zaken';
import { correctieGeweigerd, intrekken, verschillen, type StandVanZaak } from './aanvrager.rules.js';

const open: StandVanZaak = { inBehandeling: false, besloten: false, gesloten: false, alGevraagd: false, kentIngetrokken: true };

describe('zaak/intrekken', () => {
  it.each([
    [{}, 'direct'],
    [{ inBehandeling: true }, 'verzoek'],
    [{ kentIngetrokken: false }, 'verzoek'],
    [{ inBehandeling: true, alGevraagd: true }, 'al-gevraagd'],
    [{ besloten: true }, 'besloten'],
    [{ besloten: true, gesloten: true }, 'gesloten'],
  ] as const)('%j is %s', (over, expected) => {
    const found = explain(intrekken, { ...open, ...over });
    expect(found.result).toBe(expected);
    expect(found.text).toMatch(/omdat|genoteerd|vroeg/);
    expect(recomputes(intrekken, found)).toBe(true);
  });
});

describe('a correction', () => {
  it('is refused after a decision, after closing and after a withdrawal was asked', () => {
    expect(correctieGeweigerd(open)).toBeUndefined();
    expect(correctieGeweigerd({ ...open, besloten: true })).toMatch(/besluit/);
    expect(correctieGeweigerd({ ...open, gesloten: true })).toMatch(/gesloten/);
    expect(correctieGeweigerd({ ...open, alGevraagd: true })).toMatch(/in te trekken/);
  });

  const antwoord = (key: string, display: string): Antwoord => ({ key, label: `Vraag ${key}`, groep: 'Stap', valueJson: JSON.stringify(display), display });
  it('shows what is different, what is new and what is gone, and nothing else', () => {
    expect(verschillen([antwoord('a', '1'), antwoord('b', '2'), antwoord('c', '3')], [antwoord('a', '1'), antwoord('b', '9'), antwoord('d', '4')]).map((v) => [v.key, v.oud, v.nieuw])).toEqual([
      ['b', '2', '9'], ['d', '', '4'], ['c', '3', ''],
    ]);
    expect(verschillen([antwoord('a', '1')], [antwoord('a', '1')])).toEqual([]);
  });
  it('sees a value that reads the same but is another (a point moved by a centimetre)', () => {
    expect(verschillen([{ ...antwoord('a', 'x'), valueJson: '1' }], [{ ...antwoord('a', 'x'), valueJson: '2' }])).toHaveLength(1);
  });
});
