import { Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type { Document } from '@polder/proto/polder/archief/v1/archief';
import type { Download } from '@polder/proto/polder/api/options';
import { Database, Refusal } from '@polder/service';
import { Tickets } from '../stream/ticket.js';
import { documents, toMessage } from './document.repository.js';

/** Documents for other services, with the rights of the case that they belong to: the caller has checked those. */
@Injectable()
export class DocumentService {
  constructor(
    private readonly database: Database,
    private readonly tickets: Tickets,
  ) {}

  /** In the order asked; unknown ids are left out. */
  async batch(ctx: Ctx, ids: readonly string[]): Promise<Document[]> {
    const rows = await this.database.read(ctx, (tx) => documents.byIds(tx, ids));
    const byId = new Map(rows.map((row) => [row.id, toMessage(row)]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** A ticket for the bytes, and a record that they were read. A document of another case is as absent as one that never was. */
  async open(ctx: Ctx, id: string, caseId: string): Promise<Download> {
    const row = await this.database.tx(ctx, async (tx) => {
      const found = await documents.ofRegistration(tx, id, caseId);
      if (!found) throw Refusal.notFound('Dit document is niet gevonden bij deze zaak.');
      await tx.accessLog('zaak', caseId, 'lezen');
      return found;
    });
    const ticket = this.tickets.issue({ doel: 'download', id, org: ctx.tenant, versie: row.versie });
    return { service: 'archief', ticket, filename: row.bestandsnaam, contentType: row.content_type, size: row.grootte ?? 0 };
  }

  /** Documents of a closed case become archived, which cannot be undone; a repeat is fine. */
  async archive(ctx: Ctx, caseId: string, ids: readonly string[]): Promise<void> {
    await this.database.tx(ctx, async (tx) => {
      const rows = await documents.lock(tx, ids);
      const linked = await documents.linkedTo(tx, ids, caseId);
      if (rows.length !== new Set(ids).size || rows.some((row) => row.registratie_id !== caseId && !linked.has(row.id))) throw Refusal.notFound('Een van de documenten is niet gevonden bij deze zaak.');
      if (rows.some((row) => row.state === 'pending')) throw Refusal.state('document-niet-definitief', 'Een van de documenten is nog niet definitief. Probeer het straks opnieuw.');
      const todo = rows.filter((row) => row.status !== 'gearchiveerd').map((row) => row.id);
      await documents.archive(tx, todo);
      for (const id of todo) {
        await tx.audit('document.gearchiveerd', { kind: 'document', id, hoofdobject: caseId }, { status: 'gearchiveerd' });
        await tx.emit('nl.polder.archief.document.gearchiveerd', id, { documentId: id, registratieId: caseId });
      }
    });
  }
}
