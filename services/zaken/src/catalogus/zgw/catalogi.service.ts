import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '@polder/context';
import { emitNotificatie, Refusal, type Database, type Tx } from '@polder/service';
import { REFERENTIELIJSTEN } from '../../referentielijsten/referentielijsten.js';
import { PAGE_SIZE, type Json } from '../../zgw/gemeen/antwoord.js';
import { alsJson, geraakt } from '../../zgw/gemeen/bericht.js';
import { breidUit, type Lezers } from '../../zgw/gemeen/expand.js';
import { planVan } from '../../zgw/gemeen/expand.rules.js';
import { overslaan, Voorwaarden } from '../../zgw/gemeen/pagina.js';
import { schrijfSpoor } from '../../zgw/gemeen/spoor.js';
import type { Bron } from './bron.js';
import { BRONNEN } from './bronnen.js';
import { afgeleidVanLijst, catalogusProblemen, publicatieProblemen, type Feiten, type Stand } from './catalogi.rules.js';
import { leesMet, leesOud, leesPagina, verwijder, voegToe, werkBij, zetEigenschappen, zetEindstatus } from './catalogi.repository.js';
import { voornemenVan, type Oud } from './feiten.js';
import { conceptRelaties, hernoemVerwijzingen, overlapt } from './verwijzing.js';

type Actie = Feiten['actie'];
type Invoer = Record<string, unknown>;

/** Lists whose status filter is 'definitief' when the client says nothing (the standard's default). */
const MET_STATUS = new Set(['zaaktype', 'besluittype', 'informatieobjecttype', 'statustype', 'resultaattype', 'roltype', 'eigenschap', 'zaaktypeinformatieobjecttype']);
const FOREIGN_KEY = '23503';

/**
 * Catalogi API 1.3.3: the same few steps for all ten resources, described in BRONNEN. A write locks the row and its case
 * type, checks all rules, and writes data, trail and notification in one transaction.
 */
export class CatalogiService {
  constructor(
    private readonly database: Database,
    private readonly lezers: Lezers,
  ) {}

  /** A page of a list, filtered, with relations as on datumGeldigheid or today. */
  lijst(ctx: Ctx, bron: Bron, request: Invoer): Promise<{ results: Json[]; count: number }> {
    const plan = planVan(bron.soort, request['expand'] as string | undefined);
    const v = new Voorwaarden(2);
    const gegeven: Invoer = MET_STATUS.has(bron.soort) ? { ...request, status: request['status'] ?? 'definitief' } : request;
    for (const [naam, filter] of Object.entries(bron.filters)) {
      const waarde = gegeven[naam];
      if (waarde !== undefined && !(Array.isArray(waarde) && waarde.length === 0)) filter(waarde, v, ctx.baseUrl, naam.replace(/Alt$/, '').replace(/In$/, '__in'));
    }
    return this.database.read(ctx, async (tx) => {
      const pagina = await leesPagina(tx, bron, v, dagVan(ctx, request), (count) => ({ skip: overslaan(request['page'] as number | undefined, count, PAGE_SIZE), size: PAGE_SIZE }));
      if (plan) await breidUit(tx, this.lezers, bron.soort, pagina.results, plan);
      return pagina;
    });
  }

  /** One resource. @throws Refusal 404. */
  een(ctx: Ctx, bron: Bron, request: Invoer): Promise<Json> {
    const plan = planVan(bron.soort, request['expand'] as string | undefined);
    return this.database.read(ctx, async (tx) => {
      const json = await this.lees(tx, bron, String(request['uuid']), dagVan(ctx, request));
      if (plan) await breidUit(tx, this.lezers, bron.soort, [json], plan);
      return json;
    });
  }

  maak(ctx: Ctx, bron: Bron, body: object | undefined): Promise<Json> {
    const gegeven = invoerVan(bron, 'create', body);
    return this.database.tx(ctx, async (tx) => {
      const { stand, gebonden, feiten } = await voornemenVan(tx, bron, 'create', begin(bron, gegeven), undefined, false);
      const rijp = this.controleer(bron, stand, feiten);
      const id = uuidv7();
      await voegToe(tx, bron, id, rijp, gebonden);
      return this.rondAf(tx, bron, id, rijp, 'create', null, gebonden);
    });
  }

  /** PUT, or PATCH with the fields of its mask. */
  wijzig(ctx: Ctx, bron: Bron, id: string, body: object | undefined, mask: readonly string[] | undefined): Promise<Json> {
    const actie: Actie = mask ? 'partial_update' : 'update';
    const gegeven = invoerVan(bron, actie, body);
    return this.database.tx(ctx, async (tx) => {
      const oud = await this.vindOud(tx, bron, id);
      const velden = geraakt(mask);
      const alleenEinde = mask !== undefined && velden.size === 1 && velden.has('eindeGeldigheid') && bron.naamKolom !== undefined;
      const bedoeld = mask ? samengevoegd(oud.stand, perUrl(tx, bron, gegeven), mask) : begin(bron, gegeven);
      const { stand, gebonden, feiten } = await voornemenVan(tx, bron, actie, bedoeld, oud, alleenEinde);
      const rijp = this.controleer(bron, stand, feiten);
      const voor = await this.lees(tx, bron, id, ctx.clock.today());
      await werkBij(tx, bron, id, rijp, gebonden);
      await this.hernoem(tx, bron, oud, rijp);
      return this.rondAf(tx, bron, id, rijp, actie, voor, gebonden);
    });
  }

  /** Removes a concept with all that belongs to it. @throws Refusal 400 (ztc-009, ztc-010), 404, 409 when cases use it. */
  async verwijder(ctx: Ctx, bron: Bron, id: string): Promise<void> {
    try {
      await this.database.tx(ctx, async (tx) => {
        const oud = await this.vindOud(tx, bron, id);
        const { stand, feiten } = await voornemenVan(tx, bron, 'destroy', oud.stand, oud, false);
        this.controleer(bron, stand, feiten);
        const voor = await this.lees(tx, bron, id, ctx.clock.today());
        const plaats = await this.plaatsVan(tx, bron, id, oud.stand);
        await verwijder(tx, bron, id);
        if (bron.soort === 'statustype') await zetEindstatus(tx, oud.stand['zaaktype']);
        await this.legVast(tx, bron, id, 'destroy', voor, null, plaats);
      });
    } catch (error) {
      if ((error as { code?: string }).code === FOREIGN_KEY) throw Refusal.state('in-gebruik', 'Dit type is in gebruik bij zaken of besluiten en kan niet worden verwijderd.');
      throw error;
    }
  }

  /** Makes a concept definitive. @throws Refusal 400 by ztc-012 and ztc-016. */
  publiceer(ctx: Ctx, bron: Bron, id: string): Promise<Json> {
    return this.database.tx(ctx, async (tx) => {
      const oud = await this.vindOud(tx, bron, id);
      const voor = await this.lees(tx, bron, id, ctx.clock.today());
      if (!oud.concept) return voor;
      if (bron.soort === 'zaaktype') {
        const { stand } = oud;
        const overlap = await overlapt(tx, { id, catalogusId: String(stand['catalogus']), identificatie: String(stand['identificatie']), begin: String(stand['beginGeldigheid']), einde: stand['eindeGeldigheid'] as string | null });
        const problemen = publicatieProblemen(await conceptRelaties(tx, id), overlap);
        if (problemen.length > 0) throw Refusal.invalid(problemen);
      }
      await tx.query(`UPDATE ${bron.tabel} SET concept = false WHERE id = $1`, [id]);
      return this.rondAf(tx, bron, id, oud.stand, 'partial_update', voor);
    });
  }

  private controleer(bron: Bron, stand: Stand, feiten: Feiten): Stand {
    const problemen = catalogusProblemen(bron.soort, stand, feiten);
    if (problemen.length > 0) throw Refusal.invalid(problemen);
    if (bron.soort !== 'resultaattype' || feiten.actie === 'destroy') return stand;
    const { resultaten, resultaattypeomschrijvingen } = REFERENTIELIJSTEN;
    return afgeleidVanLijst(stand, resultaten.get(String(stand['selectielijstklasse'])), resultaattypeomschrijvingen.get(String(stand['resultaattypeomschrijving']))?.omschrijving);
  }

  /** What follows from a write, the trail and the notification; answers the resource as it is now. */
  private async rondAf(tx: Tx, bron: Bron, id: string, stand: Stand, actie: Actie, voor: Json | null, gebonden: readonly string[] = []): Promise<Json> {
    if (bron.soort === 'statustype') {
      await zetEindstatus(tx, stand['zaaktype']);
      if (Array.isArray(stand['eigenschappen'])) await zetEigenschappen(tx, id, stand['zaaktype'], stand['eigenschappen']);
    }
    const nu = await this.lees(tx, bron, id, tx.ctx.clock.today());
    await this.legVast(tx, bron, id, actie, voor, nu, await this.plaatsVan(tx, bron, id, stand));
    // Writes answer what was written, name or URL, not the version of today (ZaakTypeInformatieObjectType).
    if (bron.soort !== 'zaaktypeinformatieobjecttype') return nu;
    return { ...nu, informatieobjecttype: gebonden[0] ? `${tx.ctx.baseUrl}/catalogi/api/v1/informatieobjecttypen/${gebonden[0]}` : stand['informatieobjecttype'] };
  }

  private async hernoem(tx: Tx, bron: Bron, oud: Oud, stand: Stand): Promise<void> {
    if (!bron.naamKolom || (bron.soort !== 'zaaktype' && bron.soort !== 'besluittype' && bron.soort !== 'informatieobjecttype')) return;
    const [van, naar] = [String(oud.stand[bron.naamKolom]), String(stand[bron.naamKolom])];
    if (van !== naar) await hernoemVerwijzingen(tx, bron.soort, String(stand['catalogus']), van, naar);
  }

  private async plaatsVan(tx: Tx, bron: Bron, id: string, stand: Stand): Promise<Plaats> {
    if (bron.ouder === undefined) return { hoofd: { soort: 'catalogus', id }, catalogus: id };
    if (bron.ouder === 'catalogus') return { hoofd: { soort: bron.soort, id }, catalogus: String(stand['catalogus']) };
    const zaaktype = String(stand['zaaktype']);
    const [row] = await tx.query<{ catalogus_id: string }>('SELECT catalogus_id FROM zaaktype WHERE id = $1', [zaaktype]);
    return { hoofd: { soort: 'zaaktype', id: zaaktype }, catalogus: row?.catalogus_id ?? '' };
  }

  private async legVast(tx: Tx, bron: Bron, id: string, actie: Actie, oud: Json | null, nieuw: Json | null, { hoofd, catalogus }: Plaats): Promise<void> {
    const weergave = String((nieuw ?? oud)?.[bron.weergave] ?? id);
    await schrijfSpoor(tx, { bron: 'ztc', resource: bron.soort, id, hoofdObject: { kind: hoofd.soort, id: hoofd.id }, actie, pad: `/catalogi/api/v1/${bron.pad}/${id}`, weergave, oud, nieuw }, {});
    const kanaal = KANAAL[hoofd.soort];
    if (!kanaal) return;
    await emitNotificatie(tx, {
      kanaal, hoofdObject: `catalogi:${BRONNEN[hoofd.soort].pad}/${hoofd.id}`, resource: bron.soort, resourceUrl: `catalogi:${bron.pad}/${id}`, actie, kenmerken: { catalogus: `catalogi:catalogussen/${catalogus}` },
    });
  }

  private async lees(tx: Tx, bron: Bron, id: string, dag: string): Promise<Json> {
    const json = (await leesMet(tx, bron, [id], dag)).get(id);
    if (!json) throw Refusal.notFound();
    return json;
  }

  private async vindOud(tx: Tx, bron: Bron, id: string): Promise<Oud> {
    const oud = await leesOud(tx, bron, id);
    if (!oud) throw Refusal.notFound();
    return oud;
  }
}

interface Plaats {
  hoofd: { soort: Bron['soort']; id: string };
  catalogus: string;
}

const KANAAL: Partial<Record<Bron['soort'], 'zaaktypen' | 'besluittypen' | 'informatieobjecttypen'>> = { zaaktype: 'zaaktypen', besluittype: 'besluittypen', informatieobjecttype: 'informatieobjecttypen' };

/** Day of which relations are shown. @throws Refusal when datumGeldigheid is no day. */
function dagVan(ctx: Ctx, request: Invoer): string {
  const given = request['datumGeldigheid'] ?? request['datumGeldigheidAlt'];
  if (given === undefined) return ctx.clock.today();
  const text = String(given);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)) || !new Date(text).toISOString().startsWith(text)) {
    throw Refusal.invalid([{ name: 'datumGeldigheid', code: 'invalid', reason: 'Vul een bestaande datum in als jjjj-mm-dd.' }]);
  }
  return text;
}

/** A body as the JSON of the standard, references as ids. */
function invoerVan(bron: Bron, actie: 'create' | 'update' | 'partial_update', body: object | undefined): Invoer {
  if (!body) throw Refusal.invalid([{ name: 'nonFieldErrors', code: 'required', reason: 'De inhoud ontbreekt.' }]);
  return alsJson(`polder.zgw.catalogi.v1.${bron.berichten[actie]}`, body);
}

/** The whole that a POST or PUT means. */
function begin(bron: Bron, gegeven: Invoer): Stand {
  if (bron.soort === 'zaaktype') return { ...gegeven, versiedatum: gegeven['versiedatum'] || gegeven['beginGeldigheid'] };
  return gegeven;
}

/** A PATCH lays the relations of a result type by URL; the edge made these ids, which are names nowhere. */
function perUrl(tx: Tx, bron: Bron, gegeven: Invoer): Invoer {
  if (bron.soort !== 'resultaattype') return gegeven;
  const url = (pad: string, value: unknown) => (Array.isArray(value) ? (value as string[]).map((id) => (id.startsWith('http') ? id : `${tx.ctx.baseUrl}/catalogi/api/v1/${pad}/${id}`)) : value);
  return { ...gegeven, besluittypen: url('besluittypen', gegeven['besluittypen']), informatieobjecttypen: url('informatieobjecttypen', gegeven['informatieobjecttypen']) };
}

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** JSON merge of what the mask names into the state that stands; of a group only the members that were given. */
function samengevoegd(oud: Stand, gegeven: Invoer, mask: readonly string[]): Stand {
  const out: Invoer = { ...oud };
  for (const path of mask) {
    const [top = '', lid] = path.split('.').map(camel);
    const before = out[top];
    const value = gegeven[top];
    if (lid === undefined || typeof before !== 'object' || before === null || typeof value !== 'object' || value === null) out[top] = value;
    else out[top] = { ...before, [lid]: (value as Invoer)[lid] };
  }
  return out;
}
