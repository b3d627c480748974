import { validate } from '@polder/e-invoice';
import type { Clock } from '@polder/context';
import type { ValideerRequest, ValidatieVerslag } from '@polder/proto/polder/facturatie/v1/facturatie';
import { Refusal } from '@polder/service';
import { pakUit } from '../intake/envelop.rules.js';

const MAX_BYTES = 10 * 1024 * 1024;
const MAX_BEVINDINGEN = 500;

/** Checks for everyone. Nothing is kept; a number of checks a minute at most, so that the inbox never waits for it. */
export class ValidatieService {
  private minuut = 0;
  private gedaan = 0;

  constructor(
    private readonly clock: Clock,
    private readonly perMinuut: number,
  ) {}

  valideer({ inhoud, dag }: ValideerRequest): ValidatieVerslag {
    this.telMee();
    if (inhoud.length === 0) throw Refusal.invalid([{ name: 'inhoud', code: 'leeg', reason: 'Kies een bestand.' }]);
    if (inhoud.length > MAX_BYTES) throw Refusal.invalid([{ name: 'inhoud', code: 'te-groot', reason: 'Het bestand mag hooguit 10 MB zijn.' }]);
    const uit = pakUit(inhoud);
    if (uit.bezwaar !== '') throw Refusal.invalid([{ name: 'inhoud', code: 'geen-e-factuur', reason: uit.bezwaar }]);
    const report = validate(uit.inhoud, dag === '' ? {} : { day: dag });
    return { besluit: report.decision, documentJson: JSON.stringify(report.document), regelsetsJson: JSON.stringify(report.ruleSets), bevindingenJson: JSON.stringify(report.findings.slice(0, MAX_BEVINDINGEN)) };
  }

  private telMee(): void {
    const minuut = Math.floor(this.clock.now().getTime() / 60_000);
    if (minuut !== this.minuut) {
      this.minuut = minuut;
      this.gedaan = 0;
    }
    this.gedaan += 1;
    if (this.gedaan > this.perMinuut) throw Refusal.unavailable('Het is nu druk. Probeer het over een minuut opnieuw.');
  }
}
