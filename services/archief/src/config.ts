import { z } from 'zod';
import { serviceConfigSchema } from '@polder/service';

/** Settings of archief besides those of every service. */
export const archiefConfigSchema = serviceConfigSchema.extend({
  /** Address of the HTTP server for bytes; only the gateway reaches it. */
  POLDER_STREAM_ADDRESS: z.string().regex(/:\d+$/, 'must end with :port').default('127.0.0.1:0'),
  /** Folder of the bytes. */
  POLDER_BLOBS_DIR: z.string().min(1),
  /** Most bytes of one uploaded file. */
  POLDER_UPLOAD_MAX_BYTES: z.coerce.number().int().min(1024).default(25 * 1024 * 1024),
  /** Most files that one draft may have waiting. */
  POLDER_UPLOAD_MAX_FILES: z.coerce.number().int().min(1).default(50),
  /** Days after which an uploaded file that no registration took is removed. Longer than any draft lives. */
  POLDER_STAGED_DAYS: z.coerce.number().int().min(1).default(90),
  /** Most bytes of the content of one document, or of one part of it, over the Documenten API. */
  POLDER_INHOUD_MAX_BYTES: z.coerce.number().int().min(1024).default(4 * 1024 ** 3),
  /** Bytes of one part (bestandsdeel) in which a large document comes. */
  POLDER_BESTANDSDEEL_BYTES: z.coerce.number().int().min(1).default(1024 ** 3),
  /** RSIN of the organisation that documents of registrations belong to (bronorganisatie). */
  POLDER_RSIN: z.string().regex(/^\d{9}$/).default('001509962'),
  /** Minutes between two rounds of the sweeper. */
  POLDER_SWEEP_MINUTES: z.coerce.number().positive().default(10),
});
export type ArchiefConfig = z.infer<typeof archiefConfigSchema>;

/** Token of the settings in the Nest module. */
export const CONFIG = Symbol('archief config');
