import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Metadata } from '@grpc/grpc-js';
import type { Ctx } from '@polder/context';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import type { ZgwZaakReadRequest, ZgwZakenServiceServer } from '@polder/proto/polder/zaken/v1/zaken';
import { Database, Refusal, type Handlers } from '@polder/service';
import { ZAAK_JSON } from './zaak-json.sql.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Zaken API 1.7.0. Answers are finished JSON out of one query (decision 0001); the gateway passes the bytes through. */
@Injectable()
export class ZgwZakenController implements Handlers<ZgwZakenServiceServer> {
  constructor(private readonly database: Database) {}

  /** zaak_retrieve. */
  zaakRead = async (ctx: Ctx, { uuid }: ZgwZaakReadRequest, out: Metadata): Promise<HttpBody> => {
    const json = UUID.test(uuid)
      ? await this.database.read(ctx, async (tx) => (await tx.query<{ json: string }>(`SELECT ${ZAAK_JSON} AS json FROM zaak z WHERE z.id = $2`, [ctx.baseUrl, uuid], 'zgw-zaak'))[0]?.json)
      : undefined;
    if (!json) throw Refusal.notFound();
    const data = Buffer.from(json);
    out.set('etag', `"${createHash('md5').update(data).digest('hex')}"`);
    out.set('content-crs', 'EPSG:4326');
    return { contentType: 'application/json', data, extensions: [] };
  };
}
