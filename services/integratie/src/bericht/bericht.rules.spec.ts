import { berichtId, datumVoluit, gemaskeerd, isMailadres, momentVoluit, verzendplan } from './bericht.rules.js';

const alle = ['email', 'berichtenbox', 'brief'];
const voorkeur = (part: object) => ({ email: '', statusmail: false, kanalen: [], ...part });

describe('id of a message', () => {
  it('is the same for the same event, and another for another', () => {
    expect(berichtId('e1', 'status')).toBe(berichtId('e1', 'status'));
    expect(new Set([berichtId('e1', 'status'), berichtId('e2', 'status'), berichtId('e1', 'besluit')]).size).toBe(3);
  });
});

describe('verzendplan: what is not obligatory needs consent (Awb 2:8)', () => {
  it('sends nothing without consent', () => expect(verzendplan(false, undefined, 'a@b.nl', alle).kanalen).toEqual([]));
  it('sends with consent', () => expect(verzendplan(false, voorkeur({ statusmail: true }), 'a@b.nl', alle).kanalen).toEqual(['email', 'brief']));
  it('sends what is obligatory without', () => expect(verzendplan(true, undefined, 'a@b.nl', ['email'])).toEqual({ kanalen: ['email'], adres: 'a@b.nl', reden: '' }));
  it('prefers the address of the preferences', () => expect(verzendplan(true, voorkeur({ email: 'c@d.nl' }), 'a@b.nl', alle).adres).toBe('c@d.nl'));
  it('follows the order of the preferences, the rest behind it', () => expect(verzendplan(true, voorkeur({ kanalen: ['berichtenbox'] }), 'a@b.nl', alle).kanalen).toEqual(['berichtenbox', 'email', 'brief']));
  it('skips mail without an address', () => expect(verzendplan(true, undefined, '', alle).kanalen).toEqual(['brief']));
  it('says why nothing goes out', () => expect(verzendplan(true, undefined, '', ['email']).reden).toMatch(/geen adres/));
});

describe('mail address', () => {
  it.each(['a@b.nl', 's.moulin+x@voorbeeld.co.uk', "o'neil@x.nl"])('%s is one', (a) => expect(isMailadres(a)).toBe(true));
  it.each(['', 'a', 'a@b', 'a b@c.nl', 'a@b.nl, c@d.nl', 'a@b.nl\r\nBcc: c@d.nl', '<a@b.nl>', 'a@b..nl', 'a@-b.nl', `${'x'.repeat(250)}@b.nl`])('%j is none', (a) => expect(isMailadres(a)).toBe(false));
  it('is masked', () => expect([gemaskeerd('suzanne@x.nl'), gemaskeerd('')]).toEqual(['s***@x.nl', '']));
});

describe('dates as people read them', () => {
  it('in summer and winter', () => expect([momentVoluit('2026-07-01T22:30:00Z'), momentVoluit('2026-11-24T13:05:00Z')]).toEqual(['2 juli 2026 om 0.30 uur', '24 november 2026 om 14.05 uur']));
  it('and nothing for nothing', () => expect([datumVoluit(''), datumVoluit('2026-13-01'), datumVoluit('2026-12-24')]).toEqual(['', '', '24 december 2026']));
});
