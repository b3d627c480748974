import { readRules, type PatternSource } from '../engine/rule-notation.js';
import { compileRules, type CompiledRules } from '../engine/rule-set.js';
import { EN_CII_CODES } from './en-cii-codes.rules.js';
import { EN_CII_MODEL } from './en-cii-model.rules.js';
import { EN_CII_SYNTAX } from './en-cii-syntax.rules.js';
import { CII_DEFINITIONS } from './en-cii-vat.rules.js';
import { EN_UBL_CODES } from './en-ubl-codes.rules.js';
import { EN_UBL_MODEL, UBL_DEFINITIONS } from './en-ubl-model.rules.js';
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
import { EN_UBL_SYNTAX } from './en-ubl-syntax.rules.js';

const SOURCES: Readonly<Record<string, () => string>> = {
  'en-ubl': () => UBL_DEFINITIONS + EN_UBL_MODEL + EN_UBL_SYNTAX + EN_UBL_CODES,
  'en-cii': () => CII_DEFINITIONS + EN_CII_MODEL + EN_CII_SYNTAX + EN_CII_CODES,
  'peppol-ubl': () => PEPPOL_UBL + PEPPOL_NORWAY + PEPPOL_DENMARK + PEPPOL_ITALY + PEPPOL_SWEDEN + PEPPOL_GREECE + PEPPOL_ICELAND + PEPPOL_NETHERLANDS + PEPPOL_GERMANY,
  'si-ubl': () => SI_UBL_TAG,
  'nlcius-ubl': () => NLCIUS_UBL,
  'nlcius-gaccount': () => G_ACCOUNT,
  'nlcius-cii': () => NLCIUS_CII,
  'peppol-cii': () => CII_DEFINITIONS + PEPPOL_CII + CII_NORWAY + CII_DENMARK + CII_ITALY + CII_SWEDEN + CII_NETHERLANDS,
  t111: () => PEPPOL_INVOICE_RESPONSE,
  mls: () => PEPPOL_MLS,
  'peppol-sb': () => PEPPOL_SELF_BILLING,
};
const read = new Map<string, PatternSource[]>();
const compiled = new Map<string, CompiledRules>();

/** The rules of a set as written. */
export function ruleSource(id: string): PatternSource[] {
  const source = SOURCES[id];
  if (!source) throw new RangeError(`no rule set ${id}`);
  const found = read.get(id) ?? readRules(source());
  read.set(id, found);
  return found;
}

/** The rules of one version of a set, compiled at first use. */
export function compiledRules(id: string, version: string): CompiledRules {
  const key = `${id} ${version}`;
  const found = compiled.get(key) ?? compileRules(ruleSource(id), version);
  compiled.set(key, found);
  return found;
}
