import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type { VulInResponse } from '@polder/proto/polder/gegevens/v1/gegevens';
import { eigenAanvraag, eigenAanvraagVast, type AanvraagRij } from '../aanvraag/aanvraag.repository.js';
import { nieuweSporen } from '../aanvraag/conflict.rules.js';
import { merge } from '../aanvraag/formulier.js';
import { KIT, type Kit } from '../kit.js';
import { Peers } from '../peers.js';
import { moetVragen, neemOver, prefillVelden, type PrefillVeld } from './prefill.rules.js';

/** Nobody waits longer for a form than this; what comes later is taken over when it is opened again. */
const WAIT_MS = 3000;

/** Register behind a plugin, for the notice when gegevens itself does not answer. */
const BRON: Record<string, string> = { haalcentraal: 'BRP', 'kvk-kvknumber': 'Handelsregister' };

/**
 * Fills empty questions of a draft out of the registers. Never in the way: whatever happens, the form works; a register
 * that is down is asked again when the draft is opened later.
 */
@Injectable()
export class PrefillService {
  constructor(
    @Inject(KIT) private readonly kit: Kit,
    @Inject(Peers) private readonly peers: Peers,
  ) {}

  /** Asks when there is something to ask; true when the draft was changed. */
  async probeer(ctx: Ctx, id: string): Promise<boolean> {
    if (!this.peers.gegevens) return false;
    const rij = await this.kit.database.read(ctx, (tx) => eigenAanvraag(tx, id));
    const velden = this.teVragen(rij, ctx.clock.now());
    if (velden.length === 0) return false;
    const { velden: gevuld, bronnen } = await this.vraag(ctx, rij.product, velden);
    return this.kit.database.tx(ctx, async (tx) => {
      const vast = await eigenAanvraagVast(tx, id);
      const nu = ctx.clock.now();
      // Another request did it meanwhile, or the draft was sent in.
      if (this.teVragen(vast, nu).length === 0) return false;
      const { patch, stand } = neemOver(vast.voorinvulling, vast.antwoorden, gevuld, bronnen, nu);
      const wijzigt = Object.keys(patch).length > 0;
      const revisie = wijzigt ? vast.revisie + 1 : vast.revisie;
      const sporen = wijzigt ? nieuweSporen(vast.wijzigingen, patch, { revisie, door: 'Polder', op: nu.toISOString() }) : vast.wijzigingen;
      await tx.query('UPDATE aanvraag SET antwoorden = $2, voorinvulling = $3, revisie = $4, wijzigingen = $5 WHERE id = $1', [
        id, JSON.stringify(merge(vast.antwoorden, patch)), JSON.stringify(stand), revisie, JSON.stringify(sporen),
      ]);
      await tx.accessLog('aanvraag', id, 'wijzigen');
      return true;
    });
  }

  private teVragen(rij: AanvraagRij, nu: Date): PrefillVeld[] {
    return rij.status === 'concept' && rij.stap === null && moetVragen(rij.voorinvulling, nu) ? prefillVelden(rij.definitie) : [];
  }

  private async vraag(ctx: Ctx, product: string, velden: PrefillVeld[]): Promise<VulInResponse> {
    const deadline = new Date(Math.min(Date.now() + WAIT_MS, ctx.deadline?.getTime() ?? Number.POSITIVE_INFINITY));
    try {
      return (await this.peers.gegevens?.vulIn({ ...ctx, deadline }, { product, velden })) ?? { velden: [], bronnen: [] };
    } catch (error) {
      this.kit.log.warn({ cause: (error as { code?: string }).code ?? (error as Error).name }, 'no prefill');
      const bronnen = [...new Set(velden.map(({ plugin }) => BRON[plugin] ?? plugin))].map((bron) => ({
        bron, stand: 'niet-bereikbaar', melding: `Wij kunnen uw gegevens nu niet ophalen (${bron}). U kunt het formulier zelf invullen. Lukt het later wel, dan vullen wij lege velden aan.`,
      }));
      return { velden: [], bronnen };
    }
  }
}
