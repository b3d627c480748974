import { addDuration, firstWorkingDay } from './calendar.js';

/** A case as its database holds it, with the facts of its types that its dates follow from. */
export interface DatedCase {
  identificatie: string;
  startdatum: string;
  doorlooptijd: string;
  /** True when the term was suspended or extended on the way: then it no longer follows from the case type alone. */
  termijnGewijzigd: boolean;
  uiterlijkeEinddatum: string | null;
  einddatum: string | null;
  resultaat: { archiefnominatie: string | null; archiefactietermijn: string | null; afleidingswijze: string; procestermijn: string | null } | null;
  archiefnominatie: string | null;
  archiefactiedatum: string | null;
}

/** Computes term, nomination and archive date of a case again and says what differs; nothing when all is right. */
export function datesThatDiffer(zaak: DatedCase): string[] {
  const found: string[] = [];
  if (!zaak.termijnGewijzigd) {
    const term = firstWorkingDay(addDuration(zaak.startdatum, zaak.doorlooptijd));
    if (term !== zaak.uiterlijkeEinddatum) found.push(`zaak ${zaak.identificatie}: termijn ${zaak.uiterlijkeEinddatum}, nagerekend ${term}`);
  }
  if (zaak.einddatum === null) {
    if (zaak.archiefactiedatum !== null) found.push(`zaak ${zaak.identificatie} is open en heeft al een archiefactiedatum`);
    return found;
  }
  if (!zaak.resultaat) return [...found, `zaak ${zaak.identificatie} is gesloten zonder resultaat`];
  if (zaak.archiefnominatie !== zaak.resultaat.archiefnominatie) found.push(`zaak ${zaak.identificatie}: nominatie ${zaak.archiefnominatie}, het resultaattype zegt ${zaak.resultaat.archiefnominatie}`);
  const archive = archiveDate(zaak.einddatum, zaak.resultaat);
  if (archive === undefined) found.push(`zaak ${zaak.identificatie}: afleidingswijze ${zaak.resultaat.afleidingswijze} kan de simulatie niet narekenen`);
  else if (archive !== zaak.archiefactiedatum) found.push(`zaak ${zaak.identificatie}: archiefactiedatum ${zaak.archiefactiedatum}, nagerekend ${archive}`);
  return found;
}

/** zrc-021 for the ways that need nothing but the case: from its end, or its end plus the process's own term. */
function archiveDate(einddatum: string, resultaat: NonNullable<DatedCase['resultaat']>): string | null | undefined {
  const { afleidingswijze, procestermijn, archiefactietermijn } = resultaat;
  if (!archiefactietermijn) return null;
  if (afleidingswijze === 'afgehandeld') return addDuration(einddatum, archiefactietermijn);
  if (afleidingswijze === 'termijn' && procestermijn) return addDuration(addDuration(einddatum, procestermijn), archiefactietermijn);
  return undefined;
}
