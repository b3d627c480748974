import { getOption, type DescEnum, type DescField, type DescMessage } from '@bufbuild/protobuf';
import { enumTexts, registry } from '@polder/proto';

interface FieldOption {
  jsonName: string;
  json: boolean;
  nullable: boolean;
}

const OPTIE = 'polder.api.field';

function optieVan(field: DescField): FieldOption {
  const option = registry().getExtension(OPTIE);
  if (!option) throw new Error(`the contracts have no option ${OPTIE}`);
  return getOption(field, option) as unknown as FieldOption;
}

/** Name of a field in ts-proto's interfaces. */
function eigenNaam(field: DescField): string {
  return field.name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function waardeVan(field: { message?: DescMessage | undefined; enum?: DescEnum | undefined }, value: unknown, json: boolean): unknown {
  if (json) return value === '' ? null : (JSON.parse(value as string) as unknown);
  if (field.message) return berichtJson(field.message, value as object);
  if (field.enum) return enumTexts(field.enum.typeName).get(value as number) ?? '';
  return value;
}

/** A message of ts-proto as the JSON of the standard: names and spellings of the contract; what is not given is left out, or null where the contract says so. */
function berichtJson(desc: DescMessage, message: object): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const field of desc.fields) {
    const { json, jsonName, nullable } = optieVan(field);
    const name = jsonName || (json ? field.jsonName.replace(/Json$/, '') : field.jsonName);
    const value = (message as Record<string, unknown>)[eigenNaam(field)];
    if (value === undefined) {
      if (nullable) out[name] = null;
    } else if (Array.isArray(value)) out[name] = value.map((one) => waardeVan(field, one, json));
    else out[name] = waardeVan(field, value, json);
  }
  return out;
}

/** As above, by the full name of the message. @throws Error when the contracts have no such message. */
export function alsJson(typeName: string, message: object): Record<string, unknown> {
  const desc = registry().getMessage(typeName);
  if (!desc) throw new Error(`the contracts have no message ${typeName}`);
  return berichtJson(desc, message);
}

/** First parts of the paths of an update mask, as ts-proto spells them. */
export function geraakt(mask: readonly string[] | undefined): Set<string> {
  return new Set((mask ?? []).map((path) => (path.split('.')[0] ?? '').replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())));
}

/**
 * A PATCH as the whole it means (JSON merge, RFC 7396): what the mask names comes from the patch, all else stays. Of a
 * group only the members that were given change.
 */
export function samengevoegd<T extends object>(huidig: T, patch: Partial<Record<keyof T, unknown>>, mask: readonly string[] | undefined): T {
  const out = { ...huidig } as Record<string, unknown>;
  const given = patch as Record<string, unknown>;
  for (const path of mask ?? []) {
    const [top = '', sub] = path.split('.').map((part) => part.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()));
    const before = out[top];
    const value = given[top];
    if (sub === undefined || typeof before !== 'object' || before === null || typeof value !== 'object' || value === null) out[top] = value;
    else out[top] = { ...before, [sub]: (value as Record<string, unknown>)[sub] };
  }
  return out as T;
}
