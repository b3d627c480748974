import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const operation = z.strictObject({
  /** Schema of the body where the file leaves it open. */
  body: z.string().optional(),
  /** No body is read, although the file has one. */
  noBody: z.boolean().optional(),
  /** Schema of the answer where the file leaves it open. */
  answer: z.string().optional(),
  /** HTTP status of success where the file says another. */
  status: z.number().optional(),
  /** The answer is a typed message instead of finished JSON. */
  typed: z.boolean().optional(),
  /** Query parameters that Polder takes besides those of the file: text. */
  query: z.array(z.string()).optional(),
  scopes: z.array(z.string()).optional(),
  etag: z.boolean().optional(),
  idempotent: z.boolean().optional(),
  calls: z.array(z.string()).optional(),
  purpose: z.string().optional(),
  maxBodyBytes: z.number().optional(),
  deadlineMs: z.number().optional(),
});

const api = z.strictObject({
  file: z.string(),
  title: z.string(),
  /** Process that serves it. */
  service: z.string(),
  purpose: z.string(),
  /** Operations that have a handler; all others answer 501 and are not advertised. */
  implemented: z.array(z.string()),
  operations: z.record(z.string(), operation).default({}),
  /** URL fields: "Schema.property", "operationId?parameter" or a bare name, to "api:resource" (see option polder.api.field). */
  urls: z.record(z.string(), z.string()).default({}),
  /** Properties that the file requires and Polder takes as empty when a body leaves them out: "Schema.property". */
  optional: z.array(z.string()).default([]),
  /** Schemas that travel as JSON text. */
  json: z.array(z.string()).default([]),
  /** Schemas that hold personal data in every field. */
  personal: z.array(z.string()).default([]),
  /** Properties with bytes of any size, which the edge streams to the owner (option polder.api.field stream). */
  streams: z.array(z.string()).default([]),
});

const explained = z.strictObject({
  /** Regular expression over "api place". */
  at: z.string(),
  /** Regular expression over the kind of difference. */
  kind: z.string(),
  /** How many differences it explains: one more or less fails. */
  count: z.number(),
  reason: z.string().min(20),
});

const overlay = z.strictObject({ apis: z.record(z.string(), api), differences: z.array(explained) });

export type Overlay = z.infer<typeof overlay>;
export type ApiOverlay = z.infer<typeof api>;
export type OperationOverlay = z.infer<typeof operation>;
export type Explained = z.infer<typeof explained>;

/** @throws Error that names the place when the overlay is not understood. */
export function readOverlay(path: string): Overlay {
  return overlay.parse(parse(readFileSync(path, 'utf8')));
}
