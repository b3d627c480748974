import { Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import { Database, Refusal, type Tx } from '@polder/service';
import { documents } from '../document/document.repository.js';
import { koppelingId } from './koppeling.rules.js';
import { koppelingen, type Eind } from './koppeling.repository.js';

/**
 * Mirror rows of links that zaken owns (ARCHITECTURE, pattern B; zrc-005, brc-005): pending before the owner commits,
 * definitive after, removed after the owner removed its own. Every step may be repeated.
 */
@Injectable()
export class KoppelingService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal NOT_FOUND when a document is not there: then nothing is written. */
  async put(ctx: Ctx, links: readonly Eind[]): Promise<void> {
    await this.database.tx(ctx, async (tx) => {
      const ids = [...new Set(links.map((link) => link.documentId))];
      // The document's lock: it cannot be destroyed between this look and our row.
      const there = await documents.lock(tx, ids);
      if (there.length !== ids.length) throw Refusal.notFound('Een van de documenten bestaat niet.');
      for (const link of links) if (await koppelingen.insert(tx, link, 'pending')) await audit(tx, 'koppeling.voorgenomen', link);
    });
  }

  async confirm(ctx: Ctx, links: readonly Eind[]): Promise<void> {
    await this.database.tx(ctx, async (tx) => {
      for (const row of await koppelingen.confirm(tx, links.map((link) => koppelingId(link.object, link.documentId)))) {
        await audit(tx, 'koppeling.vastgelegd', { object: row.object, documentId: row.document_id });
      }
    });
  }

  /** documentIds empty: all links of the object. */
  async remove(ctx: Ctx, object: string, documentIds: readonly string[]): Promise<void> {
    await this.database.tx(ctx, async (tx) => {
      for (const row of await koppelingen.remove(tx, object, documentIds)) await audit(tx, 'koppeling.verwijderd', { object: row.object, documentId: row.document_id });
    });
  }
}

function audit(tx: Tx, action: string, link: Eind): Promise<void> {
  return tx.audit(action, { kind: 'koppeling', id: koppelingId(link.object, link.documentId), hoofdobject: link.documentId }, { object: link.object });
}
