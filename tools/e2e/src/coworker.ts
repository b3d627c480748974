import type { Page } from 'playwright-core';
import { loginAsCompany } from './applicant.js';
import { expectEqual, type Steps } from './steps.js';

const question = 'Waarom bent u het er niet mee eens?';

/** Logs in at the double of eHerkenning and comes back at the path. */
export async function logIn(page: Page, base: string, path: string): Promise<void> {
  await page.goto(base + path);
  await page.getByRole('link', { name: 'eHerkenning' }).click();
  await loginAsCompany(page, 'Hoekstra');
}

/** From the decision to an objection that knows which decision it is against. */
export async function object(page: Page, base: string, dossiernummer: string, steps: Steps): Promise<void> {
  await steps.step('an objection starts from the decision, within its term, and is filled in already', page, async () => {
    await page.goto(`${base}/mijn`);
    await page.getByRole('main').getByRole('link', { name: /Ontheffing/ }).first().click();
    await page.getByText(/U kunt bezwaar maken tot en met/).first().waitFor();
    await page.getByRole('link', { name: 'Maak bezwaar' }).click();
    await page.getByLabel('Kenmerk van het besluit').waitFor();
    expectEqual(await page.getByLabel('Kenmerk van het besluit').inputValue(), dossiernummer, 'decision in the form');
    await steps.shot(page, '32-bezwaar');
    await page.getByRole('button', { name: /^Volgende/ }).click();
    await page.getByLabel(question).fill('Wij vinden de voorwaarden te streng.');
    await page.getByLabel('Nee', { exact: true }).check({ force: true });
    await page.getByLabel('E-mailadres').fill('suzanne@hoekstra.example');
    await page.getByRole('button', { name: /^Volgende/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Klopt alles?' }).waitFor();
    await page.getByRole('checkbox').last().check({ force: true });
    await page.getByRole('button', { name: 'Stuur aanvraag in' }).click();
    await page.getByRole('heading', { level: 1, name: 'We hebben uw aanvraag ontvangen' }).waitFor();
    await page.getByRole('link', { name: 'Volg uw zaak' }).waitFor();
  });
}

/** One begins, a colleague goes on elsewhere; what both change is not overwritten but asked. */
export async function resumeElsewhere(first: Page, second: Page, base: string, steps: Steps): Promise<void> {
  await steps.step('a draft begun here goes on at a colleague, on another device', second, async () => {
    await first.goto(`${base}/aanvragen/nieuw?product=bezwaar`);
    await first.getByLabel('Kenmerk van het besluit').fill('FL-2026-000001');
    await first.getByText(/Bewaard om/).waitFor();
    const path = new URL(first.url()).pathname.replace(/stap\/1$/, 'stap/2');
    await first.goto(base + path);
    await first.getByLabel(question).fill('Begonnen door de een.');
    await first.getByText(/Bewaard om/).waitFor();
    await first.waitForTimeout(1500);
    await logIn(second, base, path);
    await second.getByLabel(question).waitFor();
    expectEqual(await second.getByLabel(question).inputValue(), 'Begonnen door de een.', 'answer on the other device');
    await steps.shot(second, '30-andere-apparaat');
  });
  await steps.step('the same answer changed on both: a choice, and nothing lost', first, async () => {
    await second.getByLabel(question).fill('Afgemaakt door de ander.');
    await second.waitForTimeout(2500);
    await first.getByLabel(question).fill('Begonnen en afgemaakt door de een.');
    await first.getByText('Ook ergens anders gewijzigd').waitFor();
    await first.getByText('Afgemaakt door de ander.').first().waitFor();
    await steps.shot(first, '31-keuze');
    await first.getByRole('button', { name: /Bewaar mijn antwoord/ }).click();
    await first.getByText('Ook ergens anders gewijzigd').waitFor({ state: 'hidden' });
    await first.waitForTimeout(1500);
    await second.reload();
    await second.getByLabel(question).waitFor();
    expectEqual(await second.getByLabel(question).inputValue(), 'Begonnen en afgemaakt door de een.', 'answer that was chosen');
  });
}
