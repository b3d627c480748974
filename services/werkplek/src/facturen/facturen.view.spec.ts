import { geld, opTijdPct, standVan, termijnVan, weergaveVan } from './facturen.view.js';

describe('facturen view', () => {
  it('writes exact amounts without rounding', () => {
    expect(geld('1234567.5')).toBe('€\u00a01.234.567,50');
    expect(geld('-0.10')).toBe('−€\u00a00,10');
    expect(geld('10', 'USD')).toBe('USD\u00a010,00');
  });
  it('says how many working days are left', () => {
    expect(termijnVan({ status: 'ter_goedkeuring', betalenVoor: '2026-12-01', werkdagen: -1 })).toMatchObject({ urgentie: 'late', tekst: '1 dag te laat' });
    expect(termijnVan({ status: 'ter_goedkeuring', betalenVoor: '2026-12-01', werkdagen: 0 })).toMatchObject({ urgentie: 'soon', tekst: 'Vandaag betalen' });
    expect(termijnVan({ status: 'betaald', betalenVoor: '2026-12-01', werkdagen: -4 })).toMatchObject({ urgentie: 'quiet', tekst: 'Klaar' });
  });
  it('never rounds up to the norm', () => {
    expect(opTijdPct({ aantal: 1000, opTijd: 949 })).toBe(94);
    expect(opTijdPct({ aantal: 0, opTijd: 0 })).toBe(0);
  });
  it('knows every state and falls back on the open view', () => {
    expect(standVan('geblokkeerd')).toEqual({ kind: 'special', woord: 'Geblokkeerd' });
    expect(weergaveVan('bestaat-niet').key).toBe('open');
  });
});
