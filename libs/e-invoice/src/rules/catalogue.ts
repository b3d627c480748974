import { readRules, type PatternSource } from '../engine/rule-notation.js';
import { compileRules, type CompiledRules } from '../engine/rule-set.js';
import { EN_CII_CODES } from './en-cii-codes.rules.js';
import { EN_CII_MODEL } from './en-cii-model.rules.js';
import { EN_CII_SYNTAX } from './en-cii-syntax.rules.js';
import { CII_DEFINITIONS } from './en-cii-vat.rules.js';
import { EN_UBL_CODES } from './en-ubl-codes.rules.js';
import { EN_UBL_MODEL, UBL_DEFINITIONS } from './en-ubl-model.rules.js';
import { EN_UBL_SYNTAX } from './en-ubl-syntax.rules.js';
import { NLCIUS_CII } from './nlcius-cii.rules.js';
import { G_ACCOUNT, NLCIUS_UBL, SI_UBL_TAG } from './nlcius-ubl.rules.js';
import { CII_DENMARK, CII_ITALY, CII_NETHERLANDS, CII_NORWAY, CII_SWEDEN } from './peppol-cii-national.rules.js';
import { PEPPOL_CII } from './peppol-cii.rules.js';
import { PEPPOL_INVOICE_RESPONSE } from './peppol-invoice-response.rules.js';
import { PEPPOL_MLS } from './peppol-mls.rules.js';
import { PEPPOL_DENMARK, PEPPOL_ICELAND, PEPPOL_NORWAY, PEPPOL_SWEDEN } from './peppol-north.rules.js';
import { PEPPOL_GREECE, PEPPOL_ITALY } from './peppol-south.rules.js';
import { PEPPOL_SELF_BILLING, PEPPOL_UBL } from './peppol-ubl.rules.js';
import { PEPPOL_GERMANY, PEPPOL_NETHERLANDS } from './peppol-west.rules.js';

/** Our name of a rule set. */
export type RuleSetId =
  | 'en-ubl' | 'en-cii' | 'peppol-ubl' | 'peppol-sb' | 'peppol-cii' | 'si-ubl' | 'nlcius-ubl' | 'nlcius-gaccount' | 'nlcius-cii' | 't111' | 'mls';

/** A release of a rule set. */
export interface RuleSetVersion {
  readonly version: string;
  /** First day (yyyy-mm-dd) on which invoices are judged by it; undefined for the oldest that we hold. */
  readonly from: string | undefined;
}

/** A rule set: where its rules come from, and its releases, oldest first. */
export interface RuleSet {
  readonly id: RuleSetId;
  readonly title: string;
  readonly source: string;
  readonly licence: string;
  readonly versions: readonly RuleSetVersion[];
  readonly text: () => string;
}

const EN_VERSIONS: readonly RuleSetVersion[] = [{ version: '1.3.15', from: undefined }, { version: '1.3.16', from: '2026-04-10' }];
const EN_SOURCE = { source: 'ConnectingEurope/eInvoicing-EN16931', licence: 'EUPL-1.2' };
const PEPPOL_SOURCE = { source: 'OpenPeppol', licence: 'own notation of facts by OpenPeppol' };
const NL_SOURCE = { source: 'peppolautoriteit-nl/validation', licence: 'MIT' };

const only = (version: string): readonly RuleSetVersion[] => [{ version, from: undefined }];

/** All rule sets. A new release is a line here and `since=`/`until=` marks on the rules that differ. */
export const RULE_SETS: readonly RuleSet[] = [
  { id: 'en-ubl', title: 'EN 16931, UBL 2.1', ...EN_SOURCE, versions: EN_VERSIONS, text: () => UBL_DEFINITIONS + EN_UBL_MODEL + EN_UBL_SYNTAX + EN_UBL_CODES },
  { id: 'en-cii', title: 'EN 16931, CII D16B', ...EN_SOURCE, versions: EN_VERSIONS, text: () => CII_DEFINITIONS + EN_CII_MODEL + EN_CII_SYNTAX + EN_CII_CODES },
  {
    id: 'peppol-ubl', title: 'Peppol BIS Billing 3.0, UBL', ...PEPPOL_SOURCE, versions: only('3.0.21'),
    text: () => PEPPOL_UBL + PEPPOL_NORWAY + PEPPOL_DENMARK + PEPPOL_ITALY + PEPPOL_SWEDEN + PEPPOL_GREECE + PEPPOL_ICELAND + PEPPOL_NETHERLANDS + PEPPOL_GERMANY,
  },
  { id: 'peppol-sb', title: 'Peppol BIS Self-Billing 3.0, UBL', ...PEPPOL_SOURCE, versions: only('3.0.21'), text: () => PEPPOL_SELF_BILLING },
  {
    id: 'peppol-cii', title: 'Peppol BIS Billing 3.0, CII', ...PEPPOL_SOURCE, versions: only('3.0.19'),
    text: () => CII_DEFINITIONS + PEPPOL_CII + CII_NORWAY + CII_DENMARK + CII_ITALY + CII_SWEDEN + CII_NETHERLANDS,
  },
  { id: 'si-ubl', title: 'SI-UBL 2.0, kenmerk', ...NL_SOURCE, versions: only('2.0.3.12'), text: () => SI_UBL_TAG },
  { id: 'nlcius-ubl', title: 'NLCIUS (SI-UBL 2.0)', ...NL_SOURCE, versions: only('2.0.3.12'), text: () => NLCIUS_UBL },
  { id: 'nlcius-gaccount', title: 'SI-UBL 2.0, G-rekening', ...NL_SOURCE, versions: only('1.0.2.12'), text: () => G_ACCOUNT },
  { id: 'nlcius-cii', title: 'NLCIUS, CII', ...NL_SOURCE, versions: only('1.0.3.12'), text: () => NLCIUS_CII },
  { id: 't111', title: 'Peppol Invoice Response 3', ...PEPPOL_SOURCE, versions: only('2026.5'), text: () => PEPPOL_INVOICE_RESPONSE },
  { id: 'mls', title: 'Peppol Message Level Status 1.0', ...PEPPOL_SOURCE, versions: only('1.0.1'), text: () => PEPPOL_MLS },
];

const byId = new Map<string, RuleSet>(RULE_SETS.map((set) => [set.id, set]));
const read = new Map<string, PatternSource[]>();
const compiled = new Map<string, CompiledRules>();

/** The rule set with this name. @throws RangeError when there is none */
export function ruleSet(id: string): RuleSet {
  const found = byId.get(id);
  if (!found) throw new RangeError(`no rule set ${id}`);
  return found;
}

/** The rules of a set as written. */
export function ruleSource(id: string): PatternSource[] {
  const found = read.get(id) ?? readRules(ruleSet(id).text());
  read.set(id, found);
  return found;
}

/** The version of a set that holds on a day (yyyy-mm-dd): the newest that had begun, or the oldest. */
export function versionOn(set: RuleSet, day: string): string {
  const begun = set.versions.filter((version) => version.from === undefined || version.from <= day);
  return (begun.at(-1) ?? set.versions[0])?.version ?? '';
}

/** The rules of one version of a set, compiled at first use; `without` leaves rules out. */
export function compiledRules(id: string, version: string, without: readonly string[] = []): CompiledRules {
  const key = [id, version, ...without].join(' ');
  const found = compiled.get(key) ?? compileRules(ruleSource(id), version, new Set(without));
  compiled.set(key, found);
  return found;
}
