// Visits every state of every page of the web apps in a real browser, without any server: built files and the gateway's
// answers come from request interception, under the strict policy that the gateway sends. Per state, width and theme:
// the right heading, no breach of the policy and no script error, axe without findings, no sideways scroll, every
// control reachable by Tab with a visible focus and a name. Then the behaviours (behaviours.mjs). Screenshots go to a folder. Closes with `N passed, N failed`.
//   node tools/web-check/web-check.mjs [--only=text] [--app=portaal] [--widths=320,1280] [--themes=light] [--shots=folder]
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { runnerImport } from 'vite';
import { answer } from './interception.mjs';
import { behaviours } from './behaviours.mjs';
import { fakeGateway } from './fake-gateway.mjs';
import { act, axeFindings, focusFindings, reflowFindings, shown } from './checks.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const option = (name, fallback) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback;
const only = option('only', '').split(',');
const widths = option('widths', '320,390,1280').split(',').map(Number);
const themes = option('themes', 'light,dark').split(',');
const shots = option('shots', join(root, '.polder/web-states'));
const apps = ['portaal', 'werkplek'].filter((app) => option('app', app) === app);
const browserPath = process.env.POLDER_CHROMIUM ?? '/usr/bin/chromium';

if (!existsSync(browserPath)) {
  console.error(`no browser at ${browserPath}: install Chromium or set POLDER_CHROMIUM`);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

/** The states of an app, straight from its source. */
async function statesOf(app) {
  const { states } = await sourceOf(app, 'src/states.ts');
  return states.filter((state) => only.some((part) => `${app}/${state.name}`.includes(part)));
}

/** A module of an app, straight from its source. */
async function sourceOf(app, path) {
  const { module } = await runnerImport(join(root, 'services', app, path), { root: join(root, 'services', app), resolve: { conditions: ['polder-src'] }, logLevel: 'error' });
  return module;
}

/** One behaviour: the first thing that is not as it should be, if any. */
async function behave(browser, app, run, fixtures) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' });
  const page = await context.newPage();
  const gateway = fakeGateway({ app, dist: join(root, 'services', app, 'dist'), ...fixtures });
  const errors = [];
  page.on('pageerror', (error) => errors.push(`script error: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && /Content.Security/i.test(message.text()) && errors.push(message.text().slice(0, 200)));
  await page.route('**/*', gateway.handle);
  try {
    await run({ page, gateway, ...fixtures });
  } catch (error) {
    errors.push(String(error.message).split('\n').slice(0, 4).join(' '));
    await page.screenshot({ path: join(shots, `failed-${app}-${Date.now()}.png`), fullPage: true });
  }
  await context.close();
  return errors;
}

/** One state in one width and theme: what is wrong with it. */
async function visit(browser, app, state, width, theme) {
  const wrong = [];
  const context = await browser.newContext({ viewport: { width, height: width < 700 ? 844 : 900 }, colorScheme: theme, reducedMotion: 'reduce', locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' });
  const page = await context.newPage();
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !/Failed to load resource/.test(text)) wrong.push(`console: ${text.slice(0, 300)}`);
  });
  page.on('pageerror', (error) => wrong.push(`script error: ${error.message}`));
  const unknown = new Set();
  await page.route('**/*', (route) => answer(route, { app, state, dist: join(root, 'services', app, 'dist'), unknown }));
  try {
    await page.goto(`http://polder.test${state.path}`, { waitUntil: 'load' });
    for (const step of state.acts ?? []) await act(page, step);
    wrong.push(...(await shown(page, state)));
    await page.waitForTimeout(state.kind === 'busy' ? 700 : 250);
    if (!(await page.title()).trim()) wrong.push('no page title');
    await page.screenshot({ path: join(shots, `${app}-${state.name}-${width}${theme === 'dark' ? '-dark' : ''}.png`), fullPage: true });
    wrong.push(...(await axeFindings(page)));
    wrong.push(...(await reflowFindings(page, width)));
    if (theme === 'light' && (width === 320 || width === 1280)) wrong.push(...(await focusFindings(page)));
  } catch (error) {
    wrong.push(String(error.message).split('\n').slice(0, 3).join(' '));
  }
  for (const call of unknown) wrong.push(`call without answer: ${call}`);
  await context.close();
  return wrong;
}

mkdirSync(shots, { recursive: true });
for (const app of apps) {
  if (!existsSync(join(root, 'services', app, 'dist/index.html'))) {
    console.error(`services/${app} is not built: run npm run build`);
    console.log('0 passed, 1 failed');
    process.exit(1);
  }
}
const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] });
const fixtures = { given: await sourceOf('portaal', 'src/testing/fixtures.ts'), work: await sourceOf('werkplek', 'src/testing/fixtures.ts') };
const jobs = [];
for (const app of apps) for (const state of await statesOf(app)) for (const width of widths) for (const theme of themes) jobs.push({ app, state, width, theme });
for (const [app, name, run] of behaviours) if (apps.includes(app) && only.some((part) => `behaviour/${app}/${name}`.includes(part))) jobs.unshift({ app, name, run });
let passed = 0;
let failed = 0;
const seen = new Map();
await Promise.all(
  Array.from({ length: 2 }, async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      const { app, state, width, theme } = job;
      const wrong = job.run ? await behave(browser, app, job.run, fixtures) : await visit(browser, app, state, width, theme);
      if (wrong.length === 0) passed += 1;
      else {
        failed += 1;
        console.log(job.run ? `FAILED behaviour ${app}: ${job.name}` : `FAILED ${app}/${state.name} ${width} ${theme}`);
        for (const line of new Set(wrong)) {
          // The same finding in six pictures is said in full once.
          const before = seen.get(`${state?.name ?? job.name}${line}`);
          console.log(before ? '   as above' : `   ${line}`);
          seen.set(`${state?.name ?? job.name}${line}`, true);
        }
      }
    }
  }),
);
await browser.close();
console.log(`screenshots in ${shots}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
