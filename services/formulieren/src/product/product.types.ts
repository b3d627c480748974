import type { FormDefinition } from '@polder/forms';

/** A choice of the eligibility check and where it leads: to another question, to a stop, or on to the application. */
export interface ToetsKeuze {
  waarde: string;
  label: string;
  hulp?: string;
  dan: { vraag?: string; stop?: string; door?: boolean };
}

export interface ToetsVraagData {
  key: string;
  vraag: string;
  hulp?: string;
  keuzes: ToetsKeuze[];
}

/** How a check ends, in plain Dutch. */
export interface ToetsEinde {
  /** The decision. */
  titel: string;
  /** Because. */
  reden: string;
  /** The rule in words, and where it stands. */
  regel: string;
  bron: string;
  /** What somebody can do now. */
  advies: string;
}

/** Eligibility check of a product, as data: a path of closed questions to a stop or on. */
export interface Toets {
  product: string;
  /** Rule id, stable over versions; a stop adds its own name to it. */
  regel: string;
  /** Version of all its rules together. */
  versie: string;
  vragen: ToetsVraagData[];
  stops: Record<string, ToetsEinde>;
  door: ToetsEinde;
}

/** What the catalogue says of a product, without its form. */
export interface ProductGegevens {
  slug: string;
  naam: string;
  samenvatting: string;
  /** Paragraphs of plain text, B1. */
  tekst: string[];
  /** Words that people use for it. */
  synoniemen: string[];
  uplNaam: string;
  uplUri: string;
  kosten: string;
  beslistermijn: string;
  /** What somebody needs at hand. */
  nodig: string[];
  wet: string;
  /** Login kinds that are accepted. */
  inloggen: ('eherkenning' | 'digid' | 'geen')[];
  /** identificatie of the zaaktype at zaken. */
  zaaktype: string;
  /** informatieobjecttype of the copy of the answers and of a file that is sent along. */
  documenttypeAanvraag: string;
  documenttypeBijlage: string;
}

/** A product with the version of its form that is live, if there is one. */
export interface LiveProduct extends ProductGegevens {
  id: string;
  /** Undefined: the product cannot be requested online yet. */
  formulier?: { id: string; versie: number; definitie: FormDefinition; toets: Toets };
}
