import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { magMet, type Ctx } from '@polder/context';
import { Database, Refusal, type Tx } from '@polder/service';
import { Blobs } from '../blob/blobs.js';
import { CONFIG, type ArchiefConfig } from '../config.js';
import { documents } from '../document/document.repository.js';
import { identificatie } from '../document/document.rules.js';
import { koppelingen } from '../koppeling/koppeling.repository.js';
import { magDocument, toJson } from './eio-json.js';
import { informatieobjecten, type InformatieobjectRow } from './eio.repository.js';
import { delenVan, problemenVan, slotProbleem, type Invoer } from './eio.rules.js';
import { documentStore, nieuwSlot, type VersieInhoud } from './eio.store.js';
import { InhoudService, type Ontvangen } from './inhoud.service.js';
import { gewenst, inMask, type Body } from './invoer.js';
import { NaslagClient, type Type } from './naslag.client.js';
import { legVast, wisSpoor, type Spoor } from './spoor.js';

export interface Toelichting {
  auditToelichting: string;
  nlxLogrecordId: string;
}

const WIJZIGEN = ['documenten.bijwerken', 'documenten.geforceerd-bijwerken'];
/** How often a number is drawn when a client took the drawn one by hand. */
const MAX_DRAWS = 10;

/** Create, change and destroy documents (Documenten API 1.7.0). Every change is a new version. */
@Injectable()
export class EioService {
  constructor(
    private readonly database: Database,
    private readonly blobs: Blobs,
    private readonly inhoud: InhoudService,
    private readonly naslag: NaslagClient,
    @Inject(CONFIG) private readonly config: Pick<ArchiefConfig, 'POLDER_BESTANDSDEEL_BYTES'>,
  ) {}

  /** Answers the resource with its lock, which it has when its content comes in parts. */
  async create(ctx: Ctx, body: Body, said: Toelichting): Promise<Record<string, unknown>> {
    const type = await this.naslag.type(ctx, body.informatieobjecttype ?? '');
    const wanted = afgeleid(gewenst(body), type);
    if (type && !magMet(ctx.actor, 'drc', 'documenten.aanmaken', voorwerp(wanted))) throw Refusal.forbidden();
    return this.withContent(ctx, body, async (received) => {
      const omvang = body.bestandsomvang ?? null;
      const problems = problemenVan(wanted, { type, huidig: undefined, heeftGebruiksrechten: false, bestandsomvang: omvang, ontvangen: received?.grootte, vandaag: ctx.clock.today() });
      if (problems.length > 0) throw Refusal.invalid(problems);
      const content: VersieInhoud = received ? { grootte: received.grootte, sha256: received.sha256 } : { grootte: omvang || null, sha256: null };
      const slot = content.grootte && content.sha256 === null && !received ? nieuwSlot() : null;
      return this.database.tx(ctx, async (tx) => {
        await received?.keep(tx);
        const id = await this.insert(tx, wanted, slot);
        await documentStore.addVersion(tx, id, 1, wanted, content);
        if (slot) await documentStore.addParts(tx, id, 1, delenVan(content.grootte ?? 0, this.config.POLDER_BESTANDSDEEL_BYTES));
        const row = (await informatieobjecten.one(tx, id))!;
        const json = toJson(row, ctx.baseUrl);
        await legVast(tx, row, { ...spoorVan(row, 'create', said), oud: null, nieuw: json });
        return metSlot(json, slot ?? '');
      });
    });
  }

  /** mask: the fields of a PATCH; undefined replaces the whole. */
  async update(ctx: Ctx, id: string, body: Body, mask: readonly string[] | undefined, said: Toelichting): Promise<Record<string, unknown>> {
    const before = await this.database.read(ctx, (tx) => informatieobjecten.one(tx, id));
    if (!before) throw Refusal.notFound();
    if (!magDocument(ctx.actor, WIJZIGEN, before)) throw Refusal.forbidden();
    const named = gewenst(body, before, mask);
    const type = await this.naslag.type(ctx, named.informatieobjecttype);
    return this.withContent(ctx, body, (received) =>
      this.database.tx(ctx, async (tx) => {
        const row = await informatieobjecten.lock(tx, id);
        if (!row) throw Refusal.notFound();
        const wrong = slotProbleem(row.slot, body.lock ?? '');
        if (wrong) throw Refusal.invalid([wrong]);
        geenArchief(row);
        const wanted = afgeleid(gewenst(body, row, mask), type);
        if (!wanted.identificatie) wanted.identificatie = row.identificatie;
        if (!magMet(ctx.actor, 'drc', WIJZIGEN, voorwerp(wanted))) throw Refusal.forbidden();
        const content = inhoudVan(body, mask, row, received);
        await this.check(tx, row, wanted, type, { body, mask, received, content });
        return this.newVersion(tx, row, wanted, { received, content, actie: mask ? 'partial_update' : 'update', said });
      }),
    );
  }

  /** drc-008: gone with all that hangs on it, its bytes and its trail; not while something refers to it. */
  async destroy(ctx: Ctx, id: string, said: Toelichting): Promise<void> {
    const freed = await this.database.tx(ctx, async (tx) => {
      const row = await informatieobjecten.lock(tx, id);
      if (!row) throw Refusal.notFound();
      if (!magDocument(ctx.actor, 'documenten.verwijderen', row)) throw Refusal.forbidden();
      if (row.slot !== null) throw Refusal.invalid([{ name: 'nonFieldErrors', code: 'destroy-locked', reason: 'Het document is vergrendeld.' }]);
      if ((await koppelingen.countOf(tx, id)) > 0) throw Refusal.invalid([{ name: 'nonFieldErrors', code: 'pending-relations', reason: 'Het document hoort nog bij een zaak of besluit. Verwijder die relatie eerst.' }]);
      const hashes = await documentStore.destroy(tx, id);
      await wisSpoor(tx, id);
      await legVast(tx, row, { ...spoorVan(row, 'destroy', said), weergave: '', oud: null, nieuw: null });
      const gone: string[] = [];
      for (const sha256 of hashes.sort()) if (await this.blobs.release(tx, sha256)) gone.push(sha256);
      return gone;
    });
    for (const sha256 of freed) await this.blobs.removeFile(this.database, ctx, sha256);
  }

  /** Content that came with the body, stored before the transaction and thrown away when that fails. */
  private async withContent<T>(ctx: Ctx, body: Body, work: (received: Ontvangen | undefined) => Promise<T>): Promise<T> {
    const received = body.inhoud ? await this.inhoud.ontvang(ctx, body.inhoud) : undefined;
    try {
      return await work(received);
    } finally {
      await received?.discard();
    }
  }

  private async insert(tx: Tx, wanted: Invoer, slot: string | null): Promise<string> {
    const given = wanted.identificatie;
    const id = uuidv7();
    for (let draw = 0; draw < MAX_DRAWS; draw += 1) {
      if (!given) wanted.identificatie = identificatie(tx.ctx.clock.today(), (await documents.numbers(tx, 1))[0] ?? 0);
      if (await documentStore.insert(tx, id, wanted, slot)) return id;
      if (given) throw Refusal.invalid([NIET_UNIEK]);
    }
    throw new Error(`${MAX_DRAWS} numbers in a row were taken`);
  }

  private async check(tx: Tx, row: InformatieobjectRow, wanted: Invoer, type: Type | undefined, { body, mask, received, content }: { body: Body; mask: readonly string[] | undefined; received: Ontvangen | undefined; content: VersieInhoud | undefined }): Promise<void> {
    const said = mask && !inMask(mask, 'bestandsomvang') ? undefined : body.bestandsomvang;
    const problems = problemenVan(wanted, {
      type, huidig: row, heeftGebruiksrechten: await documentStore.heeftGebruiksrechten(tx, row.id), bestandsomvang: said,
      // Content that stays must have the size that is said of it.
      ontvangen: received?.grootte ?? (content ? undefined : (row.grootte ?? undefined)), vandaag: tx.ctx.clock.today(),
    });
    if (await documentStore.identificatieBestaat(tx, wanted.bronorganisatie, wanted.identificatie, row.id)) problems.push(NIET_UNIEK);
    if (problems.length > 0) throw Refusal.invalid(problems);
  }

  private async newVersion(tx: Tx, row: InformatieobjectRow, wanted: Invoer, change: { received: Ontvangen | undefined; content: VersieInhoud | undefined; actie: Spoor['actie']; said: Toelichting }): Promise<Record<string, unknown>> {
    const { received, content } = change;
    const versie = row.nieuwste + 1;
    const waiting = row.grootte !== null && row.grootte > 0 && row.sha256 === null;
    await received?.keep(tx);
    await documentStore.addVersion(tx, row.id, versie, wanted, content ?? { grootte: row.grootte, sha256: row.sha256 });
    if (waiting && !content) await documentStore.moveParts(tx, row.id, versie);
    if (content) {
      for (const sha256 of await documentStore.removeParts(tx, row.id)) await this.blobs.release(tx, sha256);
      if (content.grootte && content.sha256 === null) await documentStore.addParts(tx, row.id, versie, delenVan(content.grootte, this.config.POLDER_BESTANDSDEEL_BYTES));
    }
    await documentStore.update(tx, row.id, wanted, versie);
    const after = (await informatieobjecten.one(tx, row.id))!;
    const json = toJson(after, tx.ctx.baseUrl);
    await legVast(tx, after, { ...spoorVan(after, change.actie, change.said), oud: toJson(row, tx.ctx.baseUrl), nieuw: json });
    return metDelenSlot(json, row.slot ?? '');
  }
}

const NIET_UNIEK = { name: 'identificatie', code: 'identificatie-niet-uniek', reason: 'Deze identificatie is al gebruikt binnen de bronorganisatie.' };

const voorwerp = (wanted: Invoer) => ({ type: wanted.informatieobjecttype, vertrouwelijkheidaanduiding: wanted.vertrouwelijkheidaanduiding });

/** drc-007: without a level of its own a document has that of its type. */
function afgeleid(wanted: Invoer, type: Type | undefined): Invoer {
  return { ...wanted, vertrouwelijkheidaanduiding: wanted.vertrouwelijkheidaanduiding || (type?.vertrouwelijkheidaanduiding ?? 'zeer_geheim') };
}

/** Documents of a closed case stand as they are. @throws Refusal 409 */
export function geenArchief(row: InformatieobjectRow): void {
  if (row.status === 'gearchiveerd') throw Refusal.state('gearchiveerd', 'Dit document is gearchiveerd en kan niet meer worden gewijzigd.');
}

/** Content of the next version: what came, what is to come in parts, none; undefined when it stays as it is. */
function inhoudVan(body: Body, mask: readonly string[] | undefined, row: InformatieobjectRow, received: Ontvangen | undefined): VersieInhoud | undefined {
  if (received) return { grootte: received.grootte, sha256: received.sha256 };
  const emptied = mask ? inMask(mask, 'inhoud') : body.bestandsomvang !== undefined && body.bestandsomvang !== row.grootte;
  if (!emptied) return undefined;
  const omvang = body.bestandsomvang ?? 0;
  return omvang > 0 ? { grootte: omvang, sha256: null } : { grootte: null, sha256: null };
}

export function spoorVan(row: InformatieobjectRow, actie: Spoor['actie'], said?: Toelichting): Omit<Spoor, 'oud' | 'nieuw'> {
  return {
    resource: 'enkelvoudiginformatieobject', pad: `enkelvoudiginformatieobjecten/${row.id}`, id: row.id, actie, weergave: `${row.bronorganisatie} - ${row.identificatie}`,
    toelichting: said?.auditToelichting ?? '', nlx: said?.nlxLogrecordId ?? '',
  };
}

function metDelenSlot(json: Record<string, unknown>, slot: string): Record<string, unknown> {
  return { ...json, bestandsdelen: (json['bestandsdelen'] as object[]).map((deel) => ({ ...deel, lock: slot })) };
}

function metSlot(json: Record<string, unknown>, slot: string): Record<string, unknown> {
  return { ...metDelenSlot(json, slot), lock: slot };
}
