import { recomputes, explain } from '@polder/explain';
import { opgeschorteDagen } from './opschorting.rules.js';
import { termijnStand } from './termijn-stand.rules.js';
import { verlenging } from './verlenging.rules.js';

describe('Awb 4:15 lid 1 a: the term stands still from the day after the question', () => {
  it('until the day of the answer', () => expect(opgeschorteDagen({ gevraagd: '2026-11-02', uiterlijk: '2026-11-16', klaar: '2026-11-10' })).toBe(7));
  it('an answer the same or the next day stops nothing', () => {
    expect(opgeschorteDagen({ gevraagd: '2026-11-02', uiterlijk: '2026-11-16', klaar: '2026-11-02' })).toBe(0);
    expect(opgeschorteDagen({ gevraagd: '2026-11-02', uiterlijk: '2026-11-16', klaar: '2026-11-03' })).toBe(0);
  });
  it('an answer after the time for it does not stop more than that time', () => expect(opgeschorteDagen({ gevraagd: '2026-11-02', uiterlijk: '2026-11-16', klaar: '2026-12-20' })).toBe(13));
});

describe('the last day of a term with extension and days that it stood still', () => {
  const inputs = { ontvangen: '2026-11-03', doorlooptijd: 'P8W', grondslag: 'Omgevingswet artikel 16.64', verlengdMet: '', grondslagVerlenging: '', opgeschorteDagen: 0, loopt: true };
  it('is the bare term without them', () => expect(termijnStand.decide(inputs).result).toBe('2026-12-29'));
  it('moves on by the days, and over a weekend', () => {
    expect(termijnStand.decide({ ...inputs, opgeschorteDagen: 7 }).result).toBe('2027-01-05');
    expect(termijnStand.decide({ ...inputs, opgeschorteDagen: 4 }).result).toBe('2027-01-04');
  });
  it('counts the extension too and can be recomputed', () => {
    const stored = explain(termijnStand, { ...inputs, verlengdMet: 'P6W', grondslagVerlenging: 'Omgevingswet artikel 16.64 lid 2', opgeschorteDagen: 7 });
    expect(stored.result).toBe('2027-02-16');
    expect(stored.text).toContain('6 weken');
    expect(recomputes(termijnStand, stored)).toBe(true);
  });
});

describe('extension of the term', () => {
  it('Omgevingswet 16.64 lid 2: once, 6 weeks', () => {
    expect(verlenging({ zaaktypeTermijn: '', grondslag: 'Omgevingswet artikel 16.64', alVerlengd: false, laatsteDag: '2026-12-29', vandaag: '2026-12-01' })).toEqual({ mag: true, duur: 'P6W', grondslag: 'Omgevingswet artikel 16.64 lid 2' });
    expect(verlenging({ zaaktypeTermijn: '', grondslag: 'Omgevingswet artikel 16.64', alVerlengd: true, laatsteDag: '2026-12-29', vandaag: '2026-12-01' })).toMatchObject({ mag: false });
  });
  it('not after the last day, and not without a ground', () => {
    expect(verlenging({ zaaktypeTermijn: 'P6W', grondslag: 'x', alVerlengd: false, laatsteDag: '2026-11-01', vandaag: '2026-12-01' })).toMatchObject({ mag: false });
    expect(verlenging({ zaaktypeTermijn: '', grondslag: 'Awb artikel 7:10', alVerlengd: false, laatsteDag: '2026-12-29', vandaag: '2026-12-01' })).toMatchObject({ mag: false });
  });
});
