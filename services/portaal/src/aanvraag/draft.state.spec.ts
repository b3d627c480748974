import { emptyAanvraag, type Aanvraag } from '@polder/api-client';
import { answersIn, changed, hasPending, reopened, retryAfter, saved } from './draft.state.js';

const server = (over: Partial<Aanvraag> = {}): Aanvraag => ({ ...emptyAanvraag, id: 'a', status: 'concept', revisie: 3, antwoorden: { naam: 'Jansen', plaats: 'Zeewolde' }, ...over });

describe('a draft', () => {
  it('shows the changed answer before it is saved', () => {
    const state = changed(reopened(server(), undefined), 'naam', 'De Vries');
    expect(answersIn(state)).toEqual({ naam: 'De Vries', plaats: 'Zeewolde' });
    expect(hasPending(state)).toBe(true);
  });
  it('clears an answer with null, so that the server forgets it too', () => {
    expect(changed(reopened(server(), undefined), 'naam', '').pending).toEqual({ naam: null });
    expect(changed(reopened(server(), undefined), 'naam', undefined).pending).toEqual({ naam: null });
  });
  it('loses nothing on a reload: the local copy lies over the saved answers', () => {
    expect(answersIn(reopened(server(), { antwoorden: { naam: 'Half getypt' }, revisie: 2 }))).toEqual({ naam: 'Half getypt', plaats: 'Zeewolde' });
  });
  it('ignores a local copy once the application was sent', () => {
    expect(answersIn(reopened(server({ status: 'ingediend' }), { antwoorden: { naam: 'Later veranderd' }, revisie: 2 }))).toEqual({ naam: 'Jansen', plaats: 'Zeewolde' });
  });
});

describe('saving', () => {
  it('keeps what was typed while the save was under way', () => {
    const first = changed(reopened(server(), undefined), 'naam', 'De V');
    const typedOn = changed(first, 'naam', 'De Vries');
    const after = saved(typedOn, first.pending, server({ revisie: 4, antwoorden: { naam: 'De V', plaats: 'Zeewolde' } }));
    expect(answersIn(after)['naam']).toBe('De Vries');
    expect(after.pending).toEqual({ naam: 'De Vries' });
  });
  it('has nothing left when all was sent', () => {
    const state = changed(reopened(server(), undefined), 'naam', 'De Vries');
    expect(hasPending(saved(state, state.pending, server({ revisie: 4, antwoorden: { naam: 'De Vries' } })))).toBe(false);
  });
  it('drops an answer that is older than what is there', () => {
    const state = reopened(server({ revisie: 7, antwoorden: { naam: 'Nieuw' } }), undefined);
    expect(saved(state, {}, server({ revisie: 5, antwoorden: { naam: 'Oud' } })).aanvraag.antwoorden).toEqual({ naam: 'Nieuw' });
  });
  it('tries again after 2, 4, 8 seconds and then every half minute', () => {
    expect([1, 2, 3, 6].map(retryAfter)).toEqual([2000, 4000, 8000, 30_000]);
  });
});
