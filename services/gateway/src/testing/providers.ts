import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { DEMO_PASSWORD, demoAccounts, startDevIdp, type AccountStore, type DevIdp, type Lifetimes } from '@polder/dev-idp';
import { startKeycloak, testRealm, type RunningKeycloak } from '@polder/keycloak';
import { freePort } from '@polder/postgres';

export const CLIENT_SECRET = 'harness-client-secret';
export const IAM_SECRET = 'harness-iam-secret';

/** Applications with client credentials: one that the gateway knows, one that it does not. */
const APPLICATIONS = [
  { clientId: 'oauth-lezer', clientSecret: 'oauth-lezer-secret' },
  { clientId: 'onbekend', clientSecret: 'onbekend-secret' },
];

/** An identity provider that a test can take away. */
export interface ProviderUnderTest {
  issuer: string;
  /** No answer any more. */
  down(): Promise<void>;
  up(): Promise<void>;
  stop(): Promise<void>;
}

async function untilUp(issuer: string): Promise<void> {
  // The first call after a stop may find a kept-alive connection dead.
  for (let i = 0; i < 100; i += 1) {
    if (await fetch(`${issuer}/.well-known/openid-configuration`).then((r) => r.ok, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('identity provider does not come up');
}

/** The development provider in this process. */
export class DevProvider implements ProviderUnderTest {
  private constructor(
    private idp: DevIdp,
    private readonly restart: () => Promise<DevIdp>,
    private readonly dataDir: string,
  ) {}

  static async start(gatewayUrl: string, folder: string, lifetimes?: Partial<Lifetimes>): Promise<DevProvider> {
    const port = await freePort();
    const dataDir = join(folder, 'idp');
    const clients = [{ clientId: 'polder-gateway', clientSecret: CLIENT_SECRET, gatewayUrl }, { clientId: 'polder-iam', clientSecret: IAM_SECRET, admin: true }, ...APPLICATIONS];
    const start = () => startDevIdp({ port, accounts: demoAccounts(), dataDir, clients, ...(lifetimes ? { lifetimes } : {}) });
    return new DevProvider(await start(), start, dataDir);
  }

  get issuer(): string {
    return this.idp.issuer;
  }

  get accounts(): AccountStore {
    return this.idp.accounts;
  }

  down(): Promise<void> {
    return this.idp.stop();
  }

  async up(): Promise<void> {
    this.idp = await this.restart();
    await untilUp(this.issuer);
  }

  stop(): Promise<void> {
    return this.idp.stop();
  }

  /** Private key of the realm, to make tokens that the provider would never make. */
  async realmKey(): Promise<JWK> {
    return (JSON.parse(await readFile(join(this.dataDir, 'keys.json'), 'utf8')) as { jwks: { keys: [JWK] } }).jwks.keys[0];
  }
}

/** A real Keycloak with the realm of the repository; its brokers eHerkenning and DigiD are the doubles of the development provider. */
export class KeycloakProvider implements ProviderUnderTest {
  private constructor(
    private readonly keycloak: RunningKeycloak,
    private readonly doubles: DevIdp,
  ) {}

  static async start(gatewayUrl: string): Promise<KeycloakProvider> {
    const [port, doublesPort] = [await freePort(), await freePort()];
    const redirectUris = ['eherkenning', 'digid'].map((alias) => `http://localhost:${port}/realms/polder/broker/${alias}/endpoint`);
    const doubles = await startDevIdp({ port: doublesPort, clients: [{ clientId: 'keycloak', clientSecret: 'harness-broker-secret', redirectUris }] });
    const values = {
      POLDER_PUBLIC_URL: gatewayUrl, POLDER_OIDC_CLIENT_SECRET: CLIENT_SECRET, POLDER_IDP_ADMIN_SECRET: IAM_SECRET,
      POLDER_BROKER_ISSUER: doubles.issuer, POLDER_BROKER_CLIENT_ID: 'keycloak', POLDER_BROKER_CLIENT_SECRET: 'harness-broker-secret',
    };
    const users = demoAccounts().filter((a) => a.kind === 'staff').map(({ username, name, roles }) => {
      const [firstName = '', ...rest] = name.split(' ');
      return { username, password: DEMO_PASSWORD, firstName, lastName: rest.join(' '), roles };
    });
    const applications = APPLICATIONS.map(({ clientId, clientSecret }) => ({ clientId, secret: clientSecret }));
    try {
      return new KeycloakProvider(await startKeycloak({ port, realm: testRealm({ values, users, applications }) }), doubles);
    } catch (error) {
      await doubles.stop();
      throw error;
    }
  }

  get issuer(): string {
    return this.keycloak.issuer;
  }

  async down(): Promise<void> {
    this.keycloak.freeze();
  }

  async up(): Promise<void> {
    this.keycloak.resume();
    await untilUp(this.issuer);
  }

  async stop(): Promise<void> {
    await this.keycloak.stop();
    await this.doubles.stop();
  }
}
