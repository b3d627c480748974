import { gelijkenis, stam, vind, woorden, zoek, type Zoekbaar } from './zoeken.rules.js';

const maak = (naam: string, over: Partial<Zoekbaar> = {}): Zoekbaar => ({ naam, samenvatting: '', synoniemen: [], uplNaam: '', tekst: [], ...over });
const ontheffing = maak('Ontheffing natuurbescherming', { synoniemen: ['vleermuizen', 'boom kappen'], samenvatting: 'Leven er beschermde dieren?', tekst: ['In de schuur wonen uilen.'] });
const subsidie = maak('Subsidie natuurbeheer', { samenvatting: 'Geld voor het beheer van natuur.' });
const boom = maak('Bomen kappen buiten de bebouwde kom', { uplNaam: 'houtopstand melding' });
const alle = [subsidie, ontheffing, boom];
const namen = (q: string) => zoek(alle, q).map((v) => v.product.naam.split(' ')[0]);

describe('search in the catalogue', () => {
  it('reads words without accents, capitals and signs', () => {
    expect(woorden('Één café-vergunning: “Crème”!')).toEqual(['een', 'cafe', 'vergunning', 'creme']);
  });

  it.each([['vleermuis', 'vleermuizen'], ['dier', 'dieren'], ['schuur', 'schuren'], ['boom', 'bomen'], ['duif', 'duiven'], ['vergunning', 'vergunningen'], ['huis', 'huizen'], ['kap', 'kappen']])(
    '%s and %s are the same word',
    (een, ander) => {
      expect(stam(een)).toBe(stam(ander));
      expect(gelijkenis(een, ander)).toBeGreaterThan(0.5);
    },
  );

  it('does not take different words for the same', () => {
    expect(gelijkenis('das', 'dak')).toBe(0);
    expect(gelijkenis('uil', 'muil')).toBe(0);
    expect(gelijkenis('natuur', 'cultuur')).toBe(0);
  });

  it('finds the beginning of a word, and a word inside a long one', () => {
    expect(namen('ontheff')).toEqual(['Ontheffing']);
    expect(namen('bescherming')).toEqual(['Ontheffing']);
    expect(namen('x')).toEqual([]);
  });

  it('puts name above synonym above text, and equal ones by name', () => {
    expect(namen('kappen')).toEqual(['Bomen', 'Ontheffing']);
    expect(namen('natuur')).toEqual(['Ontheffing', 'Subsidie']);
    expect(namen('')).toEqual(['Bomen', 'Ontheffing', 'Subsidie']);
    expect(namen('?!')).toEqual([]);
  });

  it('needs every word that means something, and no other', () => {
    expect(namen('subsidie vleermuis')).toEqual([]);
    expect(namen('ik wil graag een subsidie aanvragen voor de natuur')).toEqual(['Subsidie']);
    expect(namen('aanvragen')).toEqual([]);
  });

  it('says on what it was found', () => {
    expect(vind(ontheffing, 'boom kappen')?.gevondenOp).toBe('boom kappen');
    expect(vind(ontheffing, 'vleermuis uilen')?.gevondenOp).toBe('vleermuizen, uilen');
    expect(vind(boom, 'houtopstand')?.gevondenOp).toBe('houtopstand');
  });
});
