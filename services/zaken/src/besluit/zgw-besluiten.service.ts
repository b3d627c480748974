import { magMet, type Ctx } from '@polder/context';
import type { Besluit as BesluitInhoud, BesluitInformatieObject, BesluitListRequest, BesluitinformatieobjectListRequest } from '@polder/proto/polder/zgw/besluiten/v1/besluiten';
import { emitNotificatie, Refusal, type Database, type FieldProblem, type Tx } from '@polder/service';
import { PAGE_SIZE, UUID, type Json } from '../zgw/gemeen/antwoord.js';
import { alsJson, geraakt } from '../zgw/gemeen/bericht.js';
import { breidUit, type Lezers } from '../zgw/gemeen/expand.js';
import { planVan, type Plan } from '../zgw/gemeen/expand.rules.js';
import { overslaan, type Voorwaarden } from '../zgw/gemeen/pagina.js';
import { leesSpoor, schrijfSpoor, vernietigSpoor, type Herkomst } from '../zgw/gemeen/spoor.js';
import { herberekenArchivering } from '../zaakverloop/archivering.service.js';
import { leesBesluiten, leesKoppelingen, perId, voorwaarden } from './besluit-json.js';
import type { BesluitKoppelingen } from './besluit-koppelingen.client.js';
import type { BesluitInvoer } from './besluit.rules.js';
import type { BesluitService } from './besluit.service.js';

interface BesluitRij {
  id: string;
  identificatie: string;
  verantwoordelijke_organisatie: string;
  besluittype_id: string;
  zaak_id: string | null;
  ingangsdatum: string;
  vervaldatum: string | null;
}

const pad = (id: string): string => `/besluiten/api/v1/besluiten/${id}`;
const probleem = (name: string, code: string, reason: string): FieldProblem => ({ name, code, reason });

/** Besluiten API 1.1.0: the standard's face of decisions; making one is BesluitService's, as for staff. */
export class ZgwBesluitenService {
  constructor(
    private readonly database: Database,
    private readonly besluiten: BesluitService,
    private readonly koppelingen: BesluitKoppelingen,
    private readonly lezers: Lezers,
  ) {}

  lijst(ctx: Ctx, request: BesluitListRequest): Promise<{ results: Json[]; count: number }> {
    const plan = planVan('besluit', request.expand);
    return this.database.tx(ctx, async (tx) => {
      const v = voorwaarden(tx).gelijk('b.identificatie', request.identificatie).gelijk('b.verantwoordelijke_organisatie', request.verantwoordelijkeOrganisatie);
      opId(v, 'b.besluittype_id', request.besluittype);
      opId(v, 'b.zaak_id', request.zaak);
      const pagina = await leesBesluiten(tx, v, (count) => ({ skip: overslaan(request.page, count, PAGE_SIZE), size: PAGE_SIZE }));
      return { ...pagina, results: await this.uitgebreid(tx, 'besluit', pagina.results, plan) };
    });
  }

  een(ctx: Ctx, id: string, expand: string | undefined): Promise<Json> {
    const plan = planVan('besluit', expand);
    return this.database.tx(ctx, async (tx) => {
      const rij = await this.vind(tx, id);
      if (rij.zaak_id) await tx.accessLog('zaak', rij.zaak_id, 'lezen');
      this.eisRecht(tx, rij.besluittype_id, 'besluiten.lezen');
      const [json] = await this.uitgebreid(tx, 'besluit', [await this.json(tx, id)], plan);
      return json!;
    });
  }

  maak(ctx: Ctx, inhoud: BesluitInhoud, herkomst: Herkomst): Promise<Json> {
    return this.database.tx(ctx, async (tx) => {
      if (UUID.test(inhoud.besluittype)) this.eisRecht(tx, inhoud.besluittype, 'besluiten.aanmaken');
      const invoer = invoerVan(inhoud);
      const { id } = await this.besluiten.maak(tx, invoer, { spoor: false });
      if (invoer.zaakId) {
        await herberekenArchivering(tx, invoer.zaakId);
        await tx.accessLog('zaak', invoer.zaakId, 'wijzigen');
      }
      const json = await this.json(tx, id);
      await this.spoor(tx, 'create', id, { oud: null, nieuw: json }, herkomst);
      return json;
    });
  }

  /** PUT, or PATCH with the fields of its mask. Type, number, organisation and case never change (brc-001, brc-002, brc-006). */
  wijzig(ctx: Ctx, id: string, inhoud: BesluitInhoud, mask: readonly string[] | undefined, herkomst: Herkomst): Promise<Json> {
    return this.database.tx(ctx, async (tx) => {
      const rij = await this.vind(tx, id, true);
      this.eisRecht(tx, rij.besluittype_id, 'besluiten.bijwerken');
      const oud = await this.json(tx, id);
      const gegeven = mask ? geraakt(mask) : new Set(Object.keys(inhoud));
      const vast: [keyof BesluitInhoud, string | null][] = [['besluittype', rij.besluittype_id], ['identificatie', rij.identificatie], ['verantwoordelijkeOrganisatie', rij.verantwoordelijke_organisatie], ['zaak', rij.zaak_id]];
      const problemen = vast.filter(([veld, was]) => gegeven.has(veld) && inhoud[veld] !== undefined && (inhoud[veld] || null) !== was && (mask || inhoud[veld]))
        .map(([veld]) => probleem(veld, 'wijzigen-niet-toegelaten', 'Dit veld kan niet meer worden gewijzigd.'));
      const nieuw = waardenVan(inhoud, gegeven, mask !== undefined, oud);
      if (nieuw['vervaldatum'] && String(nieuw['vervaldatum']) < String(nieuw['ingangsdatum'])) problemen.push(probleem('vervaldatum', 'date-mismatch', 'Een besluit vervalt niet voordat het ingaat.'));
      if (String(nieuw['datum']) > ctx.clock.today()) problemen.push(probleem('datum', 'future_not_allowed', 'Deze datum mag niet in de toekomst liggen.'));
      if (problemen.length > 0) throw Refusal.invalid(problemen);
      await tx.query(
        `UPDATE besluit SET datum = $2, toelichting = $3, bestuursorgaan = $4, ingangsdatum = $5, vervaldatum = $6, vervalreden = $7, publicatiedatum = $8, verzenddatum = $9, uiterlijke_reactiedatum = $10 WHERE id = $1`,
        [id, ...KOLOMMEN.map((veld) => nieuw[veld])],
      );
      if (rij.zaak_id) await herberekenArchivering(tx, rij.zaak_id);
      const json = await this.json(tx, id);
      const actie = mask ? 'partial_update' : 'update';
      await this.spoor(tx, actie, id, { oud, nieuw: json }, herkomst);
      await this.meld(tx, rij, actie, 'besluit', `besluiten:besluiten/${id}`);
      return json;
    });
  }

  /** brc-009: the decision goes with its links and what its trail says. */
  async verwijder(ctx: Ctx, id: string, herkomst: Herkomst): Promise<void> {
    await this.database.tx(ctx, async (tx) => {
      const rij = await this.vind(tx, id, true);
      this.eisRecht(tx, rij.besluittype_id, 'besluiten.verwijderen');
      await tx.query('DELETE FROM besluit WHERE id = $1', [id]);
      if (rij.zaak_id) await herberekenArchivering(tx, rij.zaak_id);
      await vernietigSpoor(tx, id);
      await tx.audit('destroy', { kind: 'besluit', id }, { identificatie: rij.identificatie, toelichting: herkomst.auditToelichting ?? '' });
      await this.meld(tx, rij, 'destroy', 'besluit', `besluiten:besluiten/${id}`);
    });
    await this.koppelingen.verwijder(ctx, id, []);
  }

  spoorVan(ctx: Ctx, id: string, regel?: string): Promise<Json[]> {
    return this.database.read(ctx, async (tx) => {
      await this.vind(tx, id);
      const spoor = await leesSpoor(tx, 'brc', id, pad(id), regel);
      if (regel && spoor.length === 0) throw Refusal.notFound();
      return spoor;
    });
  }

  koppelingLijst(ctx: Ctx, request: BesluitinformatieobjectListRequest): Promise<Json[]> {
    const plan = planVan('besluitinformatieobject', request.expand);
    return this.database.tx(ctx, async (tx) => {
      const v = voorwaarden(tx);
      opId(v, 'k.besluit_id', request.besluit);
      opId(v, 'k.informatieobject_id', request.informatieobject);
      return this.uitgebreid(tx, 'besluitinformatieobject', await leesKoppelingen(tx, v), plan);
    });
  }

  koppeling(ctx: Ctx, id: string, expand: string | undefined): Promise<Json> {
    const plan = planVan('besluitinformatieobject', expand);
    return this.database.tx(ctx, async (tx) => {
      const [json] = await this.uitgebreid(tx, 'besluitinformatieobject', await leesKoppelingen(tx, voorwaarden(tx).gelijk('k.id', id)), plan);
      if (!json) throw Refusal.notFound();
      return json;
    });
  }

  /** brc-003, brc-005, brc-008: the document exists and is of a type that the decision type names; its mirror stands before the link does. */
  async koppel(ctx: Ctx, { besluit: besluitId, informatieobject }: BesluitInformatieObject, herkomst: Herkomst): Promise<Json> {
    const document = UUID.test(informatieobject) ? (await this.koppelingen.feiten(ctx, [informatieobject])).get(informatieobject) : undefined;
    const rij = await this.database.read(ctx, (tx) => this.zoek(tx, besluitId));
    const problemen = [
      ...(document ? [] : [probleem('informatieobject', 'bad-url', 'Dit document bestaat niet.')]),
      ...(rij ? [] : [probleem('besluit', 'bad-url', 'Dit besluit bestaat niet.')]),
    ];
    if (!document || !rij) throw Refusal.invalid(problemen);
    await this.koppelingen.zetKlaar(ctx, rij.id, informatieobject);
    const json = await this.database.tx(ctx, async (tx) => {
      this.eisRecht(tx, rij.besluittype_id, 'besluiten.aanmaken');
      await this.controleerSoort(tx, rij, document.informatieobjecttypeId);
      const { id, nieuw } = await this.besluiten.koppelDocument(tx, rij.id, informatieobject, { spoor: false });
      if (!nieuw) throw Refusal.invalid([probleem('nonFieldErrors', 'unique', 'Dit document hoort al bij het besluit.')]);
      const [resource = {}] = await leesKoppelingen(tx, voorwaarden(tx, true).gelijk('k.id', id));
      await this.spoorKoppeling(tx, 'create', rij.id, id, { oud: null, nieuw: resource }, herkomst);
      return resource;
    });
    await this.koppelingen.bevestig(ctx, rij.id, informatieobject);
    return json;
  }

  async ontkoppel(ctx: Ctx, id: string, herkomst: Herkomst): Promise<void> {
    const weg = await this.database.tx(ctx, async (tx) => {
      const [rij] = await tx.query<{ besluit_id: string; informatieobject_id: string }>('SELECT besluit_id, informatieobject_id FROM besluitinformatieobject WHERE id = $1 FOR UPDATE', [id]);
      if (!rij) throw Refusal.notFound();
      const besluit = await this.vind(tx, rij.besluit_id);
      this.eisRecht(tx, besluit.besluittype_id, 'besluiten.verwijderen');
      const [oud] = await leesKoppelingen(tx, voorwaarden(tx, true).gelijk('k.id', id));
      await tx.query('DELETE FROM besluitinformatieobject WHERE id = $1', [id]);
      await this.spoorKoppeling(tx, 'destroy', besluit.id, id, { oud: oud ?? {}, nieuw: null }, herkomst);
      await this.meld(tx, besluit, 'destroy', 'besluitinformatieobject', `besluiten:besluitinformatieobjecten/${id}`);
      return rij;
    });
    await this.koppelingen.verwijder(ctx, weg.besluit_id, [weg.informatieobject_id]);
  }

  /** brc-008. */
  private async controleerSoort(tx: Tx, { besluittype_id: type }: BesluitRij, informatieobjecttypeId: string): Promise<void> {
    const rows = await tx.query(
      `SELECT 1 FROM besluittype b JOIN informatieobjecttype i ON i.catalogus_id = b.catalogus_id AND i.omschrijving = ANY(b.informatieobjecttypen) WHERE b.id = $1 AND i.id::text = $2`, [type, informatieobjecttypeId]);
    if (rows.length === 0) throw Refusal.invalid([probleem('nonFieldErrors', 'missing-besluittype-informatieobjecttype-relation', 'Dit soort document hoort niet bij het besluittype.')]);
  }

  private async uitgebreid(tx: Tx, soort: 'besluit' | 'besluitinformatieobject', resources: Json[], plan: Plan | undefined): Promise<Json[]> {
    if (plan) await breidUit(tx, this.lezers, soort, resources, plan);
    return resources;
  }

  private eisRecht(tx: Tx, type: string, scope: string): void {
    if (!magMet(tx.ctx.actor, 'brc', scope, { type })) throw Refusal.forbidden('Uw applicatie heeft dit recht niet voor dit besluittype.');
  }

  private async zoek(tx: Tx, id: string, lock = false): Promise<BesluitRij | undefined> {
    if (!UUID.test(id)) return undefined;
    return (await tx.query<BesluitRij>(`SELECT id, identificatie, verantwoordelijke_organisatie, besluittype_id, zaak_id, ingangsdatum, vervaldatum FROM besluit WHERE id = $1${lock ? ' FOR UPDATE' : ''}`, [id]))[0];
  }

  private async vind(tx: Tx, id: string, lock = false): Promise<BesluitRij> {
    const rij = await this.zoek(tx, id, lock);
    if (!rij) throw Refusal.notFound();
    return rij;
  }

  /** The resource as its maker sees it: rights to read are asked where it is read. */
  private async json(tx: Tx, id: string): Promise<Json> {
    const { results: [json] } = await leesBesluiten(tx, voorwaarden(tx, true).gelijk('b.id', id));
    if (!json) throw Refusal.notFound();
    return json;
  }

  private async spoor(tx: Tx, actie: 'create' | 'update' | 'partial_update', id: string, { oud, nieuw }: { oud: Json | null; nieuw: Json }, herkomst: Herkomst): Promise<void> {
    await schrijfSpoor(tx, { bron: 'brc', resource: 'besluit', id, hoofdObject: { kind: 'besluit', id }, actie, pad: pad(id), weergave: String(nieuw['identificatie']), oud, nieuw }, herkomst);
  }

  private async spoorKoppeling(tx: Tx, actie: 'create' | 'destroy', besluitId: string, id: string, { oud, nieuw }: { oud: Json | null; nieuw: Json | null }, herkomst: Herkomst): Promise<void> {
    await schrijfSpoor(tx, { bron: 'brc', resource: 'besluitinformatieobject', id, hoofdObject: { kind: 'besluit', id: besluitId }, actie, pad: `/besluiten/api/v1/besluitinformatieobjecten/${id}`, weergave: id, oud, nieuw }, herkomst);
  }

  private async meld(tx: Tx, rij: BesluitRij, actie: 'update' | 'partial_update' | 'destroy', resource: string, resourceUrl: string): Promise<void> {
    await emitNotificatie(tx, {
      kanaal: 'besluiten', hoofdObject: `besluiten:besluiten/${rij.id}`, resource, resourceUrl, actie,
      kenmerken: { verantwoordelijkeOrganisatie: rij.verantwoordelijke_organisatie, besluittype: `catalogi:besluittypen/${rij.besluittype_id}` },
    });
  }
}

function opId(v: Voorwaarden, kolom: string, value: string | undefined): void {
  if (value !== undefined) v.en(UUID.test(value) ? `${kolom} = ${v.plaats(value)}` : 'false');
}

/** Attributes that can change, in the order of the UPDATE. */
const KOLOMMEN = ['datum', 'toelichting', 'bestuursorgaan', 'ingangsdatum', 'vervaldatum', 'vervalreden', 'publicatiedatum', 'verzenddatum', 'uiterlijkeReactiedatum'] as const;
const TEKST = new Set<string>(['toelichting', 'bestuursorgaan', 'vervalreden']);

function waardenVan(inhoud: BesluitInhoud, gegeven: ReadonlySet<string>, deels: boolean, oud: Json): Json {
  const json = alsJson('polder.zgw.besluiten.v1.Besluit', inhoud);
  return Object.fromEntries(KOLOMMEN.map((veld) => {
    const value = deels && !gegeven.has(veld) ? oud[veld] : json[veld];
    return [veld, value || (TEKST.has(veld) ? '' : null)];
  }));
}

function invoerVan(inhoud: BesluitInhoud): BesluitInvoer {
  const json = alsJson('polder.zgw.besluiten.v1.Besluit', inhoud) as Record<string, string | null | undefined>;
  const text = (name: string): string => json[name] ?? '';
  return {
    identificatie: text('identificatie'), verantwoordelijkeOrganisatie: inhoud.verantwoordelijkeOrganisatie, besluittypeId: inhoud.besluittype, zaakId: text('zaak'), datum: inhoud.datum,
    toelichting: text('toelichting'), bestuursorgaan: text('bestuursorgaan'), ingangsdatum: inhoud.ingangsdatum, vervaldatum: text('vervaldatum'), vervalreden: text('vervalreden') as BesluitInvoer['vervalreden'] & string,
    publicatiedatum: text('publicatiedatum'), verzenddatum: text('verzenddatum'), uiterlijkeReactiedatum: text('uiterlijkeReactiedatum'),
  };
}

/** Readers for expansions, under the rights of the application. */
export const besluitLezer = async (tx: Tx, ids: string[]): Promise<Map<string, Json>> => {
  const v = voorwaarden(tx);
  v.en(`b.id = ANY(${v.plaats(ids)}::uuid[])`);
  return perId((await leesBesluiten(tx, v)).results);
};
export const koppelingLezer = async (tx: Tx, ids: string[]): Promise<Map<string, Json>> => {
  const v = voorwaarden(tx);
  v.en(`k.id = ANY(${v.plaats(ids)}::uuid[])`);
  return perId(await leesKoppelingen(tx, v));
};
