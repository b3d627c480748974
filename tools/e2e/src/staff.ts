import type { Page } from 'playwright-core';
import type { Steps } from './steps.js';

/** Staff: worklist, case, take, result, close; nomination and date with their reason. */
export async function decide(page: Page, base: string, dossiernummer: string, steps: Steps): Promise<void> {
  await steps.step('staff log in and find the case in the worklist', page, async () => {
    await page.goto(`${base}/werkplek/`);
    await page.getByRole('link', { name: /Log in/ }).first().click();
    await page.getByLabel('Gebruikersnaam').fill('marieke');
    await page.getByLabel('Wachtwoord').fill('polder-demo');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Werk' }).waitFor();
    // At this width the table leaves the number out: the search finds the case by it.
    await page.getByRole('search').getByRole('searchbox').last().fill(dossiernummer);
    await page.getByRole('search').getByRole('searchbox').last().press('Enter');
    await page.getByText('1 zaak').first().waitFor();
    await steps.shot(page, '11-werkvoorraad');
    await page.getByRole('row').filter({ hasText: 'Hoekstra' }).getByRole('link').first().click();
  });
  await steps.step('the case shows form data, map and documents', page, async () => {
    await page.getByText(dossiernummer).first().waitFor();
    await page.getByText('Wij slopen twee schuren uit 1971 en bouwen daarna een loods.').first().waitFor();
    await page.getByText('quickscan-vogelweg-112.pdf').first().waitFor();
    await page.waitForTimeout(500);
    await steps.shot(page, '12-zaak');
  });
  await steps.step('take, result, close', page, async () => {
    await page.getByRole('button', { name: 'Neem zaak' }).click();
    await page.getByText('Marieke de Graaf').first().waitFor();
    await page.getByLabel(/^Verleend/).check({ force: true });
    await page.getByLabel(/[Tt]oelichting/).first().fill('Onder voorwaarden: kasten hangen voor 1 maart.');
    await page.getByRole('button', { name: 'Zet resultaat' }).click();
    await page.getByRole('button', { name: 'Sluit zaak' }).click();
    await page.getByRole('alertdialog').waitFor();
    await steps.shot(page, '13-sluiten');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sluit zaak' }).click();
    await page.getByRole('alertdialog').waitFor({ state: 'hidden' });
  });
  await steps.step('archive nomination and date appear with their "Waarom?"', page, async () => {
    const region = page.getByRole('region', { name: 'Bewaren' });
    await region.getByText(/Waarom/).first().click();
    await region.getByText(/zrc-021/).first().waitFor();
    await region.getByText(new RegExp(String(new Date().getFullYear() + 20))).first().waitFor();
    await steps.shot(page, '14-bewaren-waarom');
  });
}
