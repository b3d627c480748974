import { evaluate, findComponent, flatten, getPath, hasValue, merge, sizeInBytes, allowedTypes, summary, toWgs84, validate } from '@polder/forms';
import type { Bevinding, Component, FormData, FormDefinition, KnownFile } from '@polder/forms';

/**
 * The only place where this service meets the form engine: which questions a form has, what is wrong with answers, and
 * how answers read. Pure: today comes in from the caller's clock.
 */
export type { Bevinding, Component, FormData, FormDefinition };
export { findComponent, merge };

/** A file that belongs to a question, as the engine wants to see it. */
export interface FormulierBestand {
  id: string;
  veld: string;
  naam: string;
  contentType: string;
  grootte: number;
  /** True when its bytes are stored and accepted. */
  klaar: boolean;
  /** Why its content was refused; empty when it was not. */
  afwijzing: string;
}

/** One answer as it was given and as a person reads it. */
export interface GelezenAntwoord {
  key: string;
  label: string;
  groep: string;
  value: unknown;
  display: string;
}

/** Largest file of a question that names no limit. */
const STANDAARD_MAX_BYTES = 25 * 1024 * 1024;
/** Most files of a question that takes several and names no limit. */
const STANDAARD_MAX_AANTAL = 10;

/** Questions of the form that have an answer of their own, by key; rows of a repeating group belong to their group. */
export function vragen(definitie: FormDefinition): Map<string, Component> {
  return new Map(flatten(definitie.components).filter(hasValue).map((component) => [component.key, component]));
}

/** The question for files with this key, with its limits; undefined when the form has none. */
export function bestandsvraag(definitie: FormDefinition, veld: string): { label: string; typen: string[]; maxBytes: number; maxAantal: number } | undefined {
  const component = findComponent(definitie, veld);
  if (component?.type !== 'file') return undefined;
  return {
    label: component.label ?? veld,
    typen: allowedTypes(component),
    maxBytes: sizeInBytes(component.fileMaxSize) ?? STANDAARD_MAX_BYTES,
    maxAantal: component.maxNumberOfFiles ?? (component.multiple ? STANDAARD_MAX_AANTAL : 1),
  };
}

/** The answers with the files put under their questions: files never come from the answers that somebody sent. */
export function metBestanden(definitie: FormDefinition, antwoorden: FormData, bestanden: readonly FormulierBestand[]): FormData {
  const patch: FormData = {};
  for (const [key, component] of vragen(definitie)) {
    if (component.type !== 'file') continue;
    patch[key] = bijVraag(bestanden, key).map((b) => ({ id: b.id, originalName: b.naam, size: b.grootte, type: b.contentType, state: toestand(b) }));
  }
  return merge(antwoorden, patch);
}

/** Everything that is missing or wrong, in the order of the form; of a file that was refused also why. */
export function bevindingen(definitie: FormDefinition, antwoorden: FormData, bestanden: readonly FormulierBestand[], today: string): Bevinding[] {
  const files: Record<string, KnownFile> = Object.fromEntries(
    bestanden.map((b) => [b.id, { name: b.naam, size: b.grootte, type: b.contentType, state: toestand(b) }]),
  );
  return validate(definitie, metBestanden(definitie, antwoorden, bestanden), { today, files }).map((gevonden) => overBestand(gevonden, bestanden));
}

const bijVraag = (bestanden: readonly FormulierBestand[], veld: string): FormulierBestand[] => bestanden.filter((b) => b.veld === veld);

const toestand = (b: FormulierBestand): string => (b.klaar ? 'success' : b.afwijzing ? 'error' : 'uploading');

/** The engine knows only that a file is not ready; archief said why. */
function overBestand(gevonden: Bevinding, bestanden: readonly FormulierBestand[]): Bevinding {
  const [, veld = '', nummer] = /^(.+)\.(\d+)$/.exec(gevonden.veld) ?? [];
  const bestand = bijVraag(bestanden, veld)[Number(nummer)];
  if (!bestand || bestand.klaar) return gevonden;
  if (!bestand.afwijzing) return { ...gevonden, code: 'incomplete' };
  return { ...gevonden, code: 'rejected', melding: `${bestand.afwijzing} Haal ${bestand.naam} weg en kies een ander bestand.` };
}

/** What is sent: answers to questions that were shown, how they read, and the files under them. Hidden answers are left out. */
export function ingevuld<B extends FormulierBestand>(definitie: FormDefinition, antwoorden: FormData, bestanden: readonly B[], today: string): { antwoorden: FormData; lezing: GelezenAntwoord[]; bestanden: B[] } {
  const data = metBestanden(definitie, antwoorden, bestanden);
  const lezing = summary(definitie, data, { today }).map(({ key, label, groep, value, display }) => ({ key, label, groep, value, display }));
  const getoond = evaluate(definitie, data, { today }).data;
  const meegestuurd = bestanden.filter((b) => getPath(getoond, b.veld) !== undefined);
  return { antwoorden: getoond, lezing, bestanden: meegestuurd };
}

/** The first answer to a question of this type. */
export function eersteVanType(definitie: FormDefinition, antwoorden: FormData, type: string): unknown {
  for (const [key, component] of vragen(definitie)) {
    if (component.type !== type) continue;
    const value = getPath(antwoorden, key);
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

/** Longest description of a case in the standard. */
const MAX_OMSCHRIJVING = 80;

/**
 * What the case is called in lists: product and place, so that ten of the same kind can be told apart. The place is the
 * answer to the question that the form marks with `"polder": {"plaats": true}`, otherwise the first address.
 */
export function omschrijvingVan(product: string, definitie: FormDefinition, lezing: readonly GelezenAntwoord[]): string {
  const bekend = [...vragen(definitie).values()];
  const merk = (component: Component): boolean => (component['polder'] as { plaats?: unknown } | undefined)?.plaats === true;
  const keys = [...bekend.filter(merk), ...bekend.filter(({ type }) => type === 'addressNL')].map(({ key }) => key);
  const plaats = keys.map((key) => lezing.find((a) => a.key === key)).find((a) => a?.value !== undefined && a.value !== null && a.value !== '')?.display ?? '';
  const tekst = plaats === '' ? product : `${product}: ${plaats.replaceAll(/\s+/g, ' ')}`;
  return tekst.length <= MAX_OMSCHRIJVING ? tekst : `${tekst.slice(0, MAX_OMSCHRIJVING - 1)}…`;
}

/** The drawing on the map in WGS 84 (longitude, latitude); a drawing in RD metres is converted. Undefined when there is none. */
export function geometrie(definitie: FormDefinition, antwoorden: FormData): { type: string; coordinates: unknown } | undefined {
  const value = eersteVanType(definitie, antwoorden, 'map') as { type?: unknown; coordinates?: unknown } | undefined;
  if (typeof value?.type !== 'string' || !Array.isArray(value.coordinates)) return undefined;
  return { type: value.type, coordinates: naarWgs84(value.coordinates) };
}

/** RD coordinates are metres and always far above 180; degrees never are. */
function naarWgs84(coordinates: unknown[]): unknown[] {
  const [a, b] = coordinates;
  if (typeof a !== 'number' || typeof b !== 'number') return coordinates.map((inner) => (Array.isArray(inner) ? naarWgs84(inner) : inner));
  return Math.abs(a) > 180 || Math.abs(b) > 180 ? [...toWgs84([a, b])] : [a, b];
}
