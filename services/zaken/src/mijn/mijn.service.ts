import type { Ctx } from '@polder/context';
import type { Download } from '@polder/proto/polder/api/options';
import type { ListMijnZakenRequest, ListMijnZakenResponse, MijnZaak, TrekInRequest } from '@polder/proto/polder/zaken/v1/zaken';
import { Refusal, type Database, type Tx } from '@polder/service';
import { controleerReden, trekIn } from '../aanvrager/intrekken.service.js';
import type { DocumentenClient } from '../behandeling/documenten.client.js';
import { leesZaak, type ZaakMetType } from '../behandeling/zaak-rij.js';
import { toMijnZaak } from '../behandeling/zaak-weergave.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MAX_PAGE = 100;

interface Rij {
  id: string;
  identificatie: string;
  omschrijving: string;
  status_omschrijving: string;
  ontvangen_op: Date;
  uiterlijke_einddatum: string | null;
  einddatum: string | null;
  resultaat_omschrijving: string;
}

/** A party's own cases. The party key of the login decides; another party's case does not exist here. */
export class MijnService {
  constructor(
    private readonly database: Database,
    private readonly documenten: DocumentenClient,
  ) {}

  lijst(ctx: Ctx, request: ListMijnZakenRequest): Promise<ListMijnZakenResponse> {
    const size = Math.min(request.pageSize || MAX_PAGE, MAX_PAGE);
    const offset = request.cursor === '' ? 0 : Number(request.cursor);
    if (!Number.isInteger(offset) || offset < 0) throw Refusal.invalid([{ name: 'cursor', code: 'invalid', reason: 'Deze bladwijzer is niet bekend. Begin bij de eerste pagina.' }]);
    return this.database.read(ctx, async (tx) => {
      const party = partyVan(ctx);
      const rows = await tx.query<Rij>(
        `SELECT id, identificatie, omschrijving, status_omschrijving, ontvangen_op, uiterlijke_einddatum, einddatum, resultaat_omschrijving
           FROM zaak WHERE party_key = $1 ORDER BY ontvangen_op DESC, id LIMIT $2 OFFSET $3`,
        [party, size + 1, offset],
      );
      const [total] = await tx.query<{ n: number }>('SELECT count(*) AS n FROM zaak WHERE party_key = $1', [party]);
      return {
        results: rows.slice(0, size).map((row) => ({
          id: row.id, identificatie: row.identificatie, omschrijving: row.omschrijving, status: row.status_omschrijving, ontvangenOp: row.ontvangen_op.toISOString(),
          uiterlijkeEinddatum: row.uiterlijke_einddatum ?? '', einddatum: row.einddatum ?? '', resultaat: row.einddatum ? row.resultaat_omschrijving : '',
        })),
        count: total?.n ?? 0,
        next: rows.length > size ? String(offset + size) : '',
      };
    });
  }

  async zaak(ctx: Ctx, id: string): Promise<MijnZaak> {
    const found = await this.database.tx(ctx, async (tx) => {
      const own = await this.vind(tx, id);
      await tx.accessLog('zaak', id, 'lezen');
      return own;
    });
    return toMijnZaak(found, await this.documenten.lees(ctx, found.zaak.documenten.map((d) => d.id)));
  }

  /** The applicant takes the application back; answers the case as it is then. */
  async trekIn(ctx: Ctx, request: TrekInRequest): Promise<MijnZaak> {
    controleerReden(request);
    await this.database.tx(ctx, async (tx) => {
      if (UUID.test(request.id)) await tx.query('SELECT 1 FROM zaak WHERE id = $1 FOR UPDATE', [request.id]);
      await trekIn(tx, await this.vind(tx, request.id), request.reden.trim());
    });
    return this.zaak(ctx, request.id);
  }

  async openDocument(ctx: Ctx, zaakId: string, documentId: string): Promise<Download> {
    await this.database.tx(ctx, async (tx) => {
      const { zaak } = await this.vind(tx, zaakId);
      if (!zaak.documenten.some((d) => d.id === documentId)) throw Refusal.notFound('Dit document hoort niet bij uw zaak.');
      await tx.accessLog('zaak', zaakId, 'lezen');
    });
    return this.documenten.open(ctx, zaakId, documentId);
  }

  private async vind(tx: Tx, id: string): Promise<ZaakMetType> {
    const found = UUID.test(id) ? await leesZaak(tx, id) : undefined;
    if (!found || found.zaak.party_key !== partyVan(tx.ctx)) throw Refusal.notFound('Deze zaak bestaat niet, of hoort niet bij u.');
    return found;
  }
}

function partyVan(ctx: Ctx): string {
  if (!ctx.actor.partyKey) throw Refusal.forbidden();
  return ctx.actor.partyKey;
}
