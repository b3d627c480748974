/** What happened at a login that did not work, by the reason that the gateway gives. */
const reasons: Record<string, { title: string; lead: string }> = {
  geannuleerd: { title: 'U bent niet ingelogd', lead: 'U stopte met inloggen. Er is niets veranderd en wat u invulde, is er nog.' },
  verlopen: { title: 'Het inloggen duurde te lang', lead: 'De inlogpagina stond te lang open. Begin opnieuw, dat duurt meestal een minuut.' },
  storing: { title: 'Inloggen lukt nu niet', lead: 'De inlogdienst geeft geen antwoord. Probeer het over een paar minuten opnieuw. Zoeken en de check werken wel.' },
  niveau: { title: 'Uw inlogmiddel is niet hoog genoeg', lead: 'Voor deze aanvraag is een hoger niveau nodig, bijvoorbeeld eHerkenning EH3. Vraag dat aan bij uw eigen leverancier.' },
  machtiging: { title: 'U mag dit niet doen voor dit bedrijf', lead: 'Uw bedrijf gaf u voor deze dienst geen machtiging. Vraag dat aan de beheerder van eHerkenning in uw bedrijf.' },
};

/** Names that OpenID Connect and the login services use for the same reasons. */
const aliases: Record<string, string> = { access_denied: 'geannuleerd', cancelled: 'geannuleerd', timeout: 'verlopen', state: 'verlopen', server_error: 'storing', temporarily_unavailable: 'storing', unavailable: 'storing', acr: 'niveau' };

export function loginFailure(reason: string): { title: string; lead: string } {
  return reasons[aliases[reason] ?? reason] ?? { title: 'Het inloggen is niet gelukt', lead: 'Er ging iets mis bij het inloggen. Er is niets veranderd en wat u invulde, is er nog.' };
}
