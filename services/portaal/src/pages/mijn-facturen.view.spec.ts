import { bedragNl, standSoort } from './mijn-facturen.view.js';

describe('own invoices', () => {
  it('writes exact amounts', () => {
    expect(bedragNl('1210.50')).toBe('€\u00a01.210,50');
    expect(bedragNl('-3')).toBe('−€\u00a03,00');
  });
  it('marks what the supplier must act on', () => {
    expect([standSoort('Betaald'), standSoort('Wij wachten op uw antwoord'), standSoort('Teruggestuurd'), standSoort('In behandeling')]).toEqual(['success', 'warning', 'danger', 'info']);
  });
});
