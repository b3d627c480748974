import type * as Proto from '@polder/proto/polder/facturatie/v1/facturatie';
import type { Explanation } from '@polder/explain';
import type { JsonOf } from './json.types.js';

export type FactuurRegel = JsonOf<Proto.FactuurRegel>;
export interface FactuurLijst {
  results: FactuurRegel[];
  count: number;
  nextCursor: string;
  tellingen: Record<string, number>;
}
/** One finding of the validator. */
export interface FactuurBevinding {
  ruleId: string;
  severity: 'fatal' | 'warning';
  path: string;
  line: number;
  column: number;
  found?: string;
  expected?: string;
  message: { nl: string; en: string };
  hint?: { nl: string; en: string };
  label?: { nl: string; en: string };
}
/** One line of the view of an invoice: a group or a term with its value and the findings that belong there. */
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
export interface FactuurBericht {
  id: string;
  soort: string;
  code: string;
  tekst: string;
  gemaaktOp: string;
  status: string;
}
export interface SpoorRegel {
  op: string;
  actie: string;
  door: string;
  naar: string;
  reden: string;
  verzegeld: boolean;
}
export interface FactuurDetail {
  kop: FactuurRegel;
  inhoud: WeergaveRegel[];
  bevindingen: FactuurBevinding[];
  controles: Explanation[];
  goedkeuringen: { naam: string; namens: string; op: string; toelichting: string }[];
  berichten: FactuurBericht[];
  spoor: SpoorRegel[];
  sha256: string;
  acties: string[];
  boeking: { id: string; status: string; nummer: string; reden: string; bestandsnaam: string } | null;
}
export type KpiGroep = JsonOf<Proto.KpiGroep>;
export type Kpi = Omit<JsonOf<Proto.Kpi>, 'totaal'> & { totaal: KpiGroep };
export type FactuurOntvangst = JsonOf<Proto.Ontvangst>;
export type MijnFactuur = JsonOf<Proto.MijnFactuur>;
export interface ValidatieVerslag {
  besluit: string;
  document: { kind: string; customizationId: string; id: string; issueDate: string };
  regelsets: { id: string; title: string; version: string }[];
  bevindingen: FactuurBevinding[];
}

export const emptyFactuurRegel: FactuurRegel = {
  id: '', nummer: '', leverancier: '', bestelnummer: '', eenheid: '', bedrag: '0.00', valuta: 'EUR', status: '', ontvangenOp: '', betalenVoor: '', werkdagen: 0, ernst: '', reden: '', kanaal: '',
};
export const emptyFactuurLijst: FactuurLijst = { results: [], count: 0, nextCursor: '', tellingen: {} };
export const emptyFactuur: FactuurDetail = { kop: emptyFactuurRegel, inhoud: [], bevindingen: [], controles: [], goedkeuringen: [], berichten: [], spoor: [], sha256: '', acties: [], boeking: null };
export const emptyKpiGroep: KpiGroep = { naam: '', aantal: 0, opTijd: 0, gemiddeldDagen: '' };
export const emptyKpi: Kpi = { totaal: emptyKpiGroep, eenheden: [], leveranciers: [], maanden: [], open: 0, teLaatOpen: 0, automatischGematcht: 0 };
export const emptyMijnFactuur: MijnFactuur = { nummer: '', bedrag: '0.00', valuta: 'EUR', ontvangenOp: '', stand: '', verwachteBetaling: '', bericht: '' };
export const emptyVerslag: ValidatieVerslag = { besluit: 'reject', document: { kind: 'unknown', customizationId: '', id: '', issueDate: '' }, regelsets: [], bevindingen: [] };
export const emptyFactuurOntvangst: FactuurOntvangst = { id: '', uitkomst: '', factuurId: '', sha256: '', melding: '' };
