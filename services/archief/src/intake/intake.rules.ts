import type { FieldProblem } from '@polder/service';
import type { CommitStagedRequest, StageUploadRequest } from '@polder/proto/polder/archief/v1/archief';
import { ALLOWED_TYPES, SERVICE_TYPES } from '../blob/content-type.rules.js';
import { UUID } from '../uuid.rules.js';

const HASH = /^[0-9a-f]{64}$/;
const MAX_NAME = 255;
const MAX_TITLE = 200;
/** Most bytes of a document that travels inside the message. */
export const MAX_INLINE_BYTES = 1024 * 1024;

/** ZGW vertrouwelijkheidaanduiding, from open to secret. */
export const CONFIDENTIALITY = ['openbaar', 'beperkt_openbaar', 'intern', 'zaakvertrouwelijk', 'vertrouwelijk', 'confidentieel', 'geheim', 'zeer_geheim'];

/** A file name as a person knows it: without folders (old browsers send them) and control characters, composed Unicode. */
export function cleanFilename(name: string): string {
  return (name.normalize('NFC').split(/[\\/]/).at(-1) ?? '').replace(/\p{Cc}|\p{Cf}/gu, '').trim();
}

/** Everything that is wrong with a file before its bytes come. fromService: a worker of facturatie brings it, which may be XML. */
export function stageProblems(request: StageUploadRequest, maxBytes: number, fromService = false): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const name = cleanFilename(request.filename);
  if (!UUID.test(request.id)) problems.push({ name: 'id', code: 'invalid', reason: 'Geef een geldig UUID.' });
  if (!UUID.test(request.ownerId)) problems.push({ name: 'ownerId', code: 'invalid', reason: 'Geef een geldig UUID.' });
  if (!name || name.length > MAX_NAME) problems.push({ name: 'filename', code: 'invalid', reason: `Geef het bestand een naam van hooguit ${MAX_NAME} tekens.` });
  problems.push(...typeProblems(request.contentType, name, fromService));
  if (request.size === 0) problems.push({ name: 'size', code: 'empty', reason: 'Dit bestand is leeg.' });
  if (request.size > maxBytes) problems.push({ name: 'size', code: 'too-large', reason: tooLarge(maxBytes) });
  return problems;
}

export const tooLarge = (maxBytes: number) => `Dit bestand is te groot. Een bestand mag hooguit ${Math.floor(maxBytes / 1024 / 1024)} MB zijn.`;

/** Is it a day that exists, as YYYY-MM-DD? */
function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(NaN);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

function typeProblems(contentType: string, name: string, fromService = false): FieldProblem[] {
  const type = ALLOWED_TYPES[contentType] ?? (fromService ? SERVICE_TYPES[contentType] : undefined);
  if (!type) return [{ name: 'contentType', code: 'not-allowed', reason: 'Dit soort bestand kunt u niet sturen. Kies een PDF, JPG of PNG.' }];
  const extension = /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (type.extensions.includes(extension)) return [];
  return [{ name: 'filename', code: 'extension', reason: `De naam van een ${type.name}-bestand eindigt op .${type.extensions[0]}.` }];
}

/** Everything that is wrong with a commit before the database is asked. */
export function commitProblems(request: CommitStagedRequest): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const wrong = (name: string, code: string, reason: string) => problems.push({ name, code, reason });
  if (!UUID.test(request.registrationId)) wrong('registrationId', 'invalid', 'Geef een geldig UUID.');
  const ids = [...request.documents, ...request.inlineDocuments].map((document) => document.id);
  if (new Set(ids).size !== ids.length) wrong('nonFieldErrors', 'double', 'Hetzelfde document staat twee keer in de lijst.');
  if (ids.length === 0) wrong('nonFieldErrors', 'empty', 'Er zijn geen documenten genoemd.');
  request.documents.forEach((document, index) => {
    const at = `documents.${index}`;
    problems.push(...commonProblems(document, at));
    if (!HASH.test(document.sha256)) wrong(`${at}.sha256`, 'invalid', 'Geef de SHA-256 in 64 hexadecimale tekens.');
    if (document.ontvangstdatum && !isDay(document.ontvangstdatum)) wrong(`${at}.ontvangstdatum`, 'invalid', 'Geef een datum als JJJJ-MM-DD.');
  });
  request.inlineDocuments.forEach((document, index) => {
    const at = `inlineDocuments.${index}`;
    problems.push(...commonProblems(document, at));
    const name = cleanFilename(document.filename);
    if (!name || name.length > MAX_NAME) wrong(`${at}.filename`, 'invalid', `Geef het bestand een naam van hooguit ${MAX_NAME} tekens.`);
    problems.push(...typeProblems(document.contentType, name).map((problem) => ({ ...problem, name: `${at}.${problem.name}` })));
    if (document.content.length === 0) wrong(`${at}.content`, 'empty', 'Dit bestand is leeg.');
    if (document.content.length > MAX_INLINE_BYTES) wrong(`${at}.content`, 'too-large', tooLarge(MAX_INLINE_BYTES));
  });
  return problems;
}

function commonProblems(document: { id: string; titel: string; informatieobjecttypeId: string; vertrouwelijkheidaanduiding: string; auteur: string }, at: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const wrong = (field: string, reason: string) => problems.push({ name: `${at}.${field}`, code: 'invalid', reason });
  if (!UUID.test(document.id)) wrong('id', 'Geef een geldig UUID.');
  if (!document.titel.trim() || document.titel.length > MAX_TITLE) wrong('titel', `Geef een titel van hooguit ${MAX_TITLE} tekens.`);
  if (!UUID.test(document.informatieobjecttypeId)) wrong('informatieobjecttypeId', 'Geef een geldig UUID.');
  if (!CONFIDENTIALITY.includes(document.vertrouwelijkheidaanduiding)) wrong('vertrouwelijkheidaanduiding', `Kies uit: ${CONFIDENTIALITY.join(', ')}.`);
  if (!document.auteur.trim() || document.auteur.length > MAX_TITLE) wrong('auteur', `Geef een auteur van hooguit ${MAX_TITLE} tekens.`);
  return problems;
}
