import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileClock, fixedClock } from './clock.js';

describe('clocks', () => {
  it('a day is a day in the Netherlands', () => {
    expect(fixedClock('2026-03-01T23:30:00Z').today()).toBe('2026-03-02');
  });

  it('a clock of a file follows the file, and keeps its last move when the file holds no number', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'polder-clock-'));
    const file = join(folder, 'clock');
    const clock = fileClock(file);
    const away = () => Math.round((clock.now().getTime() - Date.now()) / 3_600_000);
    const reread = () => new Promise((resolve) => setTimeout(resolve, 60));
    expect(away()).toBe(0);
    writeFileSync(file, String(-24 * 3_600_000));
    await reread();
    expect(away()).toBe(-24);
    writeFileSync(file, 'no number');
    await reread();
    expect(away()).toBe(-24);
    rmSync(folder, { recursive: true });
  });
});
