import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expectEqual, type Steps } from './steps.js';

/** One dot: the smallest picture that is a PNG. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

async function placePoint(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Zet het punt in het midden/ }).click();
  for (const [axis, value] of [['X', '162900'], ['Y', '487300']] as const) {
    const field = page.getByLabel(`Punt 1, ${axis} in meters`);
    await field.fill(value);
    await field.press('Tab');
  }
}

/** A citizen reports a hole in the road on a phone, without login, with a photo, and follows it by the secret link. */
export async function report(page: Page, base: string, scratch: string, steps: Steps): Promise<void> {
  await steps.step('a citizen starts a report without login, on a phone', page, async () => {
    await page.goto(`${base}/producten/melding-openbare-ruimte`);
    await page.getByRole('link', { name: 'Begin uw melding' }).click();
    await page.getByRole('heading', { level: 1, name: 'Wat en waar' }).waitFor();
    await page.getByLabel('Gat, kuil of schade aan de weg').check({ force: true });
    await placePoint(page);
    await page.getByText('1 punt gezet').waitFor();
    await page.getByLabel(/Weg of omschrijving/).fill('N302, hm 81,2');
    await steps.shot(page, '20-melden');
    expectEqual(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), true, 'no sideways scroll at 320');
    await page.getByRole('button', { name: /^Volgende/ }).click();
  });
  await steps.step('a photo goes along', page, async () => {
    await page.getByLabel(/E-mailadres/).fill('melder@voorbeeld.nl');
    const photo = join(scratch, 'gat.png');
    writeFileSync(photo, PNG);
    await page.getByLabel('Wat ziet u?').fill('Een gat van een meter breed, midden op de weg.');
    await page.locator('input[type=file]').setInputFiles(photo);
    await page.getByRole('button', { name: /^Verwijder gat\.png/ }).waitFor();
    await page.getByText('Klaar', { exact: true }).waitFor();
    await steps.shot(page, '21-melden-foto');
    await page.getByRole('button', { name: /^Volgende/ }).click();
  });
  await steps.step('sent; the secret link follows it, with the unit and why', page, async () => {
    await page.getByRole('heading', { level: 1, name: 'Klopt alles?' }).waitFor();
    await page.getByRole('checkbox').last().check({ force: true });
    await page.getByRole('button', { name: 'Stuur melding in' }).click();
    await page.getByRole('heading', { level: 1, name: 'We hebben uw melding ontvangen' }).waitFor();
    await steps.shot(page, '22-gemeld');
    const link = (await page.getByTestId('volglink').textContent()) ?? '';
    expectEqual(/\/volgen#[0-9a-f]{32}$/.test(link), true, 'secret behind the #');
    await page.goto(link.replace(/^https?:\/\/[^/]+/, base));
    await page.getByText('Wegen').first().waitFor();
    await page.getByText('Waarom?').first().click();
    await page.getByText('omdat dit team het wegdek onderhoudt').waitFor();
    await steps.shot(page, '23-volgen');
  });
}

/** Somebody else reports the same: told before it is filled in further. */
export async function reportAgain(page: Page, base: string, steps: Steps): Promise<void> {
  await steps.step('the next one hears that it was reported, and is not held up', page, async () => {
    await page.goto(`${base}/melden/melding-openbare-ruimte`);
    await page.getByLabel('Gat, kuil of schade aan de weg').check({ force: true });
    await placePoint(page);
    await page.getByText('Dit is hier al een keer gemeld').waitFor();
    await steps.shot(page, '24-dubbel');
  });
}
