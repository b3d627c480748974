import { explain, type ExplainedRule, type Explanation } from '@polder/explain';
import type { FieldProblem } from '@polder/service';
import type { Toets, ToetsEinde, ToetsVraagData } from './product.types.js';

/** State of an eligibility check. */
export type ToetsStand =
  | { uitkomst: 'vraag'; vraag: ToetsVraagData }
  | { uitkomst: 'stop' | 'door'; titel: string; advies: string; uitleg: Explanation<'stop' | 'door'> };

type Antwoorden = Readonly<Record<string, string>>;

/** The way through the questions that the answers give: the answers that counted, and the question that is open or the stop. */
interface Pad {
  gebruikt: Record<string, string>;
  open?: ToetsVraagData;
  stop?: string;
}

/**
 * Where the answers lead. Only answers on the path count: an answer to a question that was not asked changes nothing.
 * Only a choice that says so lets go on: data that goes round in a circle keeps asking.
 */
function volg(toets: Toets, antwoorden: Antwoorden): Pad {
  const gebruikt: Record<string, string> = {};
  if (toets.vragen.length === 0) return { gebruikt };
  let vraag = vraagVan(toets, toets.vragen[0]?.key);
  for (;;) {
    const key = vraag.key;
    const keuze = vraag.keuzes.find((k) => Object.hasOwn(antwoorden, key) && k.waarde === antwoorden[key]);
    if (!keuze || Object.hasOwn(gebruikt, key)) return { gebruikt, open: vraag };
    gebruikt[key] = keuze.waarde;
    if (keuze.dan.door) return { gebruikt };
    if (keuze.dan.stop !== undefined) return { gebruikt, stop: keuze.dan.stop };
    vraag = vraagVan(toets, keuze.dan.vraag);
  }
}

function vraagVan(toets: Toets, key: string | undefined): ToetsVraagData {
  const vraag = toets.vragen.find((v) => v.key === key);
  if (!vraag) throw new Error(`check of ${toets.product} has no question ${key}`);
  return vraag;
}

function eindeVan(toets: Toets, stop: string | undefined): ToetsEinde {
  if (stop === undefined) return toets.door;
  const einde = toets.stops[stop];
  if (!einde) throw new Error(`check of ${toets.product} has no stop ${stop}`);
  return einde;
}

/** The outcome as a rule that explains itself: recomputable from the answers on the path. */
export function toetsRegel(toets: Toets, stop: string | undefined): ExplainedRule<Record<string, string>, 'stop' | 'door'> {
  return {
    id: stop === undefined ? toets.regel : `${toets.regel}/${stop}`,
    version: toets.versie,
    source: eindeVan(toets, stop).bron,
    decide: (inputs) => {
      const gevonden = volg(toets, inputs).stop;
      const { titel, reden, regel } = eindeVan(toets, gevonden);
      return { result: gevonden === undefined ? 'door' : 'stop', text: `${titel}. ${reden} ${regel}` };
    },
  };
}

/** Next question, stop with reason and advice, or go on. Pure: the same answers always give the same outcome. */
export function toetsStand(toets: Toets, antwoorden: Antwoorden): ToetsStand {
  const { gebruikt, open, stop } = volg(toets, antwoorden);
  if (open) return { uitkomst: 'vraag', vraag: open };
  const { titel, advies } = eindeVan(toets, stop);
  const uitleg = explain(toetsRegel(toets, stop), gebruikt);
  return { uitkomst: uitleg.result, titel, advies, uitleg };
}

/** Answers that no question has: keys and values that are not in the check. Empty when all is well. */
export function onbekendeToetsAntwoorden(toets: Toets, antwoorden: Antwoorden, prefix: string): FieldProblem[] {
  return Object.entries(antwoorden).flatMap(([key, waarde]): FieldProblem[] => {
    const vraag = toets.vragen.find((v) => v.key === key);
    if (!vraag) return [{ name: `${prefix}.${key}`, code: 'unknown', reason: 'Deze vraag hoort niet bij de check.' }];
    if (vraag.keuzes.some((k) => k.waarde === waarde)) return [];
    return [{ name: `${prefix}.${key}`, code: 'invalid_choice', reason: 'Kies een van de antwoorden bij de vraag.' }];
  });
}
