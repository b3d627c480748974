import { bestandsgrootte } from '@polder/ui/view';

/** A file on its way: as long as the page is open it knows the bytes and can try again. */
export interface LocalUpload {
  /** Own id until the server has given one. */
  key: string;
  veld: string;
  naam: string;
  size: number;
  sent: number;
  /** Milliseconds since the epoch at the start of this try. */
  since: number;
  state: 'busy' | 'failed';
  /** What to do, when it failed. */
  melding: string;
  /** Id at the server, when it was reserved. */
  bijlageId: string | undefined;
}

/** "87 van 136 MB, nog ongeveer 1 minuut". No estimate in the first two seconds: it would be a guess. */
export function progressText({ sent, size, since }: Pick<LocalUpload, 'sent' | 'size' | 'since'>, now: number): string {
  const part = `${bestandsgrootte(sent)} van ${bestandsgrootte(size)}`;
  const seconds = (now - since) / 1000;
  if (seconds < 2 || sent === 0 || sent >= size) return part;
  const left = ((size - sent) / sent) * seconds;
  if (left < 10) return `${part}, bijna klaar`;
  if (left < 50) return `${part}, nog minder dan een minuut`;
  const minutes = Math.max(1, Math.round(left / 60));
  return `${part}, nog ongeveer ${minutes === 1 ? '1 minuut' : `${minutes} minuten`}`;
}

/** Percentage that came over, whole. */
export const percent = ({ sent, size }: Pick<LocalUpload, 'sent' | 'size'>): number => (size === 0 ? 0 : Math.min(100, Math.round((sent / size) * 100)));

/** Why a file cannot be sent at all, before a byte goes over the line; undefined when it can. */
export function refuse(file: { name: string; size: number; type: string }, allowed: string[], maxBytes: number | null): string | undefined {
  if (file.size === 0) return 'Dit bestand is leeg. Kies een ander bestand.';
  if (maxBytes !== null && file.size > maxBytes) return `Dit bestand is ${bestandsgrootte(file.size)}. Kies een bestand van hoogstens ${bestandsgrootte(maxBytes)}.`;
  const fits = (pattern: string) => pattern === file.type || (pattern.endsWith('/*') && file.type.startsWith(pattern.slice(0, -1))) || (pattern.startsWith('.') && file.name.toLowerCase().endsWith(pattern));
  if (allowed.length > 0 && !allowed.some(fits)) return 'Dit soort bestand kunnen we niet lezen. Bewaar het als pdf en kies het opnieuw.';
  return undefined;
}
