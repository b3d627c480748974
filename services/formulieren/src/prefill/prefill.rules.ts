import type { FieldProblem } from '@polder/service';
import type { Component, FormData, FormDefinition } from '../aanvraag/formulier.js';
import { vragen } from '../aanvraag/formulier.js';

/** What fills a question, as Open Formulieren writes it in the property `prefill`. */
export interface PrefillVeld {
  component: string;
  plugin: string;
  attribuut: string;
  rol: string;
}

/** Where a prefilled answer came from. */
export interface Herkomst {
  bron: string;
  attribuut: string;
  /** RFC 3339. */
  peilmoment: string;
  inOnderzoek: boolean;
  verouderd: boolean;
  /** The value as it was filled in: tells whether the applicant changed it. */
  waarde: unknown;
}

export interface Bronstand {
  bron: string;
  stand: string;
  melding: string;
}

/** Kept with a draft; all absent in a draft of before. */
export interface Voorinvulling {
  velden?: Record<string, Herkomst>;
  bronnen?: Bronstand[];
  /** Moment of the last try, RFC 3339. */
  gevraagdOp?: string;
  /** Every register has answered: nothing is asked again. */
  klaar?: boolean;
}

/** Pause between two tries of a register that did not answer, in milliseconds. */
export const OPNIEUW_NA_MS = 30_000;

const tekst = (waarde: unknown): string => (typeof waarde === 'string' ? waarde : '');

/** The questions that a register may fill. */
export function prefillVelden(definitie: FormDefinition): PrefillVeld[] {
  return [...vragen(definitie)].flatMap(([component, vraag]) => {
    const prefill = vraag['prefill'] as Record<string, unknown> | null | undefined;
    const [plugin, attribuut] = [tekst(prefill?.['plugin']), tekst(prefill?.['attribute'])];
    return plugin === '' || attribuut === '' ? [] : [{ component, plugin, attribuut, rol: tekst(prefill?.['identifierRole']) || 'main' }];
  });
}

/** Whether registers must be asked (again) now. */
export function moetVragen(stand: Voorinvulling, nu: Date): boolean {
  if (stand.klaar) return false;
  return stand.gevraagdOp === undefined || nu.getTime() - new Date(stand.gevraagdOp).getTime() >= OPNIEUW_NA_MS;
}

const isLeeg = (waarde: unknown): boolean => waarde === undefined || waarde === null || waarde === '';

interface Gevuld {
  component: string;
  waardeJson: string;
  bron: string;
  attribuut: string;
  peilmoment: string;
  inOnderzoek: boolean;
  verouderd: boolean;
}

/** Takes over what registers gave: only for questions that are still empty, so that nothing someone typed is lost. */
export function neemOver(stand: Voorinvulling, antwoorden: FormData, gevuld: readonly Gevuld[], bronnen: readonly Bronstand[], nu: Date): { patch: FormData; stand: Voorinvulling } {
  const velden: Record<string, Herkomst> = { ...stand.velden };
  const patch: FormData = {};
  for (const { component, waardeJson, ...herkomst } of gevuld) {
    if (!isLeeg(antwoorden[component])) continue;
    const waarde = JSON.parse(waardeJson) as unknown;
    patch[component] = waarde;
    velden[component] = { bron: herkomst.bron, attribuut: herkomst.attribuut, peilmoment: herkomst.peilmoment, inOnderzoek: herkomst.inOnderzoek, verouderd: herkomst.verouderd, waarde };
  }
  // What a register said before counts as long as it is not asked again.
  const vorige = (stand.bronnen ?? []).filter(({ bron }) => !bronnen.some((nieuw) => nieuw.bron === bron));
  const alle = [...vorige, ...bronnen];
  return { patch, stand: { velden, bronnen: alle, gevraagdOp: nu.toISOString(), klaar: alle.every((een) => een.stand !== 'niet-bereikbaar') } };
}

/** A question that the form makes read-only is so once a register filled it; empty it stays open to the applicant. */
export const alleenLezen = (vraag: Component | undefined, herkomst: Herkomst | undefined): boolean => herkomst !== undefined && vraag?.['disabled'] === true;

/** Changes of answers that may not be changed. */
export function verbodenWijzigingen(definitie: FormDefinition, stand: Voorinvulling, patch: FormData): FieldProblem[] {
  const alle = vragen(definitie);
  return Object.entries(patch).flatMap(([key, waarde]) => {
    const herkomst = stand.velden?.[key];
    if (!alleenLezen(alle.get(key), herkomst) || JSON.stringify(waarde) === JSON.stringify(herkomst?.waarde)) return [];
    return [{ name: `antwoorden.${key}`, code: 'alleen-lezen', reason: `Dit komt uit ${herkomst?.bron ?? 'een register'} en kunt u hier niet wijzigen. Kies "Dit klopt niet" als het fout is.` }];
  });
}
