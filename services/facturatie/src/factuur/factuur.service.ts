import { createHash } from 'node:crypto';
import type { Ctx } from '@polder/context';
import { explain } from '@polder/explain';
import type { Download } from '@polder/proto/polder/api/options';
import type { AntwoordRequest, Factuur, ListFacturenRequest, ListFacturenResponse, NeemAanRequest, Ontvangst, RouteerRequest, ToelichtingRequest } from '@polder/proto/polder/facturatie/v1/facturatie';
import { Refusal, type Tx } from '@polder/service';
import { antwoordMaken } from '../antwoord/antwoord.service.js';
import { ANTWOORD_ACTIES, ANTWOORD_REDENEN } from '../antwoord/invoice-response.rules.js';
import { goedkeuring, type GoedkeuringUitkomst } from '../beoordeling/goedkeuring.rules.js';
import { herbeoordeel } from '../beoordeling/beoordeling.service.js';
import type { Stand } from '../beoordeling/beoordeling.rules.js';
import { dagenTussen } from '../beoordeling/werkdagen.rules.js';
import type { IntakeService } from '../intake/intake.service.js';
import type { Huis } from '../kit.js';
import { eisStand, factuur, zetStand, type FactuurRij } from './factuur.repository.js';
import { lijst, naarRegel } from './lijst.js';
import { toonInhoud } from './weergave.rules.js';

interface MandaatRij {
  medewerker: string;
  eenheid: string;
  tot: string;
  vervanger: string;
  vervanger_van: string | null;
  vervanger_tot: string | null;
}
const OPEN: readonly Stand[] = ['geblokkeerd', 'te_routeren', 'verschil', 'wacht_op_prestatie', 'ter_goedkeuring'];
const RETOUR: readonly Stand[] = [...OPEN, 'afgekeurd', 'dubbel', 'vraag'];

/** What staff see and do with an incoming invoice. */
export class FactuurService {
  constructor(
    private readonly huis: Huis,
    private readonly intake: IntakeService,
    private readonly wek: () => void,
  ) {}

  lijst(ctx: Ctx, request: ListFacturenRequest): Promise<ListFacturenResponse> {
    return this.huis.database.read(ctx, (tx) => lijst(tx, request));
  }

  toon(ctx: Ctx, id: string): Promise<Factuur> {
    return this.huis.database.read(ctx, async (tx) => this.weergave(tx, await factuur(tx, id)));
  }

  async open(ctx: Ctx, id: string): Promise<Download> {
    await this.huis.database.read(ctx, (tx) => factuur(tx, id));
    return this.huis.archief.open(ctx, id);
  }

  async neemAan(ctx: Ctx, { bestandsnaam, inhoud }: NeemAanRequest): Promise<Ontvangst> {
    const sha = createHash('sha256').update(inhoud).digest('hex');
    return this.intake.ontvang(ctx, { kanaal: 'upload', berichtId: sha, bestandsnaam: bestandsnaam || 'factuur.xml', bytes: inhoud, aannemer: ctx.actor.id });
  }

  routeer(ctx: Ctx, request: RouteerRequest): Promise<Factuur> {
    return this.doe(ctx, request.id, async (tx, rij) => {
      eisStand(rij, OPEN, 'anders sturen');
      if (request.eenheid === '' && request.bestelnummer === '') throw Refusal.invalid([{ name: 'eenheid', code: 'verplicht', reason: 'Kies een eenheid of noem een bestelnummer.' }]);
      if (request.eenheid !== '' && (await tx.query('SELECT 1 FROM eenheid WHERE code = $1', [request.eenheid])).length === 0) throw Refusal.invalid([{ name: 'eenheid', code: 'onbekend', reason: 'Deze eenheid bestaat niet.' }]);
      if (request.bestelnummer !== '' && (await tx.query('SELECT 1 FROM bestelling WHERE nummer = $1', [request.bestelnummer])).length === 0) throw Refusal.invalid([{ name: 'bestelnummer', code: 'onbekend', reason: 'Deze bestelling bestaat niet.' }]);
      await tx.query(`UPDATE factuur SET gekozen_eenheid = $2, gekozen_bestelling = COALESCE(NULLIF($3, ''), gekozen_bestelling), verschil_aanvaard = false WHERE id = $1`, [rij.id, request.eenheid, request.bestelnummer]);
      await tx.query('DELETE FROM goedkeuring WHERE factuur_id = $1', [rij.id]);
      await tx.audit('factuur.gerouteerd', { kind: 'factuur', id: rij.id }, { eenheid: request.eenheid, bestelnummer: request.bestelnummer });
      await herbeoordeel(tx, await factuur(tx, rij.id, true), this.huis.config, 'gerouteerd');
    });
  }

  aanvaardVerschil(ctx: Ctx, { id, toelichting }: ToelichtingRequest): Promise<Factuur> {
    return this.doe(ctx, id, async (tx, rij) => {
      eisStand(rij, ['verschil'], 'aanvaarden');
      eisToelichting(toelichting);
      await tx.query('UPDATE factuur SET verschil_aanvaard = true WHERE id = $1', [rij.id]);
      await tx.audit('factuur.verschil-aanvaard', { kind: 'factuur', id: rij.id }, { toelichting });
      await herbeoordeel(tx, await factuur(tx, rij.id, true), this.huis.config, 'verschil-aanvaard');
    });
  }

  /** Approves within the mandate; with four eyes the first approval waits for the second. */
  keurGoed(ctx: Ctx, { id, toelichting }: ToelichtingRequest): Promise<Factuur> {
    return this.doe(ctx, id, async (tx, rij) => {
      eisStand(rij, ['ter_goedkeuring'], 'goedkeuren');
      const waarom = await this.magGoedkeuren(tx, rij);
      if (!waarom.result.mag) throw Refusal.forbidden(waarom.text);
      await tx.query('INSERT INTO goedkeuring (organisatie_id, factuur_id, medewerker, naam, namens, op, toelichting, waarom) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)', [ctx.tenant, rij.id, ctx.actor.id, ctx.actor.naam, waarom.result.namens, ctx.clock.now(), toelichting, JSON.stringify(waarom)]);
      await tx.audit('factuur.goedkeuring', { kind: 'factuur', id: rij.id }, { namens: waarom.result.namens, bedrag: rij.bedrag, klaar: waarom.result.klaar, toelichting });
      if (waarom.result.klaar) {
        await zetStand(tx, rij, 'goedgekeurd', 'De factuur is goedgekeurd.', 'goedgekeurd');
        await antwoordMaken(tx, rij, { code: 'AP', reden: '', actie: '', toelichting: '' });
      }
    });
  }

  stelVraag(ctx: Ctx, request: AntwoordRequest): Promise<Factuur> {
    return this.doe(ctx, request.id, async (tx, rij) => {
      eisStand(rij, OPEN, 'navragen');
      controleerAntwoord(request);
      await tx.query('UPDATE factuur SET wacht_sinds = $2 WHERE id = $1', [rij.id, ctx.clock.today()]);
      await zetStand(tx, rij, 'vraag', `Wij wachten op antwoord van de leverancier: ${request.toelichting}`, 'vraag', { reden: request.reden, actie: request.actie });
      await antwoordMaken(tx, rij, { code: 'UQ', ...request });
    });
  }

  wijsAf(ctx: Ctx, request: AntwoordRequest): Promise<Factuur> {
    return this.doe(ctx, request.id, async (tx, rij) => {
      eisStand(rij, RETOUR, 'terugsturen');
      controleerAntwoord(request);
      await zetStand(tx, rij, 'afgewezen', `Teruggestuurd: ${request.toelichting}`, 'afgewezen', { reden: request.reden, actie: request.actie });
      await antwoordMaken(tx, rij, { code: 'RE', ...request });
    });
  }

  /** The supplier answered: days of waiting are added to the term, and everything is judged again. */
  hervat(ctx: Ctx, { id, toelichting }: ToelichtingRequest): Promise<Factuur> {
    return this.doe(ctx, id, async (tx, rij) => {
      eisStand(rij, ['vraag'], 'hervatten');
      const dagen = rij.wacht_sinds ? dagenTussen(rij.wacht_sinds, ctx.clock.today()) : 0;
      await tx.query('UPDATE factuur SET wachtdagen = wachtdagen + $2, wacht_sinds = NULL, escalatie = 0 WHERE id = $1', [rij.id, dagen]);
      await tx.audit('factuur.hervat', { kind: 'factuur', id: rij.id }, { wachtdagen: dagen, toelichting });
      await herbeoordeel(tx, await factuur(tx, rij.id, true), this.huis.config, 'hervat');
    });
  }

  private async doe(ctx: Ctx, id: string, werk: (tx: Tx, rij: FactuurRij) => Promise<void>): Promise<Factuur> {
    const uit = await this.huis.database.tx(ctx, async (tx) => {
      await werk(tx, await factuur(tx, id, true));
      return this.weergave(tx, await factuur(tx, id));
    });
    this.wek();
    return uit;
  }

  private async magGoedkeuren(tx: Tx, rij: FactuurRij) {
    const mandaten = await tx.query<MandaatRij>('SELECT medewerker, eenheid, tot::text, vervanger, vervanger_van, vervanger_tot FROM mandaat WHERE eenheid = $1 ORDER BY id', [rij.eenheid]);
    const eerder = await tx.query<{ medewerker: string }>('SELECT medewerker FROM goedkeuring WHERE factuur_id = $1 ORDER BY op', [rij.id]);
    return explain<Parameters<typeof goedkeuring.decide>[0], GoedkeuringUitkomst>(goedkeuring, {
      medewerker: tx.ctx.actor.id, dag: tx.ctx.clock.today(), eenheid: rij.eenheid, bedrag: rij.bedrag, vierOgenVanaf: this.huis.config.POLDER_VIER_OGEN, aannemer: rij.aannemer, eerder: eerder.map((one) => one.medewerker),
      mandaten: mandaten.map((one) => ({ medewerker: one.medewerker, eenheid: one.eenheid, tot: one.tot, vervanger: one.vervanger, vervangerVan: one.vervanger_van ?? '', vervangerTot: one.vervanger_tot ?? '' })),
    });
  }

  /** What the caller may do now: the screen shows no other buttons. */
  private async acties(tx: Tx, rij: FactuurRij): Promise<string[]> {
    const rol = (naam: string) => tx.ctx.actor.rollen.includes(naam);
    const found: string[] = [];
    if (OPEN.includes(rij.stand) && rol('crediteuren')) found.push('routeer');
    if (rij.stand === 'verschil' && rol('controller')) found.push('accepteer-verschil');
    if (rij.stand === 'ter_goedkeuring' && rol('budgethouder') && (await this.magGoedkeuren(tx, rij)).result.mag) found.push('keur-goed');
    if (OPEN.includes(rij.stand) && (rol('crediteuren') || rol('budgethouder'))) found.push('vraag');
    if (RETOUR.includes(rij.stand) && (rol('crediteuren') || rol('budgethouder'))) found.push('wijs-af');
    if (rij.stand === 'vraag' && rol('crediteuren')) found.push('hervat');
    return found;
  }

  private async weergave(tx: Tx, rij: FactuurRij): Promise<Factuur> {
    const goedkeuringen = await tx.query('SELECT naam, namens, op, toelichting, waarom FROM goedkeuring WHERE factuur_id = $1 ORDER BY op', [rij.id]);
    const berichten = await tx.query('SELECT id, soort, code, tekst, gemaakt_op AS "gemaaktOp", status, verzonden_op AS "verzondenOp" FROM bericht WHERE factuur_id = $1 ORDER BY gemaakt_op', [rij.id]);
    const spoor = await tx.query<{ tijdstip: Date; actie: string; inhoud: string | null; zegel: number | null }>('SELECT tijdstip, actie, inhoud, zegel FROM audit WHERE hoofdobject_id = $1 ORDER BY tijdstip, id LIMIT 500', [rij.id]);
    const [boeking] = await tx.query(`SELECT id, vorm, bestandsnaam, status, nummer, reden, bijgewerkt_op AS "bijgewerktOp" FROM boeking WHERE factuur_id = $1 ORDER BY gemaakt_op DESC LIMIT 1`, [rij.id]);
    return {
      kop: naarRegel(rij, tx.ctx.clock.today()), inhoudJson: JSON.stringify(rij.inhoud ? toonInhoud(rij.inhoud, rij.bevindingen) : []), bevindingenJson: JSON.stringify(rij.bevindingen), controlesJson: JSON.stringify(rij.controles),
      goedkeuringenJson: JSON.stringify(goedkeuringen), berichtenJson: JSON.stringify(berichten), boekingJson: JSON.stringify(boeking ?? null), sha256: rij.sha256, acties: await this.acties(tx, rij),
      spoorJson: JSON.stringify(spoor.map((one) => spoorRegel(one))),
    };
  }
}

/** A line of the trail: when, what, who, and whether it is sealed. */
function spoorRegel(one: { tijdstip: Date; actie: string; inhoud: string | null; zegel: number | null }) {
  const inhoud = one.inhoud ? (JSON.parse(one.inhoud) as { actor?: { naam?: string }; inhoud?: Record<string, unknown> }) : {};
  return { op: one.tijdstip.toISOString(), actie: one.actie, door: inhoud.actor?.naam ?? '', naar: inhoud.inhoud?.['naar'] ?? '', reden: inhoud.inhoud?.['reden'] ?? '', verzegeld: one.zegel !== null };
}

function eisToelichting(text: string): void {
  if (text.trim().length < 5) throw Refusal.invalid([{ name: 'toelichting', code: 'verplicht', reason: 'Leg in een zin uit waarom.' }]);
}

function controleerAntwoord(request: AntwoordRequest): void {
  const fouten = [];
  if (!ANTWOORD_REDENEN.includes(request.reden) || request.reden === 'NON') fouten.push({ name: 'reden', code: 'keuze', reason: `Kies een reden: ${ANTWOORD_REDENEN.filter((one) => one !== 'NON').join(', ')}.` });
  if (request.actie !== '' && !ANTWOORD_ACTIES.includes(request.actie)) fouten.push({ name: 'actie', code: 'keuze', reason: `Kies een actie: ${ANTWOORD_ACTIES.join(', ')}.` });
  if (request.toelichting.trim().length < 5) fouten.push({ name: 'toelichting', code: 'verplicht', reason: 'Schrijf de leverancier in een zin wat er moet gebeuren.' });
  if (fouten.length > 0) throw Refusal.invalid(fouten);
}

