import { RULE_SETS, type RuleSetId } from '../rules/catalogue.js';
import type { ReportLanguage } from '../report/text-report.js';

/** What the command was asked to do. */
export interface CommandArguments {
  readonly paths: readonly string[];
  readonly format: 'text' | 'json' | 'junit';
  readonly language: ReportLanguage;
  readonly day: string | undefined;
  readonly ruleSets: readonly RuleSetId[] | undefined;
  /** Only say how many files passed. */
  readonly quiet: boolean;
  /** Check against the XML schema too, before the rules. */
  readonly schema: string | undefined;
}

/** Arguments that the command does not understand; the message is for the user. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

export const USAGE = `Gebruik: polder-e-invoice validate [opties] BESTAND|MAP...

  --format text|json|junit   vorm van het verslag (text)
  --language nl|en           taal van het verslag (nl)
  --day JJJJ-MM-DD           gebruik de regels van deze dag (de factuurdatum)
  --rules a,b                gebruik deze regelsets in plaats van die van het bestand
  --xsd MAP                  controleer ook met het XML-schema uit deze map
  --quiet                    toon alleen het aantal

Regelsets: ${RULE_SETS.map((set) => set.id).join(', ')}
Uitkomst 0: alles goedgekeurd; 1: iets afgekeurd; 2: verkeerde opdracht.
`;

function ruleSetIds(text: string): RuleSetId[] {
  return text.split(',').map((id) => {
    const found = RULE_SETS.find((set) => set.id === id.trim());
    if (!found) throw new ArgumentError(`Onbekende regelset: ${id}`);
    return found.id;
  });
}

function oneOf<T extends string>(value: string, allowed: readonly T[], option: string): T {
  const found = allowed.find((item) => item === value);
  if (found === undefined) throw new ArgumentError(`Onbekende waarde voor ${option}: ${value}`);
  return found;
}

/** Reads the arguments of the command. @throws ArgumentError */
export function readArguments(args: readonly string[]): CommandArguments {
  const [command, ...rest] = args;
  if (command !== 'validate') throw new ArgumentError('De opdracht moet "validate" zijn.');
  const paths: string[] = [];
  const options = new Map<string, string>();
  for (let i = 0; i < rest.length; i += 1) {
    const word = rest[i] as string;
    if (word === '--quiet') options.set(word, '');
    else if (word.startsWith('--')) {
      const value = rest[i + 1];
      if (!['--format', '--language', '--day', '--rules', '--xsd'].includes(word) || value === undefined) throw new ArgumentError(`Onbekende of onvolledige optie: ${word}`);
      options.set(word, value);
      i += 1;
    } else paths.push(word);
  }
  if (paths.length === 0) throw new ArgumentError('Noem ten minste één bestand of map.');
  const day = options.get('--day');
  if (day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new ArgumentError('Schrijf de dag als jjjj-mm-dd.');
  const rules = options.get('--rules');
  return {
    paths, day, quiet: options.has('--quiet'), schema: options.get('--xsd'),
    format: oneOf(options.get('--format') ?? 'text', ['text', 'json', 'junit'], '--format'),
    language: oneOf(options.get('--language') ?? 'nl', ['nl', 'en'], '--language'),
    ruleSets: rules === undefined ? undefined : ruleSetIds(rules),
  };
}
