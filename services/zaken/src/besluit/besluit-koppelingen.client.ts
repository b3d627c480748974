import type { Ctx } from '@polder/context';
import type { DocumentFeiten, KoppelingServiceServer } from '@polder/proto/polder/archief/v1/archief';
import type { Logger, RemoteCalls } from '@polder/service';

const object = (besluitId: string): string => `besluiten:besluiten/${besluitId}`;

/** Mirror rows of the links between decisions and documents (brc-005), kept by archief (ARCHITECTURE, pattern B). */
export class BesluitKoppelingen {
  constructor(
    private readonly archief: RemoteCalls<KoppelingServiceServer>,
    private readonly log: Logger,
  ) {}

  /** Facts of the documents that exist, by id. */
  async feiten(ctx: Ctx, ids: string[]): Promise<Map<string, DocumentFeiten>> {
    return new Map((await this.archief.batchExists(ctx, { ids })).documenten.map((one) => [one.id, one]));
  }

  /** Before the link is committed: its mirror, pending. */
  async zetKlaar(ctx: Ctx, besluitId: string, documentId: string): Promise<void> {
    await this.archief.putKoppelingen(ctx, { koppelingen: [{ object: object(besluitId), documentId }] });
  }

  /** After the commit; archief's sweeper finds out by itself when this does not arrive. */
  async bevestig(ctx: Ctx, besluitId: string, documentId: string): Promise<void> {
    await this.naCommit(ctx, () => this.archief.confirmKoppelingen(ctx, { koppelingen: [{ object: object(besluitId), documentId }] }));
  }

  /** After links were removed here; no documents means all links of the decision. */
  async verwijder(ctx: Ctx, besluitId: string, documentIds: string[]): Promise<void> {
    await this.naCommit(ctx, () => this.archief.deleteKoppelingen(ctx, { object: object(besluitId), documentIds }));
  }

  private async naCommit(ctx: Ctx, call: () => Promise<unknown>): Promise<void> {
    try {
      await call();
    } catch (error) {
      this.log.warn({ traceId: ctx.traceId, err: (error as Error).message }, 'a mirror of a link waits for the sweeper of archief');
    }
  }
}
