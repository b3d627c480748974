import { partyKeyOf, type Actor } from '@polder/context';
import type { Identity } from '../login/identity.rules.js';
import type { AccessToken } from './access-token.js';
import type { Application } from './application-register.js';

/** Who acts, out of a login session. The BSN stays behind: services know the party key. */
export function actorOfIdentity(identity: Identity, partySecret: string): Actor {
  const { soort, sub, naam, organisatie, kvkNummer, vestigingsNummer, bsn, rollen } = identity;
  const partyKey = kvkNummer ? partyKeyOf(partySecret, 'kvk', kvkNummer) : bsn ? partyKeyOf(partySecret, 'bsn', bsn) : undefined;
  return {
    kind: soort, id: sub, naam, rollen, scopes: [],
    ...(organisatie ? { organisatie } : {}), ...(kvkNummer ? { kvkNummer } : {}), ...(vestigingsNummer ? { vestigingsNummer } : {}), ...(partyKey ? { partyKey } : {}),
  };
}

/** An application; the name to write in the audit trail is that of the user it names, if it names one. */
export function actorOfApplication(application: Application, userRepresentation = ''): Actor {
  return { kind: 'applicatie', id: application.clientId, naam: userRepresentation || application.label, rollen: [], scopes: application.scopes };
}

/** A person who comes with an access token instead of a session: staff, or somebody who acts for a company. */
export function actorOfPersonToken(token: AccessToken, partySecret: string): Actor {
  const { sub, naam, rollen, kvkNummer, vestigingsNummer, organisatie } = token;
  if (!kvkNummer) return { kind: 'medewerker', id: sub, naam, rollen, scopes: [] };
  return {
    kind: 'bedrijf', id: sub, naam, kvkNummer, partyKey: partyKeyOf(partySecret, 'kvk', kvkNummer), rollen: [], scopes: [],
    ...(organisatie ? { organisatie } : {}), ...(vestigingsNummer ? { vestigingsNummer } : {}),
  };
}
