import type { ExplainedRule } from '@polder/explain';

export type MandaatRegel = {
  soort: string;
  /** null: every kind of decision. */
  besluittype: string | null;
  /** Cents; 0 is no limit. */
  totBedrag: number;
  geldigVan: string;
  geldigTot: string | null;
  grondslag: string;
};

export type MandaatInputs = {
  handeling: 'paraferen' | 'tekenen';
  vandaag: string;
  besluittype: string;
  /** Cents; 0 when the decision grants nothing. */
  bedrag: number;
  /** The one who acts also wrote the draft. */
  zelfOpgesteld: boolean;
  /** The one who acts put initials on it. */
  zelfGeparafeerd: boolean;
  /** What the register says about the one who acts. */
  mandaten: MandaatRegel[];
};

const euro = (cents: number) => `€ ${(cents / 100).toLocaleString('nl-NL', { minimumFractionDigits: 2 })}`;

function geldt(m: MandaatRegel, i: MandaatInputs): string | undefined {
  if (m.soort !== i.handeling) return 'is voor een andere handeling';
  if (m.besluittype !== null && m.besluittype !== i.besluittype) return 'is voor een ander soort besluit';
  if (m.geldigVan > i.vandaag || (m.geldigTot !== null && m.geldigTot < i.vandaag)) return 'geldt nu niet';
  if (m.totBedrag > 0 && i.bedrag > m.totBedrag) return `gaat tot ${euro(m.totBedrag)} en dit besluit is ${euro(i.bedrag)}`;
  return undefined;
}

/** May this colleague initial or sign this decision? Four eyes: not on an own draft, and not both initials and signature (Awb 10:3, 10:11 and the mandate register). */
export const mandaatRegel: ExplainedRule<MandaatInputs, boolean> = {
  id: 'besluit/mandaat',
  version: '1',
  source: 'Algemene wet bestuursrecht artikel 10:3 en 10:11, mandaatregister',
  decide: (inputs) => {
    const wat = inputs.handeling === 'tekenen' ? 'tekenen' : 'paraferen';
    if (inputs.zelfOpgesteld) return { result: false, text: `U mag dit besluit niet ${wat}, omdat u het zelf heeft opgesteld. Vraag een collega (vier ogen).` };
    if (inputs.handeling === 'tekenen' && inputs.zelfGeparafeerd) return { result: false, text: 'U mag dit besluit niet tekenen, omdat u het al heeft geparafeerd. Vraag een collega (vier ogen).' };
    const found = inputs.mandaten.find((m) => geldt(m, inputs) === undefined);
    if (found) return { result: true, text: `U mag dit besluit ${wat}: ${found.grondslag}${found.totBedrag > 0 ? `, tot ${euro(found.totBedrag)}` : ''}.` };
    const near = inputs.mandaten.filter((m) => m.soort === inputs.handeling).map((m) => `uw mandaat (${m.grondslag}) ${geldt(m, inputs)}`);
    return { result: false, text: `U mag dit besluit niet ${wat}. ${near.length > 0 ? `Want ${near.join('; ')}.` : 'In het mandaatregister staat voor u geen mandaat hiervoor.'}` };
  },
};
