import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The realm export of the repository. */
export const REALM_FILE = fileURLToPath(new URL('../../../services/gateway/keycloak/polder-realm.json', import.meta.url));

/** Member of staff for a test realm. */
export interface RealmUser {
  username: string;
  password: string;
  firstName: string;
  lastName: string;
  roles: string[];
}

/** Client with client credentials for a test realm. */
export interface RealmApplication {
  clientId: string;
  secret: string;
}

export interface RealmOptions {
  /** Values of the placeholders ${POLDER_...} in the export. */
  values: Record<string, string>;
  users: RealmUser[];
  applications: RealmApplication[];
}

interface Realm {
  clients: unknown[];
  users: unknown[];
}

const AUDIENCE = { name: 'audience polder', protocol: 'openid-connect', protocolMapper: 'oidc-audience-mapper', config: { 'included.custom.audience': 'polder', 'access.token.claim': 'true', 'introspection.token.claim': 'true' } };

/** The realm of the repository with its placeholders filled in and test users added. @throws when a placeholder has no value */
export function testRealm(options: RealmOptions): string {
  const text = readFileSync(REALM_FILE, 'utf8').replace(/\$\{(POLDER_[A-Z_]+)\}/g, (_, name: string) => {
    const value = options.values[name];
    if (value === undefined) throw new Error(`no value for ${name}`);
    return JSON.stringify(value).slice(1, -1);
  });
  const realm = JSON.parse(text) as Realm;
  for (const { username, password, firstName, lastName, roles } of options.users) {
    realm.users.push({ username, enabled: true, firstName, lastName, realmRoles: roles, credentials: [{ type: 'password', value: password, temporary: false }] });
  }
  for (const { clientId, secret } of options.applications) {
    realm.clients.push({ clientId, enabled: true, publicClient: false, clientAuthenticatorType: 'client-secret', secret, serviceAccountsEnabled: true, standardFlowEnabled: false, directAccessGrantsEnabled: false, protocolMappers: [AUDIENCE] });
  }
  return JSON.stringify(realm);
}
