import type { Ctx } from '@polder/context';
import type { DocumentFeiten, KoppelingServiceServer } from '@polder/proto/polder/archief/v1/archief';
import { Refusal, type Logger, type RemoteCalls, type Tx } from '@polder/service';
import type { Json } from './gemeen/antwoord.js';
import type { Lezer } from './gemeen/expand.js';

/** What the Zaken API asks of archief: facts of documents for its rules, mirror rows of its links (zrc-005), documents for an expansion. */
export class KoppelingenClient {
  constructor(
    private readonly archief: RemoteCalls<KoppelingServiceServer>,
    private readonly log: Logger,
  ) {}

  /** Facts of the documents that exist, by id. */
  async feiten(ctx: Ctx, ids: string[]): Promise<Map<string, DocumentFeiten>> {
    if (ids.length === 0) return new Map();
    return new Map((await this.archief.batchExists(ctx, { ids })).documenten.map((one) => [one.id, one]));
  }

  /** Before the link is committed: its mirror, pending. */
  async zetKlaar(ctx: Ctx, zaakId: string, documentId: string): Promise<void> {
    await this.archief.putKoppelingen(ctx, { koppelingen: [{ object: `zaken:zaken/${zaakId}`, documentId }] });
  }

  /** After the commit. When archief is away its sweeper finds out by itself, so this never fails the request. */
  async bevestig(ctx: Ctx, zaakId: string, documentId: string): Promise<void> {
    await this.naCommit(ctx, () => this.archief.confirmKoppelingen(ctx, { koppelingen: [{ object: `zaken:zaken/${zaakId}`, documentId }] }));
  }

  /** After the link (or the whole case: no documents) was removed here. */
  async verwijder(ctx: Ctx, zaakId: string, documentIds: string[]): Promise<void> {
    await this.naCommit(ctx, () => this.archief.deleteKoppelingen(ctx, { object: `zaken:zaken/${zaakId}`, documentIds }));
  }

  /** Documents for an expansion, under the rights of the acting application as archief knows them. Away: the URLs stay unexpanded. */
  readonly lezer: Lezer = async (tx: Tx, ids: string[]) => {
    try {
      const { informatieobjecten } = await this.archief.batchGetInformatieobjecten(tx.ctx, { ids });
      return new Map(informatieobjecten.map((one) => [one.id, JSON.parse(Buffer.from(one.json).toString('utf8')) as Json]));
    } catch (error) {
      if (error instanceof Refusal && error.code === 'unavailable') throw Refusal.unavailable('De documenten kunnen nu niet worden opgehaald. Probeer het later, of zonder expand van documenten.');
      throw error;
    }
  };

  private async naCommit(ctx: Ctx, call: () => Promise<unknown>): Promise<void> {
    try {
      await call();
    } catch (error) {
      this.log.warn({ traceId: ctx.traceId, err: (error as Error).message }, 'a mirror of a link waits for the sweeper of archief');
    }
  }
}
