import { createHash } from 'node:crypto';
import { setTimeout as wacht } from 'node:timers/promises';
import { IntakeServiceService, type CommitStagedRequest, type Document, type IntakeServiceServer, type StageUploadRequest } from '@polder/proto/polder/archief/v1/archief';
import { VoorinvulServiceService, type VoorinvulServiceServer, type VulInRequest, type VulInResponse } from '@polder/proto/polder/gegevens/v1/gegevens';
import { MijnZaak, RegistratieServiceService, type CorrigeerRequest, type NabijeZaak, type RegisterRequest, type RegistratieServiceServer, type ZoekNabijRequest } from '@polder/proto/polder/zaken/v1/zaken';
import { Refusal, type Handlers, type RpcServer } from '@polder/service';

/** What a double does instead of, before or after its work. */
export type Gedrag = 'gewoon' | 'weg' | 'antwoord-kwijt' | { traagMs: number } | { weigert: Refusal } | { bug: string };

/** The peer cannot be reached, as the house sees it. */
const weg = () => Object.assign(new Error('connection'), { code: 'ECONNREFUSED' });

/** Common part of the doubles of other services: on the real contract, with behaviour that a test sets per call. */
class Dubbel {
  /** Behaviour per method; every method is ordinary when it is not named. */
  gedrag: Record<string, Gedrag> = {};
  /** Calls that arrived, by method. */
  readonly aanroepen: string[] = [];
  /** Who acted, according to the service token or the person's own. */
  readonly acteurs: string[] = [];

  herstel(): void {
    this.gedrag = {};
    this.aanroepen.length = 0;
    this.acteurs.length = 0;
  }

  protected async doe<T>(methode: string, acteur: string, werk: () => T): Promise<T> {
    this.aanroepen.push(methode);
    this.acteurs.push(acteur);
    const gedrag = this.gedrag[methode] ?? 'gewoon';
    if (gedrag === 'weg') throw weg();
    if (typeof gedrag === 'object' && 'weigert' in gedrag) throw gedrag.weigert;
    if (typeof gedrag === 'object' && 'bug' in gedrag) throw new Error(gedrag.bug);
    if (typeof gedrag === 'object') await wacht(gedrag.traagMs);
    const antwoord = werk();
    if (gedrag === 'antwoord-kwijt') throw weg();
    return antwoord;
  }
}

interface Klaargezet extends StageUploadRequest {
  sha256: string;
  complete: boolean;
  rejectedReason: string;
}

/** Archief: staged files, and documents per registration. */
export class ArchiefDubbel extends Dubbel {
  readonly klaargezet = new Map<string, Klaargezet>();
  /** Per registration: document id to the hash of its content. */
  readonly vastgelegd = new Map<string, { documenten: Map<string, string>; bevestigd: boolean; pdf: Buffer }>();

  /** The bytes of a file have arrived. */
  ontvang(id: string, inhoud = `bytes of ${id}`): string {
    const file = this.klaargezet.get(id);
    if (!file) throw new Error(`no staged file ${id}`);
    file.complete = true;
    file.sha256 = createHash('sha256').update(inhoud).digest('hex');
    return file.sha256;
  }

  weiger(id: string, reden: string): void {
    const file = this.klaargezet.get(id);
    if (file) file.rejectedReason = reden;
  }

  voegToe(server: RpcServer): void {
    server.add(IntakeServiceService, {
      stageUpload: (ctx, q) => this.doe('stageUpload', ctx.actor.id, () => this.stage(q)),
      getStaged: (ctx, q) =>
        this.doe('getStaged', ctx.actor.id, () => ({
          files: [...this.klaargezet.values()].filter((f) => f.ownerId === q.ownerId).map(({ ownerId: _, ...file }) => ({ ...file, sha256: file.complete ? file.sha256 : '' })),
        })),
      discardStaged: (ctx, q) => this.doe('discardStaged', ctx.actor.id, () => (this.klaargezet.delete(q.id), {})),
      commitStaged: (ctx, q) => this.doe('commitStaged', ctx.actor.id, () => this.commit(q)),
      confirm: (ctx, q) =>
        this.doe('confirm', ctx.actor.id, () => {
          const bekend = this.vastgelegd.get(q.registrationId);
          if (!bekend) throw Refusal.notFound();
          bekend.bevestigd = true;
          return {};
        }),
    } satisfies Handlers<IntakeServiceServer>);
  }

  private stage(q: StageUploadRequest) {
    const bekend = this.klaargezet.get(q.id);
    if (bekend && bekend.ownerId !== q.ownerId) throw Refusal.conflict('owner', 'Dit bestand is van een ander.');
    this.klaargezet.set(q.id, { ...q, sha256: '', complete: false, rejectedReason: '' });
    return { ticket: `ticket-${q.id}` };
  }

  /** One transaction: everything or nothing; a repeat with the same content is the same answer. */
  private commit(q: CommitStagedRequest) {
    const documenten = new Map<string, string>();
    for (const document of q.documents) {
      const staged = this.klaargezet.get(document.id);
      if (!staged?.complete || staged.sha256 !== document.sha256) throw Refusal.state('hash', 'Het bestand is niet wat is vastgelegd.');
      documenten.set(document.id, document.sha256);
    }
    for (const inline of q.inlineDocuments) documenten.set(inline.id, createHash('sha256').update(inline.content).digest('hex'));
    const bekend = this.vastgelegd.get(q.registrationId);
    if (bekend && JSON.stringify([...bekend.documenten]) !== JSON.stringify([...documenten])) throw Refusal.conflict('documenten', 'Er staan al andere documenten.');
    if (!bekend) this.vastgelegd.set(q.registrationId, { documenten, bevestigd: false, pdf: Buffer.from(q.inlineDocuments[0]?.content ?? []) });
    return { documents: [] as Document[] };
  }
}

/** Registers as formulieren meets them. */
export class GegevensDubbel extends Dubbel {
  gevraagd: VulInRequest[] = [];
  antwoord: VulInResponse = { velden: [], bronnen: [] };

  voegToe(server: RpcServer): void {
    server.add(VoorinvulServiceService, {
      vulIn: (ctx, q) => this.doe('vulIn', ctx.actor.id, () => {
        this.gevraagd.push(q);
        return this.antwoord;
      }),
    } satisfies Handlers<VoorinvulServiceServer>);
  }
}

/** Zaken: numbers that are never given twice, and cases by id. */
export class ZakenDubbel extends Dubbel {
  readonly zaken = new Map<string, RegisterRequest>();
  readonly correcties = new Map<string, CorrigeerRequest>();
  /** Why a correction is refused; empty when it is taken. */
  geenCorrectie = '';
  /** What is found close to a place, and what was asked. */
  nabij: NabijeZaak[] = [];
  gezocht?: ZoekNabijRequest;
  private nummer = 0;

  voegToe(server: RpcServer): void {
    server.add(RegistratieServiceService, {
      reserveNummers: (ctx, q) =>
        this.doe('reserveNummers', ctx.actor.id, () => ({ nummers: Array.from({ length: q.aantal }, () => `FL-2026-${String((this.nummer += 1)).padStart(6, '0')}`) })),
      volgZaak: (ctx, q) =>
        this.doe('volgZaak', ctx.actor.id, () => {
          if (this.zaken.get(q.id)?.initiator?.partyKey !== q.partyKey) throw Refusal.notFound();
          const leeg = MijnZaak.decode(new Uint8Array());
          return { ...leeg, id: q.id, statussen: [{ omschrijving: 'Ontvangen', datumGezet: '2026-11-24T10:00:00Z', toelichting: '', eindstatus: false }], fasen: ['Ontvangen', 'Afgerond'], uitleg: this.zaken.get(q.id)?.uitleg ?? [] };
        }),
      zoekNabij: (ctx, q) => this.doe('zoekNabij', ctx.actor.id, () => ((this.gezocht = q), { results: this.nabij })),
      magCorrigeren: (ctx) => this.doe('magCorrigeren', ctx.actor.id, () => ({ mag: this.geenCorrectie === '', reden: this.geenCorrectie })),
      corrigeer: (ctx, q) =>
        this.doe('corrigeer', ctx.actor.id, () => {
          const bekend = this.correcties.get(q.id);
          if (bekend && bekend.inhoudHash !== q.inhoudHash) throw Refusal.conflict('correctie', 'Onder dit kenmerk staat al een correctie met andere inhoud.');
          this.correcties.set(q.id, q);
          return { id: q.zaakId, identificatie: '' };
        }),
      register: (ctx, q) =>
        this.doe('register', ctx.actor.id, () => {
          const bekend = this.zaken.get(q.id);
          if (bekend && bekend.inhoudHash !== q.inhoudHash) throw Refusal.conflict('zaak', 'Onder dit kenmerk staat al een zaak met andere inhoud.');
          this.zaken.set(q.id, q);
          return { id: q.id, identificatie: q.identificatie };
        }),
    } satisfies Handlers<RegistratieServiceServer>);
  }
}
