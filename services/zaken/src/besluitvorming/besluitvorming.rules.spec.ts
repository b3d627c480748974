import { explain, recomputes } from '@polder/explain';
import { mandaatRegel, type MandaatInputs } from './mandaat.rules.js';
import { vulSjabloon } from './sjabloon.rules.js';

const mandaat = { soort: 'tekenen', besluittype: 'b1', totBedrag: 5_000_000, geldigVan: '2026-01-01', geldigTot: null, grondslag: 'Mandaatbesluit 2026, nr. 4' };
const inputs: MandaatInputs = { handeling: 'tekenen', vandaag: '2026-11-24', besluittype: 'b1', bedrag: 0, zelfOpgesteld: false, zelfGeparafeerd: false, mandaten: [mandaat] };
const mag = (over: Partial<MandaatInputs>) => mandaatRegel.decide({ ...inputs, ...over });

describe('mandate (Awb 10:3): who may sign which decision up to what', () => {
  it('within kind, days and amount', () => {
    const stored = explain(mandaatRegel, { ...inputs, bedrag: 5_000_000 });
    expect(stored.result).toBe(true);
    expect(stored.text).toContain('Mandaatbesluit 2026, nr. 4');
    expect(recomputes(mandaatRegel, stored)).toBe(true);
  });
  it('not a cent above it, and says so', () => expect(mag({ bedrag: 5_000_001 })).toMatchObject({ result: false, text: expect.stringContaining('50.000,01') as string }));
  it('not another kind, not outside its days, not for another act', () => {
    expect(mag({ besluittype: 'b2' }).result).toBe(false);
    expect(mag({ mandaten: [{ ...mandaat, geldigTot: '2026-11-23' }] }).result).toBe(false);
    expect(mag({ mandaten: [{ ...mandaat, geldigVan: '2026-11-25' }] }).result).toBe(false);
    expect(mag({ handeling: 'paraferen' }).result).toBe(false);
    expect(mag({ mandaten: [] })).toMatchObject({ result: false, text: expect.stringContaining('geen mandaat') as string });
  });
  it('four eyes: not the own draft, not initials and signature by one', () => {
    expect(mag({ zelfOpgesteld: true }).result).toBe(false);
    expect(mag({ zelfGeparafeerd: true }).result).toBe(false);
  });
});

describe('template', () => {
  it('fills what is known and names what is missing; braces in data are no fields of the template', () => {
    const filled = vulSjabloon('Besluit {{zaak.nummer}}', [{ kop: 'Aan {{aanvrager}}', tekst: 'Voor {{ antwoord.periodeVan }}.' }], { 'zaak.nummer': 'FL-1', aanvrager: 'Hoekstra' });
    expect(filled).toEqual({ titel: 'Besluit FL-1', blokken: [{ kop: 'Aan Hoekstra', tekst: 'Voor {{ antwoord.periodeVan }}.' }], ontbreekt: ['antwoord.periodeVan'] });
  });
});
