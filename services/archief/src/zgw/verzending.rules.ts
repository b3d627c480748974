import type { FieldProblem } from '@polder/service';

/** Addresses of a verzending, of which there is exactly one. */
export interface Adressen {
  binnenlandsCorrespondentieadres: object | null;
  buitenlandsCorrespondentieadres: object | null;
  correspondentiePostadres: object | null;
  faxnummer: string | null;
  emailadres: string | null;
  mijnOverheid: boolean;
  telefoonnummer: string | null;
}

/** A verzending goes to one address: exactly one of the kinds is filled in. */
export function adresProblemen(adressen: Adressen): FieldProblem[] {
  const { binnenlandsCorrespondentieadres: nl, buitenlandsCorrespondentieadres: elders, correspondentiePostadres: postbus, faxnummer, emailadres, mijnOverheid, telefoonnummer } = adressen;
  const given = [nl, elders, postbus, faxnummer, emailadres, mijnOverheid, telefoonnummer].filter(Boolean).length;
  return given === 1 ? [] : [{ name: 'nonFieldErrors', code: 'invalid-address', reason: 'Geef precies één adres: post in binnen- of buitenland, postbus, fax, e-mail, MijnOverheid of telefoon.' }];
}
