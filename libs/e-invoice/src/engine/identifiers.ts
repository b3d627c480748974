/**
 * Check digits of identification numbers, as the Peppol rules ask for them. All take the text with spaces normalised.
 * Sources: GS1 (GLN), Brønnøysund (Norway), KBO (Belgium), IPA and Agenzia delle Entrate (Italy), Skatteverket (Sweden), ATO (Australia), AADE (Greece).
 */

const digit = (text: string, i: number): number => text.charCodeAt(i) - 48;

/** Digits from the right, without the check digit, each times its weight. */
function weighted(text: string, weight: (place: number) => number): number {
  let sum = 0;
  for (let place = 0; place < text.length - 1; place += 1) sum += digit(text, text.length - 2 - place) * weight(place);
  return sum;
}

/** Global location number: weights 3 and 1 from the right. */
export function isGln(text: string): boolean {
  const sum = weighted(text, (place) => (place % 2 === 0 ? 3 : 1));
  return (10 - (sum % 10)) % 10 === Number(text.slice(-1) || Number.NaN);
}

/** Norwegian organisation number: weights 2..7 from the right, modulo 11. */
export function isNorwegian(text: string): boolean {
  const sum = weighted(text, (place) => (place % 6) + 2);
  return Number(text.trim() === '' ? Number.NaN : text) > 0 && (11 - (sum % 11)) % 11 === Number(text.slice(-1));
}

/** Belgian enterprise number: the last two digits are 97 minus the rest of the first eight divided by 97. */
export function isBelgian(text: string): boolean {
  return Number(text.slice(8, 10)) === 97 - (Number(text.slice(0, 8)) % 97);
}

/** Italian office code: six letters and digits. */
export function isItalianOffice(text: string): boolean {
  return /^[A-Za-z0-9]{6}$/.test(text);
}

const whole = (text: string): boolean => /^[ ]*[+-]?\d+[ ]*$/.test(text);

/** Italian fiscal code: of a person (16 characters) or of an organisation (11 digits). */
export function isItalianFiscalCode(text: string): boolean {
  if (text.length === 11) return whole(text);
  if (text.length !== 16) return false;
  const letters = (from: number, to: number): boolean => /^[A-Za-z]*$/.test(text.slice(from, to));
  return letters(0, 6) && whole(text.slice(6, 8)) && letters(8, 9) && whole(text.slice(9, 11)) && whole(text.slice(14, 15)) && letters(15, 16);
}

/** Italian VAT number with country: other countries pass. */
export function isItalianVat(text: string): boolean {
  const country = text.slice(0, 2);
  if (country !== 'IT' && country !== 'it') return true;
  const body = text.slice(2);
  if (body.length !== 11 || !/^\d+$/.test(body)) return false;
  let sum = 0;
  for (let i = 0; i < body.length; i += 1) sum += i % 2 === 1 ? Number('0246813579'.charAt(digit(body, i))) : digit(body, i);
  return sum % 10 === 0;
}

/** Swedish organisation number: Luhn over the first nine digits. */
export function isSwedish(text: string): boolean {
  if (!/^\d+$/.test(text)) return false;
  const main = text.slice(0, 9);
  let sum = 0;
  for (let place = 1; place <= main.length; place += 1) {
    const d = digit(main, main.length - place);
    sum += place % 2 === 1 ? ((d * 2) % 10) + Math.floor((d * 2) / 10) : d;
  }
  return (10 - (sum % 10)) % 10 === Number(text.charAt(9) || Number.NaN);
}

const ABN_WEIGHTS = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];

/** Australian business number: weighted sum, first digit less one, divisible by 89. */
export function isAustralian(text: string): boolean {
  if (text.length < 11) return false;
  return ABN_WEIGHTS.reduce((sum, weight, i) => sum + (digit(text, i) - (i === 0 ? 1 : 0)) * weight, 0) % 89 === 0;
}

/** Greek tax number: powers of two from the right, modulo 11 and then 10. */
export function isGreek(text: string): boolean {
  const chars = Array.from(text);
  const value = (i: number): number => (/^\d$/.test(chars[i] ?? '') ? Number(chars[i]) : Number.NaN);
  let sum = 0;
  for (let i = 0; i < 8; i += 1) sum += value(i) * 2 ** (8 - i);
  return (sum % 11) % 10 === value(8);
}

/** Remainder of an account number written as digits (letters as 10..35), first four characters moved to the end, divided by 97. */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{0,30}$/.test(text)) return false;
  let rest = 0;
  for (const c of text.slice(4) + text.slice(0, 4)) {
    const code = c.charCodeAt(0);
    for (const d of String(code > 64 ? code - 55 : code - 48)) rest = (rest * 10 + Number(d)) % 97;
  }
  return rest === 1;
}

const TESTS: Readonly<Record<string, ((text: string) => boolean) | undefined>> = {
  isGln, isNorwegian, isBelgian, isItalianOffice, isItalianFiscalCode, isItalianVat, isSwedish, isAustralian, isGreek, isIban,
};

/** The test that a rule calls by this name. */
export function idFunction(name: string): ((text: string) => boolean) | undefined {
  return Object.hasOwn(TESTS, name) ? TESTS[name] : undefined;
}
