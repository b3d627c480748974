import type { Uitkomst } from './register-client.js';

interface Kopie {
  uitkomst: Extract<Uitkomst, { soort: 'antwoord' | 'niet-gevonden' }>;
  tot: number;
}

const MOST = 2000;

/** A register's answer with the moment it was given, and whether it is older than it may be. */
export type Gelezen = Uitkomst & { verouderd: boolean };

/**
 * Copies of answers without personal data of citizens (addresses, companies), in this process, by question. Fresh: no
 * question is asked. Past its time: asked again, and only when the register is down the old one is given, marked so.
 * Answers of the BRP are never kept.
 */
export class Kopieen {
  private readonly kopieen = new Map<string, Kopie>();

  constructor(
    private readonly nu: () => Date,
    private readonly geldigMs: number,
  ) {}

  async lees(sleutel: string, vraag: () => Promise<Uitkomst>): Promise<Gelezen> {
    const bekend = this.kopieen.get(sleutel);
    if (bekend && bekend.tot > this.nu().getTime()) return { ...bekend.uitkomst, verouderd: false };
    const uitkomst = await vraag();
    if (uitkomst.soort === 'niet-bereikbaar') return bekend ? { ...bekend.uitkomst, verouderd: true } : { ...uitkomst, verouderd: false };
    if (uitkomst.soort !== 'geweigerd') this.bewaar(sleutel, { uitkomst, tot: this.nu().getTime() + this.geldigMs });
    return { ...uitkomst, verouderd: false };
  }

  private bewaar(sleutel: string, kopie: Kopie): void {
    this.kopieen.delete(sleutel);
    this.kopieen.set(sleutel, kopie);
    const [oudste] = this.kopieen.keys();
    if (this.kopieen.size > MOST && oudste !== undefined) this.kopieen.delete(oudste);
  }
}
