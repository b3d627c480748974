import { z } from 'zod';
import { RegisterClient, type Uitkomst } from './register-client.js';

/** Why and for whom is asked: the BRP wants it with every question (Wet BRP art. 3.11, doelbinding). */
export interface Doelbinding {
  doelbinding: string;
  verwerking: string;
  gebruiker: string;
}

interface Zoek {
  inclusiefOverledenPersonen?: boolean;
  gemeenteVanInschrijving?: string;
}
interface Huis {
  huisnummer: number;
  huisletter?: string;
  huisnummertoevoeging?: string;
}

/** The seven questions of the BRP API personen 2.x. */
export type BrpVraag =
  | { type: 'RaadpleegMetBurgerservicenummer'; burgerservicenummer: string[]; gemeenteVanInschrijving?: string }
  | ({ type: 'ZoekMetGeslachtsnaamEnGeboortedatum'; geslachtsnaam: string; geboortedatum: string; voornamen?: string; voorvoegsel?: string; geslacht?: string } & Zoek)
  | ({ type: 'ZoekMetNaamEnGemeenteVanInschrijving'; geslachtsnaam: string; voornamen: string; gemeenteVanInschrijving: string; voorvoegsel?: string; geslacht?: string } & Zoek)
  | ({ type: 'ZoekMetPostcodeEnHuisnummer'; postcode: string; geslachtsnaam?: string; geboortedatum?: string } & Huis & Zoek)
  | ({ type: 'ZoekMetStraatHuisnummerEnGemeenteVanInschrijving'; straat: string; gemeenteVanInschrijving: string } & Huis & Zoek)
  | ({ type: 'ZoekMetNummeraanduidingIdentificatie'; nummeraanduidingIdentificatie: string } & Zoek)
  | ({ type: 'ZoekMetAdresseerbaarObjectIdentificatie'; adresseerbaarObjectIdentificatie: string } & Zoek);

const antwoordSchema = z.object({ personen: z.array(z.record(z.string(), z.unknown())).default([]) });

/** A person as the API gives it: only the fields that were asked for, and those that come by themselves. */
export type BrpPersoon = Record<string, unknown>;

export type BrpUitkomst = Exclude<Uitkomst, { soort: 'antwoord' | 'niet-gevonden' }> | { soort: 'antwoord'; personen: BrpPersoon[]; om: Date };

/** Client of the BRP API personen (Haal Centraal 2.x). */
export class BrpClient {
  constructor(
    readonly register: RegisterClient,
    private readonly oin: string,
  ) {}

  /** fields: paths of what is needed and allowed, and nothing more. */
  async personen(vraag: BrpVraag, fields: string[], doel: Doelbinding, tot?: Date): Promise<BrpUitkomst> {
    const uitkomst = await this.register.vraag({
      pad: '/personen', methode: 'POST', body: { ...vraag, fields },
      headers: { 'x-origin-oin': this.oin, 'x-doelbinding': doel.doelbinding, 'x-verwerking': doel.verwerking, 'x-gebruiker': doel.gebruiker },
    }, tot);
    if (uitkomst.soort === 'niet-gevonden') return { soort: 'geweigerd', status: 404 };
    if (uitkomst.soort !== 'antwoord') return uitkomst;
    const gelezen = antwoordSchema.safeParse(uitkomst.body);
    return gelezen.success ? { soort: 'antwoord', personen: gelezen.data.personen, om: uitkomst.om } : { soort: 'niet-bereikbaar', reden: 'antwoord niet te lezen' };
  }
}
