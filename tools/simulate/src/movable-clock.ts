import { renameSync, writeFileSync } from 'node:fs';

/** Longer than the services trust their last reading of the file. */
const FOLLOW_MS = 60;

/** The clock that all services of a suite follow (POLDER_CLOCK_FILE). */
export class MovableClock {
  private offsetMs = 0;

  constructor(readonly file: string) {}

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  /** Sets the moment; when it answers, every service knows. */
  async moveTo(moment: Date): Promise<void> {
    this.offsetMs = moment.getTime() - Date.now();
    // Written beside and renamed: no service reads half a number.
    writeFileSync(`${this.file}.new`, String(this.offsetMs));
    renameSync(`${this.file}.new`, this.file);
    await new Promise((resolve) => setTimeout(resolve, FOLLOW_MS));
  }
}
