export { installKeycloak, KEYCLOAK_VERSION } from './install-keycloak.js';
export { testRealm, REALM_FILE, type RealmApplication, type RealmOptions, type RealmUser } from './realm.js';
export { startKeycloak, type KeycloakOptions, type RunningKeycloak } from './start-keycloak.js';
