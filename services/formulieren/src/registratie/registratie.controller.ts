import { setTimeout as wacht } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import { Refusal, type Handlers } from '@polder/service';
import type {
  HervatRequest, ListGeparkeerdRequest, ListGeparkeerdResponse, Registratie, RegistratieServiceServer,
} from '@polder/proto/polder/formulieren/v1/formulieren';
import { uuidOf } from '../aanvraag/aanvraag.repository.js';
import { KIT, WORKER, type Kit } from '../kit.js';
import { geparkeerde, hervat, standVan, type RegistratieStand } from './registratie.repository.js';
import type { RegistratieWorker } from './registratie.worker.js';

/** The answer of a resumption waits at most this long for its outcome. */
const WACHT_MS = 2000;

/** The intake list of the werkplek: accepted submissions that another service refused, and how to go on with them. */
@Injectable()
export class RegistratieController implements Handlers<RegistratieServiceServer> {
  constructor(
    @Inject(KIT) private readonly kit: Kit,
    @Inject(WORKER) private readonly worker: RegistratieWorker,
  ) {}

  async listGeparkeerd(ctx: Ctx, _request: ListGeparkeerdRequest): Promise<ListGeparkeerdResponse> {
    const rijen = await this.kit.database.read(ctx, geparkeerde);
    return { results: rijen.map(naarRegistratie), count: rijen.length };
  }

  async hervat(ctx: Ctx, request: HervatRequest): Promise<Registratie> {
    const id = uuidOf(request.id);
    await this.kit.database.tx(ctx, async (tx) => {
      if (!(await standVan(tx, id))) throw Refusal.notFound('Deze registratie is er niet.');
      // Twice the same click is no fault: a registration that goes on already is left alone.
      if (await hervat(tx, id)) await tx.audit('registratie.hervat', { kind: 'registratie', id }, {});
    });
    await Promise.race([this.worker.registreer(id), wacht(WACHT_MS, undefined, { ref: false })]);
    const stand = await this.kit.database.read(ctx, (tx) => standVan(tx, id));
    if (!stand) throw Refusal.notFound('Deze registratie is er niet.');
    return naarRegistratie(stand);
  }
}

function naarRegistratie(rij: RegistratieStand): Registratie {
  return {
    id: rij.id, dossiernummer: rij.dossiernummer, product: rij.product, stap: rij.geparkeerd_op ? 'parked' : rij.stap, reden: rij.reden, pogingen: rij.pogingen,
    sinds: (rij.geparkeerd_op ?? rij.ontvangen_op).toISOString(),
  };
}
