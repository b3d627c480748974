/** Remainder of a long number in text, for the check digits of IBAN and VAT numbers (ISO 7064 mod 97-10). */
function mod97(text: string): number {
  let rest = 0;
  for (const c of text.toUpperCase()) rest = Number(`${rest}${c >= 'A' ? c.charCodeAt(0) - 55 : c}`) % 97;
  return rest;
}

/** Is it an account number with right check digits (ISO 13616)? Dutch ones have 18 characters. */
export function ibanGeldig(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(iban)) return false;
  if (iban.startsWith('NL') && !/^NL\d{2}[A-Z]{4}\d{10}$/.test(iban)) return false;
  return mod97(iban.slice(4) + iban.slice(0, 4)) === 1;
}

/** A blocked account for payroll tax and VAT (G-rekening): its number begins with 099 after the bank code. */
export function isGRekening(iban: string): boolean {
  return /^NL\d{2}[A-Z]{4}099\d{7}$/.test(iban);
}

/** Number in the Handelsregister: 8 digits. There is no check digit. */
export const kvkGeldig = (kvk: string): boolean => /^\d{8}$/.test(kvk) && kvk !== '00000000';

/** OIN: 20 digits (Logius). */
export const oinGeldig = (oin: string): boolean => /^\d{20}$/.test(oin);

/**
 * Dutch VAT number NL999999999B99: the nine digits pass the eleven test (companies), or the whole passes mod 97 (sole
 * traders since 2020). Of other countries only the form is checked here; VIES knows the rest.
 */
export function btwGeldig(btw: string): boolean {
  if (!btw.startsWith('NL')) return /^[A-Z]{2}[A-Z0-9+*]{2,13}$/.test(btw);
  const match = /^NL(\d{9})B\d{2}$/.exec(btw);
  if (!match) return false;
  const digits = [...(match[1] ?? '')].map(Number);
  const sum = digits.slice(0, 8).reduce((total, digit, i) => total + digit * (9 - i), 0);
  return sum % 11 === digits[8] || mod97(btw) === 1;
}

/** The last four characters of an account number, for texts: enough to recognise, too little to use. */
export const ibanKort = (iban: string): string => `…${iban.slice(-4)}`;
