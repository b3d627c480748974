import type { XmlDocument } from '../xml/document.js';
import type { XmlProblemCode } from '../xml/problem.js';
import type { XmlResult } from '../xml/read-xml.js';
import { pathOf, type Finding } from './finding.js';

/** Findings of our own, about what stands before the rules: the file is no XML, or no invoice. */

const TEXTS: Readonly<Record<XmlProblemCode, readonly [string, string, string, string]>> = {
  empty: ['Het bestand is leeg.', 'The file is empty.', 'Stuur het XML-bestand van de factuur.', 'Send the XML file of the invoice.'],
  'too-large': ['Het bestand is te groot.', 'The file is too large.', 'Stuur grote bijlagen apart.', 'Send large attachments separately.'],
  encoding: ['De tekens van het bestand zijn niet te lezen.', 'The characters of the file cannot be read.', 'Sla het bestand op als UTF-8.', 'Save the file as UTF-8.'],
  doctype: ['Het bestand bevat een documenttype (DTD). Dat is om veiligheid verboden.', 'The file has a document type (DTD), which is forbidden for safety.', 'Laat de regel met DOCTYPE weg.', 'Leave out the DOCTYPE.'],
  'not-well-formed': ['Het bestand is geen goede XML.', 'The file is not well-formed XML.', 'Maak het bestand opnieuw met uw factuurprogramma.', 'Make the file anew with your invoicing software.'],
  entity: ['Het bestand gebruikt een verwijzing die niet mag.', 'The file uses a reference that is not allowed.', 'Gebruik alleen &amp;, &lt;, &gt;, &quot; en &apos;.', 'Use &amp;, &lt;, &gt;, &quot; and &apos; only.'],
  namespace: ['Het bestand gebruikt een naamruimte die niet is genoemd.', 'The file uses a namespace that is not declared.', 'Maak het bestand opnieuw met uw factuurprogramma.', 'Make the file anew with your invoicing software.'],
  limit: ['Het bestand is te diep of te groot opgebouwd.', 'The file is nested too deep or too large.', 'Maak het bestand opnieuw met uw factuurprogramma.', 'Make the file anew with your invoicing software.'],
};

function own(ruleId: string, texts: readonly [string, string, string, string], place: { path: string; line: number; column: number; found: string | undefined }): Finding {
  const [nl, en, hintNl, hintEn] = texts;
  return { ruleId, ruleSet: 'polder', severity: 'fatal', aborted: false, terms: [], label: undefined, ...place, expected: undefined, message: { nl, en }, hint: { nl: hintNl, en: hintEn } };
}

/** The finding for a file that could not be read. */
export function unreadableFinding(problem: Extract<XmlResult, { ok: false }>): Finding {
  return own(`XML-${problem.code.toUpperCase()}`, TEXTS[problem.code], { path: '/', line: problem.line, column: problem.column, found: problem.detail });
}

/** The finding for XML that is no invoice, credit note or answer to one. */
export function unknownDocumentFinding(document: XmlDocument): Finding {
  const place = document.position(document.offset[1] as number);
  return own('DOC-UNKNOWN', [
    'Dit is geen factuur, creditnota of antwoord op een factuur.', 'This is no invoice, credit note or answer to one.',
    'Stuur een factuur in UBL 2.1 of CII.', 'Send an invoice in UBL 2.1 or CII.',
  ], { path: pathOf(document, 1), ...place, found: undefined });
}
