import { link, mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** What the financial system says of a posting. */
export interface BoekStatus {
  boeking: string;
  status: 'geboekt' | 'geweigerd';
  nummer: string;
  reden: string;
}

const bestaat = (pad: string): Promise<boolean> => stat(pad).then(() => true, () => false);

/** Writes a file so that it is on the disk when this returns. */
async function schrijf(pad: string, inhoud: string): Promise<void> {
  const handle = await open(pad, 'w');
  try {
    await handle.writeFile(inhoud);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncMap(pad: string): Promise<void> {
  const handle = await open(pad, 'r');
  await handle.sync().catch(() => undefined);
  await handle.close();
}

/**
 * The folder protocol of a coupling with a financial system (as connectors of UNIT4 use): we put files in `uit`, the
 * coupling takes them away and puts a status file in `in`; read ones go to `klaar`. A file is offered once, also when we
 * die in between: it is first written in `tmp`, then linked in `verzonden` (which the coupling leaves alone), then moved to
 * `uit`. On a repeat: linked and no longer in `tmp` means that it was offered.
 */
export class BoekMap {
  constructor(private readonly map: string) {}

  private pad(...delen: string[]): string {
    return join(this.map, ...delen);
  }

  async bereid(): Promise<void> {
    for (const naam of ['uit', 'in', 'klaar', 'fout', 'tmp', 'verzonden']) await mkdir(this.pad(naam), { recursive: true });
  }

  /** Offers a file; a repeat does nothing. stap: told of each step that is on the disk. */
  async bied(naam: string, inhoud: string, stap: (naam: string) => void = () => undefined): Promise<void> {
    await this.bereid();
    const tmp = this.pad('tmp', naam);
    const verzonden = this.pad('verzonden', naam);
    if (!(await bestaat(verzonden))) {
      await schrijf(tmp, inhoud);
      stap('boekbestand-geschreven');
      await link(tmp, verzonden);
      await syncMap(this.pad('verzonden'));
      stap('boekbestand-gelinkt');
    }
    if (await bestaat(tmp)) await rename(tmp, this.pad('uit', naam));
    await syncMap(this.pad('uit'));
    stap('boekbestand-aangeboden');
  }

  /** Status files that came back, oldest name first; wat must store each before it is moved away. What cannot be read goes to `fout`. */
  async leesStatussen(wat: (status: BoekStatus) => Promise<boolean>): Promise<number> {
    await this.bereid();
    let gelezen = 0;
    for (const naam of (await readdir(this.pad('in'))).filter((one) => one.endsWith('.json')).sort()) {
      const van = this.pad('in', naam);
      const status = leesStatus(await readFile(van, 'utf8'));
      const goed = status !== undefined && (await wat(status));
      await rename(van, this.pad(goed ? 'klaar' : 'fout', naam));
      gelezen += 1;
    }
    return gelezen;
  }

  /** Removes a half file of a posting that was made anew. */
  async vergeet(naam: string): Promise<void> {
    await unlink(this.pad('tmp', naam)).catch(() => undefined);
  }
}

/** A status file, or undefined when it is none. */
export function leesStatus(text: string): BoekStatus | undefined {
  try {
    const { boeking, status, nummer, reden } = JSON.parse(text) as Record<string, unknown>;
    if (typeof boeking !== 'string' || (status !== 'geboekt' && status !== 'geweigerd')) return undefined;
    return { boeking, status, nummer: typeof nummer === 'string' ? nummer : '', reden: typeof reden === 'string' ? reden : '' };
  } catch {
    return undefined;
  }
}
