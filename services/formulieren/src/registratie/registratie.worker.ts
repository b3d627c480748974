import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Clock, Ctx } from '@polder/context';
import { Refusal, type Database, type Logger } from '@polder/service';
import type { Peers } from '../peers.js';
import type { Faults } from './faults.js';
import { correctieVan, documentenVan, kopieVan, registerVan, type Inhoud } from './inhoud.rules.js';
import { kopieAlsPdf } from './kopie.js';
import { bewaarPdf, ctxVan, geefTerug, neemLease, parkeer, teDoen, zetStap, type RegistratieRij } from './registratie.repository.js';
import { definitieveWeigering, redenVan, wachttijdMs, type Stap } from './registratie.rules.js';

/** Another worker has taken the registration over: stop without a trace. */
class LeaseKwijt extends Error {}

export interface WorkerOptions {
  leaseMs: number;
  pollMs: number;
}

/** Registrations that one look works on at the same time. */
const TEGELIJK = 5;
/** A stop waits this long for a running call to another service. */
const STOP_MS = 6000;

/**
 * Carries accepted submissions to a case (ARCHITECTURE, pattern A, step 4). Every step is an idempotent call to another
 * service, followed by a commit of our own; a crash in between is repeated by whoever takes the lease next. What surprises:
 * nothing here may depend on memory, because the next step may run in another process.
 */
export class RegistratieWorker {
  /** Who holds a lease: this worker in this process. */
  readonly wie = `${hostname()}/${process.pid}/${randomBytes(4).toString('hex')}`;
  private readonly lopend = new Map<string, Promise<void>>();
  private timer?: NodeJS.Timeout;
  private ronde: Promise<void> = Promise.resolve();
  private gestopt = false;

  constructor(
    private readonly database: Database,
    private readonly peers: Peers,
    private readonly clock: Clock,
    private readonly log: Logger,
    private readonly faults: Faults,
    private readonly options: WorkerOptions,
  ) {}

  /** Begins at once with what a crash left, then looks regularly. */
  start(): void {
    this.plan(0);
  }

  /** Ends after the running step; gives its leases back, so that another replica goes on at once. */
  async stop(): Promise<void> {
    this.gestopt = true;
    clearTimeout(this.timer);
    const klaar = Promise.allSettled([this.ronde, ...this.lopend.values()]);
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([klaar, new Promise((resolve) => (timer = setTimeout(resolve, STOP_MS)))]);
    clearTimeout(timer);
  }

  /** Works on one registration until it is done, parked, or must wait. Does nothing when another worker has it. Never throws. */
  registreer(id: string): Promise<void> {
    const bekend = this.lopend.get(id);
    if (bekend) return bekend;
    const nieuw = this.werk(id)
      .catch((error: unknown) => this.log.warn({ registratie: id, err: (error as Error).message }, 'registration waits'))
      .finally(() => this.lopend.delete(id));
    this.lopend.set(id, nieuw);
    return nieuw;
  }

  /** One look for registrations that are due; answers how many there were. */
  async ronddraai(): Promise<number> {
    const ids = await this.database.worker((query) => teDoen(query, TEGELIJK));
    await Promise.all(ids.map((id) => this.registreer(id)));
    return ids.length;
  }

  private plan(ms: number): void {
    if (this.gestopt) return;
    this.timer = setTimeout(() => {
      this.ronde = this.ronddraai()
        .then((aantal) => this.plan(aantal === TEGELIJK ? 0 : this.options.pollMs))
        .catch((error: unknown) => {
          this.log.warn({ err: (error as Error).message }, 'registrations cannot be read');
          this.plan(this.options.pollMs * 4);
        });
    }, ms);
  }

  private async werk(id: string): Promise<void> {
    const rij = await this.database.worker((query) => neemLease(query, id, this.wie, this.options.leaseMs));
    if (!rij) return;
    const ctx = ctxVan(rij, this.clock);
    try {
      while (rij.stap !== 'done') {
        if (this.gestopt) return await this.database.worker((query) => geefTerug(query, id, this.wie));
        rij.stap = await this.stap(ctx, rij);
        rij.pogingen = 0;
      }
    } catch (error) {
      if (!(error instanceof LeaseKwijt)) await this.mislukt(ctx, rij, error);
    }
  }

  /** Does the work that follows on the row's step, commits, and answers the new step. */
  private async stap(ctx: Ctx, rij: RegistratieRij): Promise<Stap> {
    const inhoud = JSON.parse(rij.inhoud) as Inhoud;
    switch (rij.stap) {
      case 'accepted':
        await this.commitDocumenten(ctx, rij, inhoud);
        await this.faults.after('archief.commitStaged');
        return this.voltooi(ctx, rij, 'committed');
      case 'committed':
        if (inhoud.corrigeert) await this.peers.zaken.corrigeer(ctx, correctieVan(inhoud, inhoud.corrigeert, rij.inhoud_hash));
        else await this.peers.zaken.register(ctx, registerVan(inhoud, rij.inhoud_hash));
        await this.faults.after('zaken.register');
        return this.voltooi(ctx, rij, 'registered');
      case 'registered':
        await this.peers.archief.confirm(ctx, { registrationId: rij.id });
        await this.faults.after('archief.confirm');
        return this.voltooi(ctx, rij, 'confirmed');
      default:
        return this.voltooi(ctx, rij, 'done');
    }
  }

  private async commitDocumenten(ctx: Ctx, rij: RegistratieRij, inhoud: Inhoud): Promise<void> {
    let pdf: Uint8Array | null = rij.pdf;
    if (!pdf) {
      const nieuw = await kopieAlsPdf(inhoud);
      if (!(await this.database.tx(ctx, (tx) => bewaarPdf(tx, rij.id, this.wie, nieuw)))) throw new LeaseKwijt();
      pdf = nieuw;
    }
    await this.peers.archief.commitStaged(ctx, { registrationId: rij.id, documents: documentenVan(inhoud), inlineDocuments: [kopieVan(inhoud, pdf)] });
  }

  private async voltooi(ctx: Ctx, rij: RegistratieRij, naar: Exclude<Stap, 'accepted'>): Promise<Stap> {
    await this.database.tx(ctx, async (tx) => {
      if (!(await zetStap(tx, rij.id, rij.stap, naar, this.wie, this.options.leaseMs))) throw new LeaseKwijt();
      if (naar !== 'done') return;
      await tx.audit('aanvraag.geregistreerd', { kind: 'registratie', id: rij.id }, { dossiernummer: rij.dossiernummer });
      await tx.emit('nl.polder.formulieren.aanvraag.geregistreerd', rij.id, { dossiernummer: rij.dossiernummer, product: rij.product });
    });
    if (naar !== 'done') await this.faults.after(naar);
    return naar;
  }

  /** A final refusal goes to a person; everything else is tried again later, for ever. */
  private async mislukt(ctx: Ctx, rij: RegistratieRij, error: unknown): Promise<void> {
    const weigering = definitieveWeigering(error);
    if (weigering) return this.zetOpzij(ctx, rij, weigering);
    const pogingen = rij.pogingen + 1;
    const wachtMs = wachttijdMs(pogingen);
    this.log.warn({ registratie: rij.id, traceId: rij.trace_id, stap: rij.stap, pogingen, wachtMs, err: (error as Error).message }, 'registration is tried again');
    const tekst = error instanceof Refusal ? error.code : 'fout';
    await this.database.worker((query) => geefTerug(query, rij.id, this.wie, { pogingen, wachtMs, tekst }));
  }

  private async zetOpzij(ctx: Ctx, rij: RegistratieRij, weigering: Refusal): Promise<void> {
    const { id, stap, dossiernummer } = rij;
    this.log.error({ registratie: id, traceId: rij.trace_id, stap, code: weigering.code }, 'registration is parked');
    await this.database.tx(ctx, async (tx) => {
      if (!(await parkeer(tx, id, this.wie, weigering.code, redenVan(stap, weigering)))) return;
      await tx.audit('registratie.geparkeerd', { kind: 'registratie', id }, { stap, code: weigering.code });
      await tx.emit('nl.polder.formulieren.registratie.geparkeerd', id, { dossiernummer, stap, code: weigering.code });
    });
  }
}
