/** Colours of the map, taken from the tokens of the page, so that light and dark are the page's. */
export interface Palette {
  water: string;
  land: string;
  grid: string;
  dijk: string;
  text: string;
  area: string;
  areaLine: string;
  vertex: string;
  selected: string;
  ink: string;
  font: string;
}

/** Reads the tokens as they count for an element now. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    water: token('--polder-map-water'),
    land: token('--polder-map-land'),
    grid: token('--polder-map-line'),
    dijk: token('--polder-color-dijk'),
    text: token('--polder-map-text'),
    area: `${token('--polder-water-500')}48`,
    areaLine: token('--polder-color-action'),
    vertex: token('--polder-color-surface'),
    selected: token('--polder-color-accent'),
    ink: '#12201f',
    font: token('--polder-font-text'),
  };
}

/** Calls when light becomes dark or the other way round. */
export function onThemeChange(change: () => void): () => void {
  const media = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(change);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  media.addEventListener('change', change);
  return () => {
    observer.disconnect();
    media.removeEventListener('change', change);
  };
}
