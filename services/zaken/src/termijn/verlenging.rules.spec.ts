import { verlenging } from './verlenging.rules.js';

describe('extension of the term', () => {
  it('Omgevingswet 16.64 lid 2: once, 6 weeks', () => {
    const vraag = { zaaktypeTermijn: '', grondslag: 'Omgevingswet artikel 16.64', alVerlengd: false, laatsteDag: '2026-12-29', vandaag: '2026-12-01' };
    expect(verlenging(vraag)).toEqual({ mag: true, duur: 'P6W', grondslag: 'Omgevingswet artikel 16.64 lid 2' });
    expect(verlenging({ ...vraag, alVerlengd: true })).toMatchObject({ mag: false });
  });
  it('the term of the case type goes first', () => {
    expect(verlenging({ zaaktypeTermijn: 'P8W', grondslag: 'Awb artikel 4:13', alVerlengd: false, laatsteDag: '2026-12-29', vandaag: '2026-12-01' })).toMatchObject({ mag: true, duur: 'P8W' });
  });
  it('not after the last day, and not without a ground', () => {
    expect(verlenging({ zaaktypeTermijn: 'P6W', grondslag: 'x', alVerlengd: false, laatsteDag: '2026-11-30', vandaag: '2026-12-01' })).toMatchObject({ mag: false });
    expect(verlenging({ zaaktypeTermijn: '', grondslag: 'Awb artikel 7:10', alVerlengd: false, laatsteDag: '2026-12-29', vandaag: '2026-12-01' })).toMatchObject({ mag: false });
  });
});
