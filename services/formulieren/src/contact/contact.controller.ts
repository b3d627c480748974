import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type { AanvraagContact, ContactServiceServer, GetAanvraagRequest } from '@polder/proto/polder/formulieren/v1/formulieren';
import { Refusal, type Handlers, type Tx } from '@polder/service';
import { uuidOf } from '../aanvraag/aanvraag.repository.js';
import { KIT, type Kit } from '../kit.js';
import { pdfTitel, type Inhoud } from '../registratie/inhoud.rules.js';

/** Whom to write about a submission: read by integratie, and every reading is in the access log. */
@Injectable()
export class ContactController implements Handlers<ContactServiceServer> {
  constructor(@Inject(KIT) private readonly kit: Kit) {}

  async getAanvraagContact(ctx: Ctx, request: GetAanvraagRequest): Promise<AanvraagContact> {
    const id = uuidOf(request.id);
    return this.kit.database.tx(ctx, async (tx) => {
      const contact = await contactVan(tx, id);
      if (!contact) throw Refusal.notFound('Deze aanvraag is er niet.');
      await tx.accessLog('aanvraag', id, 'lezen');
      return contact;
    });
  }
}

async function contactVan(tx: Tx, id: string): Promise<AanvraagContact | undefined> {
  const [row] = await tx.query<{ inhoud: string }>('SELECT inhoud FROM registratie WHERE id = $1', [id]);
  if (!row) return undefined;
  const inhoud = JSON.parse(row.inhoud) as Inhoud & { taal?: string };
  return {
    id, dossiernummer: inhoud.dossiernummer, productNaam: inhoud.productNaam, ontvangenOp: inhoud.ontvangenOp, naam: inhoud.initiator.naam, email: inhoud.initiator.email,
    partyKey: inhoud.initiator.partyKey, taal: inhoud.taal ?? 'nl', pdfId: inhoud.pdfId, pdfTitel: pdfTitel(inhoud),
  };
}
