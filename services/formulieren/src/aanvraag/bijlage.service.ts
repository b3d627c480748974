import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '@polder/context';
import { Refusal, type Tx } from '@polder/service';
import type { AddBijlageRequest, Bijlage, RemoveBijlageRequest } from '@polder/proto/polder/formulieren/v1/formulieren';
import type { StagedFile } from '@polder/proto/polder/archief/v1/archief';
import { KIT, type Kit } from '../kit.js';
import { Peers } from '../peers.js';
import { bijlagenVan, eigenAanvraag, eigenAanvraagVast, uuidOf, type AanvraagRij, type BijlageRij } from './aanvraag.repository.js';
import { isOpen } from './aanvraag.rules.js';
import { naarBijlage } from './aanvraag.view.js';
import { bijlageFouten, standVan, type BijlageStand } from './bijlage.rules.js';
import { bestandsvraag } from './formulier.js';

/**
 * Files of a draft. The row here decides which files belong to it; the bytes and their state are archief's. A file that is
 * taken away is first marked here and then discarded there, so that an accepted submission can never miss a file.
 */
@Injectable()
export class BijlageService {
  constructor(
    @Inject(KIT) private readonly kit: Kit,
    @Inject(Peers) private readonly peers: Peers,
  ) {}

  async voegToe(ctx: Ctx, request: AddBijlageRequest): Promise<Bijlage> {
    const id = uuidv7();
    await this.kit.database.tx(ctx, async (tx) => {
      const aanvraag = await eigenAanvraagVast(tx, request.aanvraagId);
      isOpen(aanvraag, ctx.clock.now());
      const aanwezig = await bijlagenVan(tx, aanvraag.id);
      const fouten = bijlageFouten(request, bestandsvraag(aanvraag.definitie, request.veld), aanwezig);
      if (fouten.length > 0) throw Refusal.invalid(fouten);
      await tx.query(
        `INSERT INTO bijlage (id, organisatie_id, aanvraag_id, veld, naam, content_type, grootte, toegevoegd_op) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)`,
        [id, ctx.tenant, aanvraag.id, request.veld, request.naam, request.contentType, request.size, ctx.clock.now()],
      );
    });
    const ticket = await this.reserveer(ctx, id, request);
    const stand: BijlageStand = {
      id, veld: request.veld, naam: request.naam, contentType: request.contentType, grootte: request.size, klaar: false, status: 'bezig', afwijzing: '', melding: '', sha256: '',
    };
    return naarBijlage(stand, `/archief/upload/${ticket}`);
  }

  async verwijder(ctx: Ctx, request: RemoveBijlageRequest): Promise<void> {
    const [ownerId, bron] = await this.kit.database.tx(ctx, async (tx) => {
      const aanvraag = await eigenAanvraagVast(tx, request.aanvraagId);
      const id = uuidOf(request.id);
      const [rij] = await tx.query<{ bron_id: string | null }>(`SELECT bron_id FROM bijlage WHERE id = $1 AND aanvraag_id = $2 AND verwijderd_op IS NULL`, [id, aanvraag.id]);
      if (!rij) throw Refusal.notFound('Dit bestand is er niet.');
      isOpen(aanvraag, ctx.clock.now());
      // The document of the case stays where it is; only the correction goes on without it.
      if (rij.bron_id) await tx.query('DELETE FROM bijlage WHERE id = $1', [id]);
      else await markeerWeg(tx, id);
      return [aanvraag.id, rij.bron_id] as const;
    });
    if (bron === null) await this.ruimOp(ctx, request.id.toLowerCase(), ownerId);
  }

  /** State of the files of a draft: one call to archief, and none when all are known to be complete. */
  async stand(ctx: Ctx, aanvraag: AanvraagRij, rijen: readonly BijlageRij[]): Promise<BijlageStand[]> {
    if (rijen.every((rij) => rij.sha256 !== null)) return standVan(rijen, undefined);
    let staged: StagedFile[];
    try {
      staged = (await this.peers.archief.getStaged(ctx, { ownerId: aanvraag.id })).files;
    } catch (error) {
      // Saving and reading go on when archief is away; only sending has to know for certain.
      this.kit.log.warn({ traceId: ctx.traceId, err: (error as Error).message }, 'state of files unknown');
      return standVan(rijen, undefined);
    }
    const stand = standVan(rijen, staged);
    await this.onthoud(ctx, rijen, stand);
    return stand;
  }

  /** State of the files, certainly from archief: refused when it cannot say. */
  async zekereStand(ctx: Ctx, aanvraagId: string): Promise<StagedFile[]> {
    const aanvraag = await this.kit.database.read(ctx, async (tx) => {
      const rij = await eigenAanvraag(tx, aanvraagId);
      return { id: rij.id, heeftBijlagen: (await bijlagenVan(tx, rij.id)).length > 0 };
    });
    if (!aanvraag.heeftBijlagen) return [];
    try {
      return (await this.peers.archief.getStaged(ctx, { ownerId: aanvraag.id })).files;
    } catch (error) {
      this.kit.log.warn({ traceId: ctx.traceId, err: (error as Error).message }, 'state of files unknown');
      throw Refusal.unavailable('We kunnen uw bestanden nu niet controleren. Uw aanvraag is bewaard. Stuur hem over een paar minuten opnieuw in.');
    }
  }

  private async reserveer(ctx: Ctx, id: string, request: AddBijlageRequest): Promise<string> {
    try {
      const { ticket } = await this.peers.archief.stageUpload(ctx, {
        id, ownerId: request.aanvraagId.toLowerCase(), filename: request.naam, contentType: request.contentType, size: request.size,
      });
      return ticket;
    } catch (error) {
      await this.kit.database.tx(ctx, (tx) => markeerWeg(tx, id));
      throw inEigenWoorden(error);
    }
  }

  /** Discards the staged bytes; what fails now is done by the sweeper. */
  private async ruimOp(ctx: Ctx, id: string, ownerId: string): Promise<void> {
    try {
      await this.peers.archief.discardStaged(ctx, { id, ownerId });
      await this.kit.database.tx(ctx, (tx) => tx.query('DELETE FROM bijlage WHERE id = $1 AND verwijderd_op IS NOT NULL', [id]));
    } catch (error) {
      this.kit.log.warn({ traceId: ctx.traceId, bijlage: id, err: (error as Error).message }, 'staged file is discarded later');
    }
  }

  private async onthoud(ctx: Ctx, rijen: readonly BijlageRij[], stand: readonly BijlageStand[]): Promise<void> {
    const nieuw = stand.filter((b) => b.klaar && rijen.some((rij) => rij.id === b.id && rij.sha256 === null));
    if (nieuw.length === 0) return;
    await this.kit.database.tx(ctx, (tx) =>
      tx.query(`UPDATE bijlage b SET sha256 = n.sha256 FROM unnest($1::uuid[], $2::text[]) AS n(id, sha256) WHERE b.id = n.id`, [
        nieuw.map((b) => b.id),
        nieuw.map((b) => b.sha256),
      ]),
    );
  }
}

async function markeerWeg(tx: Tx, id: string): Promise<void> {
  await tx.query(`UPDATE bijlage SET verwijderd_op = now() WHERE id = $1`, [id]);
}

/** What archief says of a file, under the names that our own contract has. */
function inEigenWoorden(error: unknown): unknown {
  if (!(error instanceof Refusal) || error.fields.length === 0) return error;
  return Refusal.invalid(error.fields.map((f) => ({ ...f, name: f.name === 'filename' ? 'naam' : f.name })), error.detail);
}
