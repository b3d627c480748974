import { Harness } from '../testing/gateway-harness.js';
import { loginSuite } from '../testing/login-suite.js';

describe('login', () => loginSuite(() => Harness.start()));
