import { CII_PLACES, TERMS_TABLE } from './terms.table.js';

/** The syntaxes that invoices come in. */
export type InvoiceSyntax = 'ubl' | 'cii';

/** How the value of a term is read. */
export type TermKind = 'group' | 'text' | 'id' | 'code' | 'date' | 'amount' | 'number' | 'binary';

/** A business term (BT) or group (BG) of EN 16931. */
export interface Term {
  /** Its number, e.g. BT-1 or BG-25. */
  readonly id: string;
  /** The group it is part of; `doc` for the invoice itself. */
  readonly group: string;
  readonly kind: TermKind;
  readonly nl: string;
  readonly en: string;
  /** Places from the node of the group, the first that holds something counts; empty when the syntax has none. */
  readonly places: Readonly<Record<InvoiceSyntax, readonly string[]>>;
}

function placesOf(text: string): string[] {
  if (text === '-') return [];
  return text.split(' % ').map((place) => place.trim().replace(/^\{([ads])\}/, (_match, name: string) => CII_PLACES[name] ?? ''));
}

function termOf(line: string): Term {
  const [id = '', group = '', kind = '', nl = '', en = '', ubl = '-', cii = '-'] = line.split(' | ').map((cell) => cell.trim());
  return { id, group, kind: kind as TermKind, nl, en, places: { ubl: placesOf(ubl), cii: placesOf(cii) } };
}

/** All terms and groups, in the order of the norm's model. */
export const TERMS: readonly Term[] = TERMS_TABLE.trim().split('\n').map(termOf);

const byId = new Map(TERMS.map((term) => [term.id, term]));

/** The term or group with this number, or undefined. */
export function termById(id: string): Term | undefined {
  return byId.get(id);
}

const ROOTS: Readonly<Record<InvoiceSyntax, readonly string[]>> = { ubl: ['inv:Invoice', 'cn:CreditNote'], cii: ['rsm:CrossIndustryInvoice'] };

let byPath: Map<string, string[]> | undefined;

/** Steps of a place without conditions: `a/b[c]/..` becomes [a]. */
function plainSteps(above: readonly string[], place: string): string[] {
  let bare = place;
  for (let before = ''; before !== bare;) {
    before = bare;
    bare = bare.replace(/\[[^[\]]*\]/g, '');
  }
  const steps = [...above];
  for (const step of bare.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps;
}

function indexPaths(): Map<string, string[]> {
  const index = new Map<string, string[]>();
  const pathsOf = (id: string, syntax: InvoiceSyntax): string[][] => {
    if (id === 'doc') return ROOTS[syntax].map((root) => [root]);
    const term = byId.get(id);
    if (!term) return [];
    return pathsOf(term.group, syntax).flatMap((above) => term.places[syntax].map((place) => plainSteps(above, place)));
  };
  for (const term of TERMS) {
    for (const syntax of ['ubl', 'cii'] as const) {
      for (const steps of pathsOf(term.id, syntax)) {
        const path = steps.join('/');
        const known = index.get(path) ?? [];
        if (!known.includes(term.id)) index.set(path, [...known, term.id]);
      }
    }
  }
  return index;
}

/** The terms that can stand at a path of names (`inv:Invoice/cbc:ID`); more than one when conditions decide. */
export function termsAt(path: string): readonly string[] {
  byPath ??= indexPaths();
  return byPath.get(path) ?? [];
}
