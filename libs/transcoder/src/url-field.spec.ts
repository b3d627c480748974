import { UrlField } from './url-field.js';

const BASE = 'https://polder.example';
const ID = '0192f0c4-0000-7000-8000-000000000001';
const OTHER = '0192f0c4-0000-7000-8000-000000000002';

describe('URL fields', () => {
  const zaak = new UrlField('zaken:zaken');

  it('an own URL becomes the id, and back under any base URL', () => {
    expect(zaak.parse(`${BASE}/zaken/api/v1/zaken/${ID}`, BASE)).toBe(ID);
    expect(zaak.parse(`HTTPS://Polder.Example:443/zaken/api/v1/zaken/${ID.toUpperCase()}`, BASE)).toBe(ID);
    expect(zaak.render(ID, 'http://localhost:8080')).toBe(`http://localhost:8080/zaken/api/v1/zaken/${ID}`);
  });
  it('a base URL with a path', () => {
    expect(zaak.parse(`${BASE}/suite/zaken/api/v1/zaken/${ID}`, `${BASE}/suite`)).toBe(ID);
    expect(zaak.parse(`${BASE}/zaken/api/v1/zaken/${ID}`, `${BASE}/suite`)).toBe(`${BASE}/zaken/api/v1/zaken/${ID}`);
  });
  it('a URL of another installation passes as text, both ways', () => {
    const foreign = `https://elders.example/zaken/api/v1/zaken/${ID}`;
    expect(zaak.parse(foreign, BASE)).toBe(foreign);
    expect(zaak.render(foreign, BASE)).toBe(foreign);
    expect(zaak.parse(`${BASE}.evil.example/zaken/api/v1/zaken/${ID}`, BASE)).toBe(`${BASE}.evil.example/zaken/api/v1/zaken/${ID}`);
  });
  it('an own URL of another api or resource is refused', () => {
    for (const path of [`/catalogi/api/v1/zaaktypen/${ID}`, `/zaken/api/v1/rollen/${ID}`, '/portaal', `/zaken/api/v1/../../../catalogi/api/v1/zaaktypen/${ID}`]) {
      expect(zaak.parse(BASE + path, BASE)).toMatchObject({ code: 'invalid-resource' });
    }
  });
  it('an own URL without a proper id is refused', () => {
    for (const path of ['1', `${ID}/`, `${ID}?a=b`, `${ID}#x`, '']) expect(zaak.parse(`${BASE}/zaken/api/v1/zaken/${path}`, BASE)).toMatchObject({ code: 'bad-url' });
  });
  it('what is no http URL is refused, also the form that is used inside', () => {
    for (const text of [ID, 'zaken', `zaken:zaken/${ID}`, 'file:///etc/passwd', 'https://', 'javascript:alert(1)']) expect(zaak.parse(text, BASE)).toMatchObject({ code: 'bad-url' });
    expect(zaak.parse('', BASE)).toBe('');
  });
  it('resources below a parent keep both ids', () => {
    const field = new UrlField('zaken:zaken/*/zaakeigenschappen');
    expect(field.parse(`${BASE}/zaken/api/v1/zaken/${ID}/zaakeigenschappen/${OTHER}`, BASE)).toBe(`${ID}/${OTHER}`);
    expect(field.render(`${ID}/${OTHER}`, BASE)).toBe(`${BASE}/zaken/api/v1/zaken/${ID}/zaakeigenschappen/${OTHER}`);
    expect(() => field.render(ID, BASE)).toThrow('2 ids');
  });
  it('with more targets the reference says which', () => {
    const field = new UrlField('zaken:zaken|besluiten:besluiten');
    expect(field.parse(`${BASE}/besluiten/api/v1/besluiten/${ID}`, BASE)).toBe(`besluiten:besluiten/${ID}`);
    expect(field.render(`zaken:zaken/${ID}`, BASE)).toBe(`${BASE}/zaken/api/v1/zaken/${ID}`);
    expect(field.parse(`${BASE}/zaken/api/v1/rollen/${ID}`, BASE)).toEqual({ code: 'invalid-resource', reason: 'Deze URL verwijst naar iets anders dan zaken of besluiten.' });
    expect(() => field.render(`zaken:rollen/${ID}`, BASE)).toThrow('targets');
  });
  it('a target that is not understood is an error of the contract', () => {
    expect(() => new UrlField('zaken')).toThrow('api:resource');
  });
});
