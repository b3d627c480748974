import { zetStand, factuur, type FactuurRij } from '../factuur/factuur.repository.js';
import { bedrag } from '../factuur/feiten.rules.js';
import { bestellingVan, herbeoordeel, sleutelVan, wijsToe } from '../beoordeling/beoordeling.service.js';
import { antwoordMaken, mlsMaken } from '../antwoord/antwoord.service.js';
import { BoekMap } from '../boeking/boek-map.js';
import { maakBoeking } from '../boeking/boeking.service.js';
import { eigenCtx, type Huis } from '../kit.js';
import { leesFactuur } from './lezen.js';
import type { Ctx } from '@polder/context';
import { werkdagenTussen } from '../beoordeling/werkdagen.rules.js';

const TEGELIJK = 4;

/**
 * Carries invoices on wherever no person is needed: judging, posting, archiving. Every step ends with one transaction that
 * looks at the state again, so that a crash or a second worker repeats a step and never doubles it.
 */
export class VerwerkingWorker {
  private timer?: NodeJS.Timeout;
  private lopend: Promise<void> = Promise.resolve();
  private bezig = false;
  private nogEens = false;
  private gestopt = false;

  constructor(private readonly huis: Huis) {}

  start(): void {
    this.plan(0);
  }

  /** At the start: postings that were made while there was no coupling are due again. */
  async hervat(): Promise<void> {
    if (!this.huis.config.POLDER_BOEK_MAP) return;
    await this.huis.database.worker((query) => query(`UPDATE factuur SET actie_op = $1 WHERE stand = 'te_boeken' AND actie_op IS NULL`, [this.huis.clock.now()]));
  }

  /** Looks at once for work. */
  readonly wek = (): void => {
    if (this.bezig) this.nogEens = true;
    else this.plan(0);
  };

  async stop(): Promise<void> {
    this.gestopt = true;
    clearTimeout(this.timer);
    await this.lopend;
  }

  private plan(ms: number): void {
    if (this.gestopt) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.bezig = true;
      this.lopend = this.ronde()
        .catch((error: unknown) => this.huis.log.warn({ err: (error as Error).message }, 'invoices cannot be read'))
        .finally(() => {
          this.bezig = false;
          const direct = this.nogEens;
          this.nogEens = false;
          this.plan(direct ? 0 : 1000);
        });
    }, ms);
    this.timer.unref();
  }

  private async ronde(): Promise<void> {
    while (!this.gestopt && (await this.werk()) > 0);
    await this.escaleer();
  }

  /** Takes what is due and does one step of each; answers how many. For tests too. */
  async werk(): Promise<number> {
    const nu = this.huis.clock.now();
    const rows = await this.huis.database.worker((query) =>
      query<{ id: string; organisatie_id: string }>(
        `UPDATE factuur SET actie_op = $2, pogingen = pogingen + 1 WHERE (organisatie_id, id) IN (SELECT organisatie_id, id FROM factuur WHERE actie_op <= $1 ORDER BY actie_op LIMIT ${TEGELIJK} FOR UPDATE SKIP LOCKED) RETURNING id, organisatie_id`,
        [nu, new Date(nu.getTime() + this.huis.config.POLDER_LEASE_S * 1000)],
      ),
    );
    await Promise.all(rows.map((row) => this.een(eigenCtx(this.huis.clock, row.organisatie_id), row.id)));
    return rows.length;
  }

  private async een(ctx: Ctx, id: string): Promise<void> {
    try {
      await this.stap(ctx, id);
    } catch (error) {
      this.huis.log.warn({ factuur: id, err: (error as Error).message }, 'step of an invoice is tried again');
      await this.huis.database
        .tx(ctx, (tx) => tx.query(`UPDATE factuur SET actie_op = $2::timestamptz + least(60, power(2, least(pogingen, 6))) * interval '1 second', fout = $3 WHERE id = $1`, [id, ctx.clock.now(), (error as Error).message.slice(0, 300)]))
        .catch(() => undefined);
    }
  }

  private async stap(ctx: Ctx, id: string): Promise<void> {
    const rij = await this.huis.database.read(ctx, (tx) => factuur(tx, id));
    switch (rij.stand) {
      case 'ontvangen':
        return this.beoordeel(ctx, rij);
      case 'goedgekeurd':
        await this.huis.database.tx(ctx, async (tx) => {
          const nu = await factuur(tx, id, true);
          if (nu.stand !== 'goedgekeurd') return;
          const bestelling = await bestellingVan(tx, nu.gekozen_bestelling || nu.bestelnummer, nu.id);
          if (bestelling) await wijsToe(tx, nu, bestelling);
          await maakBoeking(tx, nu, this.huis.config);
        });
        return this.huis.naStap('boeking');
      case 'te_boeken':
        return this.bied(ctx, rij);
      case 'betaald':
        await this.huis.archief.archiveer(ctx, id);
        this.huis.naStap('archief');
        return this.huis.database.tx(ctx, async (tx) => {
          const nu = await factuur(tx, id, true);
          if (nu.stand !== 'betaald') return;
          await antwoordMaken(tx, nu, { code: 'PD', reden: '', actie: '', toelichting: '' });
          await zetStand(tx, nu, 'gearchiveerd', bewaarReden(nu), 'gearchiveerd', { sha256: nu.sha256, bewaarjaren: bewaarjaren(nu) });
        });
      default:
        await this.huis.database.tx(ctx, (tx) => tx.query('UPDATE factuur SET actie_op = NULL WHERE id = $1 AND stand = $2', [id, rij.stand]));
    }
  }

  /** Bytes definitive at archief, read back, checked and judged. */
  private async beoordeel(ctx: Ctx, rij: FactuurRij): Promise<void> {
    await this.huis.archief.legVast(ctx, rij.id, { titel: `Factuur ${rij.bestandsnaam}`.slice(0, 200), sha256: rij.sha256, ontvangstdatum: rij.ontvangstdag, auteur: rij.kanaal });
    this.huis.naStap('vastgelegd');
    const gelezen = await leesFactuur(await this.huis.archief.lees(ctx, rij.id));
    const { report, feiten, inhoud, inhoudSha256 } = gelezen;
    const ernst = report.findings.some((one) => one.severity === 'fatal') ? 'fatal' : report.findings.length > 0 ? 'warning' : '';
    await this.huis.database.tx(ctx, async (tx) => {
      const nu = await factuur(tx, rij.id, true);
      if (nu.stand !== 'ontvangen') return;
      const sleutel = feiten ? sleutelVan(feiten) : '';
      // A credit note counts against us: its amount is kept below zero.
      const teBetalen = feiten ? (feiten.credit ? bedrag(feiten.totaal.teBetalen).absolute().negated() : bedrag(feiten.totaal.teBetalen)).toString() : '0';
      await tx.query(
        `UPDATE factuur SET inhoud = $2, feiten = $3, bevindingen = $4, regelsets = $5, ernst = $6, inhoud_sha256 = $7, sleutel = $8, nummer = $9, leverancier_naam = $10, bestelnummer = $11, valuta = $12, bedrag = $13 WHERE id = $1`,
        [rij.id, inhoud ? JSON.stringify(inhoud) : null, feiten ? JSON.stringify(feiten) : null, JSON.stringify(report.findings), JSON.stringify(report.ruleSets), ernst, inhoudSha256, sleutel, feiten?.nummer ?? '', feiten?.leverancier.naam ?? '', feiten?.bestelnummer ?? '', feiten?.valuta || 'EUR', teBetalen],
      );
      await tx.audit('factuur.gecontroleerd', { kind: 'factuur', id: rij.id }, { besluit: report.decision, regelsets: report.ruleSets.map((one) => `${one.id} ${one.version}`), bevindingen: report.findings.map((one) => one.ruleId), sha256: nu.sha256, inhoudSha256 });
      const vol = await factuur(tx, rij.id, true);
      if (!feiten) await zetStand(tx, vol, 'afgekeurd', 'Dit bestand is geen leesbare e-factuur. Bij de bevindingen staat wat er mis is.', 'beoordeeld');
      else await herbeoordeel(tx, vol, this.huis.config);
      // One message level status for what came in an envelope; "received" to the supplier when it is an invoice that we work on.
      await mlsMaken(tx, vol, ernst === 'fatal');
      if (!['afgekeurd', 'dubbel'].includes(vol.stand)) await antwoordMaken(tx, vol, { code: 'AB', reden: '', actie: '', toelichting: '' });
    });
    this.huis.naStap('beoordeeld');
    this.nogEens = true;
  }

  /** Hands the posting to the financial system's folder, once. Without a folder it stays ready. */
  private async bied(ctx: Ctx, rij: FactuurRij): Promise<void> {
    const map = this.huis.config.POLDER_BOEK_MAP;
    if (!map) return void (await this.huis.database.tx(ctx, (tx) => tx.query('UPDATE factuur SET actie_op = NULL WHERE id = $1', [rij.id])));
    const boeking = await this.huis.database.read(ctx, async (tx) => (await tx.query<{ id: string; bestandsnaam: string; inhoud: string }>(`SELECT id, bestandsnaam, inhoud FROM boeking WHERE factuur_id = $1 AND status = 'klaar'`, [rij.id]))[0]);
    if (boeking) await new BoekMap(map).bied(boeking.bestandsnaam, boeking.inhoud, (stap) => this.huis.naStap(stap));
    this.huis.naStap('bestand');
    await this.huis.database.tx(ctx, async (tx) => {
      const nu = await factuur(tx, rij.id, true);
      if (nu.stand !== 'te_boeken') return;
      await tx.query(`UPDATE boeking SET status = 'aangeboden', bijgewerkt_op = $2 WHERE factuur_id = $1 AND status = 'klaar'`, [rij.id, ctx.clock.now()]);
      await zetStand(tx, nu, 'aangeboden', 'De boeking is aangeboden aan het financiële systeem.', 'aangeboden', { boeking: boeking?.id ?? '' });
    });
    this.huis.naStap('aangeboden');
  }

  /** Raises the alarm once per level when the last day comes near: 5 working days, 2, and past it. */
  async escaleer(): Promise<void> {
    const vandaag = this.huis.clock.today();
    const open = await this.huis.database.worker((query) =>
      query<{ id: string; organisatie_id: string; betaaldag: string; escalatie: number }>(
        `SELECT id, organisatie_id, betaaldag, escalatie FROM factuur WHERE betaaldag <= $1::date + 10 AND escalatie < 3 AND stand IN ('geblokkeerd', 'te_routeren', 'verschil', 'wacht_op_prestatie', 'ter_goedkeuring') LIMIT 200`, [vandaag],
      ),
    );
    for (const one of open) {
      const over = werkdagenTussen(vandaag, one.betaaldag);
      const niveau = over < 0 ? 3 : over <= 2 ? 2 : over <= 5 ? 1 : 0;
      if (niveau <= one.escalatie) continue;
      const ctx = eigenCtx(this.huis.clock, one.organisatie_id);
      await this.huis.database.tx(ctx, async (tx) => {
        const rows = await tx.query('UPDATE factuur SET escalatie = $2 WHERE id = $1 AND escalatie < $2 RETURNING id', [one.id, niveau]);
        if (rows.length === 0) return;
        await tx.audit('factuur.termijn', { kind: 'factuur', id: one.id }, { niveau, werkdagen: over, betaaldag: one.betaaldag });
        await tx.emit('nl.polder.facturatie.factuur.termijn-nadert', one.id, { factuurId: one.id, niveau, werkdagen: over });
      });
    }
  }
}

/** 7 years, and 10 for real estate (accounting code or item that says so is a choice of the organisation: unit GROND). */
export const bewaarjaren = (rij: Pick<FactuurRij, 'eenheid'>): number => (/^(GROND|VASTGOED)/i.test(rij.eenheid) ? 10 : 7);
const bewaarReden = (rij: FactuurRij): string => `De factuur ligt vast in het archief en blijft ${bewaarjaren(rij)} jaar bewaard.`;
