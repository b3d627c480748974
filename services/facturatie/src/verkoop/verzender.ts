import type { Koppeling } from '../config.js';

/** The way out for electronic invoices. Another provider is another class with these two. */
export interface Verzender {
  /** Document types that a participant can receive; undefined when it is not in Peppol at all. */
  kan(adres: string): Promise<string[] | undefined>;
  /** Sends once per key, however often it is called. Answers the provider's receipt. */
  stuur(zending: string, adres: string, xml: string): Promise<string>;
}

/**
 * A provider with a REST interface: GET {url}/{partij}/participants/{address} (404: not in Peppol) and
 * POST {url}/{partij}/salesInvoice with an Idempotency-Key, which answers {"id": receipt}.
 */
export class RestVerzender implements Verzender {
  constructor(private readonly koppeling: Koppeling) {}

  async kan(adres: string): Promise<string[] | undefined> {
    const response = await this.vraag(`/participants/${encodeURIComponent(adres)}`, 'GET');
    if (response.status === 404) return undefined;
    if (!response.ok) throw new Error(`provider ${this.koppeling.naam}: ${response.status}`);
    const { documentTypes } = (await response.json()) as { documentTypes?: unknown };
    return Array.isArray(documentTypes) ? documentTypes.filter((one): one is string => typeof one === 'string') : [];
  }

  async stuur(zending: string, adres: string, xml: string): Promise<string> {
    const response = await this.vraag(`/salesInvoice?receiver=${encodeURIComponent(adres)}`, 'POST', xml, { 'idempotency-key': zending, 'content-type': 'application/xml' });
    if (!response.ok) throw new Error(`provider ${this.koppeling.naam}: ${response.status}`);
    const { id } = (await response.json()) as { id?: unknown };
    if (typeof id !== 'string' || id === '') throw new Error(`provider ${this.koppeling.naam}: no receipt`);
    return id;
  }

  private vraag(pad: string, method: string, body?: string, headers: Record<string, string> = {}): Promise<Response> {
    const url = `${(this.koppeling.url ?? '').replace(/\/+$/, '')}/${encodeURIComponent(this.koppeling.partij)}${pad}`;
    return fetch(url, { method, headers: { ...headers, authorization: `Bearer ${this.koppeling.token}` }, ...(body === undefined ? {} : { body }), signal: AbortSignal.timeout(15_000), redirect: 'error' });
  }
}
