import type { Actor } from '@polder/context';
import { isMelder } from '../melding/code.js';
import { Refusal } from '@polder/service';

/** Refuses a change of something that was sent or has expired. */
export function isOpen(aanvraag: { status: 'concept' | 'ingediend'; verloopt_op: Date; dossiernummer: string }, now: Date): void {
  if (aanvraag.status === 'ingediend') {
    throw Refusal.state('al-ingediend', `U heeft aanvraag ${aanvraag.dossiernummer} al ingestuurd. U kunt hem hier niet meer wijzigen.`);
  }
  if (aanvraag.verloopt_op <= now) {
    throw Refusal.state('verlopen', 'Deze aanvraag is niet op tijd ingestuurd en is verlopen. Start een nieuwe aanvraag.');
  }
}

const DAG_MS = 86_400_000;

/** How long a draft is kept, in days. */
export interface Bewaartermijn {
  naBewaren: number;
  /** Whatever is saved: archief does not keep the files of a draft for ever. */
  naStart: number;
}

/** Moment after which an unsent draft is no longer kept. */
export function verlooptOp(gestartOp: Date, bewaardOp: Date, termijn: Bewaartermijn): Date {
  return new Date(Math.min(bewaardOp.getTime() + termijn.naBewaren * DAG_MS, gestartOp.getTime() + termijn.naStart * DAG_MS));
}

const LOGIN: Partial<Record<Actor['kind'], string>> = { bedrijf: 'eherkenning', burger: 'digid' };
const LOGINNAAM: Record<string, string> = { eherkenning: 'eHerkenning', digid: 'DigiD' };

/** Refuses a login that the product does not take. */
export function loginPast(actor: Actor, inloggen: readonly string[]): void {
  if (isMelder(actor) && inloggen.includes('geen')) return;
  const soort = LOGIN[actor.kind];
  if (soort && inloggen.includes(soort)) return;
  throw Refusal.forbidden(`Log in met ${inloggen.map((i) => LOGINNAAM[i] ?? i).join(' of ')} om dit aan te vragen.`);
}
