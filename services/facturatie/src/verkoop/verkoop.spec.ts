import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { status } from '@grpc/grpc-js';
import { validate } from '@polder/e-invoice';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import { VerkoopServiceService as V, type ListVerkoopfacturenResponse, type MaakVerkoopfactuurRequest, type Verkoopfactuur } from '@polder/proto/polder/facturatie/v1/facturatie';
import { bas, IBAN, karin, OTHER_TENANT, Proef, ria } from '../facturatie.fixture.js';
import { profielVoor } from './verkoop.rules.js';

const NLCIUS = 'x::Invoice##urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0::2.1';
const BIS = 'x::Invoice##urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0::2.1';
const SELF = 'x::Invoice##urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0::2.1';
const order = (deel: Partial<MaakVerkoopfactuurRequest> = {}): MaakVerkoopfactuurRequest => ({
  soort: 'factuur', kenmerk: 'K-1', bestelnummer: '', opmerking: '', voorafgaand: '', voorafgaandDatum: '', iban: '', wederpartij: { naam: 'Gemeente Dronten', kvk: '90007777', oin: '', btw: 'NL004495445B01', adres: '0106:90007777', straat: 'De Rede 1', postcode: '8251 ER', plaats: 'Dronten', land: 'NL', email: '' },
  regels: [{ naam: 'Leges', aantal: '3', prijs: '33.333', eenheid: 'C62', btwCategorie: 'S', btwTarief: '21' }, { naam: 'Kaart', aantal: '1', prijs: '10', eenheid: 'C62', btwCategorie: 'S', btwTarief: '9' }], ...deel,
});

describe('outgoing invoices', () => {
  let p: Proef;
  let provider: Server;
  let documentTypes: string[] | undefined = [NLCIUS, BIS, SELF];
  let down = false;
  const sent = new Map<string, string>();
  let tries = 0;
  const maak = (deel: Partial<MaakVerkoopfactuurRequest> = {}) => p.roep<Verkoopfactuur>(V, 'maakVerkoopfactuur', karin, order(deel));
  const af = (id: string) => p.tot<{ status: string; bewijs: string; pogingen: number }>('SELECT status, bewijs, pogingen FROM verkoop WHERE id = $1', [id], (row) => row.status === 'afgeleverd');

  beforeAll(async () => {
    provider = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const json = (code: number, body: unknown) => response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
        if (request.url?.includes('/participants/')) return documentTypes ? json(200, { documentTypes }) : json(404, {});
        if (request.url?.includes('/purchaseInvoice')) return json(200, { documents: [], count: 0 });
        tries += 1;
        if (down) return json(503, {});
        const key = String(request.headers['idempotency-key']);
        sent.set(key, Buffer.concat(chunks).toString());
        return json(200, { id: `r-${key}` });
      });
    });
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
    p = await Proef.start({ POLDER_KOPPELINGEN: JSON.stringify([{ naam: 'provider', geheim: 'x'.repeat(24), url: `http://127.0.0.1:${(provider.address() as AddressInfo).port}`, partij: 'p', token: 't' }]) });
  }, 120_000);
  afterAll(async () => {
    await p.stop();
    provider.close();
  });

  it('refused without the role and for another organisation', async () => {
    await expect(p.roep(V, 'maakVerkoopfactuur', bas, order())).rejects.toMatchObject({ code: status.PERMISSION_DENIED });
    await expect(p.roep(V, 'listVerkoopfacturen', bas, { zoek: '' })).rejects.toMatchObject({ code: status.PERMISSION_DENIED });
    await expect(p.roep(V, 'verzendOpnieuw', ria, { id: 'x' })).rejects.toMatchObject({ code: status.PERMISSION_DENIED });
    const een = await maak();
    await expect(p.roep(V, 'getVerkoopXml', karin, { id: een.id }, OTHER_TENANT)).rejects.toMatchObject({ code: status.NOT_FOUND });
  });

  it.each<[string, Partial<MaakVerkoopfactuurRequest>, string]>([
    ['invoice', {}, 'nlcius'], ['credit note', { soort: 'creditnota', voorafgaand: 'V-1', voorafgaandDatum: '2026-01-01' }, 'nlcius'], ['corrective invoice', { soort: 'correctie', voorafgaand: 'V-1', voorafgaandDatum: '2026-01-01' }, 'nlcius'],
    ['self-billed invoice', { soort: 'self-billing', iban: IBAN }, 'peppol-self-billing'],
  ])('%s: valid, numbered, delivered with a receipt', async (_name, deel, profiel) => {
    const een = await maak(deel);
    expect(een).toMatchObject({ profiel, weg: 'peppol' });
    const { bewijs } = await af(een.id);
    const xml = sent.get(bewijs.slice(2)) ?? '';
    expect(validate(xml).decision).toBe('accept');
    expect(Buffer.from((await p.roep<HttpBody>(V, 'getVerkoopXml', ria, { id: een.id })).data).toString()).toBe(xml);
  });

  it('counts exactly, and a refused order takes no number', async () => {
    const een = await maak();
    expect(een.bedrag).toBe('131.90');
    await expect(maak({ kenmerk: '' })).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
    const twee = await maak();
    expect(Number(twee.nummer.slice(-6)) - Number(een.nummer.slice(-6))).toBe(1);
  });

  it('waits while the provider is down and sends once; a resend is a delivery of its own', async () => {
    await p.tot<{ n: number }>(`SELECT count(*)::int AS n FROM verkoop WHERE status = 'klaar'`, [], (row) => row.n === 0);
    down = true;
    const voor = sent.size;
    const een = await maak();
    const geteld = tries;
    for (let i = 0; i < 100 && tries === geteld; i += 1) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(sent.size).toBe(voor);
    down = false;
    await af(een.id);
    expect(sent.size).toBe(voor + 1);
    await p.roep(V, 'verzendOpnieuw', karin, { id: een.id });
    await af(een.id);
    expect(sent.size).toBe(voor + 2);
  });

  it('who is not in Peppol gets it by mail, when there is an address', async () => {
    documentTypes = undefined;
    await expect(maak()).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
    const een = await maak({ wederpartij: { ...(order().wederpartij as NonNullable<MaakVerkoopfactuurRequest['wederpartij']>), email: 'facturen@dronten.example' } });
    expect(een).toMatchObject({ weg: 'mail', status: 'mail' });
    expect((await p.roep<ListVerkoopfacturenResponse>(V, 'listVerkoopfacturen', ria, { zoek: een.nummer })).results.map((one) => one.weg)).toEqual(['mail']);
    documentTypes = [NLCIUS, BIS, SELF];
  });

  it('chooses the form by what the receiver can take', () => {
    expect(profielVoor('factuur', [NLCIUS, BIS])).toBe('nlcius');
    expect(profielVoor('factuur', [BIS])).toBe('peppol');
    expect(profielVoor('correctie', [BIS])).toBeUndefined();
    expect(profielVoor('self-billing', [NLCIUS, BIS])).toBeUndefined();
  });
});
