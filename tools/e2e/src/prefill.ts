import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { freePort } from '@polder/postgres';
import { Suite } from '@polder/start';
import { findAndCheck, loginAsCompany } from './applicant.js';
import { expectEqual, Steps } from './steps.js';

// Prefill in a real browser: a company whose data is there already, and one that comes while the register is down.

const { values: options } = parseArgs({ options: { screenshots: { type: 'string' } } });
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const steps = new Steps(options.screenshots && resolve(options.screenshots));
const home = mkdtempSync(join(tmpdir(), 'polder-prefill-'));
chmodSync(home, 0o755);
const suite = new Suite({ port: (await freePort()) % 20_000 + 20_000, dataDir: join(home, 'data') });
const browser = existsSync(executablePath) ? await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] }) : undefined;
const quiet = new Steps(undefined);

const contact = async (page: Page) => {
  await page.goto(page.url().replace(/\/stap\/\d+.*/, '/stap/4'));
  await page.getByRole('heading', { level: 1, name: 'Bijlagen en contact' }).waitFor();
};

async function begin(page: Page, company: string): Promise<void> {
  await findAndCheck(page, suite.publicUrl, quiet);
  await page.getByRole('link', { name: /eHerkenning/ }).first().click();
  await loginAsCompany(page, company);
  await page.getByText(/FL-\d{4}-\d{6}/).first().waitFor();
}

/** A fault of a double, or its end. */
async function fault(register: string, kind: string | undefined): Promise<void> {
  await fetch(`http://127.0.0.1:${suite.ports.registers}/_storing/${register}`, kind ? { method: 'PUT', body: kind } : { method: 'DELETE' });
}

async function withPrefill(page: Page): Promise<void> {
  await steps.step('a company starts: its name and address come out of the Handelsregister', page, async () => {
    await begin(page, 'Akkerbouwbedrijf Hoekstra B.V.');
    await contact(page);
    await page.getByText(/Dit komt uit het Handelsregister/).first().waitFor();
    expectEqual(await page.getByLabel('Vestigingsadres').inputValue(), 'Wisentweg 12, 8251PC Dronten', 'address');
    expectEqual(await page.getByRole('textbox', { name: 'Naam van uw bedrijf' }).count(), 0, 'fields to type the name in');
    await steps.shot(page, '40-voorinvullen');
  });
  await steps.step('"dit klopt niet" is sent, and says so', page, async () => {
    await page.getByRole('button', { name: /^Dit klopt niet.*Vestigingsadres$/ }).click();
    await page.getByRole('button', { name: 'Verstuur melding' }).click();
    await page.getByText('Schrijf wat er niet klopt.').waitFor();
    await page.getByLabel('Wat klopt er niet aan vestigingsadres?').fill('Wij zitten op nummer 14.');
    await page.getByRole('button', { name: 'Verstuur melding' }).click();
    await page.getByText(/Uw melding is vastgelegd/).waitFor();
    await steps.shot(page, '41-dit-klopt-niet');
  });
  await steps.step('the company sees who looked, and what', page, async () => {
    const answer = await page.evaluate(async () => (await (await fetch('/gegevens/api/v1/mijn-inzagen')).json()) as { results: { bron: string; velden: string[] }[] });
    expectEqual([answer.results.length, answer.results[0]?.bron, answer.results[0]?.velden], [1, 'Handelsregister', ['bezoekadres.volledigAdres', 'naam']], 'lookups');
  });
}

async function registerDown(page: Page): Promise<void> {
  await steps.step('the register is down: the form works and says what is the matter', page, async () => {
    await fault('kvk', '503');
    await begin(page, 'Test BV Donald');
    await page.getByRole('heading', { name: 'Uw gegevens zijn nog niet ingevuld' }).waitFor();
    await steps.shot(page, '42-register-weg');
    await contact(page);
    await page.getByLabel('Naam van uw bedrijf').fill('Zelf getypt B.V.');
    await page.getByRole('status').filter({ hasText: /[Bb]ewaard/ }).first().waitFor();
  });
  await steps.step('later the register answers: what is empty is filled in, what was typed stays', page, async () => {
    await fault('kvk', undefined);
    // A register that did not answer gets half a minute.
    await page.waitForTimeout(31_000);
    await page.reload();
    await page.getByText(/Dit komt uit het Handelsregister/).first().waitFor();
    expectEqual([await page.getByLabel('Naam van uw bedrijf').inputValue(), await page.getByLabel('Vestigingsadres').inputValue()], ['Zelf getypt B.V.', 'Hizzaarderlaan 3 A, 8823SJ Lollum'], 'answers');
  });
}

try {
  await steps.step('Chromium is there', undefined, async () => {
    if (!browser) throw new Error(`no browser at ${executablePath}`);
  });
  await steps.step('the suite starts with doubles of the registers', undefined, () => suite.start());
  for (const story of [withPrefill, registerDown]) {
    const context = await browser?.newContext({ viewport: { width: 1280, height: 900 }, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' });
    const page = await context?.newPage();
    if (!page) throw new Error('no page');
    page.setDefaultTimeout(30_000);
    await story(page);
    await context?.close();
  }
} catch (error) {
  if (steps.failed === 0) {
    steps.failed += 1;
    console.error(error);
  }
} finally {
  await browser?.close();
  await suite.stop().catch(() => undefined);
  rmSync(home, { recursive: true, force: true });
}
console.log(`${steps.passed} passed, ${steps.failed} failed`);
process.exit(steps.failed === 0 ? 0 : 1);
