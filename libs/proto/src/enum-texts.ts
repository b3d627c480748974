import { getOption } from '@bufbuild/protobuf';
import { registry } from './index.js';

const known = new Map<string, ReadonlyMap<number, string>>();

/**
 * Texts of an enum outside, by number: what option polder.api.value says ("zeer_geheim"; the blank value is ''). The
 * zero that stands for "not given" has none.
 * @throws Error when the contracts have no such enum.
 */
export function enumTexts(typeName: string): ReadonlyMap<number, string> {
  const kept = known.get(typeName);
  if (kept) return kept;
  const type = registry().getEnum(typeName);
  const option = registry().getExtension('polder.api.value');
  if (!type || !option) throw new Error(`the contracts have no enum ${typeName}`);
  const texts = new Map<number, string>();
  for (const value of type.values) {
    const said = getOption(value, option) as unknown as { json: string; blank: boolean };
    if (said.blank || said.json) texts.set(value.number, said.blank ? '' : said.json);
  }
  known.set(typeName, texts);
  return texts;
}
