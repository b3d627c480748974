import { z } from 'zod';
import { Kopieen, type Gelezen } from './kopie.js';
import { RegisterClient } from './register-client.js';

const DAY_MS = 86_400_000;

const adresSchema = z.object({
  type: z.string(), indAfgeschermd: z.string().optional(), volledigAdres: z.string().optional(), straatnaam: z.string().optional(), huisnummer: z.number().optional(), huisletter: z.string().optional(),
  huisnummerToevoeging: z.string().optional(), postcode: z.string().optional(), postbusnummer: z.number().optional(), plaats: z.string().optional(), straatHuisnummer: z.string().optional(),
  postcodeWoonplaats: z.string().optional(), land: z.string().optional(),
});
export type KvkAdres = z.infer<typeof adresSchema>;

const registratieSchema = z.object({ datumAanvang: z.string().optional(), datumEinde: z.string().optional() });
const vestigingSchema = z.object({
  vestigingsnummer: z.string(), kvkNummer: z.string().optional(), rsin: z.string().optional(), eersteHandelsnaam: z.string().optional(), statutaireNaam: z.string().optional(), indHoofdvestiging: z.string().optional(),
  materieleRegistratie: registratieSchema.optional(), adressen: z.array(adresSchema).optional(),
});
export type KvkVestiging = z.infer<typeof vestigingSchema>;

const basisprofielSchema = z.object({
  kvkNummer: z.string(), naam: z.string(), statutaireNaam: z.string().optional(), materieleRegistratie: registratieSchema.optional(),
  _embedded: z.object({
    hoofdvestiging: vestigingSchema.optional(),
    eigenaar: z.object({ rsin: z.string().optional(), rechtsvorm: z.string().optional(), adressen: z.array(adresSchema).optional() }).optional(),
  }).optional(),
});
export type KvkBasisprofiel = z.infer<typeof basisprofielSchema>;

const zoekSchema = z.object({
  totaal: z.number(), resultaten: z.array(z.object({ kvkNummer: z.string(), vestigingsnummer: z.string().optional(), naam: z.string(), type: z.string(), actief: z.string().optional() })),
});
export type KvkTreffers = z.infer<typeof zoekSchema>;

/** A read answer of the KVK: with its content, or why there is none. */
export type KvkUitkomst<Inhoud> = Exclude<Gelezen, { soort: 'antwoord' }> | { soort: 'antwoord'; inhoud: Inhoud; om: Date; verouderd: boolean };

/** Parameters of Zoeken v2; a postcode needs a house number or box number. */
export interface KvkZoekvraag {
  kvkNummer?: string;
  rsin?: string;
  vestigingsnummer?: string;
  naam?: string;
  straatnaam?: string;
  plaats?: string;
  postcode?: string;
  huisnummer?: string;
  huisletter?: string;
  postbusnummer?: string;
  inclusiefInactieveRegistraties?: 'true' | 'false';
  pagina?: string;
  resultatenPerPagina?: string;
}

/** Client of the KVK APIs: Zoeken v2, Basisprofiel and Vestigingsprofiel. Answers are kept a day. */
export class KvkClient {
  private readonly kopieen: Kopieen;

  constructor(
    readonly register: RegisterClient,
    nu: () => Date,
  ) {
    this.kopieen = new Kopieen(nu, DAY_MS);
  }

  zoeken(vraag: KvkZoekvraag, tot?: Date): Promise<KvkUitkomst<KvkTreffers>> {
    return this.lees('/v2/zoeken', zoekSchema, { ...vraag }, tot);
  }

  basisprofiel(kvkNummer: string, tot?: Date): Promise<KvkUitkomst<KvkBasisprofiel>> {
    return this.lees(`/v1/basisprofielen/${encodeURIComponent(kvkNummer)}`, basisprofielSchema, {}, tot);
  }

  vestigingsprofiel(vestigingsnummer: string, tot?: Date): Promise<KvkUitkomst<KvkVestiging>> {
    return this.lees(`/v1/vestigingsprofielen/${encodeURIComponent(vestigingsnummer)}`, vestigingSchema, {}, tot);
  }

  private async lees<Schema extends z.ZodType>(pad: string, schema: Schema, query: Record<string, string | undefined>, tot: Date | undefined): Promise<KvkUitkomst<z.infer<Schema>>> {
    const uitkomst = await this.kopieen.lees(`${pad}?${JSON.stringify(query)}`, () => this.register.vraag({ pad, query }, tot));
    if (uitkomst.soort !== 'antwoord') return uitkomst;
    const gelezen = schema.safeParse(uitkomst.body);
    if (!gelezen.success) return { soort: 'niet-bereikbaar', reden: 'antwoord niet te lezen', verouderd: false };
    return { soort: 'antwoord', inhoud: gelezen.data, om: uitkomst.om, verouderd: uitkomst.verouderd };
  }
}
