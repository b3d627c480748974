import { firstValue, termById, type Decimal as DecimalType, Decimal, type InvoiceGroup } from '@polder/e-invoice';

/** One value of a term as kept: number, text, and the scheme of an identifier. */
export interface Waarde {
  v: string;
  s?: string;
}
/** The semantic model as JSON: terms by number, groups by number. */
export interface Inhoud {
  t: Record<string, Waarde[]>;
  g: Record<string, Inhoud[]>;
}

/** Everything that the invoice says, in JSON. Attachments stay in the original: only their size is kept. */
export function inhoudVan(group: InvoiceGroup): Inhoud {
  const t: Record<string, Waarde[]> = {};
  for (const [id, values] of group.terms) {
    t[id] = values.map(({ value, scheme }) => (termById(id)?.kind === 'binary' ? { v: `bijlage van ${Math.floor((value.replace(/\s/g, '').length * 3) / 4)} bytes` } : scheme === undefined ? { v: value } : { v: value, s: scheme }));
  }
  const g: Record<string, Inhoud[]> = {};
  for (const [id, groups] of group.groups) g[id] = groups.map(inhoudVan);
  return { t, g };
}

export interface FactuurRegelFeiten {
  nummer: string;
  bestelregel: string;
  artikel: string;
  naam: string;
  aantal: string;
  eenheid: string;
  /** Net price per unit, the base quantity divided out. */
  prijs: string;
  bedrag: string;
  btwCategorie: string;
  btwTarief: string;
}

/** What the rest of the service decides on. Amounts are exact decimals as text; '' is: not on the invoice. */
export interface Feiten {
  nummer: string;
  datum: string;
  soort: string;
  credit: boolean;
  valuta: string;
  vervaldatum: string;
  specificatie: string;
  koperKenmerk: string;
  bestelnummer: string;
  contract: string;
  leverancier: { naam: string; kvk: string; oin: string; btw: string; adres: string; adresSoort: string; email: string; land: string };
  koper: { registratie: string; registratieSoort: string; adres: string; adresSoort: string };
  rekeningen: { iban: string; kenmerk: string }[];
  leverdatum: string;
  totaal: { regels: string; kortingen: string; toeslagen: string; zonderBtw: string; btw: string; metBtw: string; betaald: string; afronding: string; teBetalen: string };
  btw: { categorie: string; tarief: string; grondslag: string; bedrag: string }[];
  voorafgaand: string[];
  regels: FactuurRegelFeiten[];
}

const groep = (group: InvoiceGroup, id: string): InvoiceGroup => group.groups.get(id)?.[0] ?? { terms: new Map(), groups: new Map() };
const schema = (group: InvoiceGroup, id: string): string => group.terms.get(id)?.[0]?.scheme ?? '';

function regelFeiten(regel: InvoiceGroup): FactuurRegelFeiten {
  const prijs = groep(regel, 'BG-29');
  const artikel = groep(regel, 'BG-31');
  const btw = groep(regel, 'BG-30');
  const netto = Decimal.parse(firstValue(prijs, 'BT-146'));
  const per = Decimal.parse(firstValue(prijs, 'BT-149'));
  return {
    nummer: firstValue(regel, 'BT-126'), bestelregel: firstValue(regel, 'BT-132'), artikel: firstValue(artikel, 'BT-155'), naam: firstValue(artikel, 'BT-153'),
    aantal: firstValue(regel, 'BT-129'), eenheid: firstValue(regel, 'BT-130'), prijs: ((per && netto?.dividedBy(per)) ?? netto)?.toString() ?? '',
    bedrag: firstValue(regel, 'BT-131'), btwCategorie: firstValue(btw, 'BT-151'), btwTarief: firstValue(btw, 'BT-152'),
  };
}

/** Legal registration (BT-30) by its scheme: 0106 is KVK, 0190 is OIN. */
const registratie = (verkoper: InvoiceGroup, scheme: string): string => (schema(verkoper, 'BT-30') === scheme ? firstValue(verkoper, 'BT-30') : '');

/** The facts of an invoice, from the model that is the same for UBL and CII. credit: by type 381, 396 or a UBL credit note. */
export function feitenVan(model: InvoiceGroup, creditNota: boolean): Feiten {
  const verkoper = groep(model, 'BG-4');
  const koper = groep(model, 'BG-7');
  const totalen = groep(model, 'BG-22');
  const soort = firstValue(model, 'BT-3');
  const betalen = model.groups.get('BG-16') ?? [];
  return {
    nummer: firstValue(model, 'BT-1'), datum: firstValue(model, 'BT-2'), soort, credit: creditNota || ['381', '396', '261'].includes(soort), valuta: firstValue(model, 'BT-5'),
    vervaldatum: firstValue(model, 'BT-9'), specificatie: firstValue(groep(model, 'BG-2'), 'BT-24'), koperKenmerk: firstValue(model, 'BT-10'), bestelnummer: firstValue(model, 'BT-13'), contract: firstValue(model, 'BT-12'),
    leverancier: {
      naam: firstValue(verkoper, 'BT-27'), kvk: registratie(verkoper, '0106'), oin: registratie(verkoper, '0190'), btw: firstValue(verkoper, 'BT-31').replace(/[\s.]/g, '').toUpperCase(),
      adres: firstValue(verkoper, 'BT-34'), adresSoort: schema(verkoper, 'BT-34'), email: firstValue(groep(verkoper, 'BG-6'), 'BT-43'), land: firstValue(groep(verkoper, 'BG-5'), 'BT-40'),
    },
    koper: { registratie: firstValue(koper, 'BT-47'), registratieSoort: schema(koper, 'BT-47'), adres: firstValue(koper, 'BT-49'), adresSoort: schema(koper, 'BT-49') },
    rekeningen: betalen.flatMap((one) => (one.groups.get('BG-17') ?? []).map((account) => ({ iban: firstValue(account, 'BT-84').replace(/\s/g, '').toUpperCase(), kenmerk: firstValue(one, 'BT-83') }))),
    leverdatum: firstValue(groep(model, 'BG-13'), 'BT-72'),
    totaal: {
      regels: firstValue(totalen, 'BT-106'), kortingen: firstValue(totalen, 'BT-107'), toeslagen: firstValue(totalen, 'BT-108'), zonderBtw: firstValue(totalen, 'BT-109'), btw: firstValue(model, 'BT-110'),
      metBtw: firstValue(totalen, 'BT-112'), betaald: firstValue(totalen, 'BT-113'), afronding: firstValue(totalen, 'BT-114'), teBetalen: firstValue(totalen, 'BT-115'),
    },
    btw: (model.groups.get('BG-23') ?? []).map((one) => ({ categorie: firstValue(one, 'BT-118'), tarief: firstValue(one, 'BT-119'), grondslag: firstValue(one, 'BT-116'), bedrag: firstValue(one, 'BT-117') })),
    voorafgaand: (model.groups.get('BG-3') ?? []).map((one) => firstValue(one, 'BT-25')),
    regels: (model.groups.get('BG-25') ?? []).map(regelFeiten),
  };
}

/** A number on the invoice as exact decimal; zero when it is not there or is no number. */
export function bedrag(text: string): DecimalType {
  return Decimal.parse(text) ?? Decimal.of(0);
}

/** An amount with two decimals, halves away from zero. */
export function centen(value: DecimalType): string {
  const cents = value.absolute().times(Decimal.of(100)).rounded();
  const digits = cents.toString().padStart(3, '0');
  const text = `${digits.slice(0, -2)}.${digits.slice(-2)}`;
  return value.isNegative() && text !== '0.00' ? `-${text}` : text;
}
