import { useState, useSyncExternalStore } from 'react';

/** Light or dark by choice of the visitor; without a choice the system decides. Kept in the browser, also after logging out. */
const key = 'polder-weergave';
type Theme = 'light' | 'dark';

function stored(): Theme | undefined {
  try {
    const value = localStorage.getItem(key);
    return value === 'light' || value === 'dark' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Takes over an earlier choice; called before the first paint of the app. */
export function applyTheme(): void {
  const root = document.documentElement;
  const theme = stored();
  if (theme) root.dataset['theme'] = theme;
  // Paper is white, whatever the screen is.
  let before: string | undefined;
  window.addEventListener('beforeprint', () => {
    before = root.dataset['theme'];
    root.dataset['theme'] = 'light';
  });
  window.addEventListener('afterprint', () => {
    if (before === undefined) delete root.dataset['theme'];
    else root.dataset['theme'] = before;
  });
}

function systemDark(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)');
}

function watchSystem(change: () => void): () => void {
  const media = systemDark();
  media.addEventListener('change', change);
  return () => media.removeEventListener('change', change);
}

/** Changes between light and dark; says what pressing it gives. */
export function ThemeButton({ className }: { className: string }) {
  const system = useSyncExternalStore(watchSystem, () => systemDark().matches);
  const [choice, setChoice] = useState(stored);
  const dark = choice === undefined ? system : choice === 'dark';
  const other: Theme = dark ? 'light' : 'dark';
  return (
    <button type="button" className={className} onClick={() => {
      document.documentElement.dataset['theme'] = other;
      setChoice(other);
      try {
        localStorage.setItem(key, other);
      } catch {
        // Then the choice counts for this page only.
      }
    }}>{dark ? 'Lichte weergave' : 'Donkere weergave'}</button>
  );
}
