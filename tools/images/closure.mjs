// What a program needs to run: our own packages that it imports, directly or not, and the third-party packages of those.
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';

const BUILTIN = new Set(builtinModules);
const TEXT = /(['"`])((?:@[a-z0-9-][\w.-]*\/)?[a-z0-9-][\w.-]*)(?:\/[^'"`\n]*)?\1/g;
const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*)['"]([^'"\n]+)['"]/g;

/** Doubles and harnesses of our own tests: built with the rest, never part of an image. */
export const isForTests = (name) => name === 'testing' || /\.(fixture|spec)\.js(\.map)?$/.test(name);

/**
 * Names of packages that the files of a folder use: what they import, and every text that begins with the name of one of
 * `known` (fonts and the like are found by such a text, at the moment they are needed). Node's own are left out.
 */
export function usedPackages(folder, known = new Set()) {
  const found = new Set();
  const walk = (at) => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      if (isForTests(entry.name)) continue;
      if (entry.isDirectory()) walk(path);
      else if (/\.m?js$/.test(entry.name)) {
        const code = readFileSync(path, 'utf8');
        for (const [, name] of code.matchAll(IMPORT)) if (isPackage(name)) found.add(packageOf(name));
        for (const [, , name] of code.matchAll(TEXT)) if (known.has(name)) found.add(name);
      }
    }
  };
  walk(folder);
  return [...found].sort();
}

const isPackage = (name) => /^(@[a-z0-9-~][\w.-]*\/)?[a-z0-9-~][\w.-]*(\/|$)/.test(name) && !name.startsWith('node:') && !BUILTIN.has(name.split('/')[0]);
const packageOf = (name) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/');

/** Folder of a package as Node finds it from another folder; undefined when it is not installed. */
function locate(name, from, root) {
  for (let at = from; ; at = dirname(at)) {
    const path = join(at, 'node_modules', name);
    if (existsSync(join(path, 'package.json'))) return path;
    if (at === root || at === dirname(at)) return undefined;
  }
}

/** Third-party packages that a package cannot do without, and those that it can but that are installed here. */
function needsOf(folder) {
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const optional = new Set([...Object.keys(optionalDependencies), ...Object.keys(peerDependenciesMeta).filter((name) => peerDependenciesMeta[name].optional)]);
  return {
    must: [...Object.keys(dependencies), ...Object.keys(peerDependencies)].filter((name) => !optional.has(name)),
    may: Object.keys(optionalDependencies),
  };
}

/**
 * The closure of a program in the workspace: `own` (folders of our packages, relative to the root) and `modules`
 * (folders of third-party packages, relative to the root). A package that must be there and is not is an error.
 */
export function closureOf(root, program, extra = []) {
  const known = new Set(Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies ?? {}));
  const own = new Set();
  const modules = new Set();
  const addModule = (name, from, must) => {
    const path = locate(name, from, root);
    if (!path) {
      if (must) throw new Error(`${relative(root, from) || '.'} needs ${name}, which is not installed`);
      return;
    }
    const real = realpathSync(path);
    if (!relative(root, real).startsWith('node_modules')) return addOwn(relative(root, real));
    const key = relative(root, path);
    if (modules.has(key)) return;
    modules.add(key);
    const { must: needed, may } = needsOf(path);
    for (const next of needed) addModule(next, path, true);
    for (const next of may) addModule(next, path, false);
  };
  const addOwn = (folder) => {
    if (own.has(folder)) return;
    own.add(folder);
    const dist = join(root, folder, 'dist');
    if (!existsSync(dist) || !statSync(dist).isDirectory()) throw new Error(`${folder} has not been built`);
    for (const name of usedPackages(dist, known)) addModule(name, join(root, folder), true);
  };
  addOwn(program);
  for (const name of extra) addModule(name, root, true);
  // A nested package comes with the one it is in.
  const all = [...modules].sort();
  return { own: [...own].sort(), modules: all.filter((path) => !all.some((other) => path.startsWith(`${other}/`))) };
}
