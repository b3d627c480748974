/** One answer as the applicant saw it. */
export interface AnswerRow {
  /** Question or label, plain text. */
  label: string;
  /** Answer in words, plain text; a new line starts a new line. Empty means: not filled in. */
  value: string;
}

/** Answers of one page of the form, under its heading. */
export interface AnswerGroup {
  heading: string;
  rows: readonly AnswerRow[];
}

/** Everything that stands in the copy of an application. */
export interface AnswersCopy {
  /** Title of the document, for instance "Aanvraag ontheffing natuurbescherming". */
  title: string;
  dossiernummer: string;
  /** Legal moment of receipt; shown in Dutch time. */
  receivedAt: Date;
  /** Who applied, as it must be shown: name and, for a company, KVK number. */
  applicant: string;
  groups: readonly AnswerGroup[];
  language: 'nl';
}

/** Fixed words of the copy per language. */
export const WORDS = {
  nl: {
    lang: 'nl-NL',
    intro: 'Dit is een kopie van alles wat u heeft ingevuld. Bewaar deze kopie bij uw administratie.',
    facts: 'Gegevens van de aanvraag',
    dossiernummer: 'Dossiernummer',
    receivedAt: 'Ontvangen op',
    applicant: 'Aanvrager',
    empty: 'Niet ingevuld',
    page: (number: number, total: number) => `Pagina ${number} van ${total}`,
  },
} as const;

const MONTHS = ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'];

/**
 * Moment in Dutch words and Dutch time: "24 november 2026 om 13.41 uur". Month names are our own, so that a newer ICU
 * does not change the bytes of a document.
 */
export function dutchMoment(at: Date): string {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  return `${Number(parts.day)} ${MONTHS[Number(parts.month) - 1] ?? ''} ${parts.year} om ${parts.hour}.${parts.minute} uur`;
}
