import { v7 as uuidv7 } from 'uuid';
import { emitNotificatie, Refusal, type Tx } from '@polder/service';
import { besluitProblemen, type BesluitFeiten, type BesluitInvoer } from './besluit.rules.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** How often a number is drawn when a client took the drawn one by hand. */
const MAX_DRAWS = 10;

/** A decision as it stands in the register. */
export interface Besluit {
  id: string;
  identificatie: string;
}

/** Kinds of decision that a case type knows, in the version that is valid on the day. */
export interface BesluittypeKeuze {
  id: string;
  omschrijving: string;
  /** ISO 8601: how long objections can be made; null when the type does not say. */
  reactietermijn: string | null;
  publicatieIndicatie: boolean;
  publicatietermijn: string | null;
}

/**
 * Decisions (besluiten): made by staff on the case screen and by applications over the Besluiten API, by the same rules.
 * Every method works inside the transaction given, with audit and event in it: what the caller writes besides stands or
 * falls with the decision. Rights are the caller's: it has checked that the actor may decide on the case.
 */
export class BesluitService {
  constructor(private readonly nummerPrefix: string) {}

  /**
   * Lays a decision down. `spoor: false`: the caller writes the audit row itself, with more in it.
   * The case is locked against removal until the transaction ends.
   * @throws Refusal with every refused field: brc-001 (type), brc-002 (number), brc-007 (type of the case), dates.
   */
  async maak(tx: Tx, invoer: BesluitInvoer, opties: { spoor?: boolean } = {}): Promise<Besluit> {
    const feiten = await this.feiten(tx, invoer);
    this.controleer(tx, invoer, feiten);
    for (let draw = 0; draw < MAX_DRAWS; draw += 1) {
      const made = await this.insert(tx, invoer);
      if (made) {
        await this.meld(tx, made, invoer, opties.spoor ?? true);
        return made;
      }
      if (invoer.identificatie) this.controleer(tx, invoer, { ...feiten, identificatieBestaat: true });
    }
    throw new Error(`${MAX_DRAWS} numbers in a row were taken`);
  }

  /**
   * Says in which document the decision is laid down. A document that is linked already stays linked once.
   * @returns the id of the link, and whether it is new. The mirror in archief is the caller's to make.
   */
  async koppelDocument(tx: Tx, besluitId: string, informatieobjectId: string, opties: { spoor?: boolean } = {}): Promise<{ id: string; nieuw: boolean }> {
    const [made] = await tx.query<{ id: string }>(
      `INSERT INTO besluitinformatieobject (id, organisatie_id, besluit_id, informatieobject_id) VALUES ($1,$2,$3,$4)
       ON CONFLICT (besluit_id, informatieobject_id) DO NOTHING RETURNING id`,
      [uuidv7(), tx.ctx.tenant, besluitId, informatieobjectId],
    );
    if (!made) {
      const [known] = await tx.query<{ id: string }>('SELECT id FROM besluitinformatieobject WHERE besluit_id = $1 AND informatieobject_id = $2', [besluitId, informatieobjectId]);
      if (!known) throw new Error('a link that conflicts was not found');
      return { id: known.id, nieuw: false };
    }
    if (opties.spoor ?? true) await tx.audit('create', { kind: 'besluitinformatieobject', id: made.id, hoofdobject: besluitId }, { besluit: besluitId, informatieobject: informatieobjectId });
    const [besluit] = await tx.query<{ verantwoordelijke_organisatie: string; besluittype_id: string }>('SELECT verantwoordelijke_organisatie, besluittype_id FROM besluit WHERE id = $1', [besluitId]);
    if (!besluit) throw Refusal.notFound('Dit besluit bestaat niet.');
    await emitNotificatie(tx, {
      kanaal: 'besluiten', hoofdObject: `besluiten:besluiten/${besluitId}`, resource: 'besluitinformatieobject', resourceUrl: `besluiten:besluitinformatieobjecten/${made.id}`, actie: 'create',
      kenmerken: { verantwoordelijkeOrganisatie: besluit.verantwoordelijke_organisatie, besluittype: `catalogi:besluittypen/${besluit.besluittype_id}` },
    });
    return { id: made.id, nieuw: true };
  }

  /** Kinds of decision that can be taken in a case today. */
  async keuzesVoorZaak(tx: Tx, zaakId: string): Promise<BesluittypeKeuze[]> {
    return tx.query<BesluittypeKeuze>(
      `SELECT b.id, b.omschrijving, b.reactietermijn, b.publicatie_indicatie AS "publicatieIndicatie", b.publicatietermijn
         FROM zaak z JOIN zaaktype t ON t.id = z.zaaktype_id JOIN besluittype b ON b.catalogus_id = t.catalogus_id AND b.omschrijving = ANY(t.besluittypen)
        WHERE z.id = $1 AND NOT b.concept AND b.begin_geldigheid <= $2 AND (b.einde_geldigheid IS NULL OR b.einde_geldigheid >= $2)
        ORDER BY b.omschrijving`,
      [zaakId, tx.ctx.clock.today()],
    );
  }

  private controleer(tx: Tx, invoer: BesluitInvoer, feiten: BesluitFeiten): void {
    const problemen = besluitProblemen(invoer, feiten, tx.ctx.clock.today());
    if (problemen.length > 0) throw Refusal.invalid(problemen);
  }

  private async feiten(tx: Tx, invoer: BesluitInvoer): Promise<BesluitFeiten> {
    const [besluittype] = UUID.test(invoer.besluittypeId)
      ? await tx.query<{ concept: boolean; omschrijving: string; catalogus_id: string }>('SELECT concept, omschrijving, catalogus_id FROM besluittype WHERE id = $1 FOR KEY SHARE', [invoer.besluittypeId])
      : [];
    return { besluittype, zaak: await this.zaakFeiten(tx, invoer.zaakId, besluittype), identificatieBestaat: false };
  }

  private async zaakFeiten(tx: Tx, zaakId: string | undefined, besluittype: { omschrijving: string; catalogus_id: string } | undefined): Promise<BesluitFeiten['zaak']> {
    if (!zaakId) return undefined;
    const [zaak] = UUID.test(zaakId)
      ? await tx.query<{ hoort: boolean }>(
          `SELECT coalesce(t.catalogus_id = $2::uuid AND $3::text = ANY(t.besluittypen), false) AS hoort
             FROM zaak z JOIN zaaktype t ON t.id = z.zaaktype_id WHERE z.id = $1 FOR KEY SHARE OF z`,
          [zaakId, besluittype?.catalogus_id ?? null, besluittype?.omschrijving ?? null],
        )
      : [];
    return zaak ? { besluittypeHoortBijZaaktype: zaak.hoort } : 'onbekend';
  }

  private async insert(tx: Tx, invoer: BesluitInvoer): Promise<Besluit | undefined> {
    const [made] = await tx.query<Besluit>(
      `INSERT INTO besluit (id, organisatie_id, identificatie, verantwoordelijke_organisatie, besluittype_id, zaak_id, datum, toelichting, bestuursorgaan, ingangsdatum,
         vervaldatum, vervalreden, publicatiedatum, verzenddatum, uiterlijke_reactiedatum)
       VALUES ($1,$2,coalesce($3::text, $4::text || lpad(nextval('besluit_nummer')::text, 6, '0')),$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16)
       ON CONFLICT (organisatie_id, verantwoordelijke_organisatie, identificatie) DO NOTHING RETURNING id, identificatie`,
      [
        uuidv7(), tx.ctx.tenant, invoer.identificatie || null, `${this.nummerPrefix}-B-${tx.ctx.clock.today().slice(0, 4)}-`, invoer.verantwoordelijkeOrganisatie, invoer.besluittypeId,
        invoer.zaakId || null, invoer.datum, invoer.toelichting ?? '', invoer.bestuursorgaan ?? '', invoer.ingangsdatum, invoer.vervaldatum || null, invoer.vervalreden ?? '',
        invoer.publicatiedatum || null, invoer.verzenddatum || null, invoer.uiterlijkeReactiedatum || null,
      ],
    );
    return made;
  }

  private async meld(tx: Tx, { id, identificatie }: Besluit, { besluittypeId, zaakId, verantwoordelijkeOrganisatie }: BesluitInvoer, spoor: boolean): Promise<void> {
    const inhoud = { identificatie, besluittype: besluittypeId, zaak: zaakId || null };
    if (spoor) await tx.audit('create', { kind: 'besluit', id }, inhoud);
    await tx.emit('nl.polder.zaken.besluit.create', id, inhoud);
    await emitNotificatie(tx, {
      kanaal: 'besluiten', hoofdObject: `besluiten:besluiten/${id}`, resource: 'besluit', resourceUrl: `besluiten:besluiten/${id}`, actie: 'create',
      kenmerken: { verantwoordelijkeOrganisatie, besluittype: `catalogi:besluittypen/${besluittypeId}` },
    });
  }
}
