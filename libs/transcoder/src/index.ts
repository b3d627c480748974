export { registerTranscoder, type StoreBytes, type TranscoderOptions } from './transcoder.js';
export { Contract, type HttpBinding, type RpcInfo } from './contract.js';
export { ProblemError, invalid, problemJson, type InvalidParam, type ProblemExtras } from './problem.js';
export { API_HEADERS } from './headers.js';
export type { OpenedStream, OpenStream, StreamWish } from './answer.js';
export { enumSpelling, fieldSpec, valueKind, type FieldSpec } from './field-spec.js';
export type { Contact, OpenApi, Operation, Parameter } from './openapi/document.js';
export { openApiDocuments } from './openapi/documents.js';
