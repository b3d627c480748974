import type { Ctx } from '@polder/context';
import type { Koppeling } from '../config.js';
import { blijvend, type IntakeService } from './intake.service.js';

/** A document that waits at a provider. */
export interface Wachtend {
  id: string;
  /** When the provider received it, RFC 3339; '' when it does not say. */
  ontvangenOp: string;
  bestandsnaam: string;
}
/** What every provider can do. Another provider is another class with these three. */
export interface Provider {
  /** Documents that were not acknowledged yet, oldest first. */
  wachtend(): Promise<Wachtend[]>;
  haal(id: string): Promise<Uint8Array>;
  /** After this the provider may forget it: only called when the bytes are stored here. */
  bevestig(id: string): Promise<void>;
  /** How many documents it received for us on a day; undefined when it cannot say. */
  telling(dag: string): Promise<number | undefined>;
}

/**
 * A provider with a REST interface: GET {url}/{partij}/purchaseInvoice?status=new, GET .../{id}/download,
 * POST .../{id}/acknowledge, GET .../count?date=. Answers in JSON; the document as it came.
 */
export class RestProvider implements Provider {
  constructor(private readonly koppeling: Koppeling) {}

  async wachtend(): Promise<Wachtend[]> {
    const list = (await this.vraag('?status=new').then((answer) => answer.json())) as { documents?: { id?: unknown; receivedAt?: unknown; filename?: unknown }[] };
    return (list.documents ?? []).flatMap(({ id, receivedAt, filename }) => (typeof id === 'string' && id !== '' ? [{ id, ontvangenOp: typeof receivedAt === 'string' ? receivedAt : '', bestandsnaam: typeof filename === 'string' ? filename : `${id}.xml` }] : []));
  }

  async haal(id: string): Promise<Uint8Array> {
    return new Uint8Array(await (await this.vraag(`/${encodeURIComponent(id)}/download`)).arrayBuffer());
  }

  async bevestig(id: string): Promise<void> {
    await this.vraag(`/${encodeURIComponent(id)}/acknowledge`, 'POST');
  }

  async telling(dag: string): Promise<number | undefined> {
    const answer = (await this.vraag(`/count?date=${dag}`).then((one) => one.json())) as { count?: unknown };
    return typeof answer.count === 'number' ? answer.count : undefined;
  }

  private async vraag(pad: string, method = 'GET'): Promise<Response> {
    const url = `${(this.koppeling.url ?? '').replace(/\/+$/, '')}/${encodeURIComponent(this.koppeling.partij)}/purchaseInvoice${pad}`;
    const response = await fetch(url, { method, headers: { authorization: `Bearer ${this.koppeling.token}` }, signal: AbortSignal.timeout(20_000), redirect: 'error' });
    if (!response.ok) throw new Error(`provider ${this.koppeling.naam}: ${response.status}`);
    return response;
  }
}

/** Fetches what waits at a provider; acknowledges after storing. Answers how many were taken in; a fault of one does not stop the others. */
export async function haalOp(ctx: Ctx, kanaal: string, provider: Provider, intake: IntakeService, naStap: (stap: string) => void = () => undefined): Promise<number> {
  let aantal = 0;
  let fout: unknown;
  for (const een of await provider.wachtend()) {
    try {
      const bytes = await provider.haal(een.id);
      const at = new Date(een.ontvangenOp);
      try {
        await intake.ontvang(ctx, { kanaal, berichtId: een.id, bestandsnaam: een.bestandsnaam, bytes, ...(Number.isNaN(at.getTime()) ? {} : { aangebodenOp: at }) });
      } catch (error) {
        if (!blijvend(error)) throw error;
      }
      naStap('voor-bevestiging');
      await provider.bevestig(een.id);
      aantal += 1;
    } catch (error) {
      fout = error;
    }
  }
  if (fout !== undefined) throw fout;
  return aantal;
}
