import { numberKeysSetting, serviceConfigSchema } from '@polder/service';
import { z } from 'zod';

/** Settings of zaken. */
export const zakenConfigSchema = serviceConfigSchema.extend({
  /** Letters before a dossier number, for instance FL-2026-000123. */
  POLDER_NUMMER_PREFIX: z.string().regex(/^[A-Z]{1,6}$/).default('FL'),
  /** RSIN of the organisation that cases are registered for. */
  POLDER_RSIN: z.string().regex(/^\d{9}$/).default('001509962'),
  /** Master keys for BSN and A-nummer at rest; without them a role with such a number is refused. */
  POLDER_NUMBER_KEYS: numberKeysSetting.optional(),
});
export type ZakenConfig = z.infer<typeof zakenConfigSchema>;
