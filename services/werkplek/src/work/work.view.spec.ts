import { emptyRegel } from '@polder/api-client';
import { moved, statusKind, termCell, viewOf } from './work.view.js';

const row = { ...emptyRegel, ontvangenOp: '2026-11-03T13:41:00Z', uiterlijkeEinddatum: '2027-02-02', dagenOver: 70 };

describe('the term of a row', () => {
  it('fills by the server\'s day', () => expect(termCell(row)).toEqual({ urgency: 'quiet', level: 21 / 91, text: '70 dagen', date: '2 feb' }));
  it('is full and says so when it is late', () => expect(termCell({ ...row, dagenOver: -3 })).toMatchObject({ urgency: 'late', level: 1, text: '3 dagen te laat' }));
  it('of a closed case is the day of closing', () => expect(termCell({ ...row, einddatum: '2026-11-24' })).toMatchObject({ text: 'Afgerond', date: '24 nov' }));
  it('may be absent', () => expect(termCell({ ...row, uiterlijkeEinddatum: '' }).text).toBe('Geen termijn'));
});

describe('the state of a row', () => {
  it('is new as long as nobody has it', () => {
    expect(statusKind(row)).toBe('new');
    expect(statusKind({ ...row, behandelaar: 'Marieke de Graaf' })).toBe('info');
    expect(statusKind({ ...row, einddatum: '2026-11-24' })).toBe('done');
  });
});

describe('keys', () => {
  it('walk through the rows and stop at the ends', () => {
    expect(moved('j', -1, 3)).toBe(0);
    expect(moved('j', 2, 3)).toBe(2);
    expect(moved('k', 0, 3)).toBe(0);
    expect(moved('x', 0, 3)).toBeUndefined();
    expect(moved('j', 0, 0)).toBeUndefined();
  });
  it('a view that does not exist is all open cases', () => expect(viewOf('weg').key).toBe('open'));
});
