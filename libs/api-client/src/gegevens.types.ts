import type * as Proto from '@polder/proto/polder/gegevens/v1/gegevens';
import type { JsonOf } from './json.types.js';

export type Adres = JsonOf<Proto.Adres>;
export type Terugmelding = JsonOf<Proto.Terugmelding>;
export type NieuweTerugmelding = JsonOf<Proto.MeldTerugRequest>;
export type Register = JsonOf<Proto.Register>;

export const emptyAdres: Adres = { straat: '', huisnummer: 0, huisletter: '', huisnummertoevoeging: '', postcode: '', woonplaats: '', nummeraanduiding: '', inOnderzoek: false };
export const emptyTerugmelding: Terugmelding = {
  id: '', bron: '', attribuut: '', veld: '', betwijfeldeWaarde: '', voorgesteldeWaarde: '', toelichting: '', dossiernummer: '', status: '', gemeldOp: '', gewijzigdOp: '', antwoord: '', melder: '', volgende: [],
};
export const emptyRegister: Register = { bron: '', stand: '', laatsteAntwoord: '', laatsteFout: '', gevraagd: 0, mislukt: 0 };
