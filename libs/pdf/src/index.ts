export { answersPdf } from './answers-pdf.js';
export type { AnswersCopy, AnswerGroup, AnswerRow } from './answers-copy.js';
export { letterPdf, type Letter } from './letter-pdf.js';
