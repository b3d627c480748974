/** What a commit says of a document, staged or inline: the part that a repeat must say again. */
export interface WantedDocument {
  id: string;
  registratieId: string;
  titel: string;
  informatieobjecttypeId: string;
  vertrouwelijkheidaanduiding: string;
  auteur: string;
  /** YYYY-MM-DD or empty. */
  ontvangstdatum: string;
  sha256: string;
}

const COMPARED = ['registratieId', 'titel', 'informatieobjecttypeId', 'vertrouwelijkheidaanduiding', 'auteur', 'ontvangstdatum', 'sha256'] as const;

/** Insert-or-compare: the fields in which a repeat differs from what is stored under the same id. */
export function differences(known: WantedDocument, wanted: WantedDocument): string[] {
  return COMPARED.filter((field) => known[field] !== wanted[field]);
}

/** Identification that people read: DOCUMENT-YYYY-number, unique within the organisation. */
export function identificatie(day: string, number: number): string {
  return `DOCUMENT-${day.slice(0, 4)}-${String(number).padStart(10, '0')}`;
}
