import type { Resultaattype } from '../catalogus/catalogus.repository.js';
import type { ZaakMetType } from '../behandeling/zaak-rij.js';
import type { StandVanZaak } from './aanvrager.rules.js';

/** The result of the case type that says that the applicant took the application back. */
export const ingetrokkenVan = (resultaattypen: readonly Resultaattype[]): Resultaattype | undefined => resultaattypen.find((r) => /^ingetrokken\b/i.test(r.omschrijving));

/** What the rules of the applicant need to know of a case. */
export function standVan({ zaak, resultaattypen, naInsturen }: ZaakMetType): StandVanZaak {
  return {
    inBehandeling: zaak.behandelaar_id !== null || zaak.statussen.length > 1,
    besloten: zaak.resultaat !== null,
    gesloten: zaak.einddatum !== null,
    alGevraagd: naInsturen.intrekking !== undefined,
    kentIngetrokken: ingetrokkenVan(resultaattypen) !== undefined,
  };
}
