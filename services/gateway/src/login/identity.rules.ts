import { z } from 'zod';

/** The three kinds of login, as the web apps ask for them. */
export const LOGIN_KINDS = ['eherkenning', 'digid', 'medewerker'] as const;
export type LoginKind = (typeof LOGIN_KINDS)[number];
export type PersonKind = 'bedrijf' | 'burger' | 'medewerker';

export const PERSON_OF: Record<LoginKind, PersonKind> = { eherkenning: 'bedrijf', digid: 'burger', medewerker: 'medewerker' };

export type Loa = 'none' | 'low' | 'substantial' | 'high';
const RANK: Record<Loa, number> = { none: 0, low: 1, substantial: 2, high: 3 };
const EIDAS = 'http://eidas.europa.eu/LoA/';

/** Level of a claim `acr`; anything that is not an eIDAS level is none (DigiD Midden arrives as low, not as substantial). */
export function loaOf(acr: unknown): Loa {
  const name = typeof acr === 'string' && acr.startsWith(EIDAS) ? acr.slice(EIDAS.length) : '';
  return name === 'low' || name === 'substantial' || name === 'high' ? name : 'none';
}

/** True when the level reached is at least the level asked. */
export function reaches(acr: unknown, wanted: Loa): boolean {
  return RANK[loaOf(acr)] >= RANK[wanted];
}

/** The levels that satisfy, for the parameter acr_values. */
export function acrValues(wanted: Loa): string[] {
  return (['low', 'substantial', 'high'] as const).filter((level) => RANK[level] >= RANK[wanted] && wanted !== 'none').map((level) => EIDAS + level);
}

/** Claims of the ID token that Polder reads. */
const claimsSchema = z.object({
  sub: z.string().min(1),
  sid: z.string().optional(),
  acr: z.string().optional(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  kvk: z.string().regex(/^\d{8}$/).optional(),
  vestiging: z.string().regex(/^\d{12}$/).optional(),
  organisatie: z.string().optional(),
  bsn: z.string().regex(/^\d{9}$/).optional(),
  realm_access: z.object({ roles: z.array(z.string()) }).optional(),
});

/** Who logged in. The BSN is here and in the sealed part of the session, and nowhere else. */
export interface Identity {
  soort: PersonKind;
  sub: string;
  sid?: string;
  acr: string;
  naam: string;
  organisatie?: string;
  kvkNummer?: string;
  vestigingsNummer?: string;
  bsn?: string;
  rollen: string[];
}

/** Roles of a realm that say nothing about the work. */
const TECHNICAL = /^(default-roles-|offline_access$|uma_authorization$)/;

/**
 * The identity in an ID token, for the door by which it was asked; undefined when the token does not fit that door: a
 * company without KVK number, a citizen without BSN, staff without a role or with a number of the other doors.
 */
export function identityOf(claims: unknown, door: LoginKind): Identity | undefined {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) return undefined;
  const c = parsed.data;
  const common = { sub: c.sub, ...(c.sid ? { sid: c.sid } : {}), acr: c.acr ?? '', naam: c.name ?? c.preferred_username ?? '' };
  if (door === 'eherkenning') {
    if (!c.kvk) return undefined;
    return { ...common, soort: 'bedrijf', kvkNummer: c.kvk, ...(c.vestiging ? { vestigingsNummer: c.vestiging } : {}), organisatie: c.organisatie ?? `KVK ${c.kvk}`, rollen: [] };
  }
  if (door === 'digid') {
    if (!c.bsn || c.kvk) return undefined;
    return { ...common, soort: 'burger', bsn: c.bsn, rollen: [] };
  }
  const rollen = (c.realm_access?.roles ?? []).filter((role) => !TECHNICAL.test(role));
  if (c.kvk || c.bsn || rollen.length === 0) return undefined;
  return { ...common, soort: 'medewerker', rollen };
}
