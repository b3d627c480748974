import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type { GetStagedResponse, StageUploadRequest } from '@polder/proto/polder/archief/v1/archief';
import { Database, Refusal, type Tx } from '@polder/service';
import { Blobs } from '../blob/blobs.js';
import { CONFIG, type ArchiefConfig } from '../config.js';
import { documents } from '../document/document.repository.js';
import { Tickets } from '../stream/ticket.js';
import { stagedFiles, type StagedRow } from './intake.repository.js';
import { cleanFilename, stageProblems } from './intake.rules.js';

/** Files of drafts: a place and a ticket, their state, and away again. In no list, behind no public address. */
@Injectable()
export class IntakeService {
  constructor(
    private readonly database: Database,
    private readonly blobs: Blobs,
    private readonly tickets: Tickets,
    @Inject(CONFIG) private readonly config: ArchiefConfig,
  ) {}

  /** Insert-or-compare on the id; the same file again gets a new ticket. */
  async stage(ctx: Ctx, request: StageUploadRequest): Promise<string> {
    const problems = stageProblems(request, this.config.POLDER_UPLOAD_MAX_BYTES, ctx.actor.kind === 'dienst' && ctx.actor.id === 'facturatie');
    if (problems.length > 0) throw Refusal.invalid(problems);
    const wanted = { id: request.id, eigenaar_id: request.ownerId, bestandsnaam: cleanFilename(request.filename), content_type: request.contentType, verwachte_grootte: request.size };
    await this.database.tx(ctx, async (tx) => {
      const known = await stagedFiles.find(tx, request.id);
      if (!known) await this.refuseNew(tx, request);
      if (known || !(await stagedFiles.insert(tx, wanted))) await compare(tx, wanted);
    });
    return this.tickets.issue({ doel: 'upload', id: request.id, org: ctx.tenant, size: request.size, type: request.contentType });
  }

  async ofOwner(ctx: Ctx, ownerId: string): Promise<GetStagedResponse> {
    const rows = await this.database.read(ctx, (tx) => stagedFiles.ofOwner(tx, ownerId));
    return {
      files: rows.map((row) => ({
        id: row.id, filename: row.bestandsnaam, contentType: row.content_type, size: row.verwachte_grootte,
        sha256: row.sha256 ?? '', complete: row.sha256 !== null, rejectedReason: row.afwijzing,
      })),
    };
  }

  /** Removes a file that was not committed, and its bytes when nothing else has the same; a repeat is fine. */
  async discard(ctx: Ctx, id: string, ownerId: string): Promise<void> {
    const freed = await this.database.tx(ctx, async (tx) => {
      const [file] = await stagedFiles.lock(tx, [id]);
      if (!file) {
        if (await documents.ofRegistration(tx, id, ownerId)) throw Refusal.state('al-vastgelegd', 'Dit bestand hoort al bij een ingediende aanvraag en kan niet meer weg.');
        return undefined;
      }
      if (file.eigenaar_id !== ownerId) throw Refusal.notFound();
      await stagedFiles.remove(tx, [id]);
      await tx.audit('bestand.verwijderd', { kind: 'aangeboden_bestand', id, hoofdobject: ownerId }, { reden: 'door de indiener' });
      return file.sha256 && (await this.blobs.release(tx, file.sha256)) ? file.sha256 : undefined;
    });
    if (freed) await this.blobs.removeFile(this.database, ctx, freed);
  }

  private async refuseNew(tx: Tx, request: StageUploadRequest): Promise<void> {
    const [document] = await documents.byIds(tx, [request.id]);
    if (document) throw Refusal.conflict('al-vastgelegd', 'Dit bestand hoort al bij een ingediende aanvraag.');
    const waiting = await stagedFiles.ofOwner(tx, request.ownerId);
    if (waiting.length >= this.config.POLDER_UPLOAD_MAX_FILES) {
      throw Refusal.invalid([{ name: 'nonFieldErrors', code: 'too-many', reason: `U kunt hooguit ${this.config.POLDER_UPLOAD_MAX_FILES} bestanden sturen.` }]);
    }
  }
}

/** Another owner or another file under the same id is refused. */
async function compare(tx: Tx, wanted: Omit<StagedRow, 'sha256' | 'afwijzing'>): Promise<void> {
  const known = await stagedFiles.find(tx, wanted.id);
  const same = known && (Object.keys(wanted) as (keyof typeof wanted)[]).every((key) => known[key] === wanted[key]);
  if (!same) throw Refusal.conflict('bestand-bestaat-al', 'Er is al een ander bestand met dit nummer.');
}
