// `npm run conformance:forms`: the official vectors for forms (validation, JsonLogic, exports of Open Formulieren) against
// libs/forms, in Node and, when there is a Chromium, in a browser with the same bundle under a strict CSP and another
// time zone. Prints passed/total per suite and closes with `N passed, N failed`. Missing official files count as failed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const folder = join(resolve(process.env.STANDARDS_DIR ?? join(root, '../shared/standards')), 'formsui');
const CHROMIUM = [process.env.POLDER_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => path && existsSync(path));
// The vectors were recorded in this zone.
process.env.TZ = 'Europe/Amsterdam';

if (!existsSync(folder)) {
  console.log('The official vectors (standards/formsui) are not there: set STANDARDS_DIR.\n0 passed, 1 failed');
  process.exit(1);
}
if (spawnSync(process.execPath, [join(root, 'tools/build/build.mjs'), '--no-web'], { cwd: root, stdio: 'inherit' }).status !== 0) process.exit(1);

const json = (file) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const zips = readdirSync(join(folder, 'openforms/exports')).filter((name) => name.endsWith('.zip'));
const input = {
  renderer: json('validation/renderer-vectors.dev.json'),
  backend: json('validation/backend-vectors.dev.json'),
  logic: readdirSync(join(folder, 'jsonlogic')).filter((name) => name.endsWith('.json')).map((name) => [basename(name, '.json'), json(`jsonlogic/${name}`)]),
  exports: zips.map((name) => ({ name, base64: readFileSync(join(folder, 'openforms/exports', name)).toString('base64') })),
};

/** The same function runs here and, sent as text, in the page: it may only use its arguments. */
async function runAll(library, vectors) {
  const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return [
    library.runRenderer(vectors.renderer),
    library.runBackend(vectors.backend),
    ...vectors.logic.map(([name, suite]) => library.runLogicSuite(name, suite)),
    await library.runExports(vectors.exports.map(({ name, base64 }) => ({ name, bytes: bytes(base64) }))),
  ];
}

let passed = 0;
let failed = 0;
function report(where, results) {
  for (const { suite, passed: good, total, failures } of results) {
    console.log(`${where} ${suite}: ${good}/${total}`);
    for (const failure of failures) console.log(`  ${failure.slice(0, 500)}`);
    passed += good;
    failed += total - good;
  }
}

async function bundle(entry) {
  const { build } = await import('vite');
  const built = await build({
    root, configFile: false, logLevel: 'error',
    build: { write: false, minify: true, target: 'es2022', lib: { entry: join(root, 'libs/forms/dist', entry), formats: ['iife'], name: 'polderForms' } },
  });
  return [built].flat()[0].output[0].code;
}

report('node', await runAll(await import(pathToFileURL(join(root, 'libs/forms/dist/conformance/vectors.js'))), input));

if (CHROMIUM) {
  const { chromium } = await import('playwright-core');
  const code = await bundle('conformance/vectors.js');
  console.log(`bundle of the public interface: ${(gzipSync(await bundle('index.js')).length / 1000).toFixed(1)} kB gzip`);
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  });
  try {
    // Another zone than the server's: the verdict may not depend on where the browser stands.
    const context = await browser.newContext({ timezoneId: 'Pacific/Auckland', locale: 'en-US' });
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.route('**/*', (route) =>
      route.request().url().endsWith('/bundle.js')
        ? route.fulfill({ contentType: 'text/javascript', body: code })
        : route.fulfill({ contentType: 'text/html', headers: { 'content-security-policy': "default-src 'none'; script-src 'self'" }, body: '<!doctype html><html lang="nl"><title>Vectoren</title><script src="/bundle.js"></script>' }),
    );
    await page.goto('http://polder.test/');
    const results = await page.evaluate(`(${runAll.toString()})(polderForms, ${JSON.stringify(input)})`);
    report('chromium', results);
    for (const error of errors) {
      console.log(`chromium error: ${error}`);
      failed += 1;
    }
  } finally {
    await browser.close();
  }
} else {
  console.log('chromium: not installed, the browser half did not run');
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
