/** Calls that everyone may make and that change something: so many per minute and address. */
const PER_MINUTE = 60;
/** Addresses that are remembered; above it the oldest go. */
const MOST = 10_000;

interface Bucket {
  left: number;
  at: number;
}

/**
 * A bucket per address for changes without login: full at the start, it fills up evenly. Kept in the memory of this process
 * only, as a first fence; the service counts for itself as well. The address is never logged or stored.
 */
export class OpenLimit {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly now: () => number, private readonly perMinute = PER_MINUTE) {}

  /** Takes one; false when the bucket of the address is empty. */
  take(address: string): boolean {
    const now = this.now();
    const old = this.buckets.get(address);
    const left = old ? Math.min(this.perMinute, old.left + ((now - old.at) / 60_000) * this.perMinute) : this.perMinute;
    this.buckets.delete(address);
    this.buckets.set(address, { left: Math.max(0, left - 1), at: now });
    if (this.buckets.size > MOST) this.buckets.delete(this.buckets.keys().next().value ?? '');
    return left >= 1;
  }
}
