import { explain, recomputes } from '@polder/explain';
import { bezwaartermijn, staatBezwaarOpen } from './bezwaartermijn.rules.js';

describe('termijn/bezwaar (Awb 6:7, 6:8)', () => {
  it.each([
    ['2026-11-24', '2027-01-05'],
    // Six weeks after Friday 13 November is Christmas Day, then Second Christmas Day, then Sunday.
    ['2026-11-13', '2026-12-28'],
    ['2026-11-14', '2026-12-28'],
  ])('of a decision of %s is %s', (bekendgemaakt, laatste) => {
    const uitleg = explain(bezwaartermijn, { bekendgemaakt });
    expect(uitleg.result).toBe(laatste);
    expect(uitleg.text).toContain('omdat u daarvoor 6 weken heeft');
    expect(recomputes(bezwaartermijn, uitleg)).toBe(true);
  });
  it.each([
    ['Ontheffing natuurbescherming', 'Geweigerd', true], ['Ontheffing natuurbescherming', 'Ingetrokken', false], ['Ontheffing natuurbescherming', '', false],
    ['Melding openbare ruimte', 'Opgelost', false], ['Bezwaar', 'Ongegrond', false], ['Klacht', 'Gegrond', false],
  ])('%s, %s: open is %p', (zaaktype, resultaat, open) => expect(staatBezwaarOpen(zaaktype, resultaat)).toBe(open));
});
