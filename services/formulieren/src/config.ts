import { z } from 'zod';
import { serviceConfigSchema } from '@polder/service';

/** Moments at which a demonstration may kill the process: see registratie/faults.ts. */
export const FAULT_POINTS = ['accepted', 'committed', 'registered', 'confirmed', 'archief.commitStaged', 'zaken.register', 'archief.confirm'] as const;
export type FaultPoint = (typeof FAULT_POINTS)[number];

/** Settings of this service, besides those that every service has. */
export const configSchema = serviceConfigSchema.extend({
  NODE_ENV: z.string().default('development'),
  /** Kill this process right after the commit named, to prove that nothing is lost. Only with POLDER_DEMO, never in production. */
  POLDER_FAULT_AFTER: z.enum(FAULT_POINTS).optional(),
  /** How long a worker owns a registration without finishing a step, in milliseconds. Longer than one remote call (5 s). */
  POLDER_LEASE_MS: z.coerce.number().int().min(100).default(15_000),
  /** How often open registrations are looked for, in milliseconds. */
  POLDER_POLL_MS: z.coerce.number().int().min(20).default(500),
  /** How often files that were taken away and drafts that have expired are cleared up, in milliseconds. */
  POLDER_ONDERHOUD_MS: z.coerce.number().int().min(20).default(15_000),
  /** The answer to sending in waits at most this long for the case, in milliseconds; registration goes on without it. */
  POLDER_ANTWOORD_MS: z.coerce.number().int().min(0).default(2000),
  /** Dossier numbers reserved at once. */
  POLDER_NUMMERBLOK: z.coerce.number().int().min(1).max(1000).default(20),
  /** Days that a draft is kept after its last save. */
  POLDER_CONCEPT_DAGEN: z.coerce.number().int().min(1).default(30),
  /** Days before a draft expires at which its owner is warned, once until the next save. */
  POLDER_CONCEPT_WAARSCHUW_DAGEN: z.coerce.number().int().min(1).default(7),
  /** Reports without login that may be open from the last ten minutes: more is abuse or a disaster, and gets 429. */
  POLDER_MELDINGEN_PER_TIEN_MINUTEN: z.coerce.number().int().min(1).default(200),
  /** Days that a draft is kept after its start, whatever is saved. At most what archief keeps staged files (POLDER_STAGED_DAYS). */
  POLDER_CONCEPT_MAX_DAGEN: z.coerce.number().int().min(1).default(90),
});
export type FormulierenConfig = z.infer<typeof configSchema>;
