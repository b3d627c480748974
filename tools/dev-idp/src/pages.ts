import type { Account } from './accounts.js';

/** Text safe inside HTML, also inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

const MARK =
  '<svg class="mark" viewBox="0 0 40 40" aria-hidden="true" focusable="false"><path class="w" d="M0 0h40v40H0z"/><path class="a" d="M0 21.6 12 18v22H0z"/><path class="b" d="M14 17.4 26 13.8V40H14z"/><path class="c" d="M28 13.2 40 9.6V40H28z"/><path class="d" d="M0 18 40 6v3.6L0 21.6zM12 18l2-.6V40h-2zM26 13.8l2-.6V40h-2z"/></svg>';

function page(title: string, body: string, script = ''): string {
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Polder (test)</title>
<link rel="stylesheet" href="/realms/polder/assets/dev-idp.css">
</head>
<body>
<a class="skip" href="#inhoud">Ga naar de inhoud</a>
<header><div class="bar">${MARK}<span class="brand">Polder<span>Inloggen (testomgeving)</span></span></div></header>
<main id="inhoud" tabindex="-1">
${body}
</main>
<footer><p>Dit is een testomgeving. De personen en bedrijven op deze pagina bestaan niet.</p></footer>
${script}</body>
</html>
`;
}

/** One sentence that explains, with a technical code for whoever helps. */
export function messagePage(title: string, text: string, code?: string): string {
  return page(title, `<h1>${escapeHtml(title)}</h1>\n<p>${escapeHtml(text)}</p>${code ? `\n<p class="meta">Code: ${escapeHtml(code)}</p>` : ''}`);
}

/** Logging out needs a form post; the script sends it, the button is for who has no script. `form` comes from the provider. */
export function logoutPage(form: string): string {
  const body = `<h1>U wordt uitgelogd</h1>
${form.replace('</form>', '<input type="hidden" name="logout" value="yes"><button class="button" type="submit">Log uit</button></form>')}`;
  return page('Uitloggen', body, '<script src="/realms/polder/assets/submit.js"></script>\n');
}

function choice(account: Account, checked: boolean): string {
  const main = account.organisatie ?? account.name;
  const detail = account.kvk
    ? `KVK-nummer ${account.kvk}, vestiging ${account.vestiging ?? 'geen'}. U bent ${account.name}.`
    : `BSN ${account.bsn ?? 'geen'}, ${account.acr.endsWith('substantial') ? 'DigiD Substantieel' : 'DigiD Midden'}`;
  const id = `keuze-${escapeHtml(account.username)}`;
  return `<div class="choice"><input type="radio" name="keuze" id="${id}" value="${escapeHtml(account.username)}" aria-describedby="${id}-uitleg"${checked ? ' checked' : ''}><label for="${id}">${escapeHtml(main)}</label><p id="${id}-uitleg">${escapeHtml(detail)}</p></div>`;
}

const BUTTONS = `<div class="buttons"><button class="button" type="submit" name="actie" value="inloggen">Log in</button><button class="button secondary" type="submit" name="actie" value="annuleren">Annuleer</button></div>`;

/** The double of eHerkenning or DigiD: choose who you are, or cancel. */
export function doublePage(door: 'eherkenning' | 'digid', accounts: Account[], action: string): string {
  const [title, question] =
    door === 'eherkenning' ? ['eHerkenning (test)', 'Voor welk bedrijf logt u in?'] : ['DigiD (test)', 'Wie bent u?'];
  return page(
    title,
    `<h1>${title}</h1>
<form method="post" action="${escapeHtml(action)}">
<fieldset><legend>${question}</legend><div class="choices">${accounts.map((a, i) => choice(a, i === 0)).join('')}</div></fieldset>
${BUTTONS}
</form>`,
  );
}

/** The province's own login; `failed` repeats the user name that did not work. */
export function staffPage(action: string, failed?: { username: string }): string {
  const error = failed ? '<p class="error" id="fout" role="alert">De gebruikersnaam of het wachtwoord klopt niet. Controleer ze en probeer het opnieuw.</p>\n' : '';
  const described = failed ? ' aria-invalid="true" aria-describedby="fout"' : '';
  return page(
    `${failed ? 'Fout: ' : ''}Medewerker`,
    `<h1>Inloggen als medewerker</h1>
<form method="post" action="${escapeHtml(action)}">
${error}<div class="field"><label for="username">Gebruikersnaam</label><input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required value="${escapeHtml(failed?.username ?? '')}"${described}></div>
<div class="field"><label for="password">Wachtwoord</label><input id="password" name="password" type="password" autocomplete="current-password" required${described}></div>
<div class="buttons"><button class="button" type="submit" name="actie" value="inloggen">Log in</button><button class="button secondary" type="submit" name="actie" value="annuleren" formnovalidate>Annuleer</button></div>
</form>`,
  );
}
