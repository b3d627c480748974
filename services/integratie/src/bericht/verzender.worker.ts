import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { backoffMs, isExhausted, type RetryPolicy } from '@polder/service';
import { dienstCtx, type Kit } from '../kit.js';
import type { Aflevering, Bijlage, Kanaal } from '../kanaal/kanaal.js';
import { gepubliceerdeOf } from '../sjabloon/sjabloon.repository.js';
import { maakOp } from '../sjabloon/sjabloon.rules.js';
import type { BijlagenClient } from './bijlagen.client.js';
import { neem, noteer, voegPogingToe, type BerichtRij, type Uitslag } from './bericht.repository.js';

const TEGELIJK = 5;
/** Longer than the slowest hand-over. */
const LEASE_MS = 90_000;

/** The copy is not at archief yet: the message waits for it. */
class BijlageOntbreekt extends Error {}

/**
 * Sends what waits: one attempt at a time per message, over the channels of its plan. What a crash leaves is taken up when
 * its lease is over; the receiver knows a repeat by the message's id.
 */
export class VerzenderWorker {
  private readonly wie = `${hostname()}/${process.pid}/${randomBytes(4).toString('hex')}`;
  private readonly policy: RetryPolicy;
  private timer?: NodeJS.Timeout;
  private running?: Promise<void>;
  private again = false;
  private stopped = false;

  constructor(
    private readonly kit: Kit,
    private readonly kanalen: ReadonlyMap<string, Kanaal>,
    private readonly bijlagen: Pick<BijlagenClient, 'lees'>,
  ) {
    this.policy = { firstMs: kit.config.POLDER_RETRY_FIRST_MS, maxMs: 30 * 60_000, maxAttempts: 500, maxAgeMs: 3 * 24 * 3600_000 };
  }

  start(): void {
    this.schedule(0);
  }

  readonly wake = (): void => {
    if (this.stopped) return;
    if (this.running) this.again = true;
    else this.schedule(0);
  };

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
    for (const kanaal of this.kanalen.values()) kanaal.close();
  }

  /** Sends everything that is due now; answers how many messages were tried. */
  async ronde(): Promise<number> {
    let total = 0;
    while (!this.stopped) {
      const rows = await this.kit.database.worker((query) => neem(query, this.wie, TEGELIJK, LEASE_MS));
      await Promise.all(rows.map((row) => this.verstuur(row)));
      total += rows.length;
      if (rows.length < TEGELIJK) break;
    }
    return total;
  }

  private schedule(ms: number): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.running = this.ronde()
        .catch((error: unknown) => this.kit.log.warn({ err: (error as Error).message }, 'messages wait'))
        .then(() => {
          this.running = undefined;
          const next = this.again ? 0 : this.kit.config.POLDER_POLL_MS;
          this.again = false;
          this.schedule(next);
        });
    }, ms);
  }

  private async verstuur(rij: BerichtRij): Promise<void> {
    const ctx = dienstCtx(this.kit, rij.organisatie_id, 'bericht-versturen', rij.trace_id);
    const [naam = ''] = rij.kanalen;
    const kanaal = this.kanalen.get(naam);
    const tekst = { tekst: rij.tekst, html: rij.html };
    let aflevering: Aflevering;
    try {
      if (!kanaal) aflevering = { soort: 'geweigerd', reden: 'Dit kanaal is niet ingericht.' };
      else {
        const bijlagen = await this.leesBijlagen(rij);
        if (bijlagen.length < rij.bijlagen.length) Object.assign(tekst, await this.zonderKopie(rij));
        aflevering = await kanaal.verstuur({ ...rij, ...tekst }, bijlagen);
      }
    } catch (error) {
      if (!(error instanceof BijlageOntbreekt)) this.kit.log.warn({ bericht: rij.id, traceId: rij.trace_id, err: (error as Error).message }, 'message is tried again');
      aflevering = { soort: 'later', reden: error instanceof BijlageOntbreekt ? 'De bijlage is nog niet beschikbaar.' : 'Een onderdeel antwoordt nu niet.' };
    }
    await this.kit.database.tx(ctx, async (tx) => {
      const uitslag = this.uitslag(rij, naam, aflevering, tekst);
      if (!(await noteer(tx, rij.id, this.wie, uitslag))) return;
      if (aflevering.soort === 'later' && uitslag.status === 'wachtrij' && uitslag.kanaal === naam) return;
      await voegPogingToe(tx, rij.id, naam, aflevering.soort === 'verzonden' || aflevering.soort === 'afgeleverd' ? aflevering.soort : 'mislukt', aflevering.reden ?? '');
      await tx.audit(`bericht.${uitslag.status}`, { kind: 'bericht', id: rij.id, hoofdobject: rij.zaak_id }, { kanaal: naam, pogingen: uitslag.pogingen });
      if (uitslag.status !== 'wachtrij') await tx.emit(`nl.polder.integratie.bericht.${uitslag.status}`, rij.zaak_id, { berichtId: rij.id, soort: rij.soort, kanaal: naam });
    });
  }

  /** What the attempt means for the message: sent, again later, the next channel, or failed. */
  private uitslag(rij: BerichtRij, kanaal: string, aflevering: Aflevering, tekst: { tekst: string; html: string }): Uitslag {
    const pogingen = rij.pogingen + 1;
    const basis = { ...tekst, kanaal, kanalen: rij.kanalen, reden: '', pogingen, wachtMs: 0 };
    if (aflevering.soort === 'verzonden' || aflevering.soort === 'afgeleverd') return { ...basis, status: aflevering.soort };
    const oud = rij.eerste_poging ? Date.now() - rij.eerste_poging.getTime() : 0;
    if (aflevering.soort === 'later' && !isExhausted(pogingen, oud, this.policy)) {
      return { ...basis, status: 'wachtrij', reden: aflevering.reden, wachtMs: backoffMs(pogingen, this.policy, Math.random()) };
    }
    const rest = rij.kanalen.slice(1);
    if (rest.length > 0) return { ...basis, status: 'wachtrij', kanalen: rest, kanaal: rest[0] ?? '', reden: aflevering.reden ?? '' };
    return { ...basis, status: 'mislukt', reden: aflevering.reden ?? '' };
  }

  /** Attachments that are there. One that is not there yet is waited for, for a while after the message was made. */
  private async leesBijlagen(rij: BerichtRij): Promise<Bijlage[]> {
    const ctx = dienstCtx(this.kit, rij.organisatie_id, 'bericht-versturen', rij.trace_id);
    const found = await Promise.all(rij.bijlagen.map((ref) => this.bijlagen.lees(ctx, ref)));
    const wacht = this.kit.clock.now().getTime() - rij.aangemaakt_op.getTime() < this.kit.config.POLDER_KOPIE_WACHT_MS;
    if (wacht && found.some((one) => one === undefined)) throw new BijlageOntbreekt();
    return found.filter((one) => one !== undefined);
  }

  /** The same message, in words that promise no attachment. */
  private async zonderKopie(rij: BerichtRij): Promise<{ tekst: string; html: string }> {
    const ctx = dienstCtx(this.kit, rij.organisatie_id, 'bericht-versturen', rij.trace_id);
    const sjabloon = await this.kit.database.read(ctx, (tx) => gepubliceerdeOf(tx, rij.soort, rij.sjabloon_versie));
    const { tekst, html } = maakOp(sjabloon.onderwerp, sjabloon.tekst, { ...rij.gegevens, kopie: '', documentTitel: '' });
    return { tekst, html };
  }
}
