import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { freePort } from '@polder/postgres';
import { checkThree, readThree } from '@polder/proof';
import { Suite } from '@polder/start';
import { fillInForm, findAndCheck, seeResult, submitForm } from './applicant.js';
import { decide } from './staff.js';
import { object, resumeElsewhere } from './coworker.js';
import { report, reportAgain } from './melder.js';
import { expectEqual, Steps } from './steps.js';
import { zgwAuthorization } from './zgw-client.js';

const { values: options } = parseArgs({ options: { screenshots: { type: 'string' } } });
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const steps = new Steps(options.screenshots && resolve(options.screenshots));
const home = mkdtempSync(join(tmpdir(), 'polder-e2e-'));
chmodSync(home, 0o755);

/** A base port of which the whole range that a suite takes is likely free. */
const port = (await freePort()) % 20_000 + 20_000;
const suite = new Suite({ port, dataDir: join(home, 'data') });
const browser = existsSync(executablePath)
  ? await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
  : undefined;
const consoleErrors: string[] = [];

try {
  await steps.step('Chromium is there', undefined, async () => {
    if (!browser) throw new Error(`no browser at ${executablePath}`);
  });
  await steps.step('the suite starts on an empty machine', undefined, () => suite.start());
  const newPage = async (width: number) => {
    const context = await browser?.newContext({ viewport: { width, height: 900 }, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', acceptDownloads: true });
    const page = await context?.newPage();
    if (!page) throw new Error('no page');
    page.setDefaultTimeout(30_000);
    page.on('console', (message) => message.type() === 'error' && consoleErrors.push(`${message.text()} ${message.location().url}`));
    page.on('pageerror', (error) => consoleErrors.push(error.message));
    return page;
  };
  const company = await newPage(1280);
  await findAndCheck(company, suite.publicUrl, steps);
  const dossiernummer = await fillInForm(company, home, steps);
  await submitForm(company, dossiernummer, steps);
  const staff = await newPage(1280);
  await decide(staff, suite.publicUrl, dossiernummer, steps);
  await seeResult(company, suite.publicUrl, dossiernummer, steps);
  await object(company, suite.publicUrl, dossiernummer, steps);
  await report(await newPage(320), suite.publicUrl, home, steps);
  await reportAgain(await newPage(390), suite.publicUrl, steps);
  await resumeElsewhere(company, await newPage(1280), suite.publicUrl, steps);
  await steps.step('another system reads the case over the Zaken API', undefined, async () => {
    const three = await readThree((db) => suite.adminUrl(db));
    const zaak = three.cases.find((one) => one.identificatie === dossiernummer);
    const answer = await fetch(`${suite.publicUrl}/zaken/api/v1/zaken/${zaak?.id}`, {
      headers: { authorization: zgwAuthorization('polder-demo', 'polder-demo-secret-0123456789abcdef'), 'accept-crs': 'EPSG:4326', 'content-crs': 'EPSG:4326' },
    });
    const json = (await answer.json()) as Record<string, unknown>;
    expectEqual([answer.status, json['identificatie'], json['archiefnominatie']], [200, dossiernummer, 'vernietigen'], 'answer');
  });
  await steps.step('the three databases hold three whole cases, and nothing half', undefined, async () => {
    const three = await readThree((db) => suite.adminUrl(db));
    expectEqual([three.cases.length, ...checkThree(three, true)], [3], 'cases and findings');
  });
  await steps.step('no script error and no refused content in the browser', undefined, async () => {
    // A refused upload and an unauthorised first look are answers that a browser also writes to its console.
    expectEqual(consoleErrors.filter((text) => !/status of (400|401|409|413)/.test(text)), [], 'console');
  });
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
