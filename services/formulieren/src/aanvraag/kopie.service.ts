import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import type { GetAanvraagRequest } from '@polder/proto/polder/formulieren/v1/formulieren';
import { Refusal } from '@polder/service';
import { KIT, type Kit } from '../kit.js';
import { inhoudVanRegistratie } from '../registratie/registratie.repository.js';
import type { Inhoud } from '../registratie/inhoud.rules.js';
import { kopieAlsPdf } from '../registratie/kopie.js';
import { eigenAanvraag } from './aanvraag.repository.js';

/** The copy that the applicant has a right to (Awb afd. 2.3): there from the moment of receipt, also when the archive is away. */
@Injectable()
export class KopieService {
  constructor(@Inject(KIT) private readonly kit: Kit) {}

  async kopie(ctx: Ctx, request: GetAanvraagRequest): Promise<HttpBody> {
    const tekst = await this.kit.database.tx(ctx, async (tx) => {
      const eigen = await eigenAanvraag(tx, request.id);
      await tx.accessLog('aanvraag', eigen.id, 'lezen');
      return inhoudVanRegistratie(tx, eigen.id);
    });
    if (tekst === undefined) throw Refusal.state('niet-ingediend', 'U heeft deze aanvraag nog niet ingestuurd. Daarna kunt u een kopie bewaren.');
    return { contentType: 'application/pdf', data: Buffer.from(await kopieAlsPdf(JSON.parse(tekst) as Inhoud)), extensions: [] };
  }
}
