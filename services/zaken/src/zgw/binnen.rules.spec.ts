import { ligtBinnen, type Geometrie } from './binnen.rules.js';

const vlak = (...rings: number[][][]): Geometrie => ({ type: 'Polygon', coordinates: rings });
const vierkant = (x: number, y: number, zijde: number): number[][] => [[x, y], [x + zijde, y], [x + zijde, y + zijde], [x, y + zijde], [x, y]];
const punt = (x: number, y: number): Geometrie => ({ type: 'Point', coordinates: [x, y] });
const b = vlak(vierkant(0, 0, 10), vierkant(4, 4, 2));

describe('within', () => {
  it('points: inside, in a hole, on the edge, outside', () => expect([punt(1, 1), punt(5, 5), punt(0, 5), punt(11, 1)].map((een) => ligtBinnen(een, b))).toEqual([true, false, false, false]));
  it('a line over a hole or out and in again is not within, one between is', () => {
    const lijn = (...coordinates: number[][]): Geometrie => ({ type: 'LineString', coordinates });
    expect([lijn([1, 5], [9, 5]), lijn([1, 1], [9, 1]), lijn([1, 1], [20, 1], [9, 2])].map((een) => ligtBinnen(een, b))).toEqual([false, true, false]);
  });
  it('areas, also the same one, and several', () => {
    expect([vlak(vierkant(1, 1, 2)), vlak(vierkant(3, 3, 4)), vlak(vierkant(0, 0, 10), vierkant(4, 4, 2)), vlak(vierkant(8, 8, 4))].map((een) => ligtBinnen(een, b))).toEqual([true, false, true, false]);
    const twee: Geometrie = { type: 'MultiPolygon', coordinates: [[vierkant(0, 0, 2)], [vierkant(5, 5, 2)]] };
    expect([ligtBinnen({ type: 'MultiPoint', coordinates: [[1, 1], [6, 6]] }, twee), ligtBinnen({ type: 'LineString', coordinates: [[1, 1], [6, 6]] }, twee)]).toEqual([true, false]);
  });
  it('a point in the same point and on a line', () => {
    expect([ligtBinnen(punt(53, 5), punt(53, 5)), ligtBinnen(punt(53, 5), punt(53, 6)), ligtBinnen(punt(2, 2), { type: 'LineString', coordinates: [[0, 0], [4, 4]] })]).toEqual([true, false, true]);
  });
});
