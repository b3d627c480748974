import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type {
  BerichtRequest, GetVoorkeurenRequest, ListMijnBerichtenRequest, ListMijnBerichtenResponse, MijnBericht, MijnBerichtenServiceServer, Voorkeuren,
} from '@polder/proto/polder/integratie/v1/berichten';
import { Refusal, type Handlers } from '@polder/service';
import { KIT, type Kit } from '../kit.js';
import { ongelezen, vanPartij, vind, voorkeurVan, zetVoorkeur } from './bericht.repository.js';
import { isMailadres } from './bericht.rules.js';
import { paginaVan, volgende } from './pagina.rules.js';

const KANALEN = ['email', 'berichtenbox', 'brief'];

/** A party's own messages and preferences; another party's message does not exist here. */
@Injectable()
export class MijnBerichtenController implements Handlers<MijnBerichtenServiceServer> {
  constructor(@Inject(KIT) private readonly kit: Kit) {}

  async listMijnBerichten(ctx: Ctx, request: ListMijnBerichtenRequest): Promise<ListMijnBerichtenResponse> {
    const { size, offset } = paginaVan(request);
    const party = partyVan(ctx);
    return this.kit.database.read(ctx, async (tx) => {
      const { rows, count } = await vanPartij(tx, party, request.zaakId, size, offset);
      const results = rows.map((row) => ({
        id: row.id, zaakId: row.zaak_id, onderwerp: row.onderwerp, verstuurdOp: (row.verzonden_op ?? row.aangemaakt_op).toISOString(), kanaal: row.kanaal, gelezen: row.gelezen_op !== null, soort: row.soort,
      }));
      return { results, count, ongelezen: await ongelezen(tx, party), next: volgende(offset, rows.length, count) };
    });
  }

  async getMijnBericht(ctx: Ctx, { id }: BerichtRequest): Promise<MijnBericht> {
    const party = partyVan(ctx);
    return this.kit.database.tx(ctx, async (tx) => {
      const row = await vind(tx, id);
      if (!row || row.party_key !== party) throw Refusal.notFound('Dit bericht is er niet.');
      await tx.query('UPDATE bericht SET gelezen_op = coalesce(gelezen_op, $2) WHERE id = $1', [id, ctx.clock.now()]);
      await tx.accessLog('zaak', row.zaak_id, 'lezen');
      return {
        id, zaakId: row.zaak_id, onderwerp: row.onderwerp, verstuurdOp: (row.verzonden_op ?? row.aangemaakt_op).toISOString(), kanaal: row.kanaal, soort: row.soort, tekst: row.tekst,
        bijlagen: row.bijlagen.map(({ documentId, titel }) => ({ documentId, titel })),
      };
    });
  }

  async getVoorkeuren(ctx: Ctx, _request: GetVoorkeurenRequest): Promise<Voorkeuren> {
    const party = partyVan(ctx);
    return (await this.kit.database.read(ctx, (tx) => voorkeurVan(tx, party))) ?? { email: '', statusmail: false, kanalen: [] };
  }

  async setVoorkeuren(ctx: Ctx, request: Voorkeuren): Promise<Voorkeuren> {
    const party = partyVan(ctx);
    const fout = (name: string, reason: string) => Refusal.invalid([{ name, code: 'invalid', reason }]);
    if (request.email !== '' && !isMailadres(request.email)) throw fout('email', 'Vul een e-mailadres in zoals naam@voorbeeld.nl.');
    if (request.kanalen.some((kanaal) => !KANALEN.includes(kanaal))) throw fout('kanalen', `Kies uit: ${KANALEN.join(', ')}.`);
    if (new Set(request.kanalen).size !== request.kanalen.length) throw fout('kanalen', 'Noem elk kanaal één keer.');
    await this.kit.database.tx(ctx, async (tx) => {
      await zetVoorkeur(tx, party, request);
      await tx.accessLog('partij', party, 'wijzigen');
      // The address itself stays out of the trail: who may read that one, may not always read this.
      await tx.audit('voorkeuren.gewijzigd', { kind: 'partij', id: party }, { statusmail: request.statusmail, kanalen: request.kanalen, eigenAdres: request.email !== '' });
    });
    return request;
  }
}

function partyVan(ctx: Ctx): string {
  if (!ctx.actor.partyKey) throw Refusal.forbidden();
  return ctx.actor.partyKey;
}
