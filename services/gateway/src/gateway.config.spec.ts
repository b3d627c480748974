import { randomBytes } from 'node:crypto';
import { ConfigError, loadConfig } from '@polder/service';
import { gatewayConfigSchema } from './gateway.config.js';

const good = {
  POLDER_DATABASE_URL: 'postgres://x', POLDER_OIDC_ISSUER: 'https://login.flevoland.example/realms/polder', POLDER_OIDC_CLIENT_SECRET: 's',
  POLDER_SESSION_KEY: randomBytes(32).toString('base64'), POLDER_PARTY_KEY: 'p'.repeat(32), POLDER_CONTEXT_KEY_FILE: 'gateway.key',
};
const load = (env: Record<string, string>) => loadConfig(gatewayConfigSchema, { ...good, ...env });

describe('settings of the gateway', () => {
  it('production refuses plain http, demo mode and a moved clock, all in one message', () => {
    expect(() => load({ NODE_ENV: 'production' })).toThrow(/POLDER_PUBLIC_URL must be https/);
    const all = { NODE_ENV: 'production', POLDER_DEMO: 'true', POLDER_OIDC_ISSUER: 'http://login', POLDER_CLOCK_OFFSET_MS: '1' };
    for (const name of ['POLDER_PUBLIC_URL', 'POLDER_DEMO', 'POLDER_OIDC_ISSUER', 'POLDER_CLOCK_OFFSET_MS']) expect(() => load(all)).toThrow(new RegExp(name));
    expect(load({ NODE_ENV: 'production', POLDER_PUBLIC_URL: 'https://loket.flevoland.example/' })).toMatchObject({ secure: true, POLDER_PUBLIC_URL: 'https://loket.flevoland.example' });
  });

  it('refuses keys that are too short and names what is missing', () => {
    expect(() => load({ POLDER_SESSION_KEY: 'kort' })).toThrow(ConfigError);
    expect(() => load({ POLDER_PARTY_KEY: 'kort' })).toThrow(/POLDER_PARTY_KEY/);
    expect(() => loadConfig(gatewayConfigSchema, {})).toThrow(/POLDER_DATABASE_URL.*POLDER_OIDC_ISSUER/);
    expect(() => load({ POLDER_APPLICATIONS: '[{"clientId":"a","label":"A","scopes":[],"secret":"kort"}]' })).toThrow(/POLDER_APPLICATIONS/);
  });

  it('takes two session keys, for a rotation', () => {
    expect(load({ POLDER_SESSION_KEY: `${good.POLDER_SESSION_KEY},${randomBytes(32).toString('base64')}` }).POLDER_SESSION_KEY).toHaveLength(2);
  });
});
