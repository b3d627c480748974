/** What is kept per version of a document: what a client says of it, as the standard names and spells it. */
export interface Gegevens {
  titel: string;
  creatiedatum: string;
  vertrouwelijkheidaanduiding: string;
  auteur: string;
  status: string;
  taal: string;
  beschrijving: string;
  link: string;
  verschijningsvorm: string;
  ontvangstdatum: string | null;
  verzenddatum: string | null;
  isGereedVoorPublicatie: boolean | null;
  tonenAanInitiator: boolean;
  inhoudIsVervallen: boolean | null;
  ondertekening: { soort: string; datum: string } | null;
  integriteit: { algoritme: string; waarde: string; datum: string } | null;
  trefwoorden: string[];
}
