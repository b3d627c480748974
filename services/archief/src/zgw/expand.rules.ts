/** Deepest level that is expanded (drc-012); what is asked below it is left out. */
const MAX_DEPTH = 3;

/** A tree of what to expand: name to what to expand inside it. */
export type Uitbreiding = Map<string, Uitbreiding>;

/** The tree of an expand parameter: paths with dots, separated by commas. Undefined when it is not well formed. */
export function uitbreiding(expand: string | undefined): Uitbreiding | undefined {
  const tree: Uitbreiding = new Map();
  for (const path of (expand ?? '').split(',').map((one) => one.trim())) {
    if (path === '' && !expand) continue;
    const names = path.split('.');
    if (names.some((name) => !/^[A-Za-z]+$/.test(name))) return undefined;
    let at = tree;
    for (const name of names.slice(0, MAX_DEPTH)) {
      const next = at.get(name) ?? new Map<string, Uitbreiding>();
      at.set(name, next);
      at = next as Uitbreiding;
    }
  }
  return tree;
}

/** The tree as paths again, for the owner of what is inside. */
export function paden(tree: Uitbreiding, prefix = ''): string[] {
  return [...tree].flatMap(([name, inner]) => (inner.size === 0 ? [prefix + name] : paden(inner, `${prefix}${name}.`)));
}
