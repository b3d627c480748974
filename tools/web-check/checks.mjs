// What is looked at on one page: heading and texts, axe, reflow, and the way of the keyboard.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Does one thing as a visitor does it. */
export async function act(page, step) {
  if (step.do === 'click') return page.getByRole(step.role, { name: step.name }).first().click();
  if (step.do === 'fill') return page.getByLabel(step.label).first().fill(step.value);
  if (step.do === 'press') return page.keyboard.press(step.key);
  if (step.do === 'open') return page.locator('summary', { hasText: step.summary.replace(/\s+/g, ' ') }).first().click();
  return page.getByLabel(step.label).setInputFiles({ name: step.name, mimeType: 'application/pdf', buffer: Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(step.bytes)]) });
}

/** Waits for the heading and the texts that prove the state. */
export async function shown(page, { shows }) {
  const wrong = [];
  const heading = page.locator('h1', { hasText: shows.h1 }).first();
  await heading.waitFor({ state: 'attached', timeout: 5000 }).catch(() => undefined);
  const found = (await page.locator('h1').allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim());
  if (found.length !== 1) wrong.push(`${found.length} headings h1: ${found.join(' | ')}`);
  else if (found[0] !== shows.h1) wrong.push(`heading is "${found[0]}", not "${shows.h1}"`);
  for (const text of shows.texts ?? []) {
    const there = await page.waitForFunction((wanted) => document.body.innerText.replace(/\s+/g, ' ').includes(wanted) || document.body.textContent.replace(/\s+/g, ' ').includes(wanted), text, { timeout: 4000 }).catch(() => undefined);
    if (!there) wrong.push(`text not shown: "${text}"`);
  }
  return wrong;
}

/** axe with all rules of WCAG 2.2 A and AA and the best practices. */
export async function axeFindings(page) {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    // An open dialog hides the page behind it, with its main part and heading: these two rules then have nothing to look at.
    const modal = document.querySelector('[role=alertdialog], [role=dialog]') !== null;
    const rules = modal ? { 'landmark-one-main': { enabled: false }, 'page-has-heading-one': { enabled: false } } : {};
    const result = await globalThis.axe.run(document, { rules, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return result.violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.join(' ')} (${(failureSummary ?? '').split('\n').slice(1, 2).join('').trim().slice(0, 160)})`) }));
  });
  return violations.map(({ id, help, nodes }) => `axe ${id}: ${help}: ${nodes.join('; ')}`);
}

/** No sideways scroll of the page, and nothing that sticks out of it (WCAG 1.4.10); tables may scroll in their own box. */
export async function reflowFindings(page, width) {
  return page.evaluate((limit) => {
    const wide = document.documentElement.scrollWidth;
    if (wide <= limit) return [];
    const culprits = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > limit + 1 && !element.closest('.polder-tablewrap, .polder-tabs, svg, .polder-visually-hidden')).slice(0, 3);
    return [`page is ${wide} px wide at ${limit}: ${culprits.map((element) => `${element.tagName.toLowerCase()}.${element.className}`).join(', ')}`];
  }, width);
}

/** Walks with Tab from the top: order follows the page, focus is visible, everything has a name and is big enough. */
export async function focusFindings(page) {
  const wrong = [];
  await page.evaluate(() => {
    document.activeElement?.blur?.();
    window.scrollTo(0, 0);
    window.getSelection()?.removeAllRanges();
  });
  const total = await page.evaluate(() => {
    const dialog = document.querySelector('[role=alertdialog], [role=dialog]');
    const all = [...(dialog ?? document).querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
    const usable = all.filter((element) => element.checkVisibility() && !element.disabled && element.tabIndex >= 0 && !element.closest('[hidden]'));
    const groups = new Set();
    const stops = usable.filter((element) => {
      if (element.type !== 'radio') return true;
      if (groups.has(element.name)) return false;
      groups.add(element.name);
      return true;
    });
    return stops.length;
  });
  const seen = new Set();
  for (let step = 0; step < Math.min(total + 6, 200) && seen.size < total; step += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      globalThis.__focusIds ??= new WeakMap();
      globalThis.__focusCount ??= 0;
      if (!globalThis.__focusIds.has(element)) globalThis.__focusIds.set(element, (globalThis.__focusCount += 1));
      // A choice or an upload shows its focus on the row around it.
      const shownOn = [element, element.closest('.polder-choice'), element.closest('.polder-drop__row')?.querySelector('label'), element.closest('label')].filter(Boolean);
      const visible = shownOn.some((candidate) => {
        const style = getComputedStyle(candidate);
        return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || (style.boxShadow !== 'none' && /\d+px/.test(style.boxShadow) && candidate.matches(':focus-visible'));
      });
      const box = element.getBoundingClientRect();
      const label = element.labels?.[0]?.innerText ?? '';
      const name = element.getAttribute('aria-label') || document.getElementById(element.getAttribute('aria-labelledby') ?? '')?.innerText || label || element.innerText || element.value || '';
      const hiddenBehind = (() => {
        const x = box.left + box.width / 2;
        const y = box.top + box.height / 2;
        if (box.width < 2 || x < 0 || y < 0 || x > innerWidth || y > innerHeight) return '';
        const top = document.elementFromPoint(x, y);
        if (!top || top === element || element.contains(top) || top.contains(element)) return '';
        const cover = top.closest('.polder-rail, .polder-toast, .polder-formbar');
        return cover ? cover.className : '';
      })();
      return { id: globalThis.__focusIds.get(element), tag: `${element.tagName.toLowerCase()}.${element.className}`.slice(0, 80), name: name.trim().slice(0, 60), visible, hiddenBehind };
    });
    // Out of the page and in again at the top; the walk may have begun in the middle.
    if (!at || seen.has(at.id)) continue;
    seen.add(at.id);
    if (!at.visible) wrong.push(`focus not visible on ${at.tag} "${at.name}"`);
    if (at.name === '') wrong.push(`no name: ${at.tag}`);
    if (at.hiddenBehind) wrong.push(`focus hidden behind ${at.hiddenBehind}: ${at.tag} "${at.name}"`);
  }
  if (seen.size < total) wrong.push(`only ${seen.size} of ${total} controls reached with Tab`);
  return wrong;
}
