import { explain } from '@polder/explain';
import { beslistermijn } from './beslistermijn.rules.js';
import { duurVoluit, plusDuur } from './datum-nl.js';
import { feestdagen } from './feestdagen.rules.js';

const eind = (ontvangen: string, doorlooptijd = 'P8W') => explain(beslistermijn, { ontvangen, doorlooptijd, grondslag: 'Omgevingswet artikel 16.64' });

describe('beslistermijn (Algemene termijnenwet art. 1)', () => {
  it('is the day of receipt plus the term on a working day', () => {
    expect(eind('2026-11-24').result).toBe('2027-01-19');
    expect(eind('2026-11-03', 'P13W').result).toBe('2027-02-02');
  });
  it('moves from Saturday and Sunday to Monday', () => {
    expect(eind('2026-11-28').result).toBe('2027-01-25');
    expect(eind('2026-11-29').result).toBe('2027-01-25');
  });
  it('moves over Christmas and the weekend after it', () => {
    // 25 December 2026 is a Friday: 26 Christmas, 27 Sunday.
    expect(eind('2026-10-30').result).toBe('2026-12-28');
    expect(eind('2026-10-30').text).toContain('Eerste kerstdag');
  });
  it('explains itself in Dutch, with the article', () => {
    expect(eind('2026-11-24').text).toBe(
      'Wij beslissen uiterlijk dinsdag 19 januari 2027. Wij kregen de aanvraag op dinsdag 24 november 2026 en hebben 8 weken de tijd (Omgevingswet artikel 16.64).',
    );
  });
});

describe('feestdagen (Algemene termijnenwet art. 3)', () => {
  it('knows the movable days', () => {
    expect([...feestdagen(2027)].filter(([, naam]) => /paas|Hemel|pinkster|Vrijdag/.test(naam))).toEqual([
      ['2027-03-26', 'Goede Vrijdag'],
      ['2027-03-28', 'Eerste paasdag'],
      ['2027-03-29', 'Tweede paasdag'],
      ['2027-05-06', 'Hemelvaartsdag'],
      ['2027-05-16', 'Eerste pinksterdag'],
      ['2027-05-17', 'Tweede pinksterdag'],
    ]);
  });
  it('has Koningsdag on the 26th when the 27th is a Sunday', () => {
    expect(feestdagen(2025).get('2025-04-26')).toBe('Koningsdag');
    expect(feestdagen(2026).get('2026-04-27')).toBe('Koningsdag');
  });
});

describe('calendar arithmetic', () => {
  it('ends months on their last day', () => {
    expect(plusDuur('2026-01-31', 'P1M')).toBe('2026-02-28');
    expect(plusDuur('2024-02-29', 'P1Y')).toBe('2025-02-28');
  });
  it('refuses what is no calendar duration', () => {
    for (const bad of ['P', 'P0.5Y', '-P1Y', 'PT1H', '10Y']) expect(() => plusDuur('2026-01-01', bad)).toThrow(RangeError);
  });
  it('reads a duration', () => expect(duurVoluit('P1Y6M')).toBe('1 jaar en 6 maanden'));
});
