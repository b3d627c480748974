import type { ExplainedRule } from '@polder/explain';
import type { Antwoord, Verschil } from '@polder/proto/polder/zaken/v1/zaken';

/** What decides whether an applicant may still change something. */
export type StandVanZaak = {
  /** Somebody of the province works on it. */
  inBehandeling: boolean;
  /** A result was set or the case is closed. */
  besloten: boolean;
  gesloten: boolean;
  /** A withdrawal was asked before. */
  alGevraagd: boolean;
  /** The case type has a result for a withdrawal. */
  kentIngetrokken: boolean;
};

export type IntrekUitkomst = 'direct' | 'verzoek' | 'besloten' | 'gesloten' | 'al-gevraagd';

const TEKST: Record<IntrekUitkomst, string> = {
  direct: 'Uw aanvraag is ingetrokken, omdat nog niemand eraan werkte. Wij doen er niets meer mee.',
  verzoek: 'Uw verzoek om in te trekken is genoteerd. Er wordt al aan uw aanvraag gewerkt. Daarom rondt de behandelaar het af.',
  besloten: 'U kunt uw aanvraag niet meer intrekken, omdat er al een besluit is. Bent u het er niet mee eens? Dan kunt u bezwaar maken.',
  gesloten: 'U kunt uw aanvraag niet meer intrekken, omdat de zaak is gesloten.',
  'al-gevraagd': 'U vroeg al om deze aanvraag in te trekken. De behandelaar rondt het af.',
};

/** What happens when the applicant withdraws: until the decision it is the applicant's own choice. */
export const intrekken: ExplainedRule<StandVanZaak, IntrekUitkomst> = {
  id: 'zaak/intrekken',
  version: '1',
  source: 'Algemene wet bestuursrecht, artikel 4:1: een besluit volgt op een aanvraag; wie niet meer aanvraagt, krijgt geen besluit',
  decide: (stand) => {
    const result = uitkomst(stand);
    return { result, text: TEKST[result] };
  },
};

function uitkomst(stand: StandVanZaak): IntrekUitkomst {
  if (stand.gesloten) return 'gesloten';
  if (stand.besloten) return 'besloten';
  if (stand.alGevraagd) return 'al-gevraagd';
  return stand.inBehandeling || !stand.kentIngetrokken ? 'verzoek' : 'direct';
}

/** Why an applicant may not correct any more; undefined when that is allowed. */
export function correctieGeweigerd(stand: Pick<StandVanZaak, 'besloten' | 'gesloten' | 'alGevraagd'>): string | undefined {
  if (stand.gesloten) return 'U kunt uw aanvraag niet meer corrigeren, omdat de zaak is gesloten.';
  if (stand.besloten) return 'U kunt uw aanvraag niet meer corrigeren, omdat er al een besluit is. Bel ons als er iets niet klopt.';
  if (stand.alGevraagd) return 'U kunt uw aanvraag niet meer corrigeren, omdat u vroeg om hem in te trekken.';
  return undefined;
}

/** The answers that read differently, in the order of the new ones; what was taken away comes last. */
export function verschillen(oud: readonly Antwoord[], nieuw: readonly Antwoord[]): Verschil[] {
  const vroeger = new Map(oud.map((a) => [a.key, a]));
  const sleutels = new Set(nieuw.map((a) => a.key));
  const gewijzigd = nieuw.flatMap((a) => {
    const was = vroeger.get(a.key);
    if (was?.display === a.display && was.valueJson === a.valueJson) return [];
    return [{ key: a.key, label: a.label, groep: a.groep, oud: was?.display ?? '', nieuw: a.display }];
  });
  const weg = oud.filter((a) => !sleutels.has(a.key)).map((a) => ({ key: a.key, label: a.label, groep: a.groep, oud: a.display, nieuw: '' }));
  return [...gewijzigd, ...weg];
}
