import { codeList } from '../code-lists/index.js';
import { termById, type Term } from '../model/terms.js';
import type { Rule } from '../engine/rule-set.js';
import { RULE_TEXTS_TABLE } from './rule-texts.table.js';
import { shapeOf, type RuleShape } from './shape.js';
import { vatText, type RuleText } from './vat-texts.js';

/** What a text is made from: the rule, and the names of what it is about. */
export interface TextSubject {
  readonly rule: Rule;
  /** The term that the finding is about, when one is known. */
  readonly term: Term | undefined;
  /** Name of the element or attribute, for when no term is known. */
  readonly element: string;
  /** What stands there now; undefined when nothing does. */
  readonly found: string | undefined;
}

let table: Map<string, RuleText> | undefined;

function readTable(): Map<string, RuleText> {
  const texts = new Map<string, RuleText>();
  for (const line of RULE_TEXTS_TABLE.trim().split('\n')) {
    const [ids = '', nl = '', en = '', hintNl, hintEn] = line.split(' | ').map((cell) => cell.trim());
    for (const id of ids.split(' ')) texts.set(id, { nl, en, hintNl, hintEn });
  }
  return texts;
}

/** The hand-written text of a rule, when it has one. */
export function writtenText(id: string): RuleText | undefined {
  table ??= readTable();
  return table.get(id) ?? vatText(id);
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** Dutch names are written in the middle of a sentence with a small letter, unless they begin with an abbreviation. */
const lowerFirst = (text: string): string => (/^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1));

interface Names {
  readonly nl: string;
  readonly en: string;
}

function namesOf({ term, element }: TextSubject): Names {
  return term ? { nl: term.nl, en: term.en } : { nl: `het gegeven ${element}`, en: `the element ${element}` };
}

const shown = (found: string | undefined): Names => (found ? { nl: ` "${found}"`, en: ` "${found}"` } : { nl: '', en: '' });

const CODE_LIST_NAMES: Readonly<Record<string, readonly [string, string]>> = {
  currencies: ['valuta (ISO 4217)', 'currencies (ISO 4217)'],
  'currencies-peppol': ['valuta (ISO 4217)', 'currencies (ISO 4217)'],
  countries: ['landen (ISO 3166-1)', 'countries (ISO 3166-1)'],
  'countries-cii': ['landen (ISO 3166-1)', 'countries (ISO 3166-1)'],
  units: ['eenheden (UN/ECE Rec. 20 en 21)', 'units (UN/ECE Rec. 20 and 21)'],
  'payment-means': ['betaalwijzen (UNCL 4461)', 'payment means (UNCL 4461)'],
  'identifier-schemes': ['soorten nummers (ISO 6523)', 'identifier schemes (ISO 6523)'],
  'address-schemes': ['soorten elektronische adressen (EAS)', 'electronic address schemes (EAS)'],
  'address-schemes-peppol': ['soorten elektronische adressen (EAS)', 'electronic address schemes (EAS)'],
  'exemption-reasons': ['redenen voor vrijstelling (VATEX)', 'exemption reasons (VATEX)'],
};

function codeHint(list: string): readonly [string, string] {
  const codes = [...codeList(list)];
  if (codes.length <= 15) return [`Kies uit: ${codes.join(', ')}.`, `Choose from: ${codes.join(', ')}.`];
  const names = CODE_LIST_NAMES[list];
  return names ? [`Kies een code uit de lijst van ${names[0]}.`, `Choose a code from the list of ${names[1]}.`] : ['Kies een code uit de codelijst.', 'Choose a code from the code list.'];
}

/** Text for a rule whose form tells what it asks. */
function shapeText(shape: RuleShape, subject: TextSubject): RuleText {
  const name = namesOf(subject);
  const nl = upperFirst(name.nl);
  const en = upperFirst(name.en);
  const value = shown(subject.found);
  switch (shape.kind) {
    case 'required': return { nl: `${nl} ontbreekt of is leeg.`, en: `${en} is missing or empty.`, hintNl: `Vul in: ${lowerFirst(name.nl)}.`, hintEn: `Give: ${lowerFirst(name.en)}.` };
    case 'one-of': return oneOfText(subject);
    case 'count': return countText(shape, nl, en);
    case 'decimals': return { nl: `${nl} heeft meer dan twee cijfers achter de punt.`, en: `${en} has more than two decimals.`, hintNl: 'Rond het bedrag af op centen.', hintEn: 'Round the amount to cents.' };
    case 'code': {
      const [hintNl, hintEn] = codeHint(shape.list);
      if (subject.found === undefined) return { nl: `De code bij ${lowerFirst(name.nl)} ontbreekt.`, en: `The code with ${lowerFirst(name.en)} is missing.`, hintNl, hintEn };
      return { nl: `De code${value.nl} voor ${lowerFirst(name.nl)} staat niet in de codelijst.`, en: `The code${value.en} for ${lowerFirst(name.en)} is not in the code list.`, hintNl, hintEn };
    }
    case 'number': return numberText(shape, nl, en);
    case 'forbidden': return { nl: `${nl} hoort hier niet.`, en: `${en} does not belong here.`, hintNl: 'Laat dit gegeven weg.', hintEn: 'Leave this out.' };
    case 'format': return { nl: `${nl}${value.nl} is niet goed geschreven.`, en: `${en}${value.en} is not well written.`, hintNl: undefined, hintEn: undefined };
    case 'equal': return { nl: `${nl}${value.nl} heeft niet de waarde die nodig is.`, en: `${en}${value.en} does not have the value that is needed.`, hintNl: undefined, hintEn: undefined };
    default: return { nl: `${nl} past niet bij de andere gegevens.`, en: `${en} does not fit the other data.`, hintNl: undefined, hintEn: undefined };
  }
}

function oneOfText({ rule }: TextSubject): RuleText {
  const terms = rule.terms.map(termById).filter((term): term is Term => term !== undefined && term.kind !== 'group');
  const list = (names: readonly string[], word: string): string => names.join(` ${word} `);
  if (terms.length === 0) return { nl: 'Een van de gegevens die hier nodig zijn, ontbreekt.', en: 'One of the data needed here is missing.', hintNl: undefined, hintEn: undefined };
  const nl = list(terms.map((term) => lowerFirst(term.nl)), 'of');
  const en = list(terms.map((term) => lowerFirst(term.en)), 'or');
  return { nl: `Hier ontbreekt: ${nl}.`, en: `Missing here: ${en}.`, hintNl: `Vul in: ${nl}.`, hintEn: `Give: ${en}.` };
}

function countText(shape: Extract<RuleShape, { kind: 'count' }>, nl: string, en: string): RuleText {
  if (shape.exactly) return { nl: `${nl} moet er precies ${shape.limit} keer staan.`, en: `${en} must be given exactly ${shape.limit} time(s).`, hintNl: undefined, hintEn: undefined };
  if (shape.limit === '0') return { nl: `${nl} hoort hier niet.`, en: `${en} does not belong here.`, hintNl: 'Laat dit gegeven weg.', hintEn: 'Leave this out.' };
  const times = shape.limit === '1' ? 'één keer' : `${shape.limit} keer`;
  return { nl: `${nl} staat er te vaak: ${times} mag.`, en: `${en} is given too often: at most ${shape.limit} time(s).`, hintNl: `Laat er ${shape.limit} staan.`, hintEn: `Keep ${shape.limit}.` };
}

function numberText(shape: Extract<RuleShape, { kind: 'number' }>, nl: string, en: string): RuleText {
  const limit = shape.limit.replace(/\.0+$/, '');
  const words: Readonly<Record<string, readonly [string, string]>> = {
    '>': [`moet hoger zijn dan ${limit}`, `must be above ${limit}`], '>=': [`mag niet lager zijn dan ${limit}`, `must not be below ${limit}`],
    '<': [`moet lager zijn dan ${limit}`, `must be below ${limit}`], '<=': [`mag niet hoger zijn dan ${limit}`, `must not be above ${limit}`],
  };
  const [textNl, textEn] = words[shape.operator] ?? [`mag niet ${limit} zijn`, `must not be ${limit}`];
  return { nl: `${nl} ${textNl}.`, en: `${en} ${textEn}.`, hintNl: undefined, hintEn: undefined };
}

/** The text of a broken rule. */
export function ruleText(subject: TextSubject): RuleText {
  const { rule } = subject;
  const written = writtenText(rule.id);
  if (written) return written;
  if (!('test' in rule.source)) {
    const { nl, en } = namesOf(subject);
    return {
      nl: `${upperFirst(nl)} hoort hier niet: de norm kent dit gegeven op deze plaats niet.`, en: `${upperFirst(en)} does not belong here: the standard does not know it at this place.`,
      hintNl: 'Laat dit gegeven weg, of zet het op een plaats die de norm wel kent.', hintEn: 'Leave this out, or put it at a place that the standard knows.',
    };
  }
  return shapeText(shapeOf(rule.source.test), subject);
}

/** The text for a rule that could not be computed. */
export function abortText(subject: TextSubject): RuleText {
  const { nl, en } = namesOf(subject);
  return {
    nl: `De regel over ${lowerFirst(nl)} kan niet worden gecontroleerd: er staat een waarde te veel, of een waarde van een verkeerde soort.`,
    en: `The rule on ${lowerFirst(en)} cannot be checked: there is a value too many, or one of the wrong kind.`,
    hintNl: 'Kijk of dit gegeven één keer voorkomt en goed is geschreven.', hintEn: 'See that this is given once and is well written.',
  };
}
