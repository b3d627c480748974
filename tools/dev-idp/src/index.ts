export { DEMO_PASSWORD, demoAccounts, LOA, type Account, type AccountKind } from './accounts.js';
export { AccountStore } from './accounts.js';
export { startDevIdp, type DevIdp, type DevIdpOptions } from './dev-idp.js';
export { API_AUDIENCE, REALM, type IdpClient, type Lifetimes } from './provider.js';
