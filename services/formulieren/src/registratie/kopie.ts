import { answersPdf, type AnswerGroup } from '@polder/pdf';
import { pdfTitel, type Inhoud } from './inhoud.rules.js';

/** The copy of everything that the applicant entered, as PDF. Equal submissions give equal bytes. */
export function kopieAlsPdf(inhoud: Inhoud): Promise<Uint8Array> {
  const { initiator } = inhoud;
  return answersPdf({
    title: pdfTitel(inhoud),
    dossiernummer: inhoud.dossiernummer,
    receivedAt: new Date(inhoud.ontvangenOp),
    applicant: initiator.kvkNummer ? `${initiator.naam} (KVK ${initiator.kvkNummer})` : initiator.naam,
    groups: groepen(inhoud),
    language: 'nl',
  });
}

/** Answers under the heading of their step, in the order of the form. */
function groepen(inhoud: Inhoud): AnswerGroup[] {
  const result: { heading: string; rows: { label: string; value: string }[] }[] = [];
  for (const { groep, label, display } of inhoud.lezing) {
    let laatste = result.at(-1);
    if (laatste?.heading !== groep) result.push((laatste = { heading: groep, rows: [] }));
    laatste.rows.push({ label, value: display });
  }
  result.push({ heading: 'Verklaring', rows: [{ label: 'Ik heb alles naar waarheid ingevuld', value: 'Ja' }] });
  return result;
}
