import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Ctx } from '@polder/context';
import type { Download } from '@polder/proto/polder/api/options';
import type { BatchGetDocumentenResponse, DocumentServiceServer, OpenDocumentRequest } from '@polder/proto/polder/archief/v1/archief';
import type { AanvraagContact, ContactServiceServer as AanvraagContactServer, GetAanvraagRequest } from '@polder/proto/polder/formulieren/v1/formulieren';
import type { ContactServiceServer as ZaakContactServer, GetZaakRequest, ZaakContact } from '@polder/proto/polder/zaken/v1/zaken';
import { Refusal, type Handlers } from '@polder/service';

/** formulieren as integratie sees it. */
export class FormulierenDubbel implements Handlers<AanvraagContactServer> {
  readonly contacten = new Map<string, AanvraagContact>();
  down = false;

  async getAanvraagContact(_ctx: Ctx, { id }: GetAanvraagRequest): Promise<AanvraagContact> {
    if (this.down) throw Refusal.unavailable('down');
    const contact = this.contacten.get(id);
    if (!contact) throw Refusal.notFound();
    return contact;
  }
}

/** zaken as integratie sees it. */
export class ZakenDubbel implements Handlers<ZaakContactServer> {
  readonly contacten = new Map<string, ZaakContact>();

  async getZaakContact(_ctx: Ctx, { id }: GetZaakRequest): Promise<ZaakContact> {
    const contact = this.contacten.get(id);
    if (!contact) throw Refusal.notFound();
    return contact;
  }
}

/** archief: tickets by gRPC, bytes over HTTP. */
export class ArchiefDubbel implements Handlers<DocumentServiceServer> {
  readonly documenten = new Map<string, { zaakId: string; naam: string; inhoud: Buffer }>();
  private http?: Server;

  async openDocument(_ctx: Ctx, { id, zaakId }: OpenDocumentRequest): Promise<Download> {
    const document = this.documenten.get(id);
    if (document?.zaakId !== zaakId) throw Refusal.notFound();
    return { service: 'archief', ticket: `ticket-${id}`, filename: document.naam, contentType: 'application/pdf', size: document.inhoud.length };
  }
  async batchGetDocumenten(): Promise<BatchGetDocumentenResponse> {
    return { documents: [] };
  }
  async archiveDocumenten(): Promise<Record<string, never>> {
    return {};
  }

  async luister(): Promise<string> {
    const http = createServer((request, response) => {
      const document = this.documenten.get((request.url ?? '').replace('/download/ticket-', ''));
      response.writeHead(document ? 200 : 404).end(document?.inhoud);
    });
    this.http = http;
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', () => resolve()));
    return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.http?.closeAllConnections();
    this.http?.close();
  }
}
