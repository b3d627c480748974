import { DocumentServiceService, type DocumentServiceServer } from '@polder/proto/polder/archief/v1/archief';
import type { Ctx } from '@polder/context';
import { Refusal, type RemoteCalls } from '@polder/service';
import type { Kit } from '../kit.js';
import type { Bijlage } from '../kanaal/kanaal.js';
import type { BijlageRef } from './bericht.repository.js';

const MAX_BYTES = 20 * 1024 * 1024;
const TICKET = /^[A-Za-z0-9._~-]{8,4096}$/;

/** Reads the bytes of attachments at archief: a ticket by gRPC, the bytes over HTTP. */
export class BijlagenClient {
  private readonly documenten: RemoteCalls<DocumentServiceServer>;

  constructor(private readonly kit: Kit) {
    this.documenten = kit.client('archief').calls<DocumentServiceServer>(DocumentServiceService);
  }

  /** The attachment; undefined when the document is not (yet) there. */
  async lees(ctx: Ctx, { documentId, zaakId }: BijlageRef): Promise<Bijlage | undefined> {
    const download = await this.documenten.openDocument(ctx, { id: documentId, zaakId }).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'not_found') return undefined;
      throw error;
    });
    if (!download) return undefined;
    if (!TICKET.test(download.ticket) || download.size > MAX_BYTES) throw new Error('attachment cannot be sent by mail');
    const base = this.kit.config.POLDER_ARCHIEF_STREAM_URL;
    if (!base) throw new Error('POLDER_ARCHIEF_STREAM_URL is not set');
    const answer = await fetch(new URL(`/download/${download.ticket}`, base), { signal: AbortSignal.timeout(20_000), redirect: 'error' });
    if (answer.status !== 200) throw new Error(`archief answers ${answer.status}`);
    return { naam: download.filename, contentType: download.contentType, inhoud: Buffer.from(await answer.arrayBuffer()) };
  }
}
