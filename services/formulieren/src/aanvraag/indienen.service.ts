import { setTimeout as wacht } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '@polder/context';
import { explain } from '@polder/explain';
import { Refusal, type FieldProblem, type Tx } from '@polder/service';
import type { DienInRequest, GetAanvraagRequest, Ontvangst } from '@polder/proto/polder/formulieren/v1/formulieren';
import type { StagedFile } from '@polder/proto/polder/archief/v1/archief';
import { polderVan, routeringsinvoer, routeringsregel } from '../melding/routering.rules.js';
import { FAULTS, KIT, WORKER, type Kit } from '../kit.js';
import type { Faults } from '../registratie/faults.js';
import { bijlageTitel, canoniek, hashVan, initiatorVan, type Inhoud } from '../registratie/inhoud.rules.js';
import { standVan as registratieStand, voegRegistratieToe } from '../registratie/registratie.repository.js';
import type { RegistratieWorker } from '../registratie/registratie.worker.js';
import { bijlagenVan, eigenAanvraag, eigenAanvraagVast, type AanvraagRij } from './aanvraag.repository.js';
import { isOpen } from './aanvraag.rules.js';
import { standVan, type BijlageStand } from './bijlage.rules.js';
import { CorrectieService } from './correctie.service.js';
import { BijlageService } from './bijlage.service.js';
import { bestandsvraag, bevindingen, eersteVanType, geometrie, ingevuld, omschrijvingVan } from './formulier.js';

/** How often is looked when another worker has the registration. */
const KIJK_MS = 100;

/**
 * Sending in (ARCHITECTURE, pattern A): one transaction accepts, and its commit is the legal moment of receipt. All that
 * follows is the worker's; the answer only waits a moment for it. Sent twice, in two tabs or twenty times at once: the row
 * lock lets one accept, and the others find it accepted.
 */
@Injectable()
export class IndienenService {
  constructor(
    @Inject(KIT) private readonly kit: Kit,
    @Inject(BijlageService) private readonly bijlagen: BijlageService,
    @Inject(CorrectieService) private readonly correcties: CorrectieService,
    @Inject(WORKER) private readonly worker: RegistratieWorker,
    @Inject(FAULTS) private readonly faults: Faults,
  ) {}

  async dienIn(ctx: Ctx, request: DienInRequest): Promise<Ontvangst> {
    const aanvraag = await this.kit.database.read(ctx, (tx) => eigenAanvraag(tx, request.id));
    if (aanvraag.status === 'concept') {
      if (aanvraag.corrigeert_id) await this.correcties.controleer(ctx, aanvraag.corrigeert_id);
      const staged = await this.bijlagen.zekereStand(ctx, aanvraag.id);
      const aangenomen = await this.kit.database.tx(ctx, (tx) => this.neemAan(tx, request, staged));
      if (aangenomen) await this.faults.after('accepted');
    }
    await this.wachtOpZaak(ctx, aanvraag.id);
    return this.ontvangst(ctx, { id: aanvraag.id });
  }

  /** The receipt, for as long as the registration is kept. */
  async ontvangst(ctx: Ctx, request: GetAanvraagRequest): Promise<Ontvangst> {
    const rij = await this.kit.database.read(ctx, (tx) => eigenAanvraag(tx, request.id));
    if (!rij.ontvangen_op) throw Refusal.state('niet-ingediend', 'U heeft deze aanvraag nog niet ingestuurd.');
    return {
      id: rij.id, dossiernummer: rij.dossiernummer, ontvangenOp: rij.ontvangen_op.toISOString(), productNaam: rij.product_naam,
      status: rij.stap === 'done' ? 'geregistreerd' : 'ontvangen', corrigeert: rij.corrigeert_id ?? '',
    };
  }

  /** Accepts the draft; false when somebody else just did. Refuses with everything that is wrong at once. */
  private async neemAan(tx: Tx, request: DienInRequest, staged: readonly StagedFile[]): Promise<boolean> {
    const aanvraag = await eigenAanvraagVast(tx, request.id);
    if (aanvraag.status === 'ingediend') return false;
    isOpen(aanvraag, tx.ctx.clock.now());
    const bestanden = standVan(await bijlagenVan(tx, aanvraag.id), staged);
    const fouten = alleFouten(aanvraag, bestanden, request.verklaringNaarWaarheid, tx.ctx.clock.today());
    if (fouten.length > 0) throw Refusal.invalid(fouten, 'Uw aanvraag is nog niet compleet. Kijk de vragen hieronder na.');
    await this.legVast(tx, aanvraag, bestanden);
    return true;
  }

  private async legVast(tx: Tx, aanvraag: AanvraagRij, bestanden: readonly BijlageStand[]): Promise<void> {
    const ontvangenOp = tx.ctx.clock.now();
    const inhoud = inhoudVan(aanvraag, bestanden, tx.ctx, ontvangenOp);
    const tekst = canoniek(inhoud);
    const hash = hashVan(tekst);
    const { bijlagen } = inhoud;
    await tx.query(`UPDATE aanvraag SET status = 'ingediend', bewaard_op = $2 WHERE id = $1`, [aanvraag.id, ontvangenOp]);
    await tx.query(`UPDATE bijlage b SET sha256 = n.sha256 FROM unnest($1::uuid[], $2::text[]) AS n(id, sha256) WHERE b.id = n.id`, [
      bijlagen.map((b) => b.id),
      bijlagen.map((b) => b.sha256),
    ]);
    // A file under a question that is not shown any more was not sent: it is cleared up.
    await tx.query(`UPDATE bijlage SET verwijderd_op = now() WHERE aanvraag_id = $1 AND verwijderd_op IS NULL AND id <> ALL($2::uuid[])`, [aanvraag.id, bijlagen.map((b) => b.id)]);
    await voegRegistratieToe(tx, {
      id: aanvraag.id, dossiernummer: aanvraag.dossiernummer, product: aanvraag.product, actor: tx.ctx.actor, ontvangenOp, inhoud: tekst, hash, pdfId: inhoud.pdfId,
    });
    await tx.accessLog('aanvraag', aanvraag.id, 'wijzigen');
    await tx.audit('aanvraag.ontvangen', { kind: 'registratie', id: aanvraag.id }, { dossiernummer: aanvraag.dossiernummer, inhoudHash: hash, bijlagen: bijlagen.map((b) => b.id) });
    await tx.emit('nl.polder.formulieren.aanvraag.ontvangen', aanvraag.id, {
      dossiernummer: aanvraag.dossiernummer, product: aanvraag.product, zaaktype: aanvraag.zaaktype, ontvangenOp: ontvangenOp.toISOString(),
    });
  }

  /** Starts the worker and waits for it, also when another replica has the registration; a parked one is not waited for. */
  private async wachtOpZaak(ctx: Ctx, id: string): Promise<void> {
    const einde = performance.now() + this.kit.config.POLDER_ANTWOORD_MS;
    const over = () => Math.max(0, einde - performance.now());
    await Promise.race([this.worker.registreer(id), wacht(over(), undefined, { ref: false })]);
    for (;;) {
      const stand = await this.kit.database.read(ctx, (tx) => registratieStand(tx, id));
      if (!stand || stand.stap === 'done' || stand.geparkeerd_op || over() === 0) return;
      await wacht(Math.min(KIJK_MS, over()));
    }
  }
}

/** Findings of the form, its files among them, and the declaration: all at once, so that nothing comes up later. */
function alleFouten(aanvraag: AanvraagRij, bestanden: readonly BijlageStand[], verklaring: boolean, today: string): FieldProblem[] {
  const formulier = bevindingen(aanvraag.definitie, aanvraag.antwoorden, bestanden, today);
  const fouten: FieldProblem[] = formulier.map((b) => ({ name: b.veld ? `antwoorden.${b.veld}` : 'nonFieldErrors', code: b.code, reason: b.melding }));
  if (!verklaring) fouten.push({ name: 'verklaringNaarWaarheid', code: 'required', reason: 'Verklaar dat u alles naar waarheid heeft ingevuld.' });
  return fouten;
}

function inhoudVan(aanvraag: AanvraagRij, bestanden: readonly BijlageStand[], ctx: Ctx, ontvangenOp: Date): Inhoud {
  const { definitie } = aanvraag;
  const { routering } = polderVan(definitie);
  const { antwoorden, lezing, bestanden: meegestuurd } = ingevuld(definitie, aanvraag.antwoorden, bestanden, ctx.clock.today());
  return {
    schema: 1,
    id: aanvraag.id,
    dossiernummer: aanvraag.dossiernummer,
    product: aanvraag.product,
    productNaam: aanvraag.product_naam,
    formulierVersie: aanvraag.versie,
    zaaktype: aanvraag.zaaktype,
    documenttypeAanvraag: aanvraag.documenttype_aanvraag,
    documenttypeBijlage: aanvraag.documenttype_bijlage,
    ontvangenOp: ontvangenOp.toISOString(),
    ontvangstdatum: ctx.clock.today(),
    initiator: initiatorVan(ctx.actor, eersteVanType(definitie, antwoorden, 'email'), antwoorden['contactNaam']),
    verklaringNaarWaarheid: true,
    toets: aanvraag.toets,
    antwoorden,
    lezing,
    zaakgeometrie: geometrie(definitie, antwoorden) ?? null,
    bijlagen: meegestuurd.map((b) => ({
      ...(b.bronId ? { bronId: b.bronId } : {}),
      id: b.id, veld: b.veld, naam: b.naam, contentType: b.contentType, grootte: b.grootte, sha256: b.sha256,
      titel: bijlageTitel(bestandsvraag(definitie, b.veld)?.label ?? b.veld, b.naam),
    })),
    pdfId: uuidv7(),
    ...(routering ? { routering: explain(routeringsregel(routering), routeringsinvoer(routering, antwoorden)) } : {}),
    omschrijving: omschrijvingVan(aanvraag.product_naam, definitie, lezing),
    ...(aanvraag.corrigeert_id ? { corrigeert: aanvraag.corrigeert_id } : {}),
  };
}
