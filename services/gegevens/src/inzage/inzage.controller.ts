import { Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type { InzageServiceServer, ListInzagenRequest, ListInzagenResponse } from '@polder/proto/polder/gegevens/v1/gegevens';
import { Database, Refusal, type Handlers } from '@polder/service';
import { bevragingen, PAGE, type BevragingRij } from './bevraging.repository.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const WIE: Record<string, string> = { burger: 'u zelf', bedrijf: 'u zelf', medewerker: 'medewerker' };

/** "Wie keek", for the party itself and for the privacy officer. */
@Injectable()
export class InzageController implements Handlers<InzageServiceServer> {
  constructor(private readonly database: Database) {}

  listEigenInzagen(ctx: Ctx, request: ListInzagenRequest): Promise<ListInzagenResponse> {
    const eigen = ctx.actor.partyKey;
    if (!eigen) throw Refusal.forbidden();
    return this.lijst(ctx, request, eigen);
  }

  listInzagen(ctx: Ctx, request: ListInzagenRequest): Promise<ListInzagenResponse> {
    return this.lijst(ctx, request, undefined);
  }

  private async lijst(ctx: Ctx, { cursor }: ListInzagenRequest, eigen: string | undefined): Promise<ListInzagenResponse> {
    if (cursor && !UUID.test(cursor)) throw Refusal.invalid([{ name: 'cursor', code: 'invalid', reason: 'Deze plek in de lijst bestaat niet.' }]);
    const rijen = await this.database.tx(ctx, async (tx) => {
      // Who supervises is seen as well.
      if (!eigen) await tx.accessLog('inzagen', 'alle', 'lezen');
      return bevragingen(tx, eigen, cursor || undefined);
    });
    const results = rijen.map((rij) => toon(rij, eigen === undefined));
    return { results, next: rijen.length === PAGE ? (rijen.at(-1)?.id ?? '') : '' };
  }
}

function toon(rij: BevragingRij, metBetrokkene: boolean): ListInzagenResponse['results'][number] {
  const { id, bron, doel, grondslag, product, velden, uitkomst, betrokkene } = rij;
  return {
    id, tijdstip: rij.tijdstip.toISOString(), wie: metBetrokkene ? `${rij.actor_soort} (${rij.via})` : (WIE[rij.actor_soort] ?? rij.via), bron, doel, grondslag, product, velden, uitkomst,
    betrokkene: metBetrokkene ? betrokkene : '',
  };
}
