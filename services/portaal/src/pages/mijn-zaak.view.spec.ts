import { emptyAntwoord, emptyStatus } from '@polder/api-client';
import { perGroep, uitlegVan, verloop } from './mijn-zaak.view.js';

const fasen = ['Ontvangen', 'In behandeling', 'Besluit', 'Afgerond'];
const status = (omschrijving: string, datumGezet: string) => ({ ...emptyStatus, omschrijving, datumGezet });

describe('the timeline of a case', () => {
  it('has the newest on top of what was, and above it what comes', () => {
    const items = verloop({ fasen, einddatum: '', statussen: [status('Ontvangen', '2026-11-03T10:00:00Z'), status('In behandeling', '2026-11-05T10:00:00Z')] });
    expect(items.map(({ title, state }) => [title, state])).toEqual([['Afgerond', 'later'], ['Besluit', 'later'], ['In behandeling', 'now'], ['Ontvangen', 'done']]);
    expect(items[2]?.when).toBe('5 november 2026');
  });
  it('has nothing to come once the case is closed', () => {
    const items = verloop({ fasen, einddatum: '2026-11-24', statussen: [status('Ontvangen', '2026-11-03T10:00:00Z'), status('Afgerond', '2026-11-24T10:00:00Z')] });
    expect(items.map(({ state }) => state)).toEqual(['done', 'done']);
  });
  it('shows all phases as coming when no status is known', () => expect(verloop({ fasen, einddatum: '', statussen: [] })).toHaveLength(4));
});

describe('answers', () => {
  it('stay together by heading in their order', () => {
    const groups = perGroep([{ ...emptyAntwoord, key: 'a', groep: 'Plek' }, { ...emptyAntwoord, key: 'b', groep: 'Werk' }, { ...emptyAntwoord, key: 'c', groep: 'Plek' }]);
    expect(groups.map(({ groep, antwoorden }) => [groep, antwoorden.map(({ key }) => key)])).toEqual([['Plek', ['a', 'c']], ['Werk', ['b']]]);
  });
});

describe('a reason', () => {
  it('is found by its subject', () => {
    const uitleg = { rule: 'r', version: '1', source: 's', inputs: {}, result: 1, text: 't' };
    expect(uitlegVan([{ onderwerp: 'uiterlijkeEinddatum', uitleg }], 'uiterlijkeEinddatum')).toBe(uitleg);
    expect(uitlegVan([{ onderwerp: 'archiefnominatie', uitleg: null }], 'archiefnominatie')).toBeUndefined();
  });
});
