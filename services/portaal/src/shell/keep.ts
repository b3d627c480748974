/** Everything the portal keeps in the browser has this prefix, so that logging out can take it all away. */
const prefix = 'polder:';

/** Reads a value that this browser kept; undefined when there is none or storage is switched off. */
export function kept<T>(storage: Storage, key: string): T | undefined {
  try {
    const text = storage.getItem(prefix + key);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

/** Keeps a value, or forgets it when undefined. A full or forbidden storage is no reason to stop someone's work. */
export function keep(storage: Storage, key: string, value: unknown): void {
  try {
    if (value === undefined) storage.removeItem(prefix + key);
    else storage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    // The server has the saved answers; only the unsaved last seconds are not doubled here.
  }
}

/** Takes away all that was kept. */
export function forgetAll(): void {
  for (const storage of [localStorage, sessionStorage]) {
    for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key);
  }
}
