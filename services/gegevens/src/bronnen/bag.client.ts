import { z } from 'zod';
import { Kopieen, type Gelezen } from './kopie.js';
import { RegisterClient } from './register-client.js';

const DAY_MS = 86_400_000;

const adresSchema = z.object({
  openbareRuimteNaam: z.string(), huisnummer: z.number(), huisletter: z.string().optional(), huisnummertoevoeging: z.string().optional(), postcode: z.string().optional(), woonplaatsNaam: z.string(),
  nummeraanduidingIdentificatie: z.string(), inonderzoek: z.record(z.string(), z.unknown()).optional(),
});
export type BagAdres = z.infer<typeof adresSchema>;
const lijstSchema = z.object({ _embedded: z.object({ adressen: z.array(adresSchema) }).optional() });

export interface Adresvraag {
  postcode: string;
  huisnummer: number;
  huisletter?: string;
  huisnummertoevoeging?: string;
}

export type BagUitkomst = Exclude<Gelezen, { soort: 'antwoord' | 'niet-gevonden' }> | { soort: 'antwoord'; adressen: BagAdres[]; om: Date; verouderd: boolean };

/** Client of the BAG API, individual queries. Answers are kept a day. */
export class BagClient {
  private readonly kopieen: Kopieen;

  constructor(
    readonly register: RegisterClient,
    nu: () => Date,
  ) {
    this.kopieen = new Kopieen(nu, DAY_MS);
  }

  /** Addresses at a postcode and house number; with letter or addition only those. */
  async adressen(vraag: Adresvraag, tot?: Date): Promise<BagUitkomst> {
    const query = { postcode: vraag.postcode.replace(' ', '').toUpperCase(), huisnummer: String(vraag.huisnummer), huisletter: vraag.huisletter, huisnummertoevoeging: vraag.huisnummertoevoeging, pageSize: '100' };
    const uitkomst = await this.kopieen.lees(JSON.stringify(query), () => this.register.vraag({ pad: '/adressen', query, headers: { accept: 'application/hal+json, application/json' } }, tot));
    if (uitkomst.soort === 'niet-gevonden') return { soort: 'antwoord', adressen: [], om: uitkomst.om, verouderd: uitkomst.verouderd };
    if (uitkomst.soort !== 'antwoord') return uitkomst;
    const gelezen = lijstSchema.safeParse(uitkomst.body);
    if (!gelezen.success) return { soort: 'niet-bereikbaar', reden: 'antwoord niet te lezen', verouderd: false };
    return { soort: 'antwoord', adressen: gelezen.data._embedded?.adressen ?? [], om: uitkomst.om, verouderd: uitkomst.verouderd };
  }
}
