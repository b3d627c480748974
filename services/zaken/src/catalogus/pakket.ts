import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Afleidingswijze, Archiefnominatie } from '../archivering/archivering.rules.js';

/** Something that a professional has to confirm before the type is used: the shipped values are a well-founded start. */
export interface Verificatie {
  door: 'archivaris' | 'jurist';
  veld: string;
  wat: string;
}

interface Geldig {
  id: string;
  /** YYYY-MM-DD. */
  beginGeldigheid: string;
}

export interface InformatieobjecttypeData extends Geldig {
  omschrijving: string;
  vertrouwelijkheidaanduiding: string;
  informatieobjectcategorie: string;
  trefwoord: string[];
}

export interface BesluittypeData extends Geldig {
  omschrijving: string;
  omschrijvingGeneriek: string;
  besluitcategorie: string;
  /** ISO 8601 durations; null when there is none. */
  reactietermijn: string | null;
  publicatieIndicatie: boolean;
  publicatietekst: string;
  publicatietermijn: string | null;
  /** The law that it rests on. */
  toelichting: string;
  informatieobjecttypen: string[];
}

/** A case type as data. Ids are fixed so that every installation of the demo has the same ones. */
export interface ZaaktypeData extends Geldig {
  identificatie: string;
  omschrijving: string;
  omschrijvingGeneriek: string;
  vertrouwelijkheidaanduiding: string;
  doel: string;
  aanleiding: string;
  toelichting: string;
  indicatieInternOfExtern: string;
  handelingInitiator: string;
  onderwerp: string;
  handelingBehandelaar: string;
  /** ISO 8601, with the article that gives it in `grondslag`. */
  doorlooptijd: string;
  grondslag: string;
  servicenorm: string | null;
  opschortingEnAanhoudingMogelijk: boolean;
  verlengingMogelijk: boolean;
  verlengingstermijn: string | null;
  trefwoorden: string[];
  publicatieIndicatie: boolean;
  publicatietekst: string;
  verantwoordingsrelatie: string[];
  productenOfDiensten: string[];
  /** Id of the procestype in the own selection list. */
  selectielijstProcestype: string;
  referentieproces: { naam: string; link: string };
  verantwoordelijke: string;
  besluittypen: string[];
  deelzaaktypen: string[];
  gerelateerdeZaaktypen: { zaaktype: string; aardRelatie: string; toelichting: string }[];
  statustypen: { id: string; volgnummer: number; omschrijving: string; statustekst: string; informeren: boolean; eind?: boolean }[];
  resultaattypen: {
    id: string;
    omschrijving: string;
    omschrijvingGeneriek: string;
    archiefnominatie: Archiefnominatie;
    archiefactietermijn: string | null;
    afleidingswijze: Afleidingswijze;
    bron: string;
    /** Ids in the own reference lists. */
    resultaattypeomschrijving: string;
    selectielijstklasse: string;
  }[];
  roltypen: { id: string; omschrijving: string; omschrijvingGeneriek: string }[];
  eigenschappen: { id: string; naam: string; definitie: string }[];
  zaakobjecttypen: { id: string; anderObjecttype: boolean; objecttype: string; relatieOmschrijving: string }[];
  informatieobjecttypen: { id: string; informatieobjecttype: string; volgnummer: number; richting: string }[];
  verificatie: Verificatie[];
}

/** Types that travel as one file: those of one catalogue, all or some. */
export interface CatalogusPakket {
  formaat: 'polder-zaaktypen/1';
  catalogus: { id: string; domein?: string; naam?: string; contactpersoonBeheerNaam?: string };
  informatieobjecttypen: InformatieobjecttypeData[];
  besluittypen: BesluittypeData[];
  zaaktypen: ZaaktypeData[];
}

const map = fileURLToPath(new URL('./pakketten/', import.meta.url));

/** The case types that ship with Polder, in the order of their numbers; the first file holds what all share. */
export function geleverdePakketten(): CatalogusPakket[] {
  return readdirSync(map)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(`${map}${name}`, 'utf8')) as CatalogusPakket);
}
