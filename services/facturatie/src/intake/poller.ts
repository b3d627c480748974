import { eigenCtx, type Huis } from '../kit.js';
import { leesBoekMap } from '../boeking/boeking.service.js';
import type { IntakeService } from './intake.service.js';
import { MapAdapter } from './map-adapter.js';
import { haalOp, RestProvider, type Provider } from './provider-adapter.js';

/** Looks at folders and providers again and again, each on its own: a provider that is down stops no other. */
export class Poller {
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly lopend = new Map<string, Promise<void>>();
  private readonly taken = new Map<string, () => Promise<number>>();
  private gestopt = false;

  constructor(
    private readonly huis: Huis,
    intake: IntakeService,
    maakProvider: (koppeling: Huis['config']['POLDER_KOPPELINGEN'][number]) => Provider = (koppeling) => new RestProvider(koppeling),
  ) {
    const { config, clock } = huis;
    const ctx = () => eigenCtx(clock, config.POLDER_DEFAULT_TENANT);
    if (config.POLDER_FACTUUR_MAP) {
      const map = new MapAdapter(config.POLDER_FACTUUR_MAP, intake);
      this.taken.set('map', () => map.kijk(ctx()));
    }
    if (config.POLDER_BOEK_MAP) this.taken.set('boekingen', () => leesBoekMap(huis));
    for (const koppeling of config.POLDER_KOPPELINGEN.filter((one) => one.url)) {
      const provider = maakProvider(koppeling);
      this.taken.set(koppeling.naam, async () => {
        const aantal = await haalOp(ctx(), koppeling.naam, provider, intake, (stap) => huis.naStap(stap));
        await this.tel(koppeling.naam, provider);
        return aantal;
      });
    }
  }

  start(): void {
    for (const naam of this.taken.keys()) this.plan(naam, 0);
  }

  /** Looks at once; for a webhook. */
  readonly wek = (naam: string): void => {
    if (this.taken.has(naam) && !this.lopend.has(naam)) this.plan(naam, 0);
  };

  async stop(): Promise<void> {
    this.gestopt = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    await Promise.all(this.lopend.values());
  }

  private plan(naam: string, ms: number): void {
    if (this.gestopt) return;
    clearTimeout(this.timers.get(naam));
    const timer = setTimeout(() => {
      const werk = (this.taken.get(naam)?.() ?? Promise.resolve(0))
        .then(() => this.huis.config.POLDER_POLL_S * 1000)
        .catch((error: unknown) => {
          this.huis.log.warn({ kanaal: naam, err: (error as Error).message }, 'channel is tried again');
          return Math.min(this.huis.config.POLDER_POLL_S * 4000, 60_000);
        })
        .then((wacht) => {
          this.lopend.delete(naam);
          this.plan(naam, wacht);
        });
      this.lopend.set(naam, werk);
    }, ms);
    timer.unref();
    this.timers.set(naam, timer);
  }

  /** What the provider says that it received for us today and yesterday: the count that ours is held against. */
  private async tel(kanaal: string, provider: Provider): Promise<void> {
    const { clock, config, database } = this.huis;
    const ctx = eigenCtx(clock, config.POLDER_DEFAULT_TENANT);
    for (const dag of [clock.today(), new Date(clock.now().getTime() - 86_400_000).toISOString().slice(0, 10)]) {
      const aangeboden = await provider.telling(dag);
      if (aangeboden === undefined) continue;
      await database.tx(ctx, (tx) => tx.query('INSERT INTO kanaal_dag (organisatie_id, kanaal, dag, aangeboden) VALUES ($1,$2,$3,$4) ON CONFLICT (organisatie_id, kanaal, dag) DO UPDATE SET aangeboden = $4 WHERE kanaal_dag.aangeboden <> $4', [ctx.tenant, kanaal, dag, aangeboden]));
    }
  }
}
