import { v7 as uuidv7 } from 'uuid';
import { validate } from '@polder/e-invoice';
import type { Tx } from '@polder/service';
import type { FactuurRij } from '../factuur/factuur.repository.js';
import { invoiceResponse, magVolgen, mailTekst, messageLevelStatus, type AntwoordCode } from './invoice-response.rules.js';

/** Our own electronic address and name, set at the start of the service. */
export interface Afzender {
  oin: string;
  naam: string;
  /** Our service provider, for message level status; '' makes none. */
  provider: string;
}
let afzender: Afzender = { oin: '', naam: '', provider: '' };
export function zetAfzender(wie: Afzender): void {
  afzender = wie;
}

const nietGeldig = (xml: string): string => {
  const report = validate(xml);
  return report.decision === 'reject' ? report.findings.filter((one) => one.severity === 'fatal').map((one) => `${one.ruleId} ${one.path}`).join(', ') : '';
};

/**
 * Makes an answer to the supplier in the caller's transaction: an Invoice Response when the invoice has an electronic address
 * to send it to, and always the text for a mail as the fall-back. A state that would go back is left out. Our own validator
 * has the last word: an answer that is not valid is a bug, and undoes the transaction. @throws Error
 */
export async function antwoordMaken(tx: Tx, rij: FactuurRij, wat: { code: AntwoordCode; reden: string; actie: string; toelichting: string; details?: { term: string; waarde: string }[] }): Promise<string | undefined> {
  const { feiten } = rij;
  if (!feiten) return undefined;
  const [laatste] = await tx.query<{ code: AntwoordCode }>(`SELECT code FROM bericht WHERE factuur_id = $1 AND soort IN ('invoice-response', 'mail') ORDER BY gemaakt_op DESC, id DESC LIMIT 1`, [rij.id]);
  if (!magVolgen(laatste?.code, wat.code)) return undefined;
  const id = uuidv7();
  const factuur = { nummer: feiten.nummer, datum: feiten.datum, soort: feiten.soort || (feiten.credit ? '381' : '380') };
  const tekst = mailTekst({ ...wat, factuur });
  const { adres, adresSoort, naam } = feiten.leverancier;
  let xml = '';
  if (adres !== '' && adresSoort !== '') {
    xml = invoiceResponse({ id, ...wat, details: wat.details ?? [], dag: tx.ctx.clock.today(), van: { adres: afzender.oin, soort: '0190', naam: afzender.naam }, aan: { adres, soort: adresSoort, naam }, factuur });
    // A wrong address is the supplier's fault, not ours: then the mail remains.
    const fout = nietGeldig(xml);
    if (fout !== '' && !/EndpointID/.test(fout)) throw new Error(`own invoice response is not valid: ${fout}`);
    if (fout !== '') xml = '';
  }
  await tx.query('INSERT INTO bericht (organisatie_id, id, factuur_id, soort, code, xml, tekst, gemaakt_op) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)', [tx.ctx.tenant, id, rij.id, xml === '' ? 'mail' : 'invoice-response', wat.code, xml, tekst, tx.ctx.clock.now()]);
  await tx.audit('bericht.gemaakt', { kind: 'bericht', id, hoofdobject: rij.id }, { soort: xml === '' ? 'mail' : 'invoice-response', code: wat.code, reden: wat.reden, actie: wat.actie });
  await tx.emit('nl.polder.facturatie.bericht.klaar', id, { berichtId: id, factuurId: rij.id, code: wat.code, soort: xml === '' ? 'mail' : 'invoice-response' });
  return id;
}

/** One Message Level Status per message that came in an envelope: delivered, or refused with all findings. */
export async function mlsMaken(tx: Tx, rij: FactuurRij, afgekeurd: boolean): Promise<void> {
  const { sbdh } = rij;
  const aan = sbdh?.mlsAan.replace(/^iso6523-actorid-upis::/, '') ?? '';
  // Only a sender that says where it wants the status gets one.
  if (!sbdh || sbdh.instantie === '' || !aan.startsWith('0242:') || afzender.provider === '' || (sbdh.mlsSoort === 'FAILURE_ONLY' && !afgekeurd)) return;
  const bestaat = await tx.query(`SELECT 1 FROM bericht WHERE factuur_id = $1 AND soort = 'mls'`, [rij.id]);
  if (bestaat.length > 0) return;
  const id = uuidv7();
  const nu = tx.ctx.clock.now();
  const xml = messageLevelStatus({
    id, dag: nu.toISOString().slice(0, 10), op: `${nu.toISOString().slice(11, 19)}Z`, code: afgekeurd ? 'RE' : 'AP', van: afzender.provider, aan, instantie: sbdh.instantie,
    tekst: afgekeurd ? 'Het document voldoet niet aan de regels.' : 'Het document is afgeleverd.',
    bevindingen: afgekeurd ? rij.bevindingen.map((one) => ({ plaats: one.path, tekst: `[${one.ruleId}] ${one.message.nl}`, ernst: one.ruleId.startsWith('XML') || one.ruleId.startsWith('XSD') ? 'SV' : one.severity === 'fatal' ? 'BV' : 'BW' })) : [],
  });
  const fout = nietGeldig(xml);
  if (fout !== '') throw new Error(`own message level status is not valid: ${fout}`);
  await tx.query(`INSERT INTO bericht (organisatie_id, id, factuur_id, soort, code, xml, gemaakt_op) VALUES ($1,$2,$3,'mls',$4,$5,$6)`, [tx.ctx.tenant, id, rij.id, afgekeurd ? 'RE' : 'AP', xml, nu]);
  await tx.audit('bericht.gemaakt', { kind: 'bericht', id, hoofdobject: rij.id }, { soort: 'mls', code: afgekeurd ? 'RE' : 'AP', bevindingen: rij.bevindingen.length });
  await tx.emit('nl.polder.facturatie.bericht.klaar', id, { berichtId: id, factuurId: rij.id, code: afgekeurd ? 'RE' : 'AP', soort: 'mls' });
}
