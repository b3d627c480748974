import { Harness } from '../testing/gateway-harness.js';
import { loginSuite } from '../testing/login-suite.js';

describe('login with a real Keycloak', () => loginSuite(() => Harness.start({ keycloak: true })));
