import { z } from 'zod';

const json = <T extends z.ZodType>(schema: T, fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text, ctx): z.infer<T> => {
      try {
        return schema.parse(JSON.parse(text));
      } catch {
        ctx.addIssue({ code: 'custom', message: 'is not the JSON that is expected here' });
        return z.NEVER;
      }
    });

/** 32 bytes in base64 or base64url. */
const key = z.string().refine((text) => Buffer.from(text, 'base64').length === 32, { message: 'must be 32 bytes in base64' });

const application = z.object({
  clientId: z.string().min(1),
  /** Secret for ZGW JWTs (HS256): at least 32 bytes, as long as the hash. Absent: only access tokens of the identity provider. */
  secret: z.string().min(32).optional(),
  label: z.string().min(1),
  scopes: z.array(z.string()),
});
export type ApplicationSettings = z.infer<typeof application>;

/** Settings of the gateway, all from the environment. Times in seconds. */
export const gatewayConfigSchema = z
  .object({
    NODE_ENV: z.string().default('development'),
    POLDER_PORT: z.coerce.number().int().min(0).max(65535).default(8080),
    /** Address to listen on; loopback unless a container says otherwise. */
    POLDER_HOST: z.string().default('127.0.0.1'),
    /** Address under which browsers and clients know the gateway, without a slash at the end. */
    POLDER_PUBLIC_URL: z.url().optional(),
    POLDER_DATABASE_URL: z.string().min(1),
    POLDER_DATABASE_POOL: z.coerce.number().int().min(1).max(50).default(4),
    POLDER_MIGRATE: z.stringbool().default(true),
    /** What this process is for: serving, or only bringing its database up to date (`node dist/main.js migrate`). */
    POLDER_TASK: z.enum(['serve', 'migrate']).default('serve'),
    /** Port for /metrics; none when absent. */
    POLDER_METRICS_PORT: z.coerce.number().int().optional(),
    POLDER_OIDC_ISSUER: z.url(),
    POLDER_OIDC_CLIENT_ID: z.string().default('polder-gateway'),
    POLDER_OIDC_CLIENT_SECRET: z.string().min(1),
    /** Audience that access tokens must name. */
    POLDER_OIDC_AUDIENCE: z.string().default('polder'),
    /** Keys for what is kept of a session, newest first; the others only read. */
    POLDER_SESSION_KEY: z.string().transform((text) => text.split(',').map((one) => one.trim())).pipe(z.array(key).min(1)),
    /** Secret of the HMAC that makes a party key of a KVK number or BSN; the same in every replica, never changed. */
    POLDER_PARTY_KEY: z.string().min(32),
    POLDER_SERVICES: json(z.record(z.string(), z.string()), '{}'),
    POLDER_ARCHIEF_STREAM_URL: z.url().optional(),
    /** Private key (Ed25519, PEM) that signs the context for the services. */
    POLDER_CONTEXT_KEY_FILE: z.string().min(1),
    /** Applications that may call the APIs, until iam keeps them. */
    POLDER_APPLICATIONS: json(z.array(application), '[]'),
    POLDER_DEMO: z.stringbool().default(false),
    POLDER_DEFAULT_TENANT: z.uuid().default('0193b9f0-0000-7000-8000-000000000024'),
    POLDER_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    POLDER_CLOCK_OFFSET_MS: z.coerce.number().int().default(0),
    POLDER_PARTY_IDLE: z.coerce.number().int().default(15 * 60),
    POLDER_PARTY_ABSOLUTE: z.coerce.number().int().default(4 * 60 * 60),
    POLDER_STAFF_IDLE: z.coerce.number().int().default(60 * 60),
    POLDER_STAFF_ABSOLUTE: z.coerce.number().int().default(10 * 60 * 60),
    /** How old the identity provider's last word on a session may be before it is asked again. */
    POLDER_SESSION_CHECK: z.coerce.number().int().default(45),
    /** How long a session lives on while the identity provider does not answer. */
    POLDER_SESSION_GRACE: z.coerce.number().int().default(5 * 60),
    /** Lowest eIDAS level per door. */
    POLDER_LOA_EHERKENNING: z.enum(['low', 'substantial', 'high']).default('substantial'),
    POLDER_LOA_DIGID: z.enum(['low', 'substantial', 'high']).default('substantial'),
    POLDER_LOA_STAFF: z.enum(['none', 'low', 'substantial', 'high']).default('none'),
    /** Origins of map tiles and geocoder that the pages may load. */
    POLDER_MAP_ORIGINS: z.string().default('https://service.pdok.nl https://api.pdok.nl'),
    /** Folders with the built web apps; default: those of this checkout. */
    POLDER_PORTAAL_DIR: z.string().optional(),
    POLDER_WERKPLEK_DIR: z.string().optional(),
    POLDER_SECURITY_CONTACT: z.string().default('mailto:security@polder.example'),
  })
  .transform((settings) => {
    const publicUrl = (settings.POLDER_PUBLIC_URL ?? `http://localhost:${settings.POLDER_PORT}`).replace(/\/+$/, '');
    return { ...settings, POLDER_PUBLIC_URL: publicUrl, secure: publicUrl.startsWith('https:'), production: settings.NODE_ENV === 'production' };
  })
  .superRefine((settings, ctx) => {
    const refuse = (name: string, message: string) => ctx.addIssue({ code: 'custom', path: [name], message });
    if (!settings.production) return;
    if (!settings.secure) refuse('POLDER_PUBLIC_URL', 'must be https in production: without TLS the session cookie can be stolen');
    if (!settings.POLDER_OIDC_ISSUER.startsWith('https:')) refuse('POLDER_OIDC_ISSUER', 'must be https in production');
    if (settings.POLDER_DEMO) refuse('POLDER_DEMO', 'must be off in production: the demo application has a published secret');
    if (settings.POLDER_CLOCK_OFFSET_MS !== 0) refuse('POLDER_CLOCK_OFFSET_MS', 'must be 0 in production');
  });

export type GatewayConfig = z.infer<typeof gatewayConfigSchema>;
