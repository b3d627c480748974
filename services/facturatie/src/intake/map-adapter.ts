import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ctx } from '@polder/context';
import { blijvend, type IntakeService } from './intake.service.js';

/**
 * Folder IN / WAIT / ERROR, as connectors and SFTP servers use it. A file in IN goes to WAIT while it is worked on and away
 * when it is stored; what cannot be an invoice goes to ERROR with a text file that says why. A file that is still being
 * written (changed less than two seconds ago, or named .tmp or .part) is left alone.
 */
export class MapAdapter {
  constructor(
    private readonly map: string,
    private readonly intake: IntakeService,
    private readonly rustMs = 2000,
  ) {}

  /** One look; answers how many files were stored or refused. @throws when the folder cannot be read */
  async kijk(ctx: Ctx): Promise<number> {
    for (const naam of ['IN', 'WAIT', 'ERROR']) await mkdir(join(this.map, naam), { recursive: true });
    let klaar = 0;
    // What a crash left in WAIT comes first.
    for (const naam of (await readdir(join(this.map, 'WAIT'))).sort()) klaar += await this.neem(ctx, naam);
    for (const naam of (await readdir(join(this.map, 'IN'))).sort()) {
      if (/\.(tmp|part|filepart)$/i.test(naam) || naam.startsWith('.')) continue;
      const file = join(this.map, 'IN', naam);
      const info = await stat(file);
      if (!info.isFile() || Date.now() - info.mtimeMs < this.rustMs) continue;
      const wacht = `${createHash('sha256').update(`${naam}/${info.mtimeMs}/${info.size}`).digest('hex').slice(0, 8)}-${naam}`;
      await rename(file, join(this.map, 'WAIT', wacht));
      klaar += await this.neem(ctx, wacht);
    }
    return klaar;
  }

  private async neem(ctx: Ctx, wacht: string): Promise<number> {
    const file = join(this.map, 'WAIT', wacht);
    const bytes = await readFile(file);
    const naam = wacht.replace(/^[0-9a-f]{8}-/, '');
    try {
      // The name in WAIT is the id of the message: the same after a crash, another for a new file of the same name.
      const antwoord = await this.intake.ontvang(ctx, { kanaal: 'map', berichtId: wacht, bestandsnaam: naam, bytes });
      if (antwoord.uitkomst !== 'geweigerd') await unlink(file);
      else await this.fout(wacht, antwoord.melding);
      return 1;
    } catch (error) {
      if (!blijvend(error)) throw error;
      await this.fout(wacht, error.fields[0]?.reason ?? error.detail);
      return 1;
    }
  }

  private async fout(wacht: string, reden: string): Promise<void> {
    await writeFile(join(this.map, 'ERROR', `${wacht}.txt`), `${reden}\n`);
    await rename(join(this.map, 'WAIT', wacht), join(this.map, 'ERROR', wacht));
  }
}
