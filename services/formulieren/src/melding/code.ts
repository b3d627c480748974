import { createHash, randomBytes } from 'node:crypto';
import { anonymous, type Actor, type Ctx } from '@polder/context';
import { Refusal } from '@polder/service';

/** Party key of somebody who is known by the code of a report alone. No login gives a key that begins like this. */
const PREFIX = 'code:';

/** A new secret code: 128 random bits, in letters and digits that people can copy. */
export const nieuweCode = (): string => randomBytes(16).toString('hex');

/** What is kept of a code. It is random itself, so a bare hash cannot be guessed back. */
export const sleutelVan = (code: string): string => PREFIX + createHash('sha256').update(code, 'utf8').digest('hex');

/** True for a party that did not log in. */
export const isMelder = (actor: Pick<Actor, 'partyKey'>): boolean => actor.partyKey?.startsWith(PREFIX) === true;

/** The reporter behind a code, whoever is logged in besides. @throws Refusal not found when it cannot be a code. */
export function alsMelder(ctx: Ctx, code: string): Ctx {
  if (!/^[0-9a-f]{32}$/.test(code)) throw Refusal.notFound('Deze melding is er niet. Kijk of u de hele link heeft.');
  return { ...ctx, actor: { ...anonymous(), id: 'melder', naam: 'Melder', partyKey: sleutelVan(code) } };
}
