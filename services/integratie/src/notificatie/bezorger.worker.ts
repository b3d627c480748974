import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { type IdentifyingNumbers, type RetryPolicy } from '@polder/service';
import type { Kit } from '../kit.js';
import { laatLos, neemAbonnees, noteerGelukt, noteerMislukt, ruimOp, teDoen, verleng, type AfleveringRij, type Bediend } from './aflevering.repository.js';
import { VerbodenAdres, type Bezorger } from './bezorg.js';
import { gevolg, type Fout } from './storing.rules.js';

const LEASE_MS = 45_000;
const BATCH = 200;
/** Main objects of one subscriber delivered at the same time: a big queue of one takes no more than this. */
const TEGELIJK = 8;
const OPRUIMEN_MS = 3600_000;

/**
 * Delivers notifications. Every subscriber has its own loop, so that a slow one holds up nobody else; within a subscriber
 * deliveries about one main object go one after the other, each after the answer to the one before. Fails one, then its
 * main object waits, and after some failures in a row the whole subscriber (circuit).
 */
export class BezorgerWorker {
  private readonly wie = `${hostname()}/${process.pid}/${randomBytes(4).toString('hex')}`;
  private readonly policy: RetryPolicy;
  private readonly lopend = new Map<string, Promise<void>>();
  private timer?: NodeJS.Timeout;
  private running?: Promise<void>;
  private again = false;
  private stopped = false;
  private opgeruimd = 0;

  constructor(
    private readonly kit: Kit,
    private readonly bezorger: Bezorger,
    private readonly geheimen: IdentifyingNumbers,
  ) {
    this.policy = { firstMs: kit.config.POLDER_RETRY_FIRST_MS, maxMs: 15 * 60_000, maxAttempts: 1000, maxAgeMs: kit.config.POLDER_AFLEVEREN_UREN * 3600_000 };
  }

  start(): void {
    this.schedule(0);
  }

  readonly wake = (): void => {
    if (this.stopped) return;
    if (this.running) this.again = true;
    else this.schedule(0);
  };

  /** Ends after the deliveries that are under way; other replicas go on at once. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
    await Promise.allSettled([...this.lopend.values()]);
    this.bezorger.close();
  }

  private schedule(ms: number): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.running = this.ronde()
        .catch((error: unknown) => this.kit.log.warn({ err: (error as Error).message }, 'notifications wait'))
        .then(() => {
          this.running = undefined;
          const next = this.again ? 0 : this.kit.config.POLDER_POLL_MS;
          this.again = false;
          this.schedule(next);
        });
    }, ms);
  }

  private async ronde(): Promise<void> {
    const abonnees = await this.kit.database.worker((query) => neemAbonnees(query, this.wie, LEASE_MS));
    for (const abonnee of abonnees) {
      const loop = this.bedien(abonnee)
        .catch((error: unknown) => this.kit.log.warn({ abonnement: abonnee.id, err: (error as Error).message }, 'subscriber waits'))
        .finally(() => this.lopend.delete(abonnee.id));
      this.lopend.set(abonnee.id, loop);
    }
    if (Date.now() - this.opgeruimd > OPRUIMEN_MS) {
      this.opgeruimd = Date.now();
      await this.kit.database.worker((query) => ruimOp(query, this.kit.config.POLDER_AFLEVERINGEN_DAGEN));
    }
  }

  /** Serves one subscriber until nothing is due any more, or its circuit opens. */
  private async bedien(eerste: Bediend): Promise<void> {
    try {
      for (let abonnee: Bediend | undefined = eerste; abonnee && !this.stopped; abonnee = await this.kit.database.worker((query) => verleng(query, eerste.id, this.wie, LEASE_MS))) {
        // After failures one probe first: a receiver that just came back is not flooded, one that is still away not bothered.
        const rows = await this.kit.database.worker((query) => teDoen(query, eerste.id, (abonnee?.fouten_op_rij ?? 0) > 0 ? 1 : BATCH));
        if (rows.length === 0) return;
        await this.bezorgBatch(abonnee, rows);
      }
    } finally {
      await this.kit.database.worker((query) => laatLos(query, eerste.id, this.wie)).catch(() => undefined);
    }
  }

  private async bezorgBatch(abonnee: Bediend, rows: AfleveringRij[]): Promise<void> {
    const ketens = new Map<string, AfleveringRij[]>();
    for (const row of rows) ketens.set(row.hoofd_object, [...(ketens.get(row.hoofd_object) ?? []), row]);
    const queue = [...ketens.values()];
    const auth = this.geheimen.open(abonnee.organisatie_id, 'geheim', abonnee.auth);
    const einde = Date.now() + LEASE_MS / 2;
    const stand = { fouten: abonnee.fouten_op_rij, open: false };
    await Promise.all(
      Array.from({ length: Math.min(TEGELIJK, queue.length) }, async () => {
        for (let keten = queue.shift(); keten; keten = queue.shift()) {
          for (const row of keten) {
            // The lease must outlast what is under way.
            if (this.stopped || stand.open || Date.now() > einde) return;
            if (!(await this.bezorg(abonnee, auth, row, stand))) break;
          }
        }
      }),
    );
  }

  /** One delivery and its note; false when it failed. */
  private async bezorg(abonnee: Bediend, auth: string, row: AfleveringRij, stand: { fouten: number; open: boolean }): Promise<boolean> {
    const fout = await this.probeer(abonnee, auth, row);
    if (!fout) {
      stand.fouten = 0;
      await this.kit.database.worker((query) => noteerGelukt(query, row));
      return true;
    }
    const leeftijdMs = row.eerste_poging ? Date.now() - row.eerste_poging.getTime() : 0;
    const m = gevolg(fout, { pogingen: row.pogingen, leeftijdMs, foutenOpRij: stand.fouten }, this.policy, Math.random());
    if (m.storing) stand.fouten += 1;
    if (m.openMs !== undefined) stand.open = true;
    await this.kit.database.worker((query) => noteerMislukt(query, row, m));
    this.kit.log[m.opgegeven ? 'error' : 'warn']({ abonnement: abonnee.id, event: row.event_id, traceId: row.trace_id, pogingen: row.pogingen + 1, fout: m.fout }, m.opgegeven ? 'notification is given up' : 'notification is tried again');
    return false;
  }

  private async probeer(abonnee: Bediend, auth: string, row: AfleveringRij): Promise<Fout | undefined> {
    try {
      const headers = { authorization: auth, 'idempotency-key': row.event_id, ...(/^[0-9a-f]{32}$/.test(row.trace_id) ? { traceparent: `00-${row.trace_id}-${row.event_id.replaceAll('-', '').slice(0, 16)}-01` } : {}) };
      const { status } = await this.bezorger.post(abonnee.callback_url, headers, JSON.stringify(row.bericht));
      return status >= 200 && status < 300 ? undefined : { status };
    } catch (error) {
      return error instanceof VerbodenAdres ? { verboden: true } : {};
    }
  }
}
