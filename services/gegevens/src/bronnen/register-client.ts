import { pauze, wachttijd, type Poging } from './herhalen.rules.js';
import { Zekering } from './zekering.js';

/** What a register said, or why it said nothing. Only `geweigerd` means that asking again is of no use. */
export type Uitkomst =
  | { soort: 'antwoord'; body: unknown; om: Date }
  | { soort: 'niet-gevonden'; om: Date }
  | { soort: 'geweigerd'; status: number }
  | { soort: 'niet-bereikbaar'; reden: string };

export interface Vraag {
  pad: string;
  methode?: 'GET' | 'POST';
  query?: Record<string, string | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface ClientOptions {
  naam: string;
  url?: string;
  /** Header and value by which the register knows us. */
  sleutel?: [string, string | undefined];
  timeoutMs: number;
  nu: () => Date;
  /** Milliseconds to wait; replaced in tests. */
  slaap?: (ms: number) => Promise<void>;
  fetch?: typeof fetch;
}

/** How a register does, for the werkplek. */
export interface Stand {
  bron: string;
  stand: 'bereikbaar' | 'niet-bereikbaar' | 'onbekend' | 'niet-ingericht';
  laatsteAntwoord?: Date;
  laatsteFout: string;
  gevraagd: number;
  mislukt: number;
}

/**
 * Calls of one register: a time-out per try, again after a pause when it was busy (429 and 503, Retry-After followed) or
 * did not answer, a fuse that stops asking a register that is down. All within the time that the caller has. Neither
 * question nor answer is logged: they hold personal data.
 */
export class RegisterClient {
  private readonly zekering: Zekering;
  private laatsteAntwoord?: Date;
  private laatsteFout = '';
  private gevraagd = 0;
  private mislukt = 0;

  constructor(private readonly options: ClientOptions) {
    this.zekering = new Zekering(options.nu);
  }

  get ingericht(): boolean {
    return this.options.url !== undefined;
  }

  stand(): Stand {
    const { naam, url } = this.options;
    const stand = !url ? 'niet-ingericht' : this.laatsteFout ? 'niet-bereikbaar' : this.laatsteAntwoord ? 'bereikbaar' : 'onbekend';
    return { bron: naam, stand, ...(this.laatsteAntwoord ? { laatsteAntwoord: this.laatsteAntwoord } : {}), laatsteFout: this.laatsteFout, gevraagd: this.gevraagd, mislukt: this.mislukt };
  }

  /** Asks; tot: moment after which nobody waits for the answer. Never throws. */
  async vraag(vraag: Vraag, tot?: Date): Promise<Uitkomst> {
    if (!this.options.url) return { soort: 'niet-bereikbaar', reden: 'niet ingericht' };
    if (!this.zekering.mag()) return { soort: 'niet-bereikbaar', reden: 'zekering open' };
    this.gevraagd += 1;
    let laatste = '';
    for (let poging = 1; ; poging += 1) {
      const uitkomst = await this.een(vraag, tot);
      if (uitkomst.soort === 'klaar') {
        this.zekering.gelukt();
        this.laatsteFout = '';
        this.laatsteAntwoord = this.options.nu();
        return uitkomst.antwoord;
      }
      laatste = uitkomst.reden;
      const wacht = wachttijd(poging, uitkomst.retryAfter, this.over(tot));
      if (wacht === undefined) break;
      await (this.options.slaap ?? pauze)(wacht);
    }
    this.mislukt += 1;
    this.laatsteFout = laatste;
    this.zekering.mislukt();
    return { soort: 'niet-bereikbaar', reden: laatste };
  }

  private over(tot: Date | undefined): number {
    return tot ? tot.getTime() - Date.now() : Number.POSITIVE_INFINITY;
  }

  private async een(vraag: Vraag, tot: Date | undefined): Promise<Poging<Uitkomst>> {
    const { url, sleutel, timeoutMs } = this.options;
    const adres = new URL(`${(url ?? '').replace(/\/$/, '')}${vraag.pad}`);
    for (const [naam, waarde] of Object.entries(vraag.query ?? {})) if (waarde !== undefined && waarde !== '') adres.searchParams.set(naam, waarde);
    const headers: Record<string, string> = { accept: 'application/json', ...vraag.headers };
    if (sleutel?.[1]) headers[sleutel[0]] = sleutel[1];
    if (vraag.body !== undefined) headers['content-type'] = 'application/json; charset=utf-8';
    const ms = Math.max(1, Math.min(timeoutMs, this.over(tot)));
    try {
      const antwoord = await (this.options.fetch ?? fetch)(adres, {
        method: vraag.methode ?? 'GET', headers, redirect: 'error', signal: AbortSignal.timeout(ms), ...(vraag.body === undefined ? {} : { body: JSON.stringify(vraag.body) }),
      });
      return await this.lees(antwoord);
    } catch (error) {
      return { soort: 'mislukt', reden: (error as Error).name === 'TimeoutError' ? 'geen antwoord op tijd' : `geen verbinding (${oorzaak(error)})` };
    }
  }

  private async lees(antwoord: Response): Promise<Poging<Uitkomst>> {
    const { status } = antwoord;
    if (status === 429 || status >= 500) {
      await antwoord.body?.cancel();
      return { soort: 'mislukt', reden: `antwoord ${status}`, retryAfter: antwoord.headers.get('retry-after') ?? undefined };
    }
    const om = this.options.nu();
    if (status === 404) {
      await antwoord.body?.cancel();
      return { soort: 'klaar', antwoord: { soort: 'niet-gevonden', om } };
    }
    if (!antwoord.ok) {
      await antwoord.body?.cancel();
      return { soort: 'klaar', antwoord: { soort: 'geweigerd', status } };
    }
    return { soort: 'klaar', antwoord: { soort: 'antwoord', body: (await antwoord.json()) as unknown, om } };
  }
}

/** Name of what went wrong on the way, without address or content. */
function oorzaak(error: unknown): string {
  const { cause } = error as { cause?: { code?: string } };
  return cause?.code ?? (error as Error).name;
}
