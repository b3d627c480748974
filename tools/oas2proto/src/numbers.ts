/**
 * Numbers of fields and enum values as the committed files have them, so that a new version of a standard never
 * renumbers what is in use: what is new gets the next number, what is gone is reserved.
 */
export class Numbers {
  private readonly known = new Map<string, Map<string, number>>();
  private readonly reserved = new Map<string, Set<number>>();

  /** Reads the text of a file that this tool wrote before. */
  read(text: string): void {
    let type = '';
    for (const line of text.split('\n')) {
      const open = /^(?:message|enum) (\w+) \{/.exec(line);
      if (open) type = open[1]!;
      const gone = /^ {2}reserved ([\d, ]+);/.exec(line);
      if (gone) for (const number of gone[1]!.split(',')) this.goneIn(type).add(Number(number));
      const entry = /^ {2,4}(?:(?:optional |repeated )?(?:map<\w+, \w+>|[\w.]+) )?(\w+) = (\d+)(?: \[|;)/.exec(line);
      if (entry && type) this.of(type).set(entry[1]!, Number(entry[2]));
    }
  }

  /** Numbers for the names in order, and those that no name may have any more. */
  assign(type: string, names: string[], first: number): { numbers: Map<string, number>; reserved: number[] } {
    const before = this.of(type);
    const gone = this.goneIn(type);
    for (const [name, number] of before) if (!names.includes(name)) gone.add(number);
    let next = Math.max(first - 1, ...before.values(), ...gone) + 1;
    const numbers = new Map(names.map((name) => [name, before.get(name) ?? next++]));
    return { numbers, reserved: [...gone].sort((a, b) => a - b) };
  }

  private of(type: string): Map<string, number> {
    const found = this.known.get(type) ?? new Map<string, number>();
    this.known.set(type, found);
    return found;
  }

  private goneIn(type: string): Set<number> {
    const found = this.reserved.get(type) ?? new Set<number>();
    this.reserved.set(type, found);
    return found;
  }
}
