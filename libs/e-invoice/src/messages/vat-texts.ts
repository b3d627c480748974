/** VAT categories by the letters in the ids of their rules, with code and names. */
const CATEGORIES: Readonly<Record<string, { readonly code: string; readonly nl: string; readonly en: string }>> = {
  S: { code: 'S', nl: 'normaal tarief', en: 'standard rate' },
  Z: { code: 'Z', nl: 'nultarief', en: 'zero rate' },
  E: { code: 'E', nl: 'vrijgesteld', en: 'exempt' },
  AE: { code: 'AE', nl: 'btw verlegd', en: 'reverse charge' },
  IC: { code: 'K', nl: 'levering binnen de EU', en: 'intra-community supply' },
  G: { code: 'G', nl: 'uitvoer buiten de EU', en: 'export outside the EU' },
  O: { code: 'O', nl: 'buiten de btw', en: 'not subject to VAT' },
  AF: { code: 'L', nl: 'IGIC, Canarische Eilanden', en: 'IGIC, Canary Islands' },
  AG: { code: 'M', nl: 'IPSI, Ceuta en Melilla', en: 'IPSI, Ceuta and Melilla' },
};

const PLACES = { '02': ['een regel', 'a line'], '03': ['een korting', 'an allowance'], '04': ['een toeslag', 'a charge'], '05': ['een regel', 'a line'], '06': ['een korting', 'an allowance'], '07': ['een toeslag', 'a charge'] } as const;

/** Dutch and English text of a broken rule. */
export interface RuleText {
  readonly nl: string;
  readonly en: string;
  readonly hintNl: string | undefined;
  readonly hintEn: string | undefined;
}

const text = (nl: string, en: string, hintNl?: string, hintEn?: string): RuleText => ({ nl, en, hintNl, hintEn });

function numbersText(letters: string, name: { nl: string; en: string }, place: readonly [string, string]): RuleText {
  if (letters === 'O') return text(`Op ${place[0]} staat ${name.nl}: dan mag er geen btw-nummer op de factuur staan.`, `${place[1]} has ${name.en}: then no VAT number may be given.`);
  const buyer = letters === 'AE' || letters === 'IC';
  return text(
    `Op ${place[0]} staat ${name.nl}: dan is het btw-nummer van de verkoper${buyer ? ' en dat van de koper' : ''} nodig.`,
    `${place[1]} has ${name.en}: then the VAT number of the seller${buyer ? ' and that of the buyer' : ''} is needed.`,
  );
}

function rateText(letters: string, name: { nl: string; en: string }, place: readonly [string, string]): RuleText {
  if (letters === 'O') return text(`Op ${place[0]} met ${name.nl} mag geen btw-tarief staan.`, `${place[1]} with ${name.en} must not have a VAT rate.`);
  if (letters === 'S') return text(`Op ${place[0]} met ${name.nl} moet het btw-tarief hoger zijn dan 0.`, `${place[1]} with ${name.en} must have a VAT rate above 0.`);
  if (letters === 'AF' || letters === 'AG') return text(`Op ${place[0]} met ${name.nl} klopt het tarief niet.`, `${place[1]} with ${name.en} has a wrong rate.`);
  return text(`Op ${place[0]} met ${name.nl} moet het btw-tarief 0 zijn.`, `${place[1]} with ${name.en} must have a VAT rate of 0.`);
}

const REASON_NEEDED = new Set(['AE', 'E', 'G', 'IC', 'O']);

/** The text for a rule of a VAT category (BR-AE-08), undefined for other rules. */
export function vatText(id: string): RuleText | undefined {
  const [, letters = '', number = ''] = /^BR-([A-Z]{1,2})-(\d\d)$/.exec(id) ?? [];
  const category = CATEGORIES[letters];
  if (!category) return undefined;
  const name = { nl: `btw-categorie ${category.code} (${category.nl})`, en: `VAT category ${category.code} (${category.en})` };
  switch (number) {
    case '01': return text(`De btw per categorie klopt niet voor ${name.nl}: zij ontbreekt of staat er te vaak.`, `The VAT breakdown is wrong for ${name.en}: missing or given too often.`);
    case '02': case '03': case '04': return numbersText(letters, name, PLACES[number]);
    case '05': case '06': case '07': return rateText(letters, name, PLACES[number]);
    case '08': return text(`Het bedrag waarover btw is berekend klopt niet voor ${name.nl}.`, `The taxable amount is wrong for ${name.en}.`,
      'Tel de regels en toeslagen van deze categorie op en trek de kortingen af.', 'Add the lines and charges of this category and subtract its allowances.');
    case '09': return REASON_NEEDED.has(letters) || letters === 'Z'
      ? text(`De btw moet 0 zijn voor ${name.nl}.`, `The VAT must be 0 for ${name.en}.`)
      : text(`Het btw-bedrag klopt niet voor ${name.nl}.`, `The VAT amount is wrong for ${name.en}.`);
    case '10': return REASON_NEEDED.has(letters)
      ? text(`Bij ${name.nl} hoort een reden of code voor de vrijstelling.`, `${name.en} needs an exemption reason or code.`)
      : text(`Bij ${name.nl} mag geen reden voor vrijstelling staan.`, `${name.en} must not have an exemption reason.`);
    default: return specialText(letters, number, name);
  }
}

function specialText(letters: string, number: string, name: { nl: string; en: string }): RuleText | undefined {
  if (letters === 'IC') return number === '11'
    ? text(`Bij ${name.nl} hoort een leverdatum of een factuurperiode.`, `${name.en} needs a delivery date or an invoicing period.`)
    : text(`Bij ${name.nl} hoort het land van levering.`, `${name.en} needs a deliver-to country.`);
  return text(`Naast ${name.nl} mag geen andere btw-categorie staan.`, `No other VAT category may stand beside ${name.en}.`);
}
