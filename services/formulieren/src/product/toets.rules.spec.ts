import { recomputes } from '@polder/explain';
import type { Toets, ToetsEinde } from './product.types.js';
import { onbekendeToetsAntwoorden, toetsRegel, toetsStand } from './toets.rules.js';

const einde = (titel: string): ToetsEinde => ({ titel, reden: 'Omdat.', regel: 'Zo staat het er.', bron: 'Artikel 1', advies: 'Doe iets anders.' });
const toets: Toets = {
  product: 'proef', regel: 'toets/proef', versie: '3',
  vragen: [
    { key: 'a', vraag: 'A?', keuzes: [{ waarde: 'ja', label: 'Ja', dan: { vraag: 'c' } }, { waarde: 'nee', label: 'Nee', dan: { stop: 'niet-nodig' } }] },
    { key: 'b', vraag: 'B?', keuzes: [{ waarde: 'ja', label: 'Ja', dan: { vraag: 'a' } }] },
    { key: 'c', vraag: 'C?', keuzes: [{ waarde: 'ja', label: 'Ja', dan: { door: true } }, { waarde: 'terug', label: 'Terug', dan: { vraag: 'a' } }] },
  ],
  stops: { 'niet-nodig': einde('Niet nodig') },
  door: einde('U kunt door'),
};

describe('eligibility check', () => {
  it('asks the first question, then the one that the answer leads to', () => {
    expect(toetsStand(toets, {})).toMatchObject({ uitkomst: 'vraag', vraag: { key: 'a' } });
    expect(toetsStand(toets, { a: 'ja' })).toMatchObject({ uitkomst: 'vraag', vraag: { key: 'c' } });
  });

  it('stops with decision, reason, rule and source, and what to do', () => {
    const stand = toetsStand(toets, { a: 'nee', c: 'ja' });
    expect(stand).toEqual({
      uitkomst: 'stop', titel: 'Niet nodig', advies: 'Doe iets anders.',
      uitleg: { rule: 'toets/proef/niet-nodig', version: '3', source: 'Artikel 1', inputs: { a: 'nee' }, result: 'stop', text: 'Niet nodig. Omdat. Zo staat het er.' },
    });
  });

  it('lets go on, with only the answers on the path as inputs', () => {
    const stand = toetsStand(toets, { a: 'ja', b: 'ja', c: 'ja' });
    expect(stand).toMatchObject({ uitkomst: 'door', uitleg: { rule: 'toets/proef', inputs: { a: 'ja', c: 'ja' }, result: 'door' } });
  });

  it('can be worked out again, and a changed answer or rule is found', () => {
    const stand = toetsStand(toets, { a: 'nee' });
    if (stand.uitkomst === 'vraag') throw new Error('open');
    const regel = toetsRegel(toets, 'niet-nodig');
    expect(recomputes(regel, stand.uitleg)).toBe(true);
    expect(recomputes(regel, { ...stand.uitleg, inputs: { a: 'ja', c: 'ja' } })).toBe(false);
    expect(recomputes(toetsRegel({ ...toets, versie: '4' }, 'niet-nodig'), stand.uitleg)).toBe(false);
  });

  it('lets nobody through on data that goes round in a circle or leads nowhere, nor on what an object inherits', () => {
    expect(toetsStand(toets, { a: 'ja', c: 'terug' })).toMatchObject({ uitkomst: 'vraag', vraag: { key: 'a' } });
    expect(() => toetsStand({ ...toets, vragen: toets.vragen.slice(0, 2) }, { a: 'ja' })).toThrow('no question c');
    expect(toetsStand(toets, Object.create({ a: 'nee' }) as Record<string, string>)).toMatchObject({ uitkomst: 'vraag' });
  });

  it('names answers that no question has', () => {
    expect(onbekendeToetsAntwoorden(toets, { a: 'ja', b: 'nee', z: '1' }, 'toets').map((f) => [f.name, f.code])).toEqual([['toets.b', 'invalid_choice'], ['toets.z', 'unknown']]);
  });
});
