import { emptyResultaattype, emptyStatus } from '@polder/api-client';
import { documentState, phases, resultOptions, serverToday, termSum } from './case.view.js';

const fasen = ['Ontvangen', 'In behandeling', 'Besluit', 'Afgerond'];
const set = (omschrijving: string, datumGezet: string) => ({ ...emptyStatus, omschrijving, datumGezet });

describe('the phase bar', () => {
  it('is yellow at the last status that was set', () => {
    const bar = phases({ fasen, einddatum: '', statussen: [set('Ontvangen', '2026-11-03T10:00:00Z'), set('In behandeling', '2026-11-05T10:00:00Z')] });
    expect(bar.map(({ state }) => state)).toEqual(['done', 'now', 'later', 'later']);
    expect(bar[0]?.date).toBe('3 nov');
  });
  it('is all done after closing', () => {
    const bar = phases({ fasen, einddatum: '2026-11-24', statussen: [set('Ontvangen', '2026-11-03T10:00:00Z'), set('Afgerond', '2026-11-24T10:00:00Z')] });
    expect(bar.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done']);
  });
  it('has nothing done before the first status', () => expect(phases({ fasen, einddatum: '', statussen: [] }).every(({ state }) => state === 'later')).toBe(true));
});

describe('the case screen', () => {
  it('takes today from the server', () => expect(serverToday({ uiterlijkeEinddatum: '2027-02-02', dagenOver: 70 })).toBe('2026-11-24'));
  it('adds the term up as the rule does, and without a reason still says the last day', () => {
    const zaak = { ontvangenOp: '2026-11-03T13:41:00Z', uiterlijkeEinddatum: '2027-02-02' };
    const reason = { rule: 'r', version: '1', source: 's', inputs: { doorlooptijd: 'P13W', grondslag: 'Awb 4:13' }, result: '2027-02-02', text: '' };
    expect(termSum(zaak, reason)).toEqual([{ what: 'Ontvangen', source: '', date: 'di 3 nov 2026' }, { what: '+ 13 weken', source: 'Awb 4:13', date: 'di 2 feb 2027' }]);
    expect(termSum(zaak, undefined)[1]).toEqual({ what: 'Besluit uiterlijk', source: '', date: 'di 2 feb 2027' });
  });
  it('says with each result what it means for the archive', () => {
    expect(resultOptions([{ ...emptyResultaattype, id: 'v', omschrijving: 'Verleend', archiefnominatie: 'vernietigen', archiefactietermijn: 'P20Y' }, { ...emptyResultaattype, id: 'b', omschrijving: 'Geweigerd', archiefnominatie: 'blijvend_bewaren' }]).map(({ hint }) => hint))
      .toEqual(['Na 20 jaar vernietigen', 'Blijvend bewaren']);
  });
  it('names the state of a document', () => expect(['gearchiveerd', 'definitief', 'in_bewerking', ''].map((status) => documentState(status).text)).toEqual(['Gearchiveerd', 'Definitief', 'In bewerking', 'Onbekend']));
});
