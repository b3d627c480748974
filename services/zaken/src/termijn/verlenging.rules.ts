export interface VerlengingVraag {
  /** Term that the case type gives for an extension (ISO 8601), empty when it gives none. */
  zaaktypeTermijn: string;
  /** Article of the bare term. */
  grondslag: string;
  alVerlengd: boolean;
  laatsteDag: string;
  vandaag: string;
}

export type Verlenging = { mag: true; duur: string; grondslag: string } | { mag: false; reden: string };

/** May the term be extended, and by how much? Once, before its last day has passed (Omgevingswet 16.64 lid 2; else by the case type). */
export function verlenging({ zaaktypeTermijn, grondslag, alVerlengd, laatsteDag, vandaag }: VerlengingVraag): Verlenging {
  if (alVerlengd) return { mag: false, reden: 'De termijn is al een keer verlengd. Dat mag één keer.' };
  if (laatsteDag < vandaag) return { mag: false, reden: 'De termijn is al voorbij. Verlengen kan alleen vóór de laatste dag.' };
  const omgevingswet = grondslag.startsWith('Omgevingswet artikel 16.64');
  if (zaaktypeTermijn) return { mag: true, duur: zaaktypeTermijn, grondslag: omgevingswet ? 'Omgevingswet artikel 16.64 lid 2' : `${grondslag}, met de verlengingstermijn van het zaaktype` };
  if (omgevingswet) return { mag: true, duur: 'P6W', grondslag: 'Omgevingswet artikel 16.64 lid 2' };
  return { mag: false, reden: 'Voor dit soort zaak is geen verlenging geregeld.' };
}
