const WINDOW_MS = 60_000;
const MOST_KEYS = 10_000;

/** Counts questions per key a minute; in this process, because it protects the register and not a right. */
export class Tempo {
  private readonly tellers = new Map<string, { vanaf: number; aantal: number }>();

  constructor(private readonly nu: () => Date) {}

  /** Whether one more question of this key fits in its minute. */
  past(sleutel: string, perMinuut: number): boolean {
    const nu = this.nu().getTime();
    const teller = this.tellers.get(sleutel);
    if (!teller || nu - teller.vanaf >= WINDOW_MS) {
      if (this.tellers.size >= MOST_KEYS) this.tellers.clear();
      this.tellers.set(sleutel, { vanaf: nu, aantal: 1 });
      return true;
    }
    teller.aantal += 1;
    return teller.aantal <= perMinuut;
  }
}
