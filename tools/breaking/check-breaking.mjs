// `npm run check:breaking`: no contract may break those who use it. Compares proto/ with the state of main that this
// work starts from, by `buf breaking` (rules FILE), and says what it compared with. Works in a clone of one
// branch: what it cannot find it looks for in this order - the base that BREAKING_BASE names, the fork point from
// origin/main or main, the first parent of a checkout of main itself.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const buf = join(root, 'node_modules/.bin/buf');

/** Output of git, or undefined when it fails. */
function git(...args) {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8', timeout: 60_000, env: { ...process.env, GIT_TERMINAL_PROMPT: '0' } });
  return status === 0 ? stdout.trim() : undefined;
}

const commitOf = (name) => git('rev-parse', '--verify', '--quiet', `${name}^{commit}`);

/** The commit to compare with and why it is that one; undefined when there is none. */
function findBase() {
  const wanted = process.env.BREAKING_BASE;
  if (wanted) {
    const commit = commitOf(wanted);
    if (!commit) throw new Error(`BREAKING_BASE names ${wanted}, which is not here`);
    return { commit, why: `BREAKING_BASE (${wanted})` };
  }
  const head = commitOf('HEAD');
  const shallow = git('rev-parse', '--is-shallow-repository') === 'true';
  // A clone of one branch without main asks for it; a shallow one for one commit more. Without a network both go on as they are.
  if (!commitOf('origin/main') && !commitOf('main')) git('fetch', '--quiet', 'origin', 'main:refs/remotes/origin/main');
  if (shallow && !commitOf('HEAD^1')) git('fetch', '--quiet', '--deepen=1', 'origin');
  for (const name of ['origin/main', 'main']) {
    const fork = commitOf(name) && git('merge-base', name, 'HEAD');
    // On main itself the fork point is where we stand: what came before it is the state to keep.
    if (fork && fork !== head) return { commit: fork, why: `fork point from ${name}` };
  }
  const dirty = git('status', '--porcelain', '--', 'proto');
  if (dirty) return { commit: head, why: 'the last commit, before the changes that are not committed' };
  const parent = commitOf('HEAD^1');
  if (parent) return { commit: parent, why: 'the commit before this one' };
  if (shallow) throw new Error('nothing to compare with: the clone is shallow and holds no earlier commit; fetch more, or set BREAKING_BASE');
  return { commit: head, why: 'this commit itself, the first of all' };
}

/** A tree of buf's own with the contracts of a commit and the includes of today. */
function treeOf(commit) {
  const tree = mkdtempSync(join(tmpdir(), 'polder-breaking-'));
  const archive = execFileSync('git', ['archive', commit, 'proto', 'buf.yaml'], { cwd: root, maxBuffer: 256 * 1024 * 1024 });
  execFileSync('tar', ['-x', '-C', tree], { input: archive });
  mkdirSync(join(tree, 'node_modules'));
  symlinkSync(join(root, 'node_modules/google-proto-files'), join(tree, 'node_modules/google-proto-files'));
  return tree;
}

function check() {
  if (!existsSync(join(root, '.git')) || !commitOf('HEAD')) return ['this is no git checkout: there is nothing to compare with'];
  const { commit, why } = findBase();
  console.log(`compared with ${commit.slice(0, 12)} "${git('log', '-1', '--format=%s', commit)}" (${git('log', '-1', '--format=%cs', commit)}): ${why}`);
  if (!git('ls-tree', '--name-only', commit, 'proto')) {
    console.log('that state has no contracts yet: nothing can break');
    return [];
  }
  const before = treeOf(commit);
  try {
    // Only our own contracts are in question: Google's come along as imports.
    const build = (cwd, image) => execFileSync(buf, ['build', 'proto', '-o', image], { cwd, stdio: ['ignore', 'inherit', 'pipe'] });
    const [old, now] = ['before', 'now'].map((name) => join(before, `${name}.binpb`));
    build(before, old);
    build(root, now);
    const rules = JSON.stringify({ version: 'v2', breaking: { use: ['FILE'] } });
    const { status, stdout, stderr } = spawnSync(buf, ['breaking', now, '--against', old, '--exclude-imports', '--config', rules], { cwd: root, encoding: 'utf8' });
    const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
    return status === 0 ? [] : lines.length > 0 ? lines : [`buf breaking failed with ${status}`];
  } finally {
    rmSync(before, { recursive: true, force: true });
  }
}

const allowed = parse(readFileSync(join(root, 'tools/breaking/allowed.yaml'), 'utf8')) ?? [];
let findings;
try {
  findings = check();
} catch (error) {
  findings = [error.stderr?.toString() || error.message];
}
const explained = allowed.filter(({ finding }) => findings.some((line) => line.endsWith(finding)));
const open = findings.filter((line) => !allowed.some(({ finding }) => line.endsWith(finding)));
for (const { finding, reason } of allowed) console.log(`${explained.some((one) => one.finding === finding) ? 'meant' : 'no longer needed in allowed.yaml'}: ${finding} ${reason}`);
for (const line of open) console.log(`BREAKS: ${line}`);
console.log(`${explained.length + (open.length === 0 ? 1 : 0)} passed, ${open.length} failed`);
process.exitCode = open.length === 0 ? 0 : 1;
