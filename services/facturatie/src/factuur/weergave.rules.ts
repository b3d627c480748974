import { TERMS, termById, type Finding } from '@polder/e-invoice';
import type { Inhoud } from './feiten.rules.js';

/** One line of the view: a group heading or a term with its value, and the findings that belong there. */
export interface WeergaveRegel {
  id: string;
  niveau: number;
  label: string;
  groep: boolean;
  waarde: string;
  schema: string;
  kind: string;
  bevindingen: { ernst: string; regel: string; tekst: string; hint: string }[];
}

const volgorde = new Map(TERMS.map((term, i) => [term.id, i]));

/**
 * Every element of an invoice in the order of the norm, the same for UBL and CII, with findings in place. A finding goes to
 * the first of its terms that is shown, else to its group, else to the top: none is left out.
 */
export function toonInhoud(inhoud: Inhoud, bevindingen: readonly Finding[]): WeergaveRegel[] {
  const regels: WeergaveRegel[] = [];
  const loop = (deel: Inhoud, niveau: number) => {
    const ids = [...Object.keys(deel.t), ...Object.keys(deel.g)].sort((a, b) => (volgorde.get(a) ?? 0) - (volgorde.get(b) ?? 0));
    for (const id of ids) {
      const term = termById(id);
      for (const waarde of deel.t[id] ?? []) regels.push({ id, niveau, label: term?.nl ?? id, groep: false, waarde: waarde.v, schema: waarde.s ?? '', kind: term?.kind ?? 'text', bevindingen: [] });
      (deel.g[id] ?? []).forEach((groep, i, alle) => {
        regels.push({ id, niveau, label: alle.length > 1 ? `${term?.nl ?? id} ${i + 1}` : (term?.nl ?? id), groep: true, waarde: '', schema: '', kind: 'group', bevindingen: [] });
        loop(groep, niveau + 1);
      });
    }
  };
  regels.push({ id: '', niveau: 0, label: 'Hele factuur', groep: true, waarde: '', schema: '', kind: 'group', bevindingen: [] });
  loop(inhoud, 0);
  for (const one of bevindingen) plaats(regels, one);
  return regels[0]?.bevindingen.length === 0 ? regels.slice(1) : regels;
}

function plaats(regels: WeergaveRegel[], one: Finding): void {
  const bij = one.terms.map((id) => nde(regels, id, one.path)).find((regel) => regel !== undefined) ?? regels[0];
  bij?.bevindingen.push({ ernst: one.severity, regel: one.ruleId, tekst: one.message.nl, hint: one.hint?.nl ?? '' });
}

/** The occurrence of a term that the path counts to (lines and VAT groups are repeated), else its first. */
function nde(regels: readonly WeergaveRegel[], id: string, path: string): WeergaveRegel | undefined {
  const nummer = Number(/(?:InvoiceLine|CreditNoteLine|IncludedSupplyChainTradeLineItem)\[(\d+)\]/.exec(path)?.[1] ?? 0);
  if (nummer > 0) {
    const starts = regels.flatMap((regel, i) => (regel.id === 'BG-25' ? [i] : []));
    const from = starts[nummer - 1];
    if (from !== undefined) {
      const found = regels.slice(from, starts[nummer] ?? regels.length).find((regel) => regel.id === id);
      if (found) return found;
    }
  }
  return regels.find((regel) => regel.id === id);
}
