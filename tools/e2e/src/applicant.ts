import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { smallPdf } from '@polder/proof';
import { expectEqual, type Steps } from './steps.js';

/** Log in at the double of eHerkenning, as the company whose name is given. */
export async function loginAsCompany(page: Page, company: string): Promise<void> {
  await page.getByLabel(company).check({ force: true });
  await page.getByRole('button', { name: 'Log in' }).click();
}

async function answerCheck(page: Page, answer: string): Promise<void> {
  await page.getByLabel(answer, { exact: true }).check({ force: true });
  await page.getByRole('button', { name: /Volgende vraag|Bekijk de uitkomst/ }).click();
}

/** From the home page to the check, which stops with its reason and then lets through. */
export async function findAndCheck(page: Page, base: string, steps: Steps): Promise<void> {
  await steps.step('the product is found by search, with the keyboard', page, async () => {
    await page.goto(`${base}/`);
    await page.getByLabel('Wat wilt u doen?').fill('vleermuis');
    await page.getByRole('status').filter({ hasText: /1 / }).waitFor();
    await steps.shot(page, '01-zoeken');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Ontheffing natuurbescherming' }).waitFor();
    await steps.shot(page, '02-product');
  });
  await steps.step('the check really stops, with its reason, before login', page, async () => {
    await page.getByRole('link', { name: 'Doe de check' }).click();
    await answerCheck(page, 'Nee');
    await page.getByRole('heading', { level: 1, name: 'U heeft geen ontheffing nodig' }).waitFor();
    await page.getByRole('heading', { name: 'Waarom?' }).waitFor();
    expectEqual(await page.getByRole('link', { name: /Log in en vraag aan/ }).count(), 0, 'links to go on');
    await steps.shot(page, '03-check-stopt');
  });
  await steps.step('other answers lead on', page, async () => {
    await page.getByRole('link', { name: /^Wijzig/ }).first().click();
    await answerCheck(page, 'Ja');
    await answerCheck(page, 'Nee');
    await answerCheck(page, 'Ja, en het is niet ouder dan 3 jaar');
    await page.getByRole('link', { name: 'Log in en vraag aan' }).click();
  });
}

/** Fills in the three fields of a date question. */
async function fillDate(page: Page, question: string, [day, month, year]: [string, string, string]): Promise<void> {
  const group = page.getByRole('group', { name: question });
  await group.getByLabel('Dag').fill(day);
  await group.getByLabel('Maand').fill(month);
  await group.getByLabel('Jaar').fill(year);
}

const next = (page: Page) => page.getByRole('button', { name: /^Volgende: / }).click();
const saved = (page: Page) => page.getByRole('status').filter({ hasText: /[Bb]ewaard/ }).first().waitFor();

/** The form: number from the start, a reload that loses nothing, a page with errors, the map by keyboard, the upload. */
export async function fillInForm(page: Page, scratch: string, steps: Steps): Promise<string> {
  let dossiernummer = '';
  const year = String(new Date().getFullYear() + 1);
  await steps.step('login as company; the dossier number is there at once', page, async () => {
    await page.getByRole('link', { name: /eHerkenning/ }).first().click();
    await loginAsCompany(page, 'Akkerbouwbedrijf Hoekstra B.V.');
    await page.getByRole('heading', { level: 1 }).waitFor();
    dossiernummer = (await page.getByText(/FL-\d{4}-\d{6}/).first().textContent())?.match(/FL-\d{4}-\d{6}/)?.[0] ?? '';
    if (!dossiernummer) throw new Error('no dossier number');
  });
  await steps.step('an empty step says what is missing, in a summary that takes focus', page, async () => {
    await next(page);
    await page.getByRole('alert').first().waitFor();
    await steps.shot(page, '04-fouten');
  });
  await steps.step('answers are kept over a reload', page, async () => {
    await page.getByLabel('Een gebouw slopen').check({ force: true });
    await page.getByLabel('Omschrijf het werk in een paar zinnen').fill('Wij slopen twee schuren uit 1971 en bouwen daarna een loods.');
    await fillDate(page, 'Wanneer begint u?', ['1', '9', year]);
    await fillDate(page, 'Wanneer bent u klaar?', ['30', '11', year]);
    await saved(page);
    await page.reload();
    expectEqual(await page.getByLabel('Omschrijf het werk in een paar zinnen').inputValue(), 'Wij slopen twee schuren uit 1971 en bouwen daarna een loods.', 'text after reload');
    await steps.shot(page, '05-stap-werk');
    await next(page);
  });
  await steps.step('the area is drawn without a mouse, in RD coordinates', page, async () => {
    const corners: [string, string][] = [['160700', '482500'], ['160830', '482500'], ['160830', '482610'], ['160700', '482610']];
    for (const [index, [x, y]] of corners.entries()) {
      await page.getByRole('button', { name: /Punt toevoegen/ }).click();
      for (const [axis, value] of [['X', x], ['Y', y]] as const) {
        const field = page.getByLabel(`Punt ${index + 1}, ${axis} in meters`);
        await field.fill(value);
        await field.press('Tab');
      }
    }
    await page.getByText(/14\.300 m² getekend, 4 punten/).waitFor();
    await page.getByRole('button', { name: 'Toon de hele tekening' }).click();
    await page.getByLabel(/Adres of omschrijving/).fill('Vogelweg 112, Zeewolde');
    await saved(page);
    await page.waitForTimeout(300);
    await steps.shot(page, '06-stap-kaart');
    await next(page);
  });
  await steps.step('animals and research', page, async () => {
    await page.getByLabel('Vleermuizen').check({ force: true });
    await page.getByLabel('Huismus').check({ force: true });
    await page.getByLabel('Een quickscan', { exact: true }).check({ force: true });
    const day = new Date(Date.now() - 14 * 86_400_000);
    await fillDate(page, 'Wanneer was het laatste bezoek aan de plek?', [String(day.getDate()), String(day.getMonth() + 1), String(day.getFullYear())]);
    await page.getByLabel(/Wat doet u om schade/).fill('Wij hangen kasten op voordat wij beginnen en slopen buiten de kraamtijd.');
    await saved(page);
    await next(page);
  });
  await steps.step('a file that is no PDF is refused in words, the real one goes up', page, async () => {
    const fake = join(scratch, 'virus.pdf');
    const real = join(scratch, 'quickscan-vogelweg-112.pdf');
    writeFileSync(fake, 'MZ this is a program');
    writeFileSync(real, smallPdf('Quickscan Vogelweg 112'));
    const input = page.locator('input[type=file]');
    await input.setInputFiles(fake);
    await page.getByText(/geen PDF|geen pdf|niet (goed|verstuurd)|kan niet/i).first().waitFor();
    await steps.shot(page, '07-bestand-geweigerd');
    await page.getByRole('button', { name: /^Verwijder.*virus\.pdf/ }).first().click();
    await input.setInputFiles(real);
    await page.getByRole('button', { name: /^Verwijder.*quickscan-vogelweg-112\.pdf/ }).waitFor();
    await page.getByLabel('Naam', { exact: true }).fill('Suzanne Moulin');
    await page.getByLabel('E-mailadres').fill('suzanne@hoekstra.example');
    await page.getByLabel('Telefoonnummer').fill('06 12345678');
    await saved(page);
    await steps.shot(page, '08-stap-bijlagen');
    await next(page);
  });
  return dossiernummer;
}

/** Check answers, submit twice as fast as a person can, receipt. */
export async function submitForm(page: Page, dossiernummer: string, steps: Steps): Promise<void> {
  await steps.step('check answers, then submit; a double click makes one case', page, async () => {
    await page.getByRole('heading', { level: 1, name: 'Klopt alles?' }).waitFor();
    await page.getByText('quickscan-vogelweg-112.pdf').first().waitFor();
    await page.waitForTimeout(300);
    await steps.shot(page, '09-controleren');
    await page.getByRole('checkbox').last().check({ force: true });
    await page.getByRole('button', { name: 'Stuur aanvraag in' }).dblclick();
    await page.waitForURL(/ontvangst|bevestiging|receipt|verstuurd/);
    await page.getByText(dossiernummer).first().waitFor();
    await steps.shot(page, '10-ontvangst');
  });
}

/** The applicant's own page after the decision. */
export async function seeResult(page: Page, base: string, dossiernummer: string, steps: Steps): Promise<void> {
  await steps.step('the applicant sees status, decision and documents, and opens one', page, async () => {
    await page.goto(`${base}/mijn`);
    await steps.shot(page, '15-mijn');
    await page.getByRole('main').getByRole('link', { name: /Ontheffing/ }).first().click();
    await page.getByText(dossiernummer).first().waitFor();
    await page.getByText('Verleend').first().waitFor();
    await page.getByText('Onder voorwaarden: kasten hangen voor 1 maart.').first().waitFor();
    await steps.shot(page, '16-mijn-zaak');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /aanvraag-FL|Aanvraag ontheffing/ }).first().click()]);
    expectEqual(readFileSync(await download.path()).subarray(0, 5).toString(), '%PDF-', 'first bytes of the copy');
  });
}
