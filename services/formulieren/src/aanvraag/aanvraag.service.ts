import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '@polder/context';
import type { Explanation } from '@polder/explain';
import { idempotently, Refusal, type Tx } from '@polder/service';
import {
  Aanvraag, type GetAanvraagRequest, type ListAanvragenResponse, type SaveAanvraagRequest, type StartAanvraagRequest,
} from '@polder/proto/polder/formulieren/v1/formulieren';
import { KIT, type Kit } from '../kit.js';
import { isMelder } from '../melding/code.js';
import { nietOnline } from '../product/product.controller.js';
import { vindProduct } from '../product/product.repository.js';
import type { Toets } from '../product/product.types.js';
import { onbekendeToetsAntwoorden, toetsStand } from '../product/toets.rules.js';
import { bijlagenVan, eigenAanvraag, eigenAanvraagVast, eigenAanvragen, voegAanvraagToe, type AanvraagRij, type BijlageRij } from './aanvraag.repository.js';
import { isOpen, loginPast, verlooptOp, type Bewaartermijn } from './aanvraag.rules.js';
import { naarAanvraag, naarRegel } from './aanvraag.view.js';
import { leesWijziging, teGroot } from './antwoorden.rules.js';
import { nieuweSporen, voegSamen, type BotsendAntwoord } from './conflict.rules.js';
import { BijlageService } from './bijlage.service.js';
import { bevindingen, merge, vragen } from './formulier.js';
import { verbodenWijzigingen } from '../prefill/prefill.rules.js';
import { PrefillService } from '../prefill/prefill.service.js';
import { NummerService } from './nummer.service.js';

/** Drafts: started with number and id at once, saved at every change, seen by their own party only. */
@Injectable()
export class AanvraagService {
  constructor(
    @Inject(KIT) private readonly kit: Kit,
    @Inject(NummerService) private readonly nummers: NummerService,
    @Inject(BijlageService) private readonly bijlagen: BijlageService,
    @Inject(PrefillService) private readonly prefill: PrefillService,
  ) {}

  async start(ctx: Ctx, request: StartAanvraagRequest): Promise<Aanvraag> {
    const gestart = await this.nummers.metNummer(ctx, () => this.kit.database.tx(ctx, (tx) => idempotently(tx, 'StartAanvraag', request, Aanvraag, () => this.maak(tx, request))));
    // Outside the transaction: a register may be slow. Repeated with the same key it shows what is filled in meanwhile.
    return (await this.prefill.probeer(ctx, gestart.id)) ? this.lees(ctx, gestart.id) : gestart;
  }

  async lijst(ctx: Ctx): Promise<ListAanvragenResponse> {
    const rijen = await this.kit.database.read(ctx, eigenAanvragen);
    return { results: rijen.map(naarRegel), count: rijen.length };
  }

  async haal(ctx: Ctx, request: GetAanvraagRequest): Promise<Aanvraag> {
    await this.prefill.probeer(ctx, request.id);
    return this.lees(ctx, request.id);
  }

  private async lees(ctx: Ctx, id: string): Promise<Aanvraag> {
    const [rij, bijlagen] = await this.kit.database.tx(ctx, async (tx) => {
      const eigen = await eigenAanvraag(tx, id);
      await tx.accessLog('aanvraag', eigen.id, 'lezen');
      return [eigen, await bijlagenVan(tx, eigen.id)] as const;
    });
    return this.toon(ctx, rij, bijlagen);
  }

  async bewaar(ctx: Ctx, request: SaveAanvraagRequest): Promise<Aanvraag> {
    const [rij, bijlagen, conflicten] = await this.kit.database.tx(ctx, async (tx) => {
      const oud = await eigenAanvraagVast(tx, request.id);
      isOpen(oud, ctx.clock.now());
      const wijziging = leesWijziging(request.antwoordenJson, vragen(oud.definitie));
      if (!wijziging.ok) throw Refusal.invalid(wijziging.fouten);
      const verboden = verbodenWijzigingen(oud.definitie, oud.voorinvulling, wijziging.patch);
      if (verboden.length > 0) throw Refusal.invalid(verboden);
      const { patch, conflicten: botsingen } = voegSamen(oud.antwoorden, wijziging.patch, oud.wijzigingen, request.revisie);
      const antwoorden = merge(oud.antwoorden, patch);
      const teVeel = teGroot(antwoorden);
      if (teVeel) throw Refusal.invalid([teVeel]);
      const nu = ctx.clock.now();
      const revisie = oud.revisie + 1;
      const wijzigingen = nieuweSporen(oud.wijzigingen, patch, { revisie, door: ctx.actor.naam, op: nu.toISOString() });
      const nieuw: AanvraagRij = { ...oud, antwoorden, wijzigingen, revisie, bewaard_op: nu, verloopt_op: verlooptOp(oud.gestart_op, nu, this.termijn(ctx)) };
      await tx.query(
        `UPDATE aanvraag SET antwoorden = $2, revisie = $3, bewaard_op = $4, verloopt_op = $5, wijzigingen = $6, gewaarschuwd_op = NULL WHERE id = $1`,
        [oud.id, JSON.stringify(antwoorden), revisie, nu, nieuw.verloopt_op, JSON.stringify(wijzigingen)],
        'aanvraag-bewaar',
      );
      await tx.accessLog('aanvraag', oud.id, 'wijzigen');
      return [nieuw, await bijlagenVan(tx, oud.id), botsingen] as const;
    });
    return this.toon(ctx, rij, bijlagen, conflicten);
  }

  /** A report without login lives a day when it is not sent: nobody can be told that it waits. */
  private termijn(ctx: Ctx): Bewaartermijn {
    if (isMelder(ctx.actor)) return { naBewaren: 1, naStart: 1 };
    return { naBewaren: this.kit.config.POLDER_CONCEPT_DAGEN, naStart: this.kit.config.POLDER_CONCEPT_MAX_DAGEN };
  }

  private async maak(tx: Tx, request: StartAanvraagRequest): Promise<Aanvraag> {
    const { ctx } = tx;
    const product = await vindProduct(tx, request.product);
    if (!product) throw Refusal.notFound('Dit product is er niet.');
    if (!product.formulier) throw nietOnline();
    loginPast(ctx.actor, product.inloggen);
    const toets = toetsOfWeiger(product.formulier.toets, request.toets);
    const id = uuidv7();
    const nu = ctx.clock.now();
    const dossiernummer = await this.nummers.neem(tx);
    await voegAanvraagToe(tx, { id, productId: product.id, formulierId: product.formulier.id, dossiernummer, toets, gestartOp: nu, verlooptOp: verlooptOp(nu, nu, this.termijn(ctx)) });
    await tx.audit('aanvraag.gestart', { kind: 'aanvraag', id }, { dossiernummer, product: product.slug, formulierVersie: product.formulier.versie });
    await tx.accessLog('aanvraag', id, 'wijzigen');
    const rij = await eigenAanvraag(tx, id);
    return naarAanvraag(rij, [], bevindingen(rij.definitie, {}, [], ctx.clock.today()));
  }

  private async toon(ctx: Ctx, rij: AanvraagRij, bijlagen: readonly BijlageRij[], conflicten: readonly BotsendAntwoord[] = []): Promise<Aanvraag> {
    const stand = await this.bijlagen.stand(ctx, rij, bijlagen);
    const gevonden = rij.status === 'concept' ? bevindingen(rij.definitie, rij.antwoorden, stand, ctx.clock.today()) : [];
    return naarAanvraag(rij, stand, gevonden, conflicten);
  }
}

/** The eligibility check once more, on the server: only "go on" may start. */
function toetsOfWeiger(toets: Toets, antwoorden: Record<string, string>): Explanation {
  const fouten = onbekendeToetsAntwoorden(toets, antwoorden, 'toets');
  if (fouten.length > 0) throw Refusal.invalid(fouten);
  const stand = toetsStand(toets, antwoorden);
  if (stand.uitkomst === 'vraag') {
    throw Refusal.invalid([{ name: `toets.${stand.vraag.key}`, code: 'required', reason: `Beantwoord eerst deze vraag van de check: ${stand.vraag.vraag}` }]);
  }
  if (stand.uitkomst === 'stop') throw Refusal.state('toets-stop', `${stand.uitleg.text} ${stand.advies}`);
  return stand.uitleg;
}
