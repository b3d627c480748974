/** Registers of which a fault can be asked for. */
export type Register = 'brp' | 'kvk' | 'bag' | 'locatieserver';

/** A fault on purpose: a refusal (429 or 503), an answer that comes late, or a connection that is cut. */
export type Storing = { soort: '429' | '503' | '500' | 'weg' } | { soort: 'traag'; ms: number };

/** Reads `503`, `429`, `500`, `weg` or `traag:1500`; nothing for another text. */
export function storingVan(tekst: string | undefined | null): Storing | undefined {
  const [soort, ms] = (tekst ?? '').trim().split(':');
  if (soort === '429' || soort === '503' || soort === '500' || soort === 'weg') return { soort };
  if (soort === 'traag') return { soort, ms: Math.min(Number(ms ?? 10_000) || 10_000, 60_000) };
  return undefined;
}

/** Faults of the setting POLDER_REGISTERS_STORING: `brp=503;kvk=traag:2000`. */
export function storingenVan(tekst: string | undefined): Map<Register, Storing> {
  const uit = new Map<Register, Storing>();
  for (const deel of (tekst ?? '').split(';')) {
    const [register = '', soort] = deel.trim().split('=');
    const storing = storingVan(soort);
    if (storing && isRegister(register)) uit.set(register, storing);
  }
  return uit;
}

export const isRegister = (tekst: string): tekst is Register => ['brp', 'kvk', 'bag', 'locatieserver'].includes(tekst);
