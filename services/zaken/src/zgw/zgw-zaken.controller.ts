import { createHash } from 'node:crypto';
import type { Metadata } from '@grpc/grpc-js';
import type { Ctx } from '@polder/context';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import type { FinishedPage } from '@polder/proto/polder/api/options';
import type { ZaakCreateRequest, ZaakListRequest, ZaakRetrieveRequest, ZakenServiceServer } from '@polder/proto/polder/zgw/zaken/v1/zaken';
import { Database, Refusal, type Handlers } from '@polder/service';
import type { ZakenConfig } from '../config.js';
import { maakZaak } from './zaak-create.js';
import { ZAAK_JSON } from './zaak-json.sql.js';
import { KeptCounts, leesZaken } from './zaak-list.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Zaken API 1.7.0. Answers are finished JSON out of one query (decision 0001); the gateway passes the bytes through. */
export class ZgwZakenController implements Pick<Handlers<ZakenServiceServer>, 'zaakList' | 'zaakCreate' | 'zaakRetrieve'> {
  private readonly counts = new KeptCounts();

  constructor(
    private readonly database: Database,
    private readonly config: Pick<ZakenConfig, 'POLDER_NUMMER_PREFIX'>,
  ) {}

  /** zaak_list. */
  zaakList = (ctx: Ctx, request: ZaakListRequest): Promise<FinishedPage> => this.database.read(ctx, (tx) => leesZaken(tx, request, this.counts));

  /** zaak_create. */
  zaakCreate = async (ctx: Ctx, { body }: ZaakCreateRequest): Promise<HttpBody> => {
    if (!body) throw Refusal.invalid([{ name: 'nonFieldErrors', code: 'required', reason: 'De inhoud ontbreekt.' }]);
    const json = await this.database.tx(ctx, (tx) => maakZaak(tx, body, this.config.POLDER_NUMMER_PREFIX));
    return { contentType: 'application/json', data: Buffer.from(json), extensions: [] };
  };

  /** zaak_retrieve. */
  zaakRetrieve = async (ctx: Ctx, { uuid, expand }: ZaakRetrieveRequest, out: Metadata): Promise<HttpBody> => {
    // Refused rather than passed over: an answer without what was asked would look complete.
    if (expand) throw Refusal.invalid([{ name: 'expand', code: 'not-supported', reason: 'Uitbreiden kan hier nog niet. Haal de verwijzingen zelf op.' }]);
    const json = UUID.test(uuid)
      ? await this.database.read(ctx, async (tx) => (await tx.query<{ json: string }>(`SELECT ${ZAAK_JSON} AS json FROM zaak z WHERE z.id = $2`, [ctx.baseUrl, uuid], 'zgw-zaak'))[0]?.json)
      : undefined;
    if (!json) throw Refusal.notFound();
    const data = Buffer.from(json);
    out.set('etag', `"${createHash('md5').update(data).digest('hex')}"`);
    return { contentType: 'application/json', data, extensions: [] };
  };
}
