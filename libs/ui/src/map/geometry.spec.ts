import { geometrieVan, inRd, lengte, soortVan, midden, oppervlakte, puntenVan, toRd, toWgs } from './geometry.js';

const schuur = [{ x: 162865, y: 487405 }, { x: 163008, y: 487405 }, { x: 163008, y: 487323 }, { x: 162965, y: 487323 }, { x: 162965, y: 487270 }, { x: 162865, y: 487270 }];

describe('RD', () => {
  it('has its origin at the tower of Amersfoort', () => {
    const { x, y } = toRd([5.387206, 52.155174]);
    expect(Math.abs(x - 155000)).toBeLessThan(5);
    expect(Math.abs(y - 463000)).toBeLessThan(5);
  });
  it('goes to WGS 84 and back without moving a decimetre', () => {
    for (const punt of schuur) expect(toRd(toWgs(punt))).toEqual(punt);
  });
  it('knows its bounds', () => {
    expect(inRd({ x: 162865, y: 487405 })).toBe(true);
    expect(inRd({ x: 487405, y: 162865 })).toBe(false);
  });
});

describe('a drawing', () => {
  it('is the same after saving as GeoJSON and reading', () => expect(puntenVan(geometrieVan(schuur))).toEqual(schuur));
  it('is closed as a polygon', () => {
    const polygon = geometrieVan(schuur) as { type: string; coordinates: number[][][] };
    expect(polygon.type).toBe('Polygon');
    expect(polygon.coordinates[0]).toHaveLength(schuur.length + 1);
    expect(polygon.coordinates[0]?.[0]).toEqual(polygon.coordinates[0]?.at(-1));
  });
  it.each([[0, null], [1, 'Point'], [2, 'LineString'], [3, 'Polygon']])('of %i points is %p', (count, type) => {
    const geometry = geometrieVan(schuur.slice(0, count)) as { type: string } | null;
    expect(geometry?.type ?? null).toBe(type);
    expect(puntenVan(geometrieVan(schuur.slice(0, count)))).toHaveLength(count);
  });
  it('has an area', () => expect(oppervlakte(schuur)).toBe(143 * 82 + 100 * 53));
  it('of a line stays a line with more points, and one of a point is one point', () => {
    expect(geometrieVan(schuur, 'lijn')).toMatchObject({ type: 'LineString' });
    expect(puntenVan(geometrieVan(schuur, 'lijn'))).toEqual(schuur);
    expect(geometrieVan(schuur, 'punt')).toMatchObject({ type: 'Point' });
    expect([soortVan(geometrieVan(schuur, 'lijn')), soortVan(geometrieVan(schuur)), soortVan(geometrieVan(schuur, 'punt')), soortVan(null)]).toEqual(['lijn', 'vlak', 'punt', 'vlak']);
  });
  it('has a length', () => expect(lengte([{ x: 0, y: 0 }, { x: 3, y: 4 }, { x: 3, y: 10 }])).toBe(11));
  it('has a middle', () => expect(midden(schuur)).toEqual({ x: 162936.5, y: 487337.5 }));
  it('of something else has no points', () => {
    expect(puntenVan(null)).toEqual([]);
    expect(puntenVan({ type: 'Polygon' })).toEqual([]);
    expect(puntenVan('x')).toEqual([]);
  });
});
