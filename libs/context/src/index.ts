export { fixedClock, systemClock, fileClock, type Clock } from './clock.js';
export { anonymous, type Actor, type ActorKind, type Ctx, partyKeyOf } from './ctx.js';
export { ContextSigner, ContextVerifier, InvalidTokenError, type ContextClaims } from './context-token.js';
export { generateKeyPairFiles, readPrivateKey, readPublicKeys } from './keys.js';
export { metadataKeys } from './metadata-keys.js';
export { magMet, rangVan, rechtenVoor, VERTROUWELIJKHEID, type Component, type Recht, type Voorwerp } from './rechten.rules.js';
