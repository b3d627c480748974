import type { Choice, Component, Locale } from '../definition/definition.types.js';
import { asDrawing, positionsOf, type Drawing } from '../geo/geometry.js';
import { areaOf, inRd, lengthOf, middleOf, type Position } from '../geo/rd.js';
import { formatBytes, formatCurrency, formatDate, formatDateTime, formatList, formatNumber, formatTime, NBSP } from '../values/format.js';
import { isRecord } from '../values/paths.js';
import { choicesOf } from '../validation/choice.rules.js';

/** What the words need beside the value. */
export interface DisplayOptions {
  locale: Locale;
  choices?: Readonly<Record<string, readonly Choice[]>>;
}

const WORDS = {
  nl: { yes: 'Ja', no: 'Nee', empty: 'Niet ingevuld', point: 'Punt', line: 'Lijn', area: 'Vlak', of: 'van', at: 'bij', signed: 'Ondertekend' },
  en: { yes: 'Yes', no: 'No', empty: 'Not answered', point: 'Point', line: 'Line', area: 'Area', of: 'of', at: 'at', signed: 'Signed' },
};

export const emptyText = (locale: Locale): string => WORDS[locale].empty;

/** The label of a choice in the reader's language; the value itself when it is not among the choices. */
function labelOfChoice(component: Component, value: unknown, { locale, choices }: DisplayOptions): string {
  const choice = choicesOf(component, choices)?.find((one) => one.value === value);
  return choice?.openForms?.translations?.[locale]?.label || choice?.label || String(value);
}

/** Unit behind a number ("m²"); a percent sign stands against it. */
function suffixOf(component: Component): string {
  const suffix = typeof component['suffix'] === 'string' ? component['suffix'].trim() : '';
  return suffix === '' || suffix === '%' ? suffix : `${NBSP}${suffix}`;
}

/** One value (not a list of them) as people read it. */
function displayOne(component: Component, value: unknown, options: DisplayOptions): string {
  const { locale } = options;
  const words = WORDS[locale];
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') {
    return component.type === 'currency' ? formatCurrency(value, locale, component.currency, component.decimalLimit ?? 2) : `${formatNumber(value, locale)}${suffixOf(component)}`;
  }
  switch (component.type) {
    case 'date':
      return formatDate(String(value), locale);
    case 'datetime':
      return formatDateTime(String(value), locale);
    case 'time':
      return formatTime(String(value), locale);
    case 'radio':
    case 'select':
      return labelOfChoice(component, value, options);
    case 'signature':
      return words.signed;
    default:
      return isRecord(value) ? displayObject(component, value, options) : String(value);
  }
}

/** Ticked boxes in the order of the form; what is not (any more) among the choices comes last. */
function ticked(component: Component, value: Record<string, unknown>, { choices }: DisplayOptions): string[] {
  const order = (choicesOf(component, choices) ?? []).map((choice) => choice.value);
  const on = Object.keys(value).filter((key) => value[key] === true);
  return [...order.filter((key) => on.includes(key)), ...on.filter((key) => !order.includes(key))];
}

function displayObject(component: Component, value: Record<string, unknown>, options: DisplayOptions): string {
  switch (component.type) {
    case 'selectboxes':
    case 'npFamilyMembers':
      return ticked(component, value, options).map((key) => labelOfChoice(component, key, options)).join(', ');
    case 'addressNL':
      return displayAddress(value);
    case 'map':
      return displayDrawing(asDrawing(value), options.locale);
    case 'file':
      return `${String(value.originalName ?? value.name ?? '')}${typeof value.size === 'number' ? ` (${formatBytes(value.size, options.locale)})` : ''}`;
    case 'partners':
    case 'children':
      return [value.initials, value.firstNames, value.affixes, value.lastName].filter((part) => typeof part === 'string' && part !== '').join(' ');
    case 'customerProfile':
      return typeof value.address === 'string' ? value.address : '';
    default:
      return Object.values(value).filter((part) => typeof part === 'string' || typeof part === 'number').join(', ');
  }
}

/** "Keizersgracht 117A-2, 1015 CJ Amsterdam". */
function displayAddress(value: Record<string, unknown>): string {
  const part = (name: string): string => (typeof value[name] === 'string' ? value[name] : '');
  const addition = part('houseNumberAddition') ? `-${part('houseNumberAddition')}` : '';
  const house = `${part('houseNumber')}${part('houseLetter')}${addition}`;
  const postcode = part('postcode').replace(/^(\d{4}) ?([a-z]{2})$/i, (_all, digits: string, letters: string) => `${digits}${NBSP}${letters.toUpperCase()}`);
  const [street, town] = [`${part('streetName')} ${house}`.trim(), `${postcode} ${part('city')}`.trim()];
  return [street, town].filter((text) => text !== '').join(', ');
}

/** "Vlak van 9.920 m² bij RD 121.687, 487.315". */
function displayDrawing(drawing: Drawing | null, locale: Locale): string {
  if (!drawing || positionsOf(drawing).length === 0) return '';
  const words = WORDS[locale];
  const rd = (position: Position): string => `RD${NBSP}${inRd(position).map((metres) => formatNumber(Math.round(metres), locale)).join(', ')}`;
  switch (drawing.type) {
    case 'Point':
      return `${words.point}: ${rd(drawing.coordinates)}`;
    case 'LineString':
      return `${words.line} ${words.of} ${formatNumber(Math.round(lengthOf(drawing.coordinates)), locale)}${NBSP}m ${words.at} ${rd(middleOf(drawing.coordinates))}`;
    case 'Polygon': {
      const [outer = [], ...holes] = drawing.coordinates;
      const area = areaOf(outer) - holes.reduce((sum, hole) => sum + areaOf(hole), 0);
      return `${words.area} ${words.of} ${formatNumber(Math.round(area), locale)}${NBSP}m² ${words.at} ${rd(middleOf(outer))}`;
    }
  }
}

/** A value as people read it, by GUIDE.md "Writing". '' when there is nothing to read. */
export function display(component: Component, value: unknown, options: DisplayOptions): string {
  if (value === undefined || value === null || value === '') return '';
  if (!Array.isArray(value)) return displayOne(component, value, options);
  const items = value.filter((item) => item !== null && item !== undefined && item !== '').map((item: unknown) => displayOne(component, item, options));
  return component.type === 'file' ? items.join(', ') : formatList(items, options.locale);
}
