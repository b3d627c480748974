import type { BerichtRij } from '../bericht/bericht.repository.js';

/** A file that goes with a message, its bytes read. */
export interface Bijlage {
  naam: string;
  contentType: string;
  inhoud: Buffer;
}

/** How handing over to a channel ended. */
export type Aflevering =
  /** Handed over; whether it arrived is not known (yet). */
  | { soort: 'verzonden'; reden?: string }
  /** The channel says that the addressee has it. */
  | { soort: 'afgeleverd'; reden?: string }
  /** Not now: down, slow, busy. Tried again on this channel. */
  | { soort: 'later'; reden: string }
  /** Not at all on this channel: the next one is tried. */
  | { soort: 'geweigerd'; reden: string };

/** A way to an addressee. Handing over the same message twice must be recognisable for the other side by the message's id. */
export interface Kanaal {
  readonly naam: string;
  verstuur(bericht: BerichtRij, bijlagen: readonly Bijlage[]): Promise<Aflevering>;
  close(): void;
}
