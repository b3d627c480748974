import type { NodeCode } from '../engine/code.js';
import { trimmed } from '../engine/cast.js';
import { compile } from '../engine/compile.js';
import { Decimal } from '../engine/decimal.js';
import { Run } from '../engine/run.js';
import { parseExpression } from '../notation/parser.js';
import type { NodeId, XmlDocument } from '../xml/document.js';
import { internName } from '../xml/names.js';
import { TERMS, type InvoiceSyntax, type Term } from './terms.js';

/** The value of a term: its text in one spelling for both syntaxes, and the scheme of an identifier. */
export interface TermValue {
  readonly value: string;
  /** Scheme (BT-30-1 and the like), list or currency; undefined when the document gives none. */
  readonly scheme: string | undefined;
}

/** A group with its values by number and its groups by number. The same invoice gives the same group in UBL and CII. */
export interface InvoiceGroup {
  readonly terms: ReadonlyMap<string, readonly TermValue[]>;
  readonly groups: ReadonlyMap<string, readonly InvoiceGroup[]>;
}

interface CompiledTerm {
  readonly term: Term;
  readonly places: readonly NodeCode[];
}

const compiled = new Map<string, readonly CompiledTerm[]>();

/** Terms of a group, with compiled places. */
function termsOf(group: string, syntax: InvoiceSyntax): readonly CompiledTerm[] {
  const key = `${syntax} ${group}`;
  const found = compiled.get(key);
  if (found) return found;
  const list = TERMS.filter((term) => term.group === group && term.places[syntax].length > 0).map((term) => ({
    term,
    places: term.places[syntax].map((place) => compile(parseExpression(place)) as NodeCode),
  }));
  compiled.set(key, list);
  return list;
}

const SCHEME_ID = internName('', 'schemeID');
const LIST_ID = internName('', 'listID');

/** CII writes dates as 20260131, UBL as 2026-01-31: the model has the latter. */
function dateText(text: string): string {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  return match ? `${match[1] ?? ''}-${match[2] ?? ''}-${match[3] ?? ''}` : text;
}

function valueOf(run: Run, node: NodeId, term: Term): TermValue {
  const text = trimmed(run.document.stringValue(node));
  if (term.kind === 'amount' || term.kind === 'number') return { value: Decimal.parse(text)?.toString() ?? text, scheme: undefined };
  if (term.kind === 'date') return { value: dateText(text), scheme: undefined };
  if (term.kind !== 'id' || node < 0) return { value: text, scheme: undefined };
  const scheme = run.document.attribute(node, SCHEME_ID) ?? run.document.attribute(node, LIST_ID);
  // CII marks tax numbers with VA and FC; in UBL the same shows from their place.
  const found = scheme === undefined ? undefined : run.document.stringValue(scheme);
  return { value: text, scheme: ['VA', 'FC', 'SEPA'].includes(found ?? '') ? undefined : found };
}

function nodesAt(run: Run, node: NodeId, places: readonly NodeCode[]): readonly NodeId[] {
  for (const place of places) {
    const nodes = place.list(run, node);
    if (nodes.length > 0) return nodes;
  }
  return [];
}

function readGroup(run: Run, node: NodeId, id: string, syntax: InvoiceSyntax): InvoiceGroup {
  const terms = new Map<string, readonly TermValue[]>();
  const groups = new Map<string, readonly InvoiceGroup[]>();
  for (const { term, places } of termsOf(id, syntax)) {
    const nodes = nodesAt(run, node, places);
    if (nodes.length === 0) continue;
    if (term.kind !== 'group') terms.set(term.id, uniqueValues(nodes.map((item) => valueOf(run, item, term))));
    else {
      const inner = nodes.map((item) => readGroup(run, item, term.id, syntax)).filter((group) => group.terms.size > 0 || group.groups.size > 0);
      if (inner.length > 0) groups.set(term.id, inner);
    }
  }
  if (id === 'BG-1' && syntax === 'ubl') splitNote(terms);
  return { terms, groups };
}

/** UBL has no place for the subject of a note: it stands before the note as `#AAI#`. */
function splitNote(terms: Map<string, readonly TermValue[]>): void {
  const match = /^#([A-Z]{3})#([\s\S]*)$/.exec(terms.get('BT-22')?.[0]?.value ?? '');
  if (!match) return;
  terms.set('BT-21', [{ value: match[1] ?? '', scheme: undefined }]);
  terms.set('BT-22', [{ value: trimmed(match[2] ?? ''), scheme: undefined }]);
}

/** A term that a syntax repeats with the same value (the mandate on every payment) is one value. */
function uniqueValues(values: readonly TermValue[]): readonly TermValue[] {
  return values.filter((value, i) => values.findIndex((other) => other.value === value.value && other.scheme === value.scheme) === i && value.value !== '');
}

/** Reads an invoice into the semantic model. The document must be an invoice of that syntax; anything else gives an empty model. */
export function readModel(document: XmlDocument, syntax: InvoiceSyntax): InvoiceGroup {
  return readGroup(new Run(document), 1, 'doc', syntax);
}

/** The first value of a term in a group; '' when there is none. */
export function firstValue(group: InvoiceGroup, term: string): string {
  return group.terms.get(term)?.[0]?.value ?? '';
}
