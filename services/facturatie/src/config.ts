import { z } from 'zod';
import { serviceConfigSchema } from '@polder/service';

const koppeling = z.object({
  /** Name of the channel, as shown and counted. */
  naam: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
  /** Secret that the other side sends as `Authorization: Bearer`. */
  geheim: z.string().min(24),
  /** Base URL of the provider's API, for polling; without it the provider must push. */
  url: z.url().optional(),
  /** Our party id at the provider. */
  partij: z.string().default(''),
  /** Bearer token for the provider's API. */
  token: z.string().default(''),
});
/** A provider or access point that delivers invoices. */
export type Koppeling = z.infer<typeof koppeling>;

/** Settings of facturatie besides those of every service. */
export const facturatieConfigSchema = serviceConfigSchema.extend({
  /** Address of the HTTP server for providers and access points. */
  POLDER_STREAM_ADDRESS: z.string().regex(/:\d+$/, 'must end with :port').default('127.0.0.1:0'),
  /** archief's server for bytes; needed to serve, not to migrate. */
  POLDER_ARCHIEF_STREAM_URL: z.url().optional(),
  /** OIN of the organisation (20 digits): invoices for another are refused. */
  POLDER_OIN: z.string().regex(/^\d{20}$/).default('00000001001509962000'),
  /** Peppol id of our service provider (0242:number): it sends the message level status. Without it none is made. */
  POLDER_PEPPOL_SPID: z.string().regex(/^(0242:\d{6}.*)?$/).default(''),
  /** Name, VAT number and IBAN of the organisation, for payment files and outgoing invoices. */
  POLDER_ORGANISATIE: z.string().default('Provincie Flevoland'),
  POLDER_BTW: z.string().default('NL001509962B01'),
  POLDER_IBAN: z.string().default('NL91ABNA0417164300'),
  /** Folder with IN, WAIT and ERROR for files that another program puts there; none when absent. */
  POLDER_FACTUUR_MAP: z.string().optional(),
  /** Folder of the coupling with the financial system (outbox, inbox, done); none when absent: postings wait. */
  POLDER_BOEK_MAP: z.string().optional(),
  /** Form of a posting file. */
  POLDER_BOEK_VORM: z.enum(['json', 'csv', 'xaf', 'ubl']).default('json'),
  /** Providers and access points: a JSON list. */
  POLDER_KOPPELINGEN: z.string().default('[]').transform((text, ctx) => {
    try {
      return z.array(koppeling).parse(JSON.parse(text));
    } catch {
      ctx.addIssue({ code: 'custom', message: 'must be a JSON list of {naam, geheim, url?, partij?, token?}' });
      return z.NEVER;
    }
  }),
  /** Amount including VAT from which two persons must approve. */
  POLDER_VIER_OGEN: z.string().regex(/^\d+(\.\d{1,2})?$/).default('5000.00'),
  /** Seconds after which work that a dead process had taken is taken again. Longer than one step can last. */
  POLDER_LEASE_S: z.coerce.number().min(1).default(60),
  /** Seconds between two looks at folders and providers. */
  POLDER_POLL_S: z.coerce.number().positive().default(5),
  /** Chance that the process ends itself after a step, for proofs of faults only. */
  POLDER_FAULT_EXIT: z.coerce.number().min(0).max(1).default(0),
  /** Checks per minute that the public validation does at most. */
  POLDER_VALIDATIES_PER_MINUUT: z.coerce.number().int().min(1).default(120),
});
export type FacturatieConfig = z.infer<typeof facturatieConfigSchema>;

/** Token of the settings in the Nest module. */
export const CONFIG = Symbol('facturatie config');
