// Builds everything that `npm start` and the tests need, and only what changed:
// contracts (buf: descriptor set and TypeScript), packages (swc, src -> dist), web apps (vite).
// Runs after `npm ci` (prepare) and at the start of `npm start`. A read-only checkout that is up to date is left alone.
import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, mkdirSync, writeFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const bin = (name) => join(root, 'node_modules/.bin', name);
const WEB_APPS = ['services/portaal', 'services/werkplek'];

/** All files below a folder that the predicate keeps, sorted; generated and built folders are never looked into. */
function files(folder, keep) {
  const found = [];
  const walk = (at) => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.')) continue;
      const path = join(at, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (keep(path)) found.push(path);
    }
  };
  if (existsSync(folder)) walk(folder);
  return found.sort();
}

/** One hash over the names and contents of files: the stamp that says whether a step must run again. */
function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

/** Runs the step when its inputs differ from those of the last run or its output is gone. */
async function step(name, stampFile, inputs, outputs, work) {
  const hash = hashOf(inputs);
  const current = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
  if (current === hash && outputs.every((path) => existsSync(path))) return false;
  const started = Date.now();
  await work();
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, hash);
  console.log(`build: ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return true;
}

const packages = ['libs', 'services', 'tools'].flatMap((group) =>
  existsSync(join(root, group))
    ? readdirSync(join(root, group), { withFileTypes: true }).filter((d) => d.isDirectory()).map((d) => join(root, group, d.name))
    : [],
);

async function contracts() {
  const out = join(root, 'libs/proto');
  const inputs = [...files(join(root, 'proto'), (p) => p.endsWith('.proto')), join(root, 'buf.yaml'), join(root, 'buf.gen.yaml'), join(root, 'package-lock.json')];
  await step('contracts', join(out, 'dist/.stamp'), inputs, [join(out, 'dist/polder.binpb'), join(out, 'src/generated')], async () => {
    rmSync(join(out, 'src/generated'), { recursive: true, force: true });
    mkdirSync(join(out, 'dist'), { recursive: true });
    await run(bin('buf'), ['build', '-o', join(out, 'dist/polder.binpb'), '--as-file-descriptor-set'], { cwd: root });
    await run(bin('buf'), ['generate'], { cwd: root });
  });
}

async function compile() {
  const todo = packages.filter((dir) => existsSync(join(dir, 'src')) && !WEB_APPS.includes(relative(root, dir)) && relative(root, dir) !== 'libs/ui');
  const swc = await import('@swc/core');
  const options = { swcrc: true, cwd: root, configFile: join(root, '.swcrc'), sourceMaps: true };
  for (const dir of todo) {
    const sources = files(join(dir, 'src'), (p) => /\.tsx?$/.test(p) && !/\.spec\.tsx?$/.test(p) && !p.endsWith('.d.ts'));
    const assets = files(join(dir, 'src'), (p) => /\.(json|sql|tsv|csv|html|css|xml|ftl)$/.test(p));
    if (sources.length === 0) continue;
    await step(relative(root, dir), join(dir, 'dist/.stamp-src'), [...sources, ...assets, join(root, '.swcrc')], [join(dir, 'dist')], async () => {
      for (const built of files(join(dir, 'dist'), () => true)) if (/\.(js|js\.map)$/.test(built)) rmSync(built);
      const queue = [...sources];
      await Promise.all(
        Array.from({ length: 8 }, async () => {
          for (let path = queue.pop(); path; path = queue.pop()) {
            const target = join(dir, 'dist', relative(join(dir, 'src'), path).replace(/\.tsx?$/, '.js'));
            const { code, map } = await swc.transformFile(path, { ...options, filename: path });
            mkdirSync(dirname(target), { recursive: true });
            writeFileSync(target, map ? `${code}\n//# sourceMappingURL=${target.split('/').pop()}.map\n` : code);
            if (map) writeFileSync(`${target}.map`, map);
          }
        }),
      );
      for (const path of assets) {
        const target = join(dir, 'dist', relative(join(dir, 'src'), path));
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, readFileSync(path));
      }
    });
  }
}

async function web() {
  for (const app of WEB_APPS) {
    const dir = join(root, app);
    if (!existsSync(join(dir, 'vite.config.ts'))) continue;
    const inputs = [...files(dir, () => true), ...files(join(root, 'libs/ui'), () => true), ...['api-client', 'explain', 'forms'].flatMap((lib) => files(join(root, 'libs', lib, 'src'), () => true)), join(root, 'package-lock.json')];
    await step(app, join(dir, 'dist/.stamp-web'), inputs, [join(dir, 'dist/index.html')], () =>
      run(bin('vite'), ['build', '--logLevel', 'warn'], { cwd: dir }),
    );
  }
}

try {
  await contracts();
  await compile();
  if (!process.argv.includes('--no-web')) await web();
} catch (error) {
  console.error(`build failed: ${error.stderr || error.stdout || error.stack || error.message}`);
  process.exit(1);
}
