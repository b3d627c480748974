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
const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

if (!existsSync(browserPath)) {
  console.error(`no browser at ${browserPath}: install Chromium or set CHROMIUM`);
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

/** One state in one width, in all themes: per theme what is wrong with it. The page is loaded once and changes its colours. */
async function visit(browser, app, state, width) {
  const context = await browser.newContext({ viewport: { width, height: width < 700 ? 844 : 900 }, colorScheme: themes[0], reducedMotion: 'reduce', locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' });
  const page = await context.newPage();
  const loading = [];
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !/Failed to load resource/.test(text)) loading.push(`console: ${text.slice(0, 300)}`);
  });
  page.on('pageerror', (error) => loading.push(`script error: ${error.message}`));
  const unknown = new Set();
  await page.route('**/*', (route) => answer(route, { app, state, dist: join(root, 'services', app, 'dist'), unknown }));
  try {
    await page.goto(`http://polder.test${state.path}`, { waitUntil: 'load' });
    for (const step of state.acts ?? []) await act(page, step);
    loading.push(...(await shown(page, state)));
    await page.waitForTimeout(state.kind === 'busy' ? 700 : 200);
    if (!(await page.title()).trim()) loading.push('no page title');
  } catch (error) {
    loading.push(String(error.message).split('\n').slice(0, 3).join(' '));
  }
  for (const call of unknown) loading.push(`call without answer: ${call}`);
  const results = [];
  for (const [index, theme] of themes.entries()) results.push([theme, [...(index === 0 ? loading : []), ...(await look(page, app, state, width, theme))]]);
  await context.close();
  return results;
}

/** One picture: axe, reflow and, once per width that matters, the way of the keyboard. */
async function look(page, app, state, width, theme) {
  try {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.waitForTimeout(60);
    await page.screenshot({ path: join(shots, `${app}-${state.name}-${width}${theme === 'dark' ? '-dark' : ''}.png`), fullPage: true });
    const wrong = [...(await axeFindings(page)), ...(await reflowFindings(page, width))];
    if (theme === themes[0] && (width === 320 || width === 1280)) wrong.push(...(await focusFindings(page)));
    return wrong;
  } catch (error) {
    return [String(error.message).split('\n').slice(0, 3).join(' ')];
  }
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
for (const app of apps) for (const state of await statesOf(app)) for (const width of widths) jobs.push({ app, state, width });
for (const [app, name, run] of behaviours) if (apps.includes(app) && only.some((part) => `behaviour/${app}/${name}`.includes(part))) jobs.unshift({ app, name, run });
let passed = 0;
let failed = 0;
const seen = new Set();
/** Says what is wrong; the same finding in six pictures is said in full once. */
function report(title, about, wrong) {
  if (wrong.length === 0) {
    passed += 1;
    return;
  }
  failed += 1;
  console.log(`FAILED ${title}`);
  for (const line of new Set(wrong)) {
    console.log(seen.has(about + line) ? '   as above' : `   ${line}`);
    seen.add(about + line);
  }
}

await Promise.all(
  Array.from({ length: 2 }, async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      const { app, name, run, state, width } = job;
      if (run) report(`behaviour ${app}: ${name}`, name, await behave(browser, app, run, fixtures));
      else for (const [theme, wrong] of await visit(browser, app, state, width)) report(`${app}/${state.name} ${width} ${theme}`, state.name, wrong);
    }
  }),
);
await browser.close();
console.log(`screenshots in ${shots}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
