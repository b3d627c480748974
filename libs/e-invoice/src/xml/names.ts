/**
 * Names of elements and attributes as small integers.
 *
 * Every name that a rule mentions is interned once per process ("known" names). A document may hold any other name:
 * those get numbers of their own, valid in that document only, so that hostile input cannot fill the process's table.
 */

/** Namespaces by the prefix that rules use for them. The prefixes of a document do not matter. */
export const NAMESPACES = {
  cbc: 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
  cac: 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
  ext: 'urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2',
  inv: 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2',
  cn: 'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2',
  apr: 'urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2',
  rsm: 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
  ram: 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  udt: 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
  qdt: 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100',
} as const;

/** A prefix of NAMESPACES. */
export type RulePrefix = keyof typeof NAMESPACES;

/** The first number of names that only one document knows. */
export const FIRST_LOCAL_NAME = 1 << 20;

const PREFIX_OF = new Map<string, string>(Object.entries(NAMESPACES).map(([prefix, uri]) => [uri, prefix]));

/** A resolved name: namespace URI ('' for none) and local part. */
export interface ResolvedName {
  readonly uri: string;
  readonly local: string;
}

const byKey = new Map<string, number>();
const names: ResolvedName[] = [{ uri: '', local: '' }];

/** How many names are known now; grows when a rule set is compiled. */
export function knownNameCount(): number {
  return names.length;
}

/** The number of a name that rules mention. The same name always gives the same number. */
export function internName(uri: string, local: string): number {
  const key = `${uri}\n${local}`;
  const found = byKey.get(key);
  if (found !== undefined) return found;
  const id = names.length;
  names.push({ uri, local });
  byKey.set(key, id);
  return id;
}

/** The number of a name when a rule mentions it, else undefined. */
export function knownName(uri: string, local: string): number | undefined {
  return byKey.get(`${uri}\n${local}`);
}

/** The name behind a number of internName. */
export function resolvedName(id: number): ResolvedName {
  const found = names[id];
  if (!found) throw new RangeError(`no such name: ${id}`);
  return found;
}

/** A name as rules write it (`cbc:ID`), or with its namespace in braces when rules have no prefix for it. */
export function displayName(name: ResolvedName): string {
  if (name.uri === '') return name.local;
  const prefix = PREFIX_OF.get(name.uri);
  return prefix ? `${prefix}:${name.local}` : `{${name.uri}}${name.local}`;
}
