import { v5 as uuidv5 } from 'uuid';
import type { Ctx } from '@polder/context';
import type { IntakeServiceServer } from '@polder/proto/polder/archief/v1/archief';
import { Refusal, type Database, type RemoteCalls, type Tx } from '@polder/service';
import { legResultaatVast } from '../behandeling/resultaat.js';
import { UUID, wijzigZaak, type ZaakSlot } from '../behandeling/zaak-slot.js';
import type { BesluitService } from '../besluit/besluit.service.js';
import { datumVoluit } from '../termijn/datum-nl.js';
import { documentVan, zetParaaf } from './besluitvorming.service.js';
import { ontbrekendeVelden } from './sjabloon.rules.js';
import { magHet, mandatenVan, vindVoorstel, type VoorstelRij } from './voorstel.repository.js';

/** Information object type of a letter with a decision. */
const DOCUMENTTYPE_BESLUIT = '0193b9f0-1006-7000-8000-000000000003';

/**
 * Signing over two databases, and nothing half: (1) the signature is taken under the row lock and the text lies fast;
 * (2) the letter goes to archief as a pending document with an id that follows from the draft; (3) decision, document link
 * and result in one transaction; (4) the document is confirmed. Every step may be repeated: signing again goes on.
 */
export class TekenService {
  constructor(
    private readonly database: Database,
    private readonly besluiten: BesluitService,
    private readonly intake: RemoteCalls<IntakeServiceServer>,
    private readonly rsin: string,
  ) {}

  async teken(ctx: Ctx, zaakId: string, id: string): Promise<void> {
    await this.neemHandtekening(ctx, zaakId, id);
    const { v, zaak, aanvrager } = await this.database.read(ctx, async (tx) => this.lees(tx, zaakId, id));
    if (v.status === 'tekenen') {
      await this.legBriefVast(ctx, v, zaak, aanvrager);
      await this.legBesluitVast(ctx, zaakId, id);
    }
    await this.intake.confirm(ctx, { registrationId: id });
  }

  private neemHandtekening(ctx: Ctx, zaakId: string, id: string): Promise<void> {
    return wijzigZaak(this.database, ctx, zaakId, 'besluit-tekenen', async (tx) => {
      const { v } = await this.lees(tx, zaakId, id);
      if (v.status === 'tekenen' || v.status === 'getekend') return false;
      if (v.status === 'bekendgemaakt') throw Refusal.state('al-bekendgemaakt', 'Dit besluit is al verstuurd.');
      if (v.status !== 'geparafeerd') throw Refusal.state('niet-geparafeerd', 'Laat het besluit eerst nalezen. Na een paraaf kan het worden getekend.');
      const open = ontbrekendeVelden(v.titel, v.blokken);
      if (open.length > 0) throw Refusal.state('velden-leeg', `In de brief ontbreekt nog: ${open.join(', ')}.`);
      const uitleg = magHet(tx, v, await mandatenVan(tx, ctx.actor.id), 'tekenen');
      if (!uitleg.result) throw Refusal.state('geen-mandaat', uitleg.text);
      const grondslag = uitleg.text.replace(/^.*?: /, '').replace(/\.$/, '');
      await zetParaaf(tx, v, 'handtekening', '', uitleg);
      await tx.query(`UPDATE besluitvoorstel SET status = 'tekenen', getekend_op = $2, getekend_door = $3, document_id = $4 WHERE id = $1`, [
        id, ctx.clock.now(), JSON.stringify({ id: ctx.actor.id, naam: ctx.actor.naam, grondslag }), documentVan(id),
      ]);
      return { audit: { voorstel: id, versie: v.versie, mandaat: grondslag } };
    });
  }

  private async legBriefVast(ctx: Ctx, v: VoorstelRij, zaak: ZaakSlot, aanvrager: string): Promise<void> {
    const { letterPdf } = await import('@polder/pdf');
    const signedAt = new Date(v.getekend_op ?? 0);
    const day = signedAt.toISOString().slice(0, 10);
    const content = await letterPdf({
      title: v.titel, dossiernummer: zaak.identificatie, signedAt,
      facts: [{ label: 'Aan', value: aanvrager }, { label: 'Onderwerp', value: zaak.omschrijving }, { label: 'Zaaknummer', value: zaak.identificatie }, { label: 'Datum', value: datumVoluit(day) }],
      blocks: v.blokken.map((b) => ({ heading: b.kop, text: b.tekst })),
      signature: ['Namens Gedeputeerde Staten,', v.getekend_door?.naam ?? '', v.getekend_door?.grondslag ?? ''],
    });
    await this.intake.commitStaged(ctx, {
      registrationId: v.id, documents: [],
      inlineDocuments: [{ id: documentVan(v.id), titel: v.titel, filename: `besluit-${zaak.identificatie}.pdf`, contentType: 'application/pdf', content: Buffer.from(content), informatieobjecttypeId: DOCUMENTTYPE_BESLUIT, vertrouwelijkheidaanduiding: 'zaakvertrouwelijk', auteur: v.getekend_door?.naam ?? '' }],
    });
  }

  private legBesluitVast(ctx: Ctx, zaakId: string, id: string): Promise<void> {
    return wijzigZaak(this.database, { ...ctx, ifMatch: undefined }, zaakId, 'besluit-getekend', async (tx, zaak) => {
      const { v } = await this.lees(tx, zaakId, id);
      if (v.status !== 'tekenen') return false;
      const today = ctx.clock.today();
      const besluit = await this.besluiten.maak(tx, { verantwoordelijkeOrganisatie: this.rsin, besluittypeId: v.besluittype_id, zaakId, datum: today, ingangsdatum: today, toelichting: v.titel });
      const documentId = documentVan(id);
      await this.besluiten.koppelDocument(tx, besluit.id, documentId);
      await tx.query(
        `INSERT INTO zaakinformatieobject (id, organisatie_id, zaak_id, informatieobject_id, titel, volgnummer, registratiedatum)
         SELECT $1,$2,$3,$4,$5, coalesce(max(volgnummer), 0) + 1, $6 FROM zaakinformatieobject WHERE zaak_id = $3 ON CONFLICT DO NOTHING`,
        [uuidv5(documentId, zaakId), ctx.tenant, zaakId, documentId, v.titel, ctx.clock.now()],
      );
      const resultaat = await legResultaatVast(tx, zaak.id, v.resultaattype_id, v.titel);
      await tx.query(`UPDATE besluitvoorstel SET status = 'getekend', besluit_id = $2 WHERE id = $1`, [id, besluit.id]);
      return { audit: { voorstel: id, besluit: besluit.identificatie, documentId, resultaat }, event: { besluit: besluit.id } };
    });
  }

  private async lees(tx: Tx, zaakId: string, id: string): Promise<{ v: VoorstelRij; zaak: ZaakSlot; aanvrager: string }> {
    const v = UUID.test(id) && UUID.test(zaakId) ? await vindVoorstel(tx, zaakId, id) : undefined;
    const [zaak] = v ? await tx.query<ZaakSlot & { initiator_naam: string }>('SELECT * FROM zaak WHERE id = $1', [zaakId]) : [];
    if (!v || !zaak) throw Refusal.notFound('Dit voorstel hoort niet bij de zaak.');
    return { v, zaak, aanvrager: zaak.initiator_naam };
  }
}
