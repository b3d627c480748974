import { request as httpRequest } from 'node:http';
import type { Ctx } from '@polder/context';
import { DocumentServiceService, IntakeServiceService, type DocumentServiceServer, type IntakeServiceServer } from '@polder/proto/polder/archief/v1/archief';
import type { Download } from '@polder/proto/polder/api/options';
import { Refusal, type RemoteCalls, type RpcClient } from '@polder/service';

/** Information object type of an invoice, until the catalogue gives it: fixed, so that a repeat compares equal. */
const FACTUUR_TYPE = '0193b9f0-2000-7000-8000-000000000380';

/** archief, where the bytes of invoices are kept from the first moment. Called as this service, whoever acts. */
export class ArchiefClient {
  private readonly intake: RemoteCalls<IntakeServiceServer>;
  private readonly documenten: RemoteCalls<DocumentServiceServer>;

  constructor(
    client: RpcClient,
    private readonly streamUrl: string,
  ) {
    this.intake = client.calls<IntakeServiceServer>(IntakeServiceService);
    this.documenten = client.calls<DocumentServiceServer>(DocumentServiceService);
  }

  /** Puts the bytes at archief (staged, synced to disk, hashed) under the id given; a repeat with the same bytes is fine. @throws Refusal */
  async bewaar(ctx: Ctx, id: string, bestandsnaam: string, bytes: Uint8Array, contentType = 'application/xml'): Promise<void> {
    const { ticket } = await this.intake.stageUpload(zelf(ctx), { id, ownerId: id, filename: bestandsnaam, contentType, size: bytes.length });
    const { status, body } = await this.http('PUT', `/upload/${ticket}`, bytes);
    if (status === 204) return;
    if (status >= 500) throw Refusal.unavailable('Het archief antwoordt nu niet.');
    throw Refusal.invalid([{ name: 'inhoud', code: 'bestand', reason: detailOf(body) }]);
  }

  /** The bytes belong to an accepted invoice from now on. May be repeated. */
  async legVast(ctx: Ctx, id: string, document: { titel: string; sha256: string; ontvangstdatum: string; auteur: string }): Promise<void> {
    await this.intake.commitStaged(zelf(ctx), { registrationId: id, documents: [{ id, informatieobjecttypeId: FACTUUR_TYPE, vertrouwelijkheidaanduiding: 'intern', ...document }], inlineDocuments: [] });
    await this.intake.confirm(zelf(ctx), { registrationId: id });
  }

  /** The bytes as received. */
  async lees(ctx: Ctx, id: string): Promise<Buffer> {
    const { ticket } = await this.open(ctx, id);
    const { status, body } = await this.http('GET', `/download/${ticket}`);
    if (status !== 200) throw Refusal.unavailable('Het archief gaf het bestand niet.');
    return body;
  }

  /** A ticket with which the gateway gets the bytes. */
  open(ctx: Ctx, id: string): Promise<Download> {
    return this.documenten.openDocument({ ...ctx, token: undefined }, { id, zaakId: id });
  }

  /** The document can no longer be changed. May be repeated. */
  async archiveer(ctx: Ctx, id: string): Promise<void> {
    await this.documenten.archiveDocumenten(zelf(ctx), { zaakId: id, ids: [id] });
  }

  private http(method: string, path: string, body?: Uint8Array): Promise<{ status: number; body: Buffer }> {
    return new Promise((resolve, reject) => {
      const request = httpRequest(new URL(path, this.streamUrl), { method, headers: body ? { 'content-length': body.length } : {}, timeout: 30_000 }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 502, body: Buffer.concat(chunks) }));
        response.on('error', reject);
      });
      request.on('timeout', () => request.destroy(new Error('no answer')));
      request.on('error', () => reject(Refusal.unavailable('Het archief antwoordt nu niet.')));
      request.end(body);
    });
  }
}

/** archief takes XML only from this service itself: the person is in our own trail. */
function zelf(ctx: Ctx): Ctx {
  return { ...ctx, token: undefined, actor: { kind: 'dienst', id: 'facturatie', naam: 'facturatie', rollen: [], scopes: [] } };
}

function detailOf(body: Buffer): string {
  try {
    return (JSON.parse(body.toString('utf8')) as { detail?: string }).detail ?? 'Het bestand is afgewezen.';
  } catch {
    return 'Het bestand is afgewezen.';
  }
}
