import { internName, NAMESPACES } from '../xml/names.js';
import type { NodeId, XmlDocument } from '../xml/document.js';
import { normalizedSpace } from '../engine/cast.js';
import { compiledRules, ruleSet, versionOn, type RuleSetId } from '../rules/catalogue.js';
import type { CompiledRules } from '../engine/rule-set.js';

/** What kind of document it is, by its root element. */
export type DocumentKind = 'ubl-invoice' | 'ubl-credit-note' | 'cii-invoice' | 'application-response' | 'unknown';

/** What a document says about itself; '' for what it does not say. */
export interface DocumentFacts {
  readonly kind: DocumentKind;
  /** Specification (BT-24). */
  readonly customizationId: string;
  /** Process (BT-23). */
  readonly profileId: string;
  /** Number of the invoice or message (BT-1). */
  readonly id: string;
  /** Date of issue as yyyy-mm-dd (BT-2). */
  readonly issueDate: string;
}

/** Rules that a document is judged by. */
export interface SelectedRules {
  readonly id: RuleSetId;
  readonly title: string;
  readonly version: string;
  readonly rules: CompiledRules;
}

const KINDS: readonly (readonly [DocumentKind, number])[] = [
  ['ubl-invoice', internName(NAMESPACES.inv, 'Invoice')],
  ['ubl-credit-note', internName(NAMESPACES.cn, 'CreditNote')],
  ['cii-invoice', internName(NAMESPACES.rsm, 'CrossIndustryInvoice')],
  ['application-response', internName(NAMESPACES.apr, 'ApplicationResponse')],
];

const cbc = (local: string): number => internName(NAMESPACES.cbc, local);
const ram = (local: string): number => internName(NAMESPACES.ram, local);
const rsm = (local: string): number => internName(NAMESPACES.rsm, local);

const UBL_FACTS = { customizationId: [cbc('CustomizationID')], profileId: [cbc('ProfileID')], id: [cbc('ID')], issueDate: [cbc('IssueDate')] };
const CONTEXT = rsm('ExchangedDocumentContext');
const CII_FACTS = {
  customizationId: [CONTEXT, ram('GuidelineSpecifiedDocumentContextParameter'), ram('ID')],
  profileId: [CONTEXT, ram('BusinessProcessSpecifiedDocumentContextParameter'), ram('ID')],
  id: [rsm('ExchangedDocument'), ram('ID')],
  issueDate: [rsm('ExchangedDocument'), ram('IssueDateTime'), internName(NAMESPACES.udt, 'DateTimeString')],
};

function find(document: XmlDocument, path: readonly number[]): string {
  let at: NodeId | undefined = 1;
  for (const name of path) {
    at = childNamed(document, at, name);
    if (at === undefined) return '';
  }
  return normalizedSpace(document.stringValue(at));
}

function childNamed(document: XmlDocument, parent: NodeId, name: number): NodeId | undefined {
  const last = document.end[parent] as number;
  for (let c = parent + 1; c < last; c = document.end[c] as number) if (document.name[c] === name) return c;
  return undefined;
}

/** Reads what a document says about itself. */
export function documentFacts(document: XmlDocument): DocumentFacts {
  document.refreshNames();
  const root = document.name[1];
  const kind = KINDS.find(([, name]) => name === root)?.[0] ?? 'unknown';
  const paths = kind === 'cii-invoice' ? CII_FACTS : UBL_FACTS;
  const date = find(document, paths.issueDate);
  return {
    kind,
    customizationId: find(document, paths.customizationId),
    profileId: find(document, paths.profileId),
    id: find(document, paths.id),
    issueDate: /^\d{8}$/.test(date) ? `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}` : date,
  };
}

const NLCIUS = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0';
const G_ACCOUNT = '#conformant#urn:fdc:nen.nl:gaccount:v1.0';
const PEPPOL = 'urn:fdc:peppol.eu:2017:poacc:billing:3.0';
const SELF_BILLING = 'urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0';
/** EN rules that the G-account extension switches off: it uses these elements itself. */
const G_ACCOUNT_WITHOUT = ['UBL-CR-411', 'UBL-CR-453', 'UBL-CR-459'];

/** The rule sets that a document asks for by its specification identifier. */
export function ruleSetsFor(facts: DocumentFacts): readonly RuleSetId[] {
  const { kind, customizationId } = facts;
  if (kind === 'unknown') return [];
  if (kind === 'application-response') return [customizationId.startsWith('urn:peppol:edec:mls') ? 'mls' : 't111'];
  if (kind === 'cii-invoice') {
    if (customizationId.includes(NLCIUS)) return ['en-cii', 'nlcius-cii'];
    return customizationId.includes(PEPPOL) ? ['en-cii', 'peppol-cii'] : ['en-cii'];
  }
  if (customizationId.includes(NLCIUS)) return customizationId.includes(G_ACCOUNT) ? ['en-ubl', 'nlcius-gaccount', 'nlcius-ubl'] : ['en-ubl', 'si-ubl', 'nlcius-ubl'];
  if (customizationId.includes(SELF_BILLING)) return ['en-ubl', 'peppol-sb'];
  return customizationId.includes(PEPPOL) ? ['en-ubl', 'peppol-ubl'] : ['en-ubl'];
}

/** NLCIUS releases build on an EN release of their own; with other sets the newest EN release of the day holds. */
const EN_OF_NLCIUS = '1.3.15';

/** The rules of the given sets as they hold on a day (yyyy-mm-dd). */
export function selectRules(ids: readonly RuleSetId[], day: string): readonly SelectedRules[] {
  const dutch = ids.some((id) => id.startsWith('nlcius')) && !ids.some((id) => id.startsWith('peppol'));
  return ids.map((id) => {
    const set = ruleSet(id);
    const english = id === 'en-ubl' || id === 'en-cii';
    const version = english && dutch ? EN_OF_NLCIUS : versionOn(set, day);
    const without = id === 'en-ubl' && ids.includes('nlcius-gaccount') ? G_ACCOUNT_WITHOUT : [];
    return { id, title: set.title, version, rules: compiledRules(id, version, without) };
  });
}
