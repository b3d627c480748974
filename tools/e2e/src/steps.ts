import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Counts the steps of a run, prints each, and keeps a screenshot per step when a folder is given. */
export class Steps {
  passed = 0;
  failed = 0;
  private number = 0;

  constructor(private readonly folder: string | undefined) {
    if (folder) mkdirSync(folder, { recursive: true });
  }

  /** Does one step; a failure is printed with its cause, kept as a picture, and ends the run. */
  async step(name: string, page: Page | undefined, work: () => Promise<void>): Promise<void> {
    this.number += 1;
    try {
      await work();
      this.passed += 1;
      console.log(`ok   ${name}`);
    } catch (error) {
      this.failed += 1;
      console.log(`FAIL ${name}: ${(error as Error).message}`);
      if (page) await this.shot(page, `fout-${this.number}`);
      throw error;
    }
  }

  /** Screenshot of the whole page under a fixed name. */
  async shot(page: Page, name: string): Promise<void> {
    if (this.folder) await page.screenshot({ path: join(this.folder, `${name}.png`), fullPage: true });
  }
}

/** Throws with what was expected and what was found. */
export function expectEqual(found: unknown, expected: unknown, what: string): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
}
