import { anonymous, magMet, rangVan, rechtenVoor, type Actor, type Recht } from './index.js';

const A = 'type-a';
const actor = (rechten?: Recht[]): Actor => ({ ...anonymous(), kind: 'applicatie', id: 'app', naam: 'App', scopes: ['documenten.lezen'], ...(rechten ? { rechten } : {}) });
const recht = (over: Partial<Recht> = {}): Recht => ({ component: 'drc', scopes: ['documenten.lezen'], types: [A], max: 'intern', ...over });

describe('rights of an application (zrc-006, ZGW Autorisaties)', () => {
  it('an empty list of rights gives nothing, whatever the scopes say', () => expect(magMet(actor([]), 'drc', 'documenten.lezen', { type: A })).toBe(false));
  it('without a list the scopes hold for every type', () => {
    expect(magMet(actor(), 'drc', 'documenten.lezen', { type: 'any', vertrouwelijkheidaanduiding: 'zeer_geheim' })).toBe(true);
    expect(magMet(actor(), 'drc', 'documenten.aanmaken', { type: 'any' })).toBe(false);
    expect(rechtenVoor(actor(), 'drc', 'documenten.lezen')).toBeUndefined();
  });
  it.each([
    ['type and level fit', { type: A, vertrouwelijkheidaanduiding: 'intern' }, 'documenten.lezen', true],
    ['another type', { type: 'type-b', vertrouwelijkheidaanduiding: 'openbaar' }, 'documenten.lezen', false],
    ['too secret', { type: A, vertrouwelijkheidaanduiding: 'zaakvertrouwelijk' }, 'documenten.lezen', false],
    ['another scope', { type: A, vertrouwelijkheidaanduiding: 'openbaar' }, 'documenten.aanmaken', false],
  ])('%s', (_what, voorwerp, scope, expected) => expect(magMet(actor([recht()]), 'drc', scope, voorwerp)).toBe(expected));
  it('scopes of one right do not lend themselves to the types of another', () => {
    const two = actor([recht(), recht({ scopes: ['documenten.aanmaken'], types: ['type-b'] })]);
    expect(magMet(two, 'drc', 'documenten.aanmaken', { type: A })).toBe(false);
    expect(magMet(two, 'drc', ['documenten.aanmaken', 'documenten.lezen'], { type: A })).toBe(true);
    expect(magMet(two, 'zrc', 'documenten.lezen', { type: A })).toBe(false);
  });
  it('alleenIsGereedVoorPublicatie hides what is not ready or not said', () => {
    const one = actor([recht({ alleenGereed: true })]);
    expect([true, false, null].map((isGereedVoorPublicatie) => magMet(one, 'drc', 'documenten.lezen', { type: A, isGereedVoorPublicatie }))).toEqual([true, false, false]);
  });
  it('an unknown level has no rank', () => expect([rangVan('openbaar'), rangVan('zeer_geheim'), rangVan('x'), rangVan(undefined)]).toEqual([1, 8, 0, 0]));
});
