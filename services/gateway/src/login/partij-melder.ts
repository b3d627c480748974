import { anonymous, type Clock, type ContextSigner } from '@polder/context';
import { PartijServiceService, type PartijServiceServer } from '@polder/proto/polder/gegevens/v1/gegevens';
import { RpcClient, type Logger } from '@polder/service';
import { actorOfIdentity } from '../toegang/actor.rules.js';
import type { Identity } from './identity.rules.js';

export interface PartijMelderOptions {
  /** Address of gegevens; without it nobody is told anything. */
  address: string | undefined;
  signer: ContextSigner;
  partySecret: string;
  tenant: string;
  clock: Clock;
  log: Logger;
  publicUrl: string;
}

/** Time that a login waits for it at most. */
const WAIT_MS = 1500;

/**
 * Tells gegevens at a login of a citizen which BSN belongs to the party key: the only other place that needs it, to ask the
 * BRP. The number travels in this one call and in no context. When gegevens does not answer the login goes on: the form
 * then works without prefill.
 */
export class PartijMelder {
  private readonly client: RpcClient | undefined;

  constructor(private readonly options: PartijMelderOptions) {
    this.client = options.address ? new RpcClient('gegevens', options.address, options.signer) : undefined;
  }

  async meld(identity: Identity): Promise<void> {
    const { partySecret, tenant, clock, log, publicUrl } = this.options;
    const { partyKey } = actorOfIdentity(identity, partySecret);
    if (!this.client || !identity.bsn || !partyKey) return;
    try {
      // The edge itself acts: the caller is the gateway's own token.
      const actor = { ...anonymous(), kind: 'dienst' as const, id: 'gateway', naam: 'gateway' };
      const ctx = { actor, tenant, purpose: 'inloggen', clock, traceId: 'inloggen', baseUrl: publicUrl, deadline: new Date(Date.now() + WAIT_MS) };
      await this.client.calls<PartijServiceServer>(PartijServiceService).meldAan(ctx, { partyKey, bsn: identity.bsn });
    } catch (error) {
      log.warn({ cause: (error as { code?: string }).code ?? (error as Error).name }, 'gegevens does not know who logged in: no prefill from the BRP');
    }
  }

  close(): void {
    this.client?.close();
  }
}
