import { areaOf, isRd, lengthOf, middleOf, toRd, toWgs84, type Position } from './rd.js';

describe('RD', () => {
  // Official pairs of the two systems, published with the transformation (NSGI): the base point and three corners of the country.
  const pairs: [string, Position, Position][] = [
    ['Amersfoort', [5.38720621, 52.1551744], [155_000, 463_000]],
    ['Amsterdam, Westertoren', [4.88352559, 52.37453253], [120_700.723, 487_525.502]],
    ['Groningen, Martinitoren', [6.56820053, 53.21938317], [233_883.131, 582_065.168]],
  ];
  it.each(pairs)('agrees within a metre: %s', (_name, degrees, metres) => {
    const [x, y] = toRd(degrees);
    expect(Math.hypot(x - metres[0], y - metres[1])).toBeLessThan(1);
    const [backX, backY] = toRd(toWgs84(metres));
    expect(Math.hypot(backX - metres[0], backY - metres[1])).toBeLessThan(1);
  });

  it('measures in metres, from both systems', () => {
    const ring: Position[] = [[162_900, 487_200], [163_000, 487_200], [163_000, 487_300], [162_900, 487_300]];
    expect(areaOf(ring)).toBe(10_000);
    expect(areaOf([...ring, ring[0] as Position])).toBe(10_000);
    expect(Math.abs(areaOf(ring.map(toWgs84)) - 10_000)).toBeLessThan(50);
    expect(lengthOf(ring)).toBe(300);
    expect(middleOf(ring)).toEqual([162_950, 487_250]);
    expect([isRd([5.3, 52.1]), isRd([155_000, 463_000])]).toEqual([false, true]);
  });
});
