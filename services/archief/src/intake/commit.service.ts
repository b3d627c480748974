import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type { CommitDocument, CommitStagedRequest, Document, InlineDocument } from '@polder/proto/polder/archief/v1/archief';
import { Database, Refusal, type Tx } from '@polder/service';
import { Blobs } from '../blob/blobs.js';
import { contentProblem } from '../blob/content-type.rules.js';
import type { IncomingBlob } from '../blob/blob-store.js';
import { CONFIG, type ArchiefConfig } from '../config.js';
import { differences, identificatie, type WantedDocument } from '../document/document.rules.js';
import { documents, toMessage, toWanted, type NewDocument } from '../document/document.repository.js';
import { koppelingen } from '../koppeling/koppeling.repository.js';
import { koppelingId } from '../koppeling/koppeling.rules.js';
import { stagedFiles, type StagedRow } from './intake.repository.js';
import { cleanFilename, commitProblems, MAX_INLINE_BYTES } from './intake.rules.js';

/** A document to add, with where its bytes come from. */
interface Source extends WantedDocument {
  bestandsnaam: string;
  contentType: string;
  grootte: number;
  incoming?: IncomingBlob;
}

/**
 * Step (a) of pattern A: all documents of a registration in one transaction, state pending; and step (c), the
 * confirmation. Both may be repeated after a crash at any moment.
 */
@Injectable()
export class CommitService {
  constructor(
    private readonly database: Database,
    private readonly blobs: Blobs,
    @Inject(CONFIG) private readonly config: Pick<ArchiefConfig, 'POLDER_RSIN'>,
  ) {}

  async commit(ctx: Ctx, request: CommitStagedRequest): Promise<Document[]> {
    const problems = commitProblems(request);
    if (problems.length > 0) throw Refusal.invalid(problems);
    const inline = new Map<string, IncomingBlob>();
    try {
      for (const document of request.inlineDocuments) inline.set(document.id, await this.receiveInline(ctx, document));
      return await this.database.tx(ctx, (tx) => this.register(tx, request, inline));
    } finally {
      for (const blob of inline.values()) await blob.discard();
    }
  }

  /** The case exists: its pending documents become definitive. */
  async confirm(ctx: Ctx, registrationId: string): Promise<void> {
    await this.database.tx(ctx, async (tx) => {
      const confirmed = await documents.confirm(tx, registrationId);
      if (confirmed.length === 0 && !(await documents.existsFor(tx, registrationId))) throw Refusal.notFound('Van deze registratie zijn geen documenten vastgelegd.');
      await koppelingen.confirm(tx, confirmed.map((id) => koppelingId(`zaken:zaken/${registrationId}`, id)));
      for (const id of confirmed) {
        await tx.audit('document.bevestigd', { kind: 'document', id, hoofdobject: registrationId }, { state: 'definitive' });
        await tx.emit('nl.polder.archief.document.bevestigd', id, { documentId: id, registratieId: registrationId });
      }
    });
  }

  private async receiveInline(ctx: Ctx, document: InlineDocument): Promise<IncomingBlob> {
    const blob = await this.blobs.store.receive(ctx.tenant, Readable.from([document.content]), MAX_INLINE_BYTES);
    const problem = contentProblem(document.contentType, blob.head, blob.tail);
    if (!problem) return blob;
    await blob.discard();
    throw Refusal.invalid([{ name: 'inlineDocuments.content', code: 'content', reason: problem }]);
  }

  private async register(tx: Tx, request: CommitStagedRequest, inline: ReadonlyMap<string, IncomingBlob>): Promise<Document[]> {
    // One commit of a registration at a time: the second finds what the first did and compares.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`registratie/${tx.ctx.tenant}/${request.registrationId}`]);
    const ids = [...request.documents, ...request.inlineDocuments].map((document) => document.id);
    const known = new Map((await documents.byIds(tx, ids)).map((row) => [row.id, toWanted(row)]));
    const staged = new Map((await stagedFiles.lock(tx, request.documents.map((d) => d.id).filter((id) => !known.has(id)))).map((row) => [row.id, row]));
    const sources: Source[] = [];
    for (const document of request.documents) {
      const wanted = wantedOf(request.registrationId, document);
      if (!compare(known.get(document.id), wanted)) sources.push(fromStaged(wanted, staged.get(document.id)));
    }
    for (const document of request.inlineDocuments) {
      const blob = inline.get(document.id);
      if (!blob) throw new Error(`bytes of inline document ${document.id} were not received`);
      const wanted = { ...wantedOf(request.registrationId, { ...document, ontvangstdatum: '', sha256: blob.sha256 }) };
      if (!compare(known.get(document.id), wanted)) {
        sources.push({ ...wanted, bestandsnaam: cleanFilename(document.filename), contentType: document.contentType, grootte: blob.size, incoming: blob });
      }
    }
    if (sources.length > 0) await this.add(tx, request.registrationId, sources);
    const rows = new Map((await documents.byIds(tx, ids)).map((row) => [row.id, toMessage(row)]));
    return ids.flatMap((id) => rows.get(id) ?? []);
  }

  private async add(tx: Tx, registrationId: string, sources: readonly Source[]): Promise<void> {
    const incoming = sources.flatMap((source) => source.incoming ?? []).sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
    // In the order of the hashes, so that two commits with the same content do not wait for each other in a circle.
    for (const blob of new Map(incoming.map((b) => [b.sha256, b])).values()) await this.blobs.keep(tx, blob);
    const numbers = await documents.numbers(tx, sources.length);
    const day = tx.ctx.clock.today();
    for (const [index, { incoming: _bytes, ...source }] of sources.entries()) {
      const document: NewDocument = { ...source, identificatie: identificatie(day, numbers[index] ?? 0), creatiedatum: source.ontvangstdatum || day, bronorganisatie: this.config.POLDER_RSIN };
      if (!(await documents.insert(tx, document))) throw Refusal.conflict('document-bestaat-al', 'Er is al een ander document met dit nummer.');
      await koppelingen.insert(tx, { object: `zaken:zaken/${registrationId}`, documentId: document.id }, 'pending');
      await this.announce(tx, document);
    }
    await stagedFiles.remove(tx, sources.filter((source) => !source.incoming).map((source) => source.id));
    await tx.accessLog('zaak', registrationId, 'wijzigen');
  }

  /** Audit with the content; the event without personal data (no title, file name or author). */
  private async announce(tx: Tx, document: NewDocument): Promise<void> {
    const { id, registratieId, informatieobjecttypeId, vertrouwelijkheidaanduiding, contentType, grootte } = document;
    await tx.audit('document.vastgelegd', { kind: 'document', id, hoofdobject: registratieId }, {
      identificatie: document.identificatie, titel: document.titel, auteur: document.auteur, bestandsnaam: document.bestandsnaam, contentType, grootte,
      sha256: document.sha256, informatieobjecttypeId, vertrouwelijkheidaanduiding, ontvangstdatum: document.ontvangstdatum, creatiedatum: document.creatiedatum,
    });
    await tx.emit('nl.polder.archief.document.vastgelegd', id, { documentId: id, registratieId, informatieobjecttypeId, vertrouwelijkheidaanduiding, contentType, grootte });
  }
}

function wantedOf(registratieId: string, document: Omit<CommitDocument, 'id'> & { id: string }): WantedDocument {
  const { id, titel, informatieobjecttypeId, vertrouwelijkheidaanduiding, auteur, ontvangstdatum, sha256 } = document;
  return { id, registratieId, titel, informatieobjecttypeId, vertrouwelijkheidaanduiding, auteur, ontvangstdatum, sha256 };
}

/** True when the document is there already and says the same; refused when it says something else. */
function compare(known: WantedDocument | undefined, wanted: WantedDocument): boolean {
  if (!known) return false;
  const different = differences(known, wanted);
  if (different.length === 0) return true;
  throw Refusal.conflict('document-bestaat-al', `Onder dit nummer staat al een ander document (verschil in ${different.join(', ')}).`);
}

function fromStaged(wanted: WantedDocument, file: StagedRow | undefined): Source {
  if (!file || file.eigenaar_id !== wanted.registratieId) throw Refusal.state('bestand-onbekend', 'Een bestand van deze aanvraag is niet gevonden.');
  if (!file.sha256) throw Refusal.state('bestand-niet-compleet', 'Een bestand van deze aanvraag is nog niet compleet ontvangen.');
  if (file.sha256 !== wanted.sha256) throw Refusal.state('bestand-gewijzigd', 'Een bestand van deze aanvraag is een ander dan bij het indienen.');
  return { ...wanted, bestandsnaam: file.bestandsnaam, contentType: file.content_type, grootte: file.verwachte_grootte };
}
