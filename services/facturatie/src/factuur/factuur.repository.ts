import type { Explanation } from '@polder/explain';
import type { Finding } from '@polder/e-invoice';
import { Refusal, type Tx } from '@polder/service';
import type { Stand } from '../beoordeling/beoordeling.rules.js';
import type { Envelop } from '../intake/envelop.rules.js';
import type { Feiten, Inhoud } from './feiten.rules.js';

/** Part of a payment that goes to an account of its own, as the G-account extension says. */
export interface Splitsing {
  iban: string;
  bedrag: string;
}
export interface FactuurRij {
  organisatie_id: string;
  id: string;
  stand: Stand;
  reden: string;
  kanaal: string;
  bestandsnaam: string;
  sha256: string;
  aannemer: string;
  sbdh: Envelop | null;
  ontvangen_op: Date;
  ontvangstdag: string;
  inhoud_sha256: string;
  sleutel: string;
  nummer: string;
  leverancier_id: string | null;
  leverancier_naam: string;
  bestelnummer: string;
  eenheid: string;
  gekozen_eenheid: string;
  gekozen_bestelling: string;
  valuta: string;
  bedrag: string;
  uiterlijk: string | null;
  betaaldag: string | null;
  wachtdagen: number;
  wacht_sinds: string | null;
  verschil_aanvaard: boolean;
  automatisch: boolean;
  ernst: string;
  feiten: (Feiten & { splitsing: Splitsing[] }) | null;
  inhoud: Inhoud | null;
  bevindingen: Finding[];
  regelsets: { id: string; title: string; version: string }[];
  controles: Explanation[];
  dubbel_van: string | null;
  betaald_op: string | null;
  escalatie: number;
  pogingen: number;
  versie: number;
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** One invoice; locked when it will be changed. @throws Refusal not found */
export async function factuur(tx: Tx, id: string, lock = false): Promise<FactuurRij> {
  if (!UUID.test(id)) throw Refusal.notFound('Deze factuur is er niet.');
  const [rij] = await tx.query<FactuurRij>(`SELECT * FROM factuur WHERE id = $1${lock ? ' FOR UPDATE' : ''}`, [id]);
  if (!rij) throw Refusal.notFound('Deze factuur is er niet.');
  return rij;
}

/** States in which the service itself has something to do at once. */
const ZELF: readonly Stand[] = ['ontvangen', 'goedgekeurd', 'te_boeken', 'betaald'];

/** Puts an invoice in a state: row, trail and event in the caller's transaction. */
export async function zetStand(tx: Tx, rij: FactuurRij, stand: Stand, reden: string, actie: string, extra: Record<string, unknown> = {}): Promise<void> {
  const nu = tx.ctx.clock.now();
  await tx.query(`UPDATE factuur SET stand = $2, reden = $3, actie_op = $4, pogingen = 0, fout = '', versie = versie + 1 WHERE id = $1`, [rij.id, stand, reden, ZELF.includes(stand) ? nu : null]);
  await tx.audit(`factuur.${actie}`, { kind: 'factuur', id: rij.id }, { van: rij.stand, naar: stand, reden, ...extra });
  await tx.emit(`nl.polder.facturatie.factuur.${stand.replaceAll('_', '-')}`, rij.id, { factuurId: rij.id, van: rij.stand, naar: stand });
  rij.stand = stand;
  rij.reden = reden;
}

/** Refuses when the invoice is not in one of the states in which something may be done. */
export function eisStand(rij: FactuurRij, standen: readonly Stand[], wat: string): void {
  if (!standen.includes(rij.stand)) throw Refusal.state('stand', `U kunt deze factuur nu niet ${wat}: de stand is "${rij.stand.replaceAll('_', ' ')}".`);
}
