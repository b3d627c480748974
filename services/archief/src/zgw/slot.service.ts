import { Injectable } from '@nestjs/common';
import { magMet, type Ctx } from '@polder/context';
import { Database, Refusal, type FieldProblem, type Tx } from '@polder/service';
import { Blobs } from '../blob/blobs.js';
import type { IncomingBlob } from '../blob/blob-store.js';
import { magDocument } from './eio-json.js';
import { informatieobjecten, type InformatieobjectRow } from './eio.repository.js';
import { slotProbleem } from './eio.rules.js';
import { documentStore, nieuwSlot } from './eio.store.js';
import { geenArchief, spoorVan } from './eio.service.js';
import { InhoudService } from './inhoud.service.js';
import { legVast } from './spoor.js';

interface Deel {
  id: string;
  document_id: string;
  volgnummer: number;
  omvang: number;
  sha256: string | null;
}

const refuse = (code: string, reason: string, name = 'nonFieldErrors'): Refusal => Refusal.invalid([{ name, code, reason } satisfies FieldProblem]);

/** drc-009: locks on documents, and the parts of a large file that come between create (or update) and unlock. */
@Injectable()
export class SlotService {
  constructor(
    private readonly database: Database,
    private readonly blobs: Blobs,
    private readonly inhoud: InhoudService,
  ) {}

  async lock(ctx: Ctx, id: string): Promise<string> {
    return this.database.tx(ctx, async (tx) => {
      const row = await this.locked(tx, id, 'documenten.lock');
      geenArchief(row);
      if (row.slot !== null) throw refuse('existing-lock', 'Het document is al vergrendeld.');
      const slot = nieuwSlot();
      await documentStore.lock(tx, id, slot);
      await legVast(tx, row, { ...spoorVan(row, 'lock'), oud: null, nieuw: null });
      return slot;
    });
  }

  /** Merges the parts that came; without a lock it is forced, which needs its own scope and gives up parts that are not complete. */
  async unlock(ctx: Ctx, id: string, given: string): Promise<void> {
    const forced = given === '';
    const before = await this.database.read(ctx, async (tx) => {
      const row = await informatieobjecten.one(tx, id);
      if (!row) throw Refusal.notFound();
      this.mayUnlock(ctx, row, given);
      return { row, delen: await partsOf(tx, id) };
    });
    const complete = before.delen.length > 0 && before.delen.every((deel) => deel.sha256 !== null);
    if (before.delen.length > 0 && !complete && !forced) throw refuse('incomplete-upload', 'Nog niet alle bestandsdelen zijn ontvangen.');
    const merged = complete ? await this.merge(ctx, before.delen) : undefined;
    try {
      const freed = await this.database.tx(ctx, (tx) => this.release(tx, id, given, before.delen, merged));
      for (const sha256 of freed) await this.blobs.removeFile(this.database, ctx, sha256);
    } finally {
      await merged?.discard();
    }
  }

  /** The bytes of one part. A part may be sent again until the unlock. */
  async part(ctx: Ctx, id: string, given: string, value: Uint8Array | undefined): Promise<Record<string, unknown>> {
    const received = value ? await this.inhoud.ontvang(ctx, value) : undefined;
    try {
      return await this.database.tx(ctx, async (tx) => {
        const [found] = await tx.query<Deel>('SELECT id, document_id, volgnummer, omvang, sha256 FROM bestandsdeel WHERE organisatie_id = $1 AND id = $2', [ctx.tenant, id]);
        if (!found) throw Refusal.notFound();
        const row = await this.locked(tx, found.document_id, ['documenten.bijwerken']);
        const wrong = slotProbleem(row.slot, given);
        if (wrong) throw Refusal.invalid([wrong]);
        if (!received?.sha256) throw refuse('required', 'Dit veld is verplicht.', 'inhoud');
        if (received.grootte !== found.omvang) throw refuse('file-size', `Dit deel is ${received.grootte} bytes; het moeten er ${found.omvang} zijn.`);
        await received.keep(tx);
        await tx.query('UPDATE bestandsdeel SET sha256 = $3 WHERE organisatie_id = $1 AND id = $2', [ctx.tenant, id, received.sha256]);
        if (found.sha256 && found.sha256 !== received.sha256) await this.blobs.release(tx, found.sha256);
        return { url: `${ctx.baseUrl}/documenten/api/v1/bestandsdelen/${id}`, lock: given, omvang: found.omvang, voltooid: true, volgnummer: found.volgnummer };
      });
    } finally {
      await received?.discard();
    }
  }

  private async release(tx: Tx, id: string, given: string, seen: readonly Deel[], merged: IncomingBlob | undefined): Promise<string[]> {
    const row = await informatieobjecten.lock(tx, id);
    if (!row) throw Refusal.notFound();
    this.mayUnlock(tx.ctx, row, given);
    const now = await partsOf(tx, id);
    // Someone sent a part again while they were merged: what was merged is not what there is.
    if (JSON.stringify(now) !== JSON.stringify(seen)) throw Refusal.state('conflict', 'Intussen is een bestandsdeel gewijzigd. Probeer het opnieuw.');
    const freed: string[] = [];
    if (merged) {
      await this.blobs.keep(tx, merged);
      await documentStore.complete(tx, id, row.nieuwste, { grootte: merged.size, sha256: merged.sha256 });
    } else if (now.length > 0 && row.sha256 === null) await documentStore.complete(tx, id, row.nieuwste, { grootte: null, sha256: null });
    for (const sha256 of new Set(await documentStore.removeParts(tx, id))) if (await this.blobs.release(tx, sha256)) freed.push(sha256);
    await documentStore.lock(tx, id, null);
    await legVast(tx, row, { ...spoorVan(row, 'unlock'), oud: null, nieuw: null });
    return freed;
  }

  private mayUnlock(ctx: Ctx, row: InformatieobjectRow, given: string): void {
    if (!magDocument(ctx.actor, ['documenten.lock', 'documenten.geforceerd-unlock'], row)) throw Refusal.forbidden();
    if (given === '' && magDocument(ctx.actor, 'documenten.geforceerd-unlock', row)) return;
    if (row.slot !== null && given !== row.slot) throw refuse(given ? 'incorrect-lock-id' : 'missing-lock-id', 'Geef het lock van dit document, of ontgrendel geforceerd met de scope daarvoor.');
  }

  /** All parts one after the other as one blob: read and written as a stream, hashed on the way. */
  private async merge(ctx: Ctx, delen: readonly Deel[]): Promise<IncomingBlob> {
    const { store } = this.blobs;
    async function* bytes(): AsyncGenerator<Uint8Array> {
      for (const deel of delen) yield* store.open(ctx.tenant, deel.sha256!) as AsyncIterable<Uint8Array>;
    }
    return store.receive(ctx.tenant, bytes(), delen.reduce((sum, deel) => sum + deel.omvang, 0));
  }

  private async locked(tx: Tx, id: string, scopes: string | string[]): Promise<InformatieobjectRow> {
    const row = await informatieobjecten.lock(tx, id);
    if (!row) throw Refusal.notFound();
    if (!magMet(tx.ctx.actor, 'drc', scopes, { type: row.informatieobjecttype_id, vertrouwelijkheidaanduiding: row.vertrouwelijkheidaanduiding, isGereedVoorPublicatie: row.gereed_voor_publicatie })) throw Refusal.forbidden();
    return row;
  }
}

function partsOf(tx: Tx, documentId: string): Promise<Deel[]> {
  return tx.query<Deel>('SELECT id, document_id, volgnummer, omvang, sha256 FROM bestandsdeel WHERE organisatie_id = $1 AND document_id = $2 ORDER BY volgnummer', [tx.ctx.tenant, documentId]);
}
