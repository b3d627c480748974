// Names of the standard to names of protobuf (buf lint STANDARD), and back as far as protobuf does it by itself.

/** betrokkeneType, inpA_nummer, startdatum__gte and -startdatum to lower_snake_case. */
export function snake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase();
}

/** zaaktype-informatieobjecttypen and zaak__zoek to PascalCase. */
export function pascal(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map((part) => part[0]!.toUpperCase() + part.slice(1))
    .join('');
}

/** The JSON name that protobuf gives a field of this name. */
export function jsonNameOf(protoName: string): string {
  return protoName.replace(/_+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Name of an enum value behind the prefix of its type; "-x" sorts downwards. */
export function enumValueName(type: string, value: string): string {
  const prefix = snake(type).toUpperCase();
  if (value === '') return `${prefix}_LEEG`;
  const bare = snake(value.replace(/^-/, 'aflopend_')).toUpperCase();
  return `${prefix}_${bare}`;
}

/** The first of the names that is not taken: the name, then with "_alt" behind it. */
export function free(name: string, taken: ReadonlySet<string>): string {
  let candidate = name;
  while (taken.has(candidate)) candidate += '_alt';
  return candidate;
}
