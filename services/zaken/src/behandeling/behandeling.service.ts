import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '@polder/context';
import type { Download } from '@polder/proto/polder/api/options';
import type { Gebeurtenis, ListWerkvoorraadRequest, ListWerkvoorraadResponse, SetResultaatRequest, SluitZaakRequest, ZaakDetail } from '@polder/proto/polder/zaken/v1/zaken';
import { Refusal, type Database, type Tx } from '@polder/service';
import { sluitIntrekking } from '../aanvrager/aanvrager.repository.js';
import { tel } from '../registratie/telling.js';
import { sluit, vergrendel, zetStatus, type ZaakStand } from '../zaakverloop/zaakverloop.js';
import { ifMatchGeldt } from './etag.rules.js';
import type { DocumentenClient } from './documenten.client.js';
import { leesWerkvoorraad } from './werkvoorraad.js';
import { leesZaak, type ZaakMetType } from './zaak-rij.js';
import type { VastzettenWorker } from './vastzetten.worker.js';
import { magZien } from './zaak-slot.js';
import { toZaakDetail } from './zaak-weergave.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MAX_TOELICHTING = 1000;

/** The case as the screen shows it, and the version of its row that a change may ask for. */
export interface ZaakMetVersie {
  detail: ZaakDetail;
  versie: number;
}

/** What staff do with a case. Every change: row locked, rule checked, audit and event in the same transaction. */
export class BehandelingService {
  constructor(
    private readonly database: Database,
    private readonly documenten: DocumentenClient,
    private readonly vastzetten: VastzettenWorker,
  ) {}

  werkvoorraad(ctx: Ctx, request: ListWerkvoorraadRequest): Promise<ListWerkvoorraadResponse> {
    return this.database.read(ctx, (tx) => leesWerkvoorraad(tx, request));
  }

  async zaak(ctx: Ctx, id: string): Promise<ZaakMetVersie> {
    const read = await this.database.tx(ctx, async (tx) => {
      const zaak = await this.vind(tx, id);
      await tx.accessLog('zaak', id, 'lezen');
      return { zaak, gebeurtenissen: await gebeurtenissenVan(tx, id) };
    });
    const documenten = await this.documenten.lees(ctx, read.zaak.zaak.documenten.map((d) => d.id));
    return { detail: toZaakDetail(read.zaak, documenten, read.gebeurtenissen, ctx.clock.today()), versie: read.zaak.zaak.versie };
  }

  /** The caller becomes the handler; the case goes to its second status when it was still in the first. */
  async neem(ctx: Ctx, id: string): Promise<ZaakMetVersie> {
    await this.wijzig(ctx, id, 'genomen', async (tx, { zaak, statustypen }) => {
      const { actor } = ctx;
      if (zaak.behandelaar_id === actor.id) return false;
      await tx.query('UPDATE zaak SET behandelaar_id = $2, behandelaar_naam = $3, versie = versie + 1 WHERE id = $1', [id, actor.id, actor.naam]);
      await tel(tx, { [`behandelaar:${actor.id}`]: 1, ...(zaak.behandelaar_id ? { [`behandelaar:${zaak.behandelaar_id}`]: -1 } : {}) });
      const next = statustypen[1];
      if (zaak.statussen.length === 1 && next && !next.is_eindstatus) await zetStatus(tx, await this.stand(tx, id), { statustypeId: next.id, datumGezet: ctx.clock.now(), toelichting: '' });
      return { behandelaar: actor.id };
    });
    return this.zaak(ctx, id);
  }

  /** Result of the case; may be replaced until the case is closed. */
  async zetResultaat(ctx: Ctx, { id, resultaattypeId, toelichting }: SetResultaatRequest): Promise<ZaakMetVersie> {
    controleerToelichting(toelichting);
    await this.wijzig(ctx, id, 'resultaat-gezet', async (tx, { zaak, resultaattypen }) => {
      const resultaattype = resultaattypen.find((r) => r.id === resultaattypeId);
      if (!resultaattype) {
        throw Refusal.invalid([{ name: 'resultaattypeId', code: 'zaaktype-mismatch', reason: 'Kies een resultaat dat bij dit zaaktype hoort.' }]);
      }
      if (zaak.resultaat?.resultaattype_id === resultaattypeId && zaak.resultaat.toelichting === toelichting) return false;
      await tx.query(
        `INSERT INTO resultaat (id, organisatie_id, zaak_id, resultaattype_id, toelichting) VALUES ($1,$2,$3,$4,$5)
         ON CONFLICT (zaak_id) DO UPDATE SET resultaattype_id = excluded.resultaattype_id, toelichting = excluded.toelichting`,
        [uuidv7(), ctx.tenant, id, resultaattypeId, toelichting],
      );
      await tx.query('UPDATE zaak SET resultaat_omschrijving = $2, versie = versie + 1 WHERE id = $1', [id, resultaattype.omschrijving]);
      return { resultaattype: resultaattype.omschrijving };
    });
    return this.zaak(ctx, id);
  }

  /** Closing (zrc-007): result needed, end status, end date, and the archive nomination and date with their reason (zrc-021). */
  async sluit(ctx: Ctx, { id, toelichting }: SluitZaakRequest): Promise<ZaakMetVersie> {
    controleerToelichting(toelichting);
    await this.wijzig(ctx, id, 'gesloten', async (tx, { zaak, resultaattypen }) => {
      const resultaattype = resultaattypen.find((r) => r.id === zaak.resultaat?.resultaattype_id);
      if (!resultaattype) throw Refusal.state('resultaat-does-not-exist', 'Leg eerst het resultaat vast. Daarna kunt u de zaak sluiten.');
      const { einddatum, archiefnominatie, archiefactiedatum } = await sluit(tx, await this.stand(tx, id), toelichting);
      await sluitIntrekking(tx, id, resultaattype.omschrijving);
      return { einddatum, archiefnominatie, archiefactiedatum };
    });
    await this.vastzetten.werk();
    return this.zaak(ctx, id);
  }

  /** Ticket for the bytes of a document that belongs to the case. */
  async openDocument(ctx: Ctx, zaakId: string, documentId: string): Promise<Download> {
    await this.database.tx(ctx, async (tx) => {
      const { zaak } = await this.vind(tx, zaakId);
      if (!zaak.documenten.some((d) => d.id === documentId)) throw Refusal.notFound('Dit document hoort niet bij de zaak.');
      await tx.accessLog('zaak', zaakId, 'lezen');
    });
    return this.documenten.open(ctx, zaakId, documentId);
  }

  private async vind(tx: Tx, id: string): Promise<ZaakMetType> {
    const found = UUID.test(id) ? await leesZaak(tx, id) : undefined;
    if (!found) throw Refusal.notFound('Deze zaak bestaat niet, of u mag hem niet zien.');
    if (!magZien(found.zaak, tx.ctx.actor)) throw Refusal.forbidden('Deze zaak is afgeschermd. Vraag de behandelaar om inzage.');
    return found;
  }

  /** One change of an open case under its row lock; change answers what happened, or false when nothing changed. */
  private async wijzig(ctx: Ctx, id: string, wat: string, change: (tx: Tx, zaak: ZaakMetType) => Promise<Record<string, unknown> | false>): Promise<void> {
    await this.database.tx(ctx, async (tx) => {
      if (UUID.test(id)) await tx.query('SELECT 1 FROM zaak WHERE id = $1 FOR UPDATE', [id]);
      const found = await this.vind(tx, id);
      if (!ifMatchGeldt(ctx.ifMatch, found.zaak.versie)) throw Refusal.changed();
      if (found.zaak.einddatum) throw Refusal.state('zaak-closed', 'De zaak is gesloten en kan niet meer worden gewijzigd.');
      const done = await change(tx, found);
      if (!done) return;
      await tx.audit(wat, { kind: 'zaak', id }, done);
      await tx.accessLog('zaak', id, 'wijzigen');
      await tx.emit(`nl.polder.zaken.zaak.${wat}`, id, { identificatie: found.zaak.identificatie, ...done });
    });
  }

  private async stand(tx: Tx, id: string): Promise<ZaakStand> {
    const stand = await vergrendel(tx, id);
    if (!stand) throw Refusal.notFound('Deze zaak bestaat niet, of u mag hem niet zien.');
    return stand;
  }
}

function controleerToelichting(toelichting: string): void {
  if (toelichting.length > MAX_TOELICHTING) {
    throw Refusal.invalid([{ name: 'toelichting', code: 'max_length', reason: `Gebruik ten hoogste ${MAX_TOELICHTING} tekens. U gebruikte er ${toelichting.length}.` }]);
  }
}

const GEBEURTENIS: Record<string, string> = {
  create: 'Aanvraag ontvangen',
  genomen: 'Zaak genomen',
  'resultaat-gezet': 'Resultaat vastgelegd',
  gesloten: 'Zaak gesloten',
  ingetrokken: 'Ingetrokken door de aanvrager',
  'intrekking-gevraagd': 'De aanvrager vraagt om in te trekken',
  gecorrigeerd: 'Gecorrigeerd door de aanvrager',
};

/** The trail of the case, newest first, out of the audit. */
async function gebeurtenissenVan(tx: Tx, id: string): Promise<Gebeurtenis[]> {
  const rows = await tx.query<{ tijdstip: Date; actie: string; inhoud: string | null }>(
    'SELECT tijdstip, actie, inhoud FROM audit WHERE hoofdobject_id = $1 ORDER BY tijdstip DESC, id DESC LIMIT 200',
    [id],
  );
  return rows.map((row) => ({
    tijdstip: row.tijdstip.toISOString(),
    actor: row.inhoud ? (JSON.parse(row.inhoud) as { actor: { naam: string } }).actor.naam : '',
    omschrijving: GEBEURTENIS[row.actie] ?? row.actie,
  }));
}
