import { join } from 'node:path';
import { z } from 'zod';
import { startDevIdp } from './dev-idp.js';

const port = z.coerce.number().int().min(1).max(65000);

/** Settings, all from the environment. The same names as the gateway's, so that both agree. */
const Settings = z
  .object({
    NODE_ENV: z.string().default('development'),
    /** Address to listen on; loopback unless a container says otherwise. */
    POLDER_HOST: z.string().default('127.0.0.1'),
    POLDER_PORT: port.default(8080),
    POLDER_DATA: z.string().optional(),
    POLDER_PUBLIC_URL: z.url().optional(),
    POLDER_OIDC_ISSUER: z.url().optional(),
    POLDER_OIDC_CLIENT_ID: z.string().default('polder-gateway'),
    POLDER_OIDC_CLIENT_SECRET: z.string().default('polder-gateway-demo-secret'),
    POLDER_IDP_ADMIN_SECRET: z.string().optional(),
  })
  .refine((s) => s.NODE_ENV !== 'production', { message: 'the development identity provider does not run in production' });

const parsed = Settings.safeParse(process.env);
if (!parsed.success) {
  console.error(`dev-idp: ${parsed.error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('; ')}`);
  process.exit(1);
}
const settings = parsed.data;

const idp = await startDevIdp({
  host: settings.POLDER_HOST,
  port: settings.POLDER_PORT + 1,
  ...(settings.POLDER_OIDC_ISSUER ? { issuer: settings.POLDER_OIDC_ISSUER } : {}),
  ...(settings.POLDER_DATA ? { dataDir: join(settings.POLDER_DATA, 'dev-idp') } : {}),
  clients: [
    { clientId: settings.POLDER_OIDC_CLIENT_ID, clientSecret: settings.POLDER_OIDC_CLIENT_SECRET, gatewayUrl: settings.POLDER_PUBLIC_URL ?? `http://localhost:${settings.POLDER_PORT}` },
    ...(settings.POLDER_IDP_ADMIN_SECRET ? [{ clientId: 'polder-iam', clientSecret: settings.POLDER_IDP_ADMIN_SECRET, admin: true }] : []),
  ],
  onError: (error) => console.error(`dev-idp: ${error.message}`),
}).catch((error: NodeJS.ErrnoException) => {
  console.error(error.code === 'EADDRINUSE' ? `dev-idp: port ${settings.POLDER_PORT + 1} is in use. Choose another POLDER_PORT.` : `dev-idp: ${error.message}`);
  process.exit(1);
});
process.send?.({ ready: 'identiteit', address: idp.issuer });
console.log(`dev-idp: ready at ${idp.issuer}`);
// npm start waits for this message.
process.send?.({ ready: 'dev-idp' });

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void idp.stop().then(() => process.exit(0));
  });
}
