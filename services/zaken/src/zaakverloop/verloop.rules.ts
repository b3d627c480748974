import type { FieldProblem } from '@polder/service';

/** What a new status does to a case. */
export type Overgang = 'gewoon' | 'sluiten' | 'heropenen' | 'verbetering';

export interface StatusFeiten {
  /** The status type belongs to the case type (zrc-016). */
  vanZaaktype: boolean;
  /** It has the highest number of the case type (zrc-007). */
  eindstatus: boolean;
  gesloten: boolean;
  heeftResultaat: boolean;
  /** Parts of this case that are still open. */
  openDeelzaken: number;
  /** Milliseconds that the moment lies ahead of now. */
  vooruit: number;
}

const probleem = (name: string, code: string, reason: string): FieldProblem => ({ name, code, reason });

/** What happens when the status is set. */
export function overgangVan({ eindstatus, gesloten }: Pick<StatusFeiten, 'eindstatus' | 'gesloten'>): Overgang {
  if (eindstatus) return gesloten ? 'verbetering' : 'sluiten';
  return gesloten ? 'heropenen' : 'gewoon';
}

/** Refusals of a new status (zrc-007, zrc-016), all at once; empty when it may be set. */
export function statusProblemen(feiten: StatusFeiten): FieldProblem[] {
  const problemen: FieldProblem[] = [];
  if (!feiten.vanZaaktype) problemen.push(probleem('nonFieldErrors', 'zaaktype-mismatch', 'Dit statustype hoort niet bij het zaaktype van de zaak.'));
  // A clock of another system may be a little ahead.
  if (feiten.vooruit > 60_000) problemen.push(probleem('datumStatusGezet', 'future_not_allowed', 'Deze datum mag niet in de toekomst liggen.'));
  if (feiten.eindstatus && !feiten.heeftResultaat) problemen.push(probleem('nonFieldErrors', 'resultaat-does-not-exist', 'Leg eerst het resultaat vast. Daarna kan de zaak worden gesloten.'));
  if (feiten.eindstatus && !feiten.gesloten && feiten.openDeelzaken > 0) problemen.push(probleem('nonFieldErrors', 'deelzaken-not-closed', 'Sluit eerst alle deelzaken.'));
  return problemen;
}

/** Refusal of a suspension, an end of it or an extension; undefined when it may be. */
export function termijnProbleem(actie: 'opschorten' | 'hervatten' | 'verlengen', zaak: { gesloten: boolean; opgeschort: boolean }): { code: string; reason: string } | undefined {
  if (zaak.gesloten) return { code: 'zaak-closed', reason: 'De zaak is gesloten. De termijn loopt niet meer.' };
  if (actie === 'opschorten' && zaak.opgeschort) return { code: 'al-opgeschort', reason: 'De termijn staat al stil.' };
  if (actie === 'hervatten' && !zaak.opgeschort) return { code: 'niet-opgeschort', reason: 'De termijn staat niet stil.' };
  if (actie === 'verlengen' && zaak.opgeschort) return { code: 'opgeschort', reason: 'De termijn staat stil. Hervat eerst de termijn, daarna kunt u verlengen.' };
  return undefined;
}
