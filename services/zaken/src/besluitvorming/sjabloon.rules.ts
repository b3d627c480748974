/** A heading with its text. */
export interface Blok {
  kop: string;
  tekst: string;
}

const VELD = /\{\{\s*([a-zA-Z][\w.-]*)\s*\}\}/g;

/** Fills {{fields}}; a field that the case does not have stays visible and is named. No expressions: a template cannot run anything. */
export function vulSjabloon(titel: string, blokken: Blok[], velden: Record<string, string>): { titel: string; blokken: Blok[]; ontbreekt: string[] } {
  const fill = (text: string) => text.replace(VELD, (whole, name: string) => velden[name] || whole);
  const filled = { titel: fill(titel), blokken: blokken.map(({ kop, tekst }) => ({ kop: fill(kop), tekst: fill(tekst) })) };
  return { ...filled, ontbreekt: ontbrekendeVelden(filled.titel, filled.blokken) };
}

/** Fields that are still to be filled. */
export function ontbrekendeVelden(titel: string, blokken: Blok[]): string[] {
  const all = [titel, ...blokken.flatMap((b) => [b.kop, b.tekst])].join('\n');
  return [...new Set([...all.matchAll(VELD)].map((m) => m[1] ?? ''))];
}
