import { complete } from './complete.js';
import { formulierenClient } from './formulieren.client.js';
import { ApiProblem } from './problem.js';
import { loginUrl, sessionClient } from './session.client.js';
import { fetchTransport } from './transport.js';
import { behandelingClient } from './zaken.client.js';

interface Asked {
  url: string;
  init: RequestInit;
}

/** A fetch that gives one answer and remembers what it was asked. */
function fetching(answer: () => Response | Promise<Response>): { fetcher: typeof fetch; asked: Asked[] } {
  const asked: Asked[] = [];
  const fetcher = async (url: unknown, init: RequestInit = {}) => {
    asked.push({ url: String(url), init });
    return answer();
  };
  return { fetcher: fetcher as typeof fetch, asked };
}

const json = (status: number, body: unknown) => () => new Response(JSON.stringify(body), { status });

describe('a call', () => {
  it('sends the cookie, the body as JSON and the idempotency key', async () => {
    const { fetcher, asked } = fetching(json(201, { id: 'a' }));
    await formulierenClient(fetchTransport(fetcher)).start('ontheffing', { soorten: 'ja' }, 'k1');
    expect(asked[0]?.url).toBe('/formulieren/api/v1/aanvragen');
    expect(asked[0]?.init).toMatchObject({ method: 'POST', credentials: 'same-origin', body: '{"product":"ontheffing","toets":{"soorten":"ja"}}' });
    expect(asked[0]?.init.headers).toMatchObject({ 'content-type': 'application/json', 'idempotency-key': 'k1' });
  });
  it('leaves empty query parameters out, because the gateway refuses what it does not know', async () => {
    const { fetcher, asked } = fetching(json(200, {}));
    await behandelingClient(fetchTransport(fetcher)).werkvoorraad({ weergave: 'mijn', zoek: '', pageSize: 50 });
    expect(asked[0]?.url).toBe('/behandeling/api/v1/zaken?weergave=mijn&pageSize=50');
  });
  it('escapes ids in the path', async () => {
    const { fetcher, asked } = fetching(json(200, {}));
    await behandelingClient(fetchTransport(fetcher)).zaak('../x');
    expect(asked[0]?.url).toBe('/behandeling/api/v1/zaken/..%2Fx');
  });
});

describe('a refused call', () => {
  it('is a problem with code, detail and fields', async () => {
    const { fetcher } = fetching(json(422, { code: 'invalid', title: 'Invalid', detail: 'Er klopt iets niet.', invalidParams: [{ name: 'antwoorden.email', code: 'invalid', reason: 'Vul een e-mailadres in.' }] }));
    const problem = await formulierenClient(fetchTransport(fetcher)).dienIn('a').catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(problem).toMatchObject({ status: 422, code: 'invalid', detail: 'Er klopt iets niet.', invalidParams: [{ name: 'antwoorden.email', reason: 'Vul een e-mailadres in.' }], transient: false });
  });
  it('without problem+json still has its status', async () => {
    const { fetcher } = fetching(() => new Response('<html>', { status: 502 }));
    await expect(formulierenClient(fetchTransport(fetcher)).aanvragen()).rejects.toMatchObject({ status: 502, code: 'http-502', transient: true });
  });
  it('without any answer is "no connection", which may be tried again', async () => {
    const { fetcher } = fetching(() => Promise.reject(new TypeError('failed')));
    await expect(formulierenClient(fetchTransport(fetcher)).aanvragen()).rejects.toMatchObject({ status: 0, code: 'geen-verbinding', transient: true });
  });
});

describe('an answer', () => {
  it('that leaves fields out, or sets them to null, is complete', async () => {
    const { fetcher } = fetching(json(200, { id: 'a', antwoorden: null, bijlagen: [{ id: 'b' }] }));
    const aanvraag = await formulierenClient(fetchTransport(fetcher)).aanvraag('a');
    expect(aanvraag).toMatchObject({ id: 'a', antwoorden: {}, bevindingen: [], status: '', bijlagen: [{ id: 'b', naam: '', size: 0 }] });
  });
  it('keeps what a newer server says more', () => expect(complete({ a: 1 }, { a: null, b: 2 })).toEqual({ a: 1, b: 2 }));
  it('of the session is nobody when all is null', async () => {
    const { fetcher } = fetching(json(200, { ingelogd: false, soort: null, naam: null, organisatie: null, kvkNummer: null, rollen: [], verlooptOp: null }));
    expect(await sessionClient(fetchTransport(fetcher)).get()).toEqual({ ingelogd: false, soort: null, naam: '', organisatie: '', kvkNummer: '', rollen: [], verlooptOp: '' });
  });
  it('of the logout says where to go on', async () => {
    const { fetcher } = fetching(json(200, { doorgaanNaar: 'https://idp.example/logout' }));
    expect(await sessionClient(fetchTransport(fetcher)).logout()).toBe('https://idp.example/logout');
  });
});

describe('the address of a login', () => {
  it('carries the way back, escaped', () => expect(loginUrl('eherkenning', '/aanvragen/nieuw?product=x')).toBe('/auth/login?soort=eherkenning&terug=%2Faanvragen%2Fnieuw%3Fproduct%3Dx'));
});
