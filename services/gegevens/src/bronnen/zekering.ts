const MOST_FAILURES = 5;
const OPEN_MS = 30_000;

/**
 * Fuse of a register: after five failures in a row it is not asked for half a minute, then by one question that decides.
 * Keeps a form quick when a register is down.
 */
export class Zekering {
  private mislukkingen = 0;
  private open?: number;
  private proef = false;

  constructor(private readonly nu: () => Date) {}

  /** Whether the register may be asked now. */
  mag(): boolean {
    if (this.open === undefined) return true;
    if (this.proef || this.nu().getTime() - this.open < OPEN_MS) return false;
    this.proef = true;
    return true;
  }

  gelukt(): void {
    this.mislukkingen = 0;
    this.proef = false;
    delete this.open;
  }

  mislukt(): void {
    this.mislukkingen += 1;
    if (!this.proef && this.mislukkingen < MOST_FAILURES) return;
    this.proef = false;
    this.open = this.nu().getTime();
  }
}
