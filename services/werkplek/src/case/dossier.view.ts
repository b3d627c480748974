import type { DossierJson, TijdlijnRegel } from '@polder/api-client';

/** What happened in the case after the screen was drawn: the newest line that was known, and everything above it. */
export function since(known: DossierJson, fresh: DossierJson): TijdlijnRegel[] {
  const last = known.tijdlijn[0]?.tijdstip ?? '';
  const seen = new Set(known.tijdlijn.map((line) => `${line.tijdstip}${line.titel}`));
  return fresh.tijdlijn.filter((line) => line.tijdstip >= last && !seen.has(`${line.tijdstip}${line.titel}`));
}
