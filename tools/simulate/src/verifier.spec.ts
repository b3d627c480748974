import { datesThatDiffer, type DatedCase } from './verifier.js';

const closed: DatedCase = {
  identificatie: 'ZAAK-1', startdatum: '2026-01-31', doorlooptijd: 'P8W', termijnGewijzigd: false, uiterlijkeEinddatum: '2026-03-30', einddatum: '2026-03-02',
  resultaat: { archiefnominatie: 'vernietigen', archiefactietermijn: 'P10Y', afleidingswijze: 'afgehandeld', procestermijn: null },
  archiefnominatie: 'vernietigen', archiefactiedatum: '2036-03-02',
};

describe('the verifier', () => {
  it('finds nothing in a case whose dates are right', () => {
    expect(datesThatDiffer(closed)).toEqual([]);
    expect(datesThatDiffer({ ...closed, resultaat: { archiefnominatie: 'vernietigen', archiefactietermijn: 'P10Y', afleidingswijze: 'termijn', procestermijn: 'P1Y' }, archiefactiedatum: '2037-03-02' })).toEqual([]);
  });

  it('finds a wrong term, nomination, archive date and a case closed without result', () => {
    expect(datesThatDiffer({ ...closed, uiterlijkeEinddatum: '2026-03-28' })).toHaveLength(1);
    expect(datesThatDiffer({ ...closed, termijnGewijzigd: true, uiterlijkeEinddatum: '2026-05-28' })).toEqual([]);
    expect(datesThatDiffer({ ...closed, archiefnominatie: 'blijvend_bewaren' })).toHaveLength(1);
    expect(datesThatDiffer({ ...closed, archiefactiedatum: '2036-03-03' })).toHaveLength(1);
    expect(datesThatDiffer({ ...closed, resultaat: null })).toHaveLength(1);
    expect(datesThatDiffer({ ...closed, einddatum: null })).toHaveLength(1);
  });

  it('does not pass what it cannot compute', () => {
    expect(datesThatDiffer({ ...closed, resultaat: { archiefnominatie: 'vernietigen', archiefactietermijn: 'P10Y', afleidingswijze: 'hoofdzaak', procestermijn: null } })).toHaveLength(1);
  });
});
