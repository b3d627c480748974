import type { FieldProblem } from '@polder/service';
import type { StagedFile } from '@polder/proto/polder/archief/v1/archief';
import type { BijlageRij } from './aanvraag.repository.js';
import type { FormulierBestand } from './formulier.js';

/** Most files of one draft, over all questions. */
export const MAX_BIJLAGEN = 50;
const MAX_NAAM = 200;

/** A file with its state at archief. */
export interface BijlageStand extends FormulierBestand {
  status: 'bezig' | 'klaar' | 'geweigerd';
  melding: string;
  sha256: string;
  /** Document of the case that it is already. */
  bronId?: string;
}

/** State of each file: what archief says; what is known to be complete stays complete. */
export function standVan(rijen: readonly BijlageRij[], staged: readonly StagedFile[] | undefined): BijlageStand[] {
  const opId = new Map((staged ?? []).map((file) => [file.id, file]));
  return rijen.map((rij) => {
    const basis = { id: rij.id, veld: rij.veld, naam: rij.naam, contentType: rij.content_type, grootte: rij.grootte, afwijzing: '' };
    // What the case has already is complete by nature.
    if (rij.bron_id && rij.sha256) return { ...basis, klaar: true, status: 'klaar', melding: '', sha256: rij.sha256, bronId: rij.bron_id };
    const file = opId.get(rij.id);
    if (file?.rejectedReason) return { ...basis, klaar: false, status: 'geweigerd', afwijzing: file.rejectedReason, melding: file.rejectedReason, sha256: '' };
    if (file?.complete) return { ...basis, klaar: true, status: 'klaar', melding: '', sha256: file.sha256 };
    if (rij.sha256 && !staged) return { ...basis, klaar: true, status: 'klaar', melding: '', sha256: rij.sha256 };
    return { ...basis, klaar: false, status: 'bezig', melding: staged ? '' : 'We kunnen nu niet zien of dit bestand klaar is.', sha256: '' };
  });
}

/** A file that somebody wants to send, before there are bytes. */
export interface Aankondiging {
  naam: string;
  contentType: string;
  size: number;
  veld: string;
}

export interface Bestandsvraag {
  typen: readonly string[];
  maxBytes: number;
  maxAantal: number;
}

/** Everything that is wrong with the announcement of a file. The content itself is judged by archief when it is there. */
export function bijlageFouten(nieuw: Aankondiging, vraag: Bestandsvraag | undefined, aanwezig: readonly { veld: string }[]): FieldProblem[] {
  const fouten: FieldProblem[] = [];
  if (!vraag) fouten.push({ name: 'veld', code: 'unknown', reason: 'Bij deze vraag hoort geen bestand.' });
  if (nieuw.naam.trim() === '') fouten.push({ name: 'naam', code: 'required', reason: 'Geef de naam van het bestand.' });
  else if (nieuw.naam.length > MAX_NAAM) fouten.push({ name: 'naam', code: 'max_length', reason: `Geef het bestand een kortere naam: hoogstens ${MAX_NAAM} tekens.` });
  else if (/[\p{Cc}/\\]|\p{Surrogate}/u.test(nieuw.naam)) fouten.push({ name: 'naam', code: 'invalid', reason: 'Geef het bestand een naam zonder / en \\.' });
  if (nieuw.size <= 0) fouten.push({ name: 'size', code: 'min_value', reason: 'Dit bestand is leeg. Kies een ander bestand.' });
  if (!vraag) return fouten;
  if (nieuw.size > vraag.maxBytes) fouten.push({ name: 'size', code: 'max_value', reason: `Kies een bestand van hoogstens ${megabytes(vraag.maxBytes)}. Dit bestand is ${megabytes(nieuw.size)}.` });
  if (!past(nieuw.contentType, vraag.typen)) fouten.push({ name: 'contentType', code: 'invalid_choice', reason: `Kies een bestand van deze soort: ${vraag.typen.join(', ')}.` });
  const bijVraag = aanwezig.filter((b) => b.veld === nieuw.veld).length;
  if (bijVraag >= vraag.maxAantal || aanwezig.length >= MAX_BIJLAGEN) {
    const reason = vraag.maxAantal === 1 ? 'Hier hoort één bestand. Verwijder eerst het bestand dat er staat.' : `Hier passen hoogstens ${Math.min(vraag.maxAantal, MAX_BIJLAGEN)} bestanden. Verwijder er eerst een.`;
    fouten.push({ name: 'veld', code: 'max_length', reason });
  }
  return fouten;
}

const past = (type: string, typen: readonly string[]): boolean => {
  const klein = type.toLowerCase();
  return typen.length === 0 ? klein !== '' : typen.some((t) => t === klein || (t.endsWith('/*') && klein.startsWith(t.slice(0, -1))));
};

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toLocaleString('nl-NL', { maximumFractionDigits: 1 })} MB`;
