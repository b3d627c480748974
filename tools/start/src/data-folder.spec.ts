import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultDataDir, prepareDataFolder, StartError } from './data-folder.js';

describe('data folder', () => {
  let home: string;
  beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'polder-data-'))));
  afterEach(() => {
    chmodSync(home, 0o755);
    rmSync(home, { recursive: true, force: true });
  });

  it('makes secrets once, readable by the owner only, and keeps them', () => {
    const first = prepareDataFolder(join(home, 'd'), false, ['zaken']);
    expect(prepareDataFolder(join(home, 'd'), false, ['zaken', 'archief']).roles['zaken']).toBe(first.roles['zaken']);
    expect(statSync(join(home, 'd/secrets.json')).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(join(home, 'd/secrets.json'), 'utf8'))).toMatchObject({ roles: { archief: expect.any(String) as string } });
  });

  it('--fresh empties it', () => {
    const first = prepareDataFolder(join(home, 'd'), false, []);
    expect(prepareDataFolder(join(home, 'd'), true, []).postgres).not.toBe(first.postgres);
  });

  it('a damaged folder gives one clear line', () => {
    mkdirSync(join(home, 'd'));
    writeFileSync(join(home, 'd/secrets.json'), '{ half');
    expect(() => prepareDataFolder(join(home, 'd'), false, [])).toThrow(StartError);
    expect(() => prepareDataFolder(join(home, 'd'), false, [])).toThrow(/is damaged/);
  });

  it('a file in its place gives one clear line', () => {
    writeFileSync(join(home, 'd'), '');
    expect(() => prepareDataFolder(join(home, 'd'), false, [])).toThrow(/cannot be used/);
  });

  it('lies in the checkout when everybody may enter it, and elsewhere when not', () => {
    chmodSync(home, 0o755);
    expect(defaultDataDir(home)).toBe(join(home, '.polder'));
    chmodSync(home, process.getuid?.() === 0 ? 0o700 : 0o555);
    expect(defaultDataDir(home).startsWith(home)).toBe(false);
  });
});
