import { explain, recomputes } from '@polder/explain';
import { dagenTussen, termijnNaOpschorting, termijnNaVerlenging } from './termijn.rules.js';
import { overgangVan, statusProblemen, termijnProbleem, type StatusFeiten } from './verloop.rules.js';

const goed: StatusFeiten = { vanZaaktype: true, eindstatus: false, gesloten: false, heeftResultaat: false, openDeelzaken: 0, vooruit: 0 };
const codes = (over: Partial<StatusFeiten>) => statusProblemen({ ...goed, ...over }).map(({ name, code }) => `${name} ${code}`);

describe('course of a case', () => {
  it('zrc-007 and zrc-008: what a status does', () => {
    expect([[true, false], [true, true], [false, true], [false, false]].map(([eindstatus, gesloten]) => overgangVan({ eindstatus: eindstatus!, gesloten: gesloten! }))).toEqual(['sluiten', 'verbetering', 'heropenen', 'gewoon']);
  });
  it('zrc-007: no closing without result or with open parts', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ eindstatus: true, openDeelzaken: 2 })).toEqual(['nonFieldErrors resultaat-does-not-exist', 'nonFieldErrors deelzaken-not-closed']);
    expect(codes({ eindstatus: true, heeftResultaat: true })).toEqual([]);
    expect(codes({ eindstatus: true, heeftResultaat: true, gesloten: true, openDeelzaken: 1 })).toEqual([]);
  });
  it('zrc-016: the status type is one of the case type; no status in the future', () => {
    expect(codes({ vanZaaktype: false, vooruit: 61_000 })).toEqual(['nonFieldErrors zaaktype-mismatch', 'datumStatusGezet future_not_allowed']);
  });
  it('a term stops once, runs on once, and does not move in a closed case', () => {
    const code = (actie: 'opschorten' | 'hervatten' | 'verlengen', gesloten: boolean, opgeschort: boolean) => termijnProbleem(actie, { gesloten, opgeschort })?.code;
    expect([code('opschorten', false, false), code('opschorten', false, true), code('hervatten', false, false), code('hervatten', false, true), code('verlengen', false, true), code('verlengen', true, false)]).toEqual([
      undefined, 'al-opgeschort', 'niet-opgeschort', undefined, 'opgeschort', 'zaak-closed',
    ]);
  });
});

describe('Awb 4:15: term after a suspension', () => {
  it('as many days later as it stood still, on a working day, with its reason', () => {
    const uitleg = explain(termijnNaOpschorting, { termijn: '2026-12-28', vanaf: '2026-11-02', tot: '2026-11-16' });
    expect(uitleg.result).toBe('2027-01-11');
    expect(uitleg.text).toContain('14 dagen stil');
    expect(recomputes(termijnNaOpschorting, uitleg)).toBe(true);
    // 30 December + 2 days is New Year's Day, a Friday: the Monday after.
    expect(explain(termijnNaOpschorting, { termijn: '2026-12-30', vanaf: '2026-11-02', tot: '2026-11-04' }).result).toBe('2027-01-04');
  });
  it('over the change to summer time a day is a day; the same day moves nothing', () => {
    expect(dagenTussen('2026-03-28', '2026-03-30')).toBe(2);
    expect(explain(termijnNaOpschorting, { termijn: '2026-12-26', vanaf: '2026-11-02', tot: '2026-11-02' }).result).toBe('2026-12-26');
  });
});

describe('term after an extension', () => {
  it('calendar arithmetic, then a working day', () => {
    expect(explain(termijnNaVerlenging, { termijn: '2026-12-31', duur: 'P2M' }).result).toBe('2027-03-01');
    expect(explain(termijnNaVerlenging, { termijn: '2026-12-28', duur: 'P6W' }).text).toContain('verlengd met 6 weken');
  });
});
