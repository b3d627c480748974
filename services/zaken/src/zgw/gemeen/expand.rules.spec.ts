import { anonymous, fixedClock, type Ctx } from '@polder/context';
import type { Tx } from '@polder/service';
import type { Json } from './antwoord.js';
import { breidUit, gekozen, Lezers } from './expand.js';
import { planVan, planVanFields } from './expand.rules.js';

const BASE = 'https://polder.example';
const id = (n: number) => `0193b9f0-0000-7000-8000-00000000000${n}`;
const ctx: Ctx = { actor: anonymous(), tenant: id(9), purpose: '', clock: fixedClock('2026-11-24T12:00:00Z'), traceId: '', baseUrl: BASE };
const tx = { ctx } as unknown as Tx;
const zaak = (n: number): Json => ({ url: `${BASE}/zaken/api/v1/zaken/${id(n)}`, deelzaken: [2, 3].filter(() => n === 1).map((d) => `${BASE}/zaken/api/v1/zaken/${id(d)}`), status: n === 3 ? null : `${BASE}/zaken/api/v1/statussen/${id(n)}`, zaaktype: 'https://elders.example/zaaktypen/1' });

describe('expand (zrc-025 to zrc-029)', () => {
  it('refuses with 404 a path that the resource does not have, also deeper', () => {
    for (const pad of ['kleur', 'status.kleur', 'identificatie', 'rollen.zaak.rollen.x', 'toString', '__proto__', 'zaaktype.catalogus.status']) expect(() => planVan('zaak', pad)).toThrow('not_found');
    expect(planVan('zaak', undefined)).toBeUndefined();
    expect(planVan('zaak', 'rollen.zaak.rollen.zaak.rollen')?.kinderen.get('rollen')?.kinderen.get('zaak')?.kinderen.has('rollen')).toBe(true);
  });
  it('reads one level at a time for all, leaves out what may not be seen, and keeps foreign URLs', async () => {
    const asked: string[][] = [];
    const lezers = new Lezers()
      .zet('zaak', async (_tx, ids) => { asked.push(ids); return new Map(ids.filter((one) => one !== id(3)).map((one) => [one, zaak(Number(one.at(-1)))])); })
      .zet('status', async (_tx, ids) => { asked.push(ids); return new Map(ids.map((one) => [one, { url: `s/${one}` }])); })
      .zet('zaaktype', async () => { throw new Error('a foreign URL is not read'); });
    const een = zaak(1);
    await breidUit(tx, lezers, 'zaak', [een], planVan('zaak', 'zaaktype,status,deelzaken.status')!);
    expect(een['_expand']).toEqual({ status: { url: `s/${id(1)}` }, deelzaken: [{ ...zaak(2), _expand: { status: { url: `s/${id(2)}` } } }] });
    expect(asked).toEqual([[id(1)], [id(2), id(3)], [id(2)]]);
  });
  it('fields: chosen fields, groups and expansions', async () => {
    const plan = planVanFields('zaak', ['url', { status: ['url'], processobject: ['identificatie'] }]);
    const lezers = new Lezers().zet('status', async (_tx, ids) => new Map(ids.map((one) => [one, { url: 's', uuid: one }])));
    const een: Json = { ...zaak(2), processobject: { identificatie: 'i', objecttype: 'o' } };
    await breidUit(tx, lezers, 'zaak', [een], plan);
    expect(gekozen(een, plan)).toEqual({ url: een['url'], processobject: { identificatie: 'i' }, _expand: { status: { url: 's' } } });
    expect(gekozen({ url: 'u', a: 1 }, planVanFields('zaak', ['*']))).toEqual({ url: 'u', a: 1 });
    expect(() => planVanFields('zaak', [{ kleur: ['*'] }])).toThrow('not_found');
    expect(() => planVanFields('zaak', 'url')).toThrow('invalid');
  });
});
