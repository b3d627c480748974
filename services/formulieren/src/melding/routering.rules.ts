import type { ExplainedRule } from '@polder/explain';
import type { FormData, FormDefinition } from '../aanvraag/formulier.js';

interface Bestemming {
  team: string;
  reden: string;
}

/** To which unit something goes, as data in the form: by the answer to one question. */
export interface Routering {
  regel: string;
  versie: string;
  bron: string;
  /** Key of the question. */
  vraag: string;
  teams: Record<string, Bestemming>;
  anders: Bestemming;
}

/** Where open reports of the same kind are looked for. */
export interface Dubbelzoeker {
  vraag: string;
  straalMeter: number;
}

/** What a form says to Polder besides its questions; kept with its version. */
export function polderVan(definitie: FormDefinition): { routering?: Routering; dubbel?: Dubbelzoeker } {
  return ((definitie as unknown as Record<string, unknown>)['polder'] as { routering?: Routering; dubbel?: Dubbelzoeker } | undefined) ?? {};
}

/** The unit that gets it, and why: decision, because, rule. */
export function routeringsregel(routering: Routering): ExplainedRule<Record<string, string>, string> {
  return {
    id: routering.regel,
    version: routering.versie,
    source: routering.bron,
    decide: (inputs) => {
      const antwoord = inputs[routering.vraag] ?? '';
      const { team, reden } = (Object.hasOwn(routering.teams, antwoord) ? routering.teams[antwoord] : undefined) ?? routering.anders;
      return { result: team, text: `Dit gaat naar ${team}, omdat ${reden}.` };
    },
  };
}

/** Only the answer that counts goes into the reason. */
export function routeringsinvoer(routering: Routering, antwoorden: FormData): Record<string, string> {
  const waarde = antwoorden[routering.vraag];
  return { [routering.vraag]: typeof waarde === 'string' ? waarde : '' };
}
