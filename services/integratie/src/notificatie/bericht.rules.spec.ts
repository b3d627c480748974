import type { BusEvent } from '@polder/service';
import { alsUrl, alsVerwijzing, berichtVan, past } from './bericht.rules.js';

const ID = '0193b9f0-0000-7000-8000-000000000001';
const BASE = 'https://loket.example';
const event = (kenmerken: Record<string, string>, kanaal = 'zaken'): BusEvent => ({
  id: ID, source: 'urn:polder:zaken', type: 'nl.polder.zgw.zaken.status.create', subject: ID, time: '2026-11-24T10:00:00.000Z', organisatieId: ID, traceId: '',
  data: { kanaal, hoofdObject: `zaken:zaken/${ID}`, resource: 'status', resourceUrl: `zaken:statussen/${ID}`, actie: 'create', kenmerken },
});

describe('references and URLs', () => {
  it.each([`zaken:zaken/${ID}`, `catalogi:zaaktypen/${ID}`, `zaken:zaken/${ID}/zaakeigenschappen/${ID}`])('%s goes out and comes back', (ref) => {
    const url = alsUrl(ref, BASE);
    expect(url).toMatch(/^https:\/\/loket\.example\/[a-z]+\/api\/v1\//);
    expect(alsVerwijzing(url, ['', BASE])).toBe(ref);
  });
  it.each(['openbaar', '001509962', 'https://elders.example/catalogi/api/v1/zaaktypen/1', 'zaken:zaken/x', ''])('%j stays what it is', (value) => {
    expect(alsUrl(value, BASE)).toBe(value);
    expect(alsVerwijzing(value, [BASE])).toBe(value);
  });
});

it('a notification as the standard writes it', () => {
  expect(berichtVan(event({ bronorganisatie: '1', zaaktype: `catalogi:zaaktypen/${ID}` }), BASE)).toEqual({
    kanaal: 'zaken', hoofdObject: `${BASE}/zaken/api/v1/zaken/${ID}`, resource: 'status', resourceUrl: `${BASE}/zaken/api/v1/statussen/${ID}`, actie: 'create', aanmaakdatum: '2026-11-24T10:00:00.000Z',
    kenmerken: { bronorganisatie: '1', zaaktype: `${BASE}/catalogi/api/v1/zaaktypen/${ID}` },
  });
});

describe('filters', () => {
  const filter = (filters: Record<string, string>, naam = 'zaken') => [{ naam, filters }];
  const e = event({ bronorganisatie: '1', vertrouwelijkheidaanduiding: 'openbaar' });
  it.each<[string, Record<string, string>, boolean]>([
    ['none', {}, true], ['equal', { bronorganisatie: '1' }, true], ['not equal', { bronorganisatie: '2' }, false], ['all of several', { bronorganisatie: '1', vertrouwelijkheidaanduiding: 'openbaar' }, true],
    ['one of several not', { bronorganisatie: '1', vertrouwelijkheidaanduiding: 'geheim' }, false], ['star', { bronorganisatie: '*' }, true], ['empty', { bronorganisatie: '' }, true], ['unknown kenmerk', { kleur: 'rood' }, false],
  ])('%s', (_name, filters, expected) => expect(past(filter(filters), e)).toBe(expected));
  it('of another channel', () => expect(past(filter({}, 'documenten'), e)).toBe(false));
  it('one of several channels is enough', () => expect(past([...filter({}, 'documenten'), ...filter({ bronorganisatie: '1' })], e)).toBe(true));
});
