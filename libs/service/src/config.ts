import { z } from 'zod';

/** A setting is missing or wrong; the message names every one of them in one go. */
export class ConfigError extends Error {}

/** Settings that every service has. */
export const serviceConfigSchema = z.object({
  /** Address of the gRPC server. */
  POLDER_GRPC_ADDRESS: z.string().default('127.0.0.1:0'),
  POLDER_DATABASE_URL: z.string().min(1),
  /** Connections to the database. */
  POLDER_DATABASE_POOL: z.coerce.number().int().min(1).max(50).default(4),
  /** Folder with the public keys of all issuers (NAME.pub) and the private key of this service (NAME.key). */
  POLDER_KEYS_DIR: z.string().min(1),
  /** Addresses of other services: {"archief":"127.0.0.1:9003"}. */
  POLDER_SERVICES: z
    .string()
    .default('{}')
    .transform((text, ctx) => {
      try {
        return z.record(z.string(), z.string()).parse(JSON.parse(text));
      } catch {
        ctx.addIssue({ code: 'custom', message: 'must be a JSON object of name to address' });
        return z.NEVER;
      }
    }),
  /** Address of the bus, postgres:// or nats://; without it events stay in the outbox until it is set. */
  POLDER_BUS_URL: z.string().optional(),
  /** Second place of the audit seals: a folder on another disk or bucket than the database. */
  POLDER_SEALS_DIR: z.string().optional(),
  POLDER_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  /** Moves the clock of rules, in milliseconds: demonstrations and tests only. */
  POLDER_CLOCK_OFFSET_MS: z.coerce.number().int().default(0),
  /** File with the milliseconds that the clock of rules is moved by, read again and again: the simulator moves it. Only with POLDER_DEMO. */
  POLDER_CLOCK_FILE: z.string().optional(),
  /** Port for /metrics; none when absent. */
  POLDER_METRICS_PORT: z.coerce.number().int().optional(),
  /** Demo data at start (npm start, training); never in production. */
  POLDER_DEMO: z.stringbool().default(false),
  /** Run migrations at start (npm start); in Kubernetes a Job does. */
  POLDER_MIGRATE: z.stringbool().default(true),
  /** What this process is for: serving, or only bringing its database up to date (`node dist/main.js migrate`). */
  POLDER_TASK: z.enum(['serve', 'migrate']).default('serve'),
  /** Tenant of requests that name none. */
  POLDER_DEFAULT_TENANT: z.uuid().default('0193b9f0-0000-7000-8000-000000000024'),
});
export type ServiceConfig = z.infer<typeof serviceConfigSchema>;

/** Reads settings from the environment; throws one error that names everything that is wrong. */
export function loadConfig<T extends z.ZodType>(schema: T, env: Record<string, string | undefined>): z.infer<T> {
  const result = schema.safeParse(env);
  if (result.success) return result.data;
  throw new ConfigError(`Settings: ${result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`);
}
