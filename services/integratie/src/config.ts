import { z } from 'zod';
import { numberKeysSetting, serviceConfigSchema } from '@polder/service';

/** Settings of integratie, besides those that every service has. */
export const configSchema = serviceConfigSchema.extend({
  NODE_ENV: z.string().default('development'),
  /** Address under which people and clients know the installation, without a slash at the end: for links and ZGW references. */
  POLDER_PUBLIC_URL: z.url().transform((url) => url.replace(/\/$/, '')),
  /** Where archief gives bytes of documents; without it messages with an attachment wait. */
  POLDER_ARCHIEF_STREAM_URL: z.url().optional(),
  /** Mail server: smtp://host:587 (STARTTLS when offered), smtps://host:465, with user:password@ when it asks for them. Without it mail waits. */
  POLDER_SMTP_URL: z.string().regex(/^smtps?:\/\//).optional(),
  /** Sender of all mail. */
  POLDER_MAIL_FROM: z.string().default('Provincie Flevoland <niet-antwoorden@polder.example>'),
  /** Name of the organisation in texts. */
  POLDER_ORGANISATIE_NAAM: z.string().default('Provincie Flevoland'),
  /** Master keys (id:base64, newest first) that seal the auth of subscriptions. */
  POLDER_NUMBER_KEYS: numberKeysSetting,
  /** Host names and CIDR ranges of an internal network that notifications may go to, with commas; none by default. */
  POLDER_CALLBACK_ALLOW: z.string().default('').transform((text) => text.split(',').map((one) => one.trim()).filter(Boolean)),
  /** Hours after which a delivery that keeps failing is given up. */
  POLDER_AFLEVEREN_UREN: z.coerce.number().positive().default(72),
  /** Days that a delivered notification can be played again. */
  POLDER_AFLEVERINGEN_DAGEN: z.coerce.number().int().min(1).default(30),
  /** How often the queue is looked at, in milliseconds. */
  POLDER_POLL_MS: z.coerce.number().int().min(20).default(1000),
  /** First wait after a failed delivery, in milliseconds; doubled after each next one. */
  POLDER_RETRY_FIRST_MS: z.coerce.number().int().min(1).default(5000),
  /** How long the receipt mail waits for the copy of the answers, in milliseconds; after that it goes without. */
  POLDER_KOPIE_WACHT_MS: z.coerce.number().int().min(0).default(120_000),
});
export type IntegratieConfig = z.infer<typeof configSchema>;
