import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultDataDir, StartError } from './data-folder.js';
import { Suite } from './suite.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const started = Date.now();
const port = Number(process.env['POLDER_PORT'] ?? 8080);
if (!Number.isInteger(port) || port < 1024 || port > 65_000) {
  console.error('POLDER_PORT must be a number from 1024 to 65000.');
  process.exit(1);
}
const dataDir = resolve(process.env['POLDER_DATA'] ?? defaultDataDir(root));
const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
const suite = new Suite({ port, dataDir, fresh: process.argv.includes('--fresh'), onEvent: (text) => console.log(`  ${seconds().padStart(7)}  ${text}`) });

let stopping: Promise<void> | undefined;
const stop = (code: number) => {
  stopping ??= suite.stop().catch(() => undefined);
  void stopping.then(() => process.exit(code));
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!stopping) console.log('\nPolder stops; the data stays.');
    stop(0);
  });
}

console.log(`Polder starts. Data: ${dataDir}`);
try {
  await suite.start();
  const { ports } = suite;
  console.log(`
Polder is ready (${seconds()}).

  Portal        http://localhost:${ports.gateway}/
  Werkplek      http://localhost:${ports.gateway}/werkplek/
  APIs          http://localhost:${ports.gateway}/zaken/api/v1/ and the others (docs/demo.md)
  Identity      http://localhost:${ports.identity}/realms/polder
  PostgreSQL    port ${ports.postgres}
  Mail          http://localhost:${ports.mail}/ (what is sent, delivered nowhere else)

  Demo accounts: docs/demo.md. Stop with Ctrl-C; start with --fresh to empty the data.
`);
} catch (error) {
  console.error(error instanceof StartError ? `\nPolder cannot start. ${error.message}` : error);
  stop(1);
}
