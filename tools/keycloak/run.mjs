// `npm run test:keycloak`: the login tests of the gateway against a real Keycloak. Installs it when needed (Java 17, Maven)
// and closes with `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const { status } = spawnSync(process.execPath, [join(root, 'tools/test/test.mjs'), '--testMatch', '**/*.keycloak-spec.ts', '--testTimeout', '120000', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
