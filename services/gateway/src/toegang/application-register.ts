import type { ApplicationSettings } from '../gateway.config.js';

/** An application that may call the APIs. */
export interface Application {
  clientId: string;
  label: string;
  scopes: string[];
  secret?: string;
}

/** All scopes of the ZGW standards that the suite serves. */
export const ALL_SCOPES = [
  'zaken.lezen', 'zaken.aanmaken', 'zaken.bijwerken', 'zaken.geforceerd-bijwerken', 'zaken.statussen.toevoegen', 'zaken.heropenen', 'zaken.verwijderen',
  'catalogi.lezen', 'catalogi.schrijven', 'catalogi.geforceerd-schrijven', 'catalogi.geforceerd-verwijderen',
  'documenten.aanmaken', 'documenten.lezen', 'documenten.bijwerken', 'documenten.geforceerd-bijwerken', 'documenten.verwijderen', 'documenten.lock', 'documenten.geforceerd-unlock',
  'besluiten.aanmaken', 'besluiten.lezen', 'besluiten.bijwerken', 'besluiten.verwijderen',
  'autorisaties.lezen', 'autorisaties.bijwerken', 'notificaties.publiceren', 'notificaties.consumeren', 'audittrails.lezen',
];

/** The application of the demonstration: its secret is published, so it exists in demo mode only. */
export const DEMO_APPLICATION: Application = { clientId: 'polder-demo', label: 'Polder demo', secret: 'polder-demo-secret-0123456789abcdef', scopes: ALL_SCOPES };

/** The applications and their rights, by client id. */
export class ApplicationRegister {
  private readonly applications = new Map<string, Application>();

  constructor(settings: readonly ApplicationSettings[], demo: boolean) {
    for (const one of settings) {
      this.applications.set(one.clientId, { clientId: one.clientId, label: one.label, scopes: one.scopes, ...(one.secret ? { secret: one.secret } : {}) });
    }
    if (demo) this.applications.set(DEMO_APPLICATION.clientId, DEMO_APPLICATION);
  }

  find(clientId: string): Application | undefined {
    return this.applications.get(clientId);
  }
}
