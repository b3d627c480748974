import { numberKeysSetting, serviceConfigSchema } from '@polder/service';
import { z } from 'zod';

const address = z.url({ protocol: /^https?$/ }).optional();

/** Settings of gegevens. A register without address is "not connected": forms work without it. */
export const gegevensConfigSchema = serviceConfigSchema.extend({
  POLDER_NUMBER_KEYS: numberKeysSetting,
  /** BRP API personen, up to and without /personen. */
  POLDER_BRP_URL: address,
  POLDER_BRP_KEY: z.string().optional(),
  /** OIN of the organisation, for the registers' own log. */
  POLDER_OIN: z.string().regex(/^\d{20}$/).default('00000001001509962000'),
  /** KVK APIs, up to and without /v1 and /v2. */
  POLDER_KVK_URL: address,
  POLDER_KVK_KEY: z.string().optional(),
  /** BAG API, individual queries. */
  POLDER_BAG_URL: address,
  POLDER_BAG_KEY: z.string().optional(),
  /** Milliseconds that one try of a register may take. */
  POLDER_REGISTER_TIMEOUT_MS: z.coerce.number().int().min(50).max(30_000).default(1500),
  /** Lookups of addresses a minute: by all visitors without login together, and by each party. */
  POLDER_ADRES_PER_MINUUT: z.coerce.number().int().min(1).default(600),
  POLDER_ADRES_PER_MINUUT_PARTIJ: z.coerce.number().int().min(1).default(60),
});
export type GegevensConfig = z.infer<typeof gegevensConfigSchema>;
