// What a visitor does, from search to receipt and from worklist to archive date: each behaviour is one check with a name.
import assert from 'node:assert/strict';

const focused = (page) => page.evaluate(() => ({ tag: document.activeElement.tagName, id: document.activeElement.id, text: document.activeElement.textContent.trim().slice(0, 80), cls: document.activeElement.className }));
const heading = (page, text) => page.locator('h1', { hasText: text }).waitFor({ timeout: 8000 });
const until = async (what, check, ms = 8000) => {
  const end = Date.now() + ms;
  while (!(await check())) {
    if (Date.now() > end) assert.fail(`did not happen: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
};

/** Fills the first step so that it is right. */
async function fillWork(page) {
  await page.getByLabel('Een gebouw slopen').check({ force: true });
  await page.getByLabel('Omschrijf het werk in een paar zinnen').fill('We slopen twee schuren.');
  await page.getByLabel('Dag').fill('1');
  await page.getByLabel('Maand').fill('9');
  await page.getByLabel('Jaar').fill('2031');
  await page.getByLabel('Hoeveel grond raakt u aan?').fill('17.006');
  await page.getByLabel('Vleermuis').check({ force: true });
  await page.getByLabel('Ik stop met werken').check({ force: true });
}

async function startDraft(page, gateway, given) {
  gateway.session = given.company;
  gateway.draft = structuredClone(given.leeg);
  await page.goto(`http://polder.test/aanvragen/${given.leeg.id}/stap/1`);
  await heading(page, 'De werkzaamheden');
}

export const behaviours = [
  ['portaal', 'search: results while typing, arrows walk, Esc clears, Enter lists', async ({ page }) => {
    await page.goto('http://polder.test/');
    await page.getByLabel('Wat wilt u doen?').fill('slo');
    await page.getByText('1 product gevonden').waitFor();
    await page.keyboard.press('ArrowDown');
    assert.equal((await focused(page)).text, 'Ontheffing natuurbescherming');
    await page.keyboard.press('Escape');
    assert.equal(await page.getByLabel('Wat wilt u doen?').inputValue(), '');
    assert.equal((await focused(page)).id, 'zoek');
    await page.getByLabel('Wat wilt u doen?').fill('slopen');
    await page.keyboard.press('Enter');
    await heading(page, 'Gevonden bij ‘slopen’');
    await until('the new page has its title', async () => (await page.title()).startsWith('Gevonden bij'));
    assert.equal((await focused(page)).tag, 'H1');
  }],
  ['portaal', 'check: it really stops, with the reason and without a way into the form', async ({ page }) => {
    await page.goto('http://polder.test/producten/ontheffing-natuurbescherming');
    await page.getByRole('link', { name: 'Doe de check' }).click();
    await heading(page, 'Leven er beschermde dieren');
    await page.getByLabel('Nee', { exact: true }).check({ force: true });
    await page.getByRole('button', { name: 'Volgende vraag' }).click();
    await heading(page, 'U heeft geen ontheffing van ons nodig');
    assert.equal(await page.getByRole('link', { name: /vraag aan/i }).count(), 0);
    await page.getByText('Besluit activiteiten leefomgeving, artikel 11.46').waitFor();
    await page.goBack();
    await heading(page, 'Leven er beschermde dieren');
    assert.equal(await page.getByLabel('Nee', { exact: true }).isChecked(), true, 'the answer is still there after Back');
  }],
  ['portaal', 'the whole line: check, login, form, map by keyboard, upload, submit twice, receipt, case', async ({ page, gateway }) => {
    gateway.flags.submitSlow = 600;
    await page.goto('http://polder.test/producten/ontheffing-natuurbescherming/check');
    await page.getByLabel('Ja', { exact: true }).check({ force: true });
    await page.getByRole('button', { name: 'Volgende vraag' }).click();
    await page.getByRole('link', { name: 'Log in en vraag aan' }).click();
    await heading(page, 'Hoe wilt u inloggen?');
    await page.getByRole('link', { name: 'eHerkenning' }).click();
    await heading(page, 'De werkzaamheden');
    assert.equal(await page.getByText('FL-2026-018427').count(), 1, 'dossier number from the first minute');
    await fillWork(page);
    await page.getByText(/Bewaard om/).waitFor();
    await page.getByRole('button', { name: 'Volgende: de plek' }).click();
    await heading(page, 'De plek');
    for (let corner = 0; corner < 3; corner += 1) {
      await page.getByRole('button', { name: 'Punt toevoegen' }).focus();
      await page.keyboard.press('Enter');
      await page.getByLabel(`Punt ${corner + 1}, X in meters`).waitFor();
    }
    const corners = [[162865, 487405], [163008, 487405], [163008, 487323]];
    for (const [index, [x, y]] of corners.entries()) {
      await page.getByLabel(`Punt ${index + 1}, X in meters`).fill(String(x));
      await page.keyboard.press('Tab');
      await page.getByLabel(`Punt ${index + 1}, Y in meters`).fill(String(y));
      await page.keyboard.press('Tab');
    }
    await page.getByText('5.863 m² getekend, 3 punten').waitFor();
    await page.getByRole('button', { name: 'Volgende: contact' }).click();
    await heading(page, 'Contact');
    await page.getByLabel('Telefoonnummer').fill('06 12 34 56 78');
    await page.getByLabel('E-mailadres').fill('s.moulin@hoekstra-akkerbouw.example');
    await page.getByRole('button', { name: 'Volgende: bijlagen' }).click();
    await heading(page, 'Bijlagen');
    await page.getByLabel('Kies een bestand').setInputFiles({ name: 'quickscan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 test') });
    await page.getByText('Klaar', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Volgende: controleren' }).click();
    await heading(page, 'Klopt alles?');
    await page.getByText('We slopen twee schuren.').waitFor();
    await page.getByLabel(/naar waarheid ingevuld/).check({ force: true });
    const send = page.getByRole('button', { name: 'Stuur aanvraag in' });
    await send.dblclick();
    await heading(page, 'We hebben uw aanvraag ontvangen');
    assert.equal(gateway.submits, 1, 'sent once');
    assert.equal(gateway.starts, 1, 'started once');
    assert.equal(gateway.draft.antwoorden.gebied.type, 'Polygon');
    assert.equal(gateway.draft.antwoorden.begin, '2031-09-01');
    assert.equal(gateway.draft.antwoorden.oppervlakte, 17006);
    await page.getByRole('link', { name: 'Volg uw zaak' }).click();
    await heading(page, 'Twee schuren slopen');
  }],
  ['portaal', 'a broken line loses nothing: the answer survives a reload and is saved when the line is back', async ({ page, gateway, given }) => {
    await startDraft(page, gateway, given);
    gateway.flags.saveBroken = true;
    await page.getByLabel('Omschrijf het werk in een paar zinnen').fill('Half getypt, nog niet bewaard');
    await page.getByText('Nog niet bewaard, we proberen het opnieuw').waitFor();
    await page.reload();
    await heading(page, 'De werkzaamheden');
    assert.equal(await page.getByLabel('Omschrijf het werk in een paar zinnen').inputValue(), 'Half getypt, nog niet bewaard');
    gateway.flags.saveBroken = false;
    await until('the answer is saved', () => gateway.draft.antwoorden.omschrijving === 'Half getypt, nog niet bewaard', 15000);
    await until('the copy in the browser is gone', async () => (await page.evaluate(() => Object.keys(localStorage).length)) === 0);
  }],
  ['portaal', 'errors: the summary takes focus, its links go to the field, the title says so', async ({ page, gateway, given }) => {
    await startDraft(page, gateway, given);
    await page.getByRole('button', { name: 'Volgende: de plek' }).click();
    await page.getByText('Er gaan 6 dingen nog niet goed').waitFor();
    assert.match((await focused(page)).cls, /polder-summary/);
    assert.match(await page.title(), /^Fout: Stap 1 van 5/);
    await page.locator('.polder-summary a').nth(1).click();
    assert.equal((await focused(page)).id, 'veld-omschrijving');
    await page.getByLabel('Omschrijf het werk in een paar zinnen').fill('Slopen');
    await page.getByRole('button', { name: 'Volgende: de plek' }).click();
    await page.getByText('Er gaan 5 dingen nog niet goed').waitFor();
    assert.match((await focused(page)).cls, /polder-summary/);
  }],
  ['portaal', 'upload: a broken line is tried again by itself, a file can be removed', async ({ page, gateway, given }) => {
    await startDraft(page, gateway, given);
    gateway.flags.putBreaks = 1;
    await page.goto(`http://polder.test/aanvragen/${given.leeg.id}/stap/4`);
    await heading(page, 'Bijlagen');
    await page.getByLabel('Kies een bestand').setInputFiles({ name: 'quickscan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 test') });
    await page.getByText('Klaar', { exact: true }).waitFor({ timeout: 8000 });
    assert.equal(gateway.puts, 2);
    await page.getByRole('button', { name: 'Verwijder quickscan.pdf' }).click();
    await until('the file is gone', async () => (await page.getByText('quickscan.pdf').count()) === 0);
    await page.getByLabel('Kies een bestand').setInputFiles({ name: 'plan.pages', mimeType: 'application/zip', buffer: Buffer.from('x') });
    await page.getByText('Dit soort bestand kunnen we niet lezen').waitFor();
    assert.equal(gateway.puts, 2, 'a wrong kind never goes over the line');
  }],
  ['portaal', 'map: click draws, undo takes back, the list and the map agree', async ({ page, gateway, given }) => {
    await startDraft(page, gateway, given);
    await page.goto(`http://polder.test/aanvragen/${given.leeg.id}/stap/2`);
    const map = page.locator('.polder-map__canvas');
    await map.waitFor();
    await page.locator('.polder-map__canvas canvas').first().waitFor();
    for (const [x, y] of [[150, 200], [300, 200], [300, 320]]) {
      await map.click({ position: { x, y } });
      await page.waitForTimeout(400);
    }
    await page.getByText(/getekend, 3 punten/).waitFor();
    await page.getByRole('button', { name: 'Laatste stap ongedaan maken' }).click();
    await page.getByText('2 punten, een gebied heeft er minstens 3').waitFor();
    assert.equal(await page.getByLabel(/X in meters/).count(), 2);
    await page.getByRole('button', { name: 'Tekening wissen' }).click();
    await page.getByText('Nog niets getekend').waitFor();
  }],
  ['portaal', 'logging out leaves nothing in the browser', async ({ page, gateway, given }) => {
    await startDraft(page, gateway, given);
    gateway.flags.saveBroken = true;
    await page.getByLabel('Omschrijf het werk in een paar zinnen').fill('geheim');
    await until('there is a copy', async () => (await page.evaluate(() => JSON.stringify(localStorage))).includes('geheim'));
    await page.goto('http://polder.test/mijn');
    await page.getByRole('button', { name: 'Log uit' }).first().click();
    await heading(page, 'Regel het met de provincie');
    assert.equal(await page.evaluate(() => Object.keys(localStorage).length + Object.keys(sessionStorage).length), 0);
  }],
  ['werkplek', 'worklist: / goes to search, J and K walk, N takes, Enter opens', async ({ page, gateway, work }) => {
    gateway.session = work.handler;
    await page.goto('http://polder.test/werkplek/');
    await page.getByText('5 zaken').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    assert.equal((await focused(page)).text, 'Dempen sloot langs Ibisweg, Zeewolde');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('j');
    await page.keyboard.press('n');
    await page.getByText('U behandelt nu FL-2026-018112').waitFor();
    assert.equal(gateway.takes, 1);
    await page.keyboard.press('/');
    assert.equal((await focused(page)).id, 'alles');
    await page.getByRole('link', { name: 'Slopen twee schuren' }).focus();
    await page.keyboard.press('Enter');
    await heading(page, 'Slopen twee schuren');
    assert.equal((await focused(page)).tag, 'H1');
  }],
  ['werkplek', 'case: result says what it means, closing asks first, then the archive date with its reason', async ({ page, gateway, work }) => {
    gateway.session = work.handler;
    await page.goto(`http://polder.test/werkplek/zaken/${work.zaak.id}`);
    await heading(page, 'Slopen twee schuren');
    await page.getByLabel('Verleend').check({ force: true });
    await page.getByText('Na sluiten: na 20 jaar vernietigen.').waitFor();
    await page.getByRole('button', { name: 'Zet resultaat' }).click();
    const close = page.getByRole('button', { name: 'Sluit zaak' });
    await close.click();
    await page.getByText('U kunt dit niet terugdraaien').waitFor();
    await page.keyboard.press('Escape');
    await until('the dialog is gone', async () => (await page.getByText('U kunt dit niet terugdraaien').count()) === 0);
    assert.equal(gateway.closes, 0, 'Esc closes nothing');
    assert.equal((await focused(page)).text, 'Sluit zaak', 'focus is back on the button');
    await close.click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sluit zaak' }).click();
    await page.locator('.polder-arch').getByText('24 november 2046').waitFor();
    assert.equal(gateway.closes, 1);
    await page.getByText('Waarom? deze archiefdatum').click();
    await page.getByText('Selectielijst provincies 2020, 11.1').waitFor();
    assert.equal(await page.getByRole('button', { name: /resultaat/i }).count(), 0, 'a closed case cannot be changed');
  }],
  ['werkplek', 'print: no rail, no buttons, and reasons are open', async ({ page, gateway, work }) => {
    gateway.session = work.handler;
    Object.assign(gateway.zaak, work.closed);
    await page.goto(`http://polder.test/werkplek/zaken/${work.zaak.id}`);
    await heading(page, 'Slopen twee schuren');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.polder-rail').isVisible(), false);
    assert.equal(await page.locator('.polder-top').isVisible(), false);
    assert.equal(await page.locator('.utrecht-button:visible').count(), 0);
  }],
];
