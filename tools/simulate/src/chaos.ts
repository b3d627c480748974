import pg from 'pg';
import type { Random } from '@polder/proof';
import type { Suite } from '@polder/start';

const VICTIMS = ['formulieren', 'zaken', 'archief', 'gateway', 'postgres'] as const;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Kills processes and the database at random moments, without warning, as a power cut does. */
export class Chaos {
  kills = 0;
  /** Kills that fell while a registration was accepted but not done. */
  inside = 0;
  readonly perVictim = new Map<string, number>();
  private stopping = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly suite: Suite,
    private readonly random: Random,
    private readonly options: { pauseMs: number },
  ) {}

  start(): void {
    this.running = this.loop();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      await sleep(this.options.pauseMs * (0.3 + 1.4 * this.random()));
      // Two of three kills wait (a while) for an open registration: those are the ones that could halve a case.
      if (this.random() < 0.67) for (let wait = 0; wait < 60 && !this.stopping && (await openRegistrations(this.suite)) === 0; wait += 1) await sleep(10);
      if (!this.stopping) await this.kill();
    }
  }

  private async kill(): Promise<void> {
    const victim = VICTIMS[Math.floor(this.random() * VICTIMS.length)] ?? 'zaken';
    const open = await openRegistrations(this.suite);
    if (victim === 'postgres') this.suite.killPostgres();
    else {
      const pid = this.suite.child(victim)?.pid;
      if (!pid) return;
      process.kill(pid, 'SIGKILL');
    }
    this.kills += 1;
    if (open > 0) this.inside += 1;
    this.perVictim.set(victim, (this.perVictim.get(victim) ?? 0) + 1);
  }
}

/** Number of accepted submissions that are not done; 0 when nobody can tell. */
export async function openRegistrations(suite: Suite): Promise<number> {
  const client = new pg.Client({ connectionString: suite.adminUrl('formulieren') });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM registratie WHERE stap <> 'done' AND geparkeerd_op IS NULL`)).rows[0]?.n ?? 0;
  } catch {
    return 0;
  } finally {
    await client.end().catch(() => undefined);
  }
}
