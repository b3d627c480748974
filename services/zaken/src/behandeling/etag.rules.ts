import { createHash } from 'node:crypto';

/**
 * Entity tag of a case: the version of its row, which a change must know, and a hash of all that is shown, since
 * documents of archief and days that pass change the screen without changing the case (RFC 9110, 8.8.3).
 */
export function etagVan(versie: number, shown: Uint8Array): string {
  return `"${versie}-${createHash('sha256').update(shown).digest('base64url').slice(0, 16)}"`;
}

/** True when a change may go on: no If-Match, any state (*), or one of the tags is of this version (RFC 9110, 13.1.1). */
export function ifMatchGeldt(ifMatch: string | undefined, versie: number): boolean {
  if (ifMatch === undefined || ifMatch.trim() === '*') return true;
  // Weak tags never match here, by the RFC.
  return ifMatch.split(',').some((tag) => /^"(\d+)(-[\w-]*)?"$/.exec(tag.trim())?.[1] === String(versie));
}
