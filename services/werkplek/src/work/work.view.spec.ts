import { emptyWerkRegel } from '@polder/api-client';
import { moved, nextSort, statusKind, termCell, viewOf, vraagVan, withParam } from './work.view.js';

const row = { ...emptyWerkRegel, ontvangenOp: '2026-11-03', uiterlijkeEinddatum: '2027-02-02', dagenOver: 70 };

describe('the term of a row', () => {
  it('fills by the server\'s day', () => expect(termCell(row)).toEqual({ urgency: 'quiet', level: 21 / 91, text: '70 dagen', date: '2 feb', still: false }));
  it('is full and says so when it is late', () => expect(termCell({ ...row, dagenOver: -3 })).toMatchObject({ urgency: 'late', level: 1, text: '3 dagen te laat' }));
  it('stands still while the applicant is asked', () => expect(termCell({ ...row, opgeschortOp: '2026-11-10' })).toMatchObject({ text: 'Stil', level: 7 / 91, still: true }));
  it('of a closed case is the day of closing', () => expect(termCell({ ...row, einddatum: '2026-11-24' })).toMatchObject({ text: 'Afgerond', date: '24 nov' }));
  it('may be absent', () => expect(termCell({ ...row, uiterlijkeEinddatum: '' }).text).toBe('Geen termijn'));
});

describe('the state of a row', () => {
  it('is new as long as nobody has it', () => {
    expect(statusKind(row)).toBe('new');
    expect(statusKind({ ...row, behandelaar: 'Marieke de Graaf' })).toBe('info');
    expect(statusKind({ ...row, opgeschortOp: '2026-11-10' })).toBe('waiting');
    expect(statusKind({ ...row, einddatum: '2026-11-24' })).toBe('done');
  });
});

describe('address', () => {
  it('the view gives the filter, the address may narrow it', () => {
    expect(vraagVan(new URLSearchParams('weergave=te-laat&team=Natuur'))).toEqual({ termijn: 'te-laat', team: 'Natuur' });
    expect(vraagVan(new URLSearchParams('weergave=weg&iets=anders'))).toEqual({});
    expect(viewOf('weg').key).toBe('open');
  });
  it('a second click on a column turns the order', () => {
    const once = nextSort(new URLSearchParams(), 'status');
    expect(once.toString()).toBe('sorteer=status');
    expect(nextSort(once, 'status').toString()).toBe('sorteer=status&richting=af');
    expect(nextSort(nextSort(once, 'status'), 'status').toString()).toBe('sorteer=status');
  });
  it('an empty value is no parameter', () => expect(withParam(new URLSearchParams('team=a&zoek=b'), 'team', '').toString()).toBe('zoek=b'));
});

describe('keys', () => {
  it('walk through the rows and stop at the ends', () => {
    expect(moved('j', -1, 3)).toBe(0);
    expect(moved('j', 2, 3)).toBe(2);
    expect(moved('k', 0, 3)).toBe(0);
    expect(moved('x', 0, 3)).toBeUndefined();
    expect(moved('j', 0, 0)).toBeUndefined();
  });
});
