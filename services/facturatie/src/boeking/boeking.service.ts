import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '@polder/service';
import type { FacturatieConfig } from '../config.js';
import { factuur, zetStand, type FactuurRij } from '../factuur/factuur.repository.js';
import { eigenCtx, type Huis } from '../kit.js';
import { BoekMap, type BoekStatus } from './boek-map.js';
import { alsCsv, alsXaf, journaal, type Boekingsvoorstel } from './boekbestand.rules.js';

const EXTENSIE = { json: 'json', csv: 'csv', xaf: 'xaf.xml', ubl: 'json' } as const;

/** Makes the posting of an approved invoice in the caller's transaction; there is never more than one that holds. */
export async function maakBoeking(tx: Tx, rij: FactuurRij, config: FacturatieConfig): Promise<void> {
  if (!rij.feiten) throw new Error('approved invoice without facts');
  const id = uuidv7();
  const { feiten } = rij;
  const voorstel: Boekingsvoorstel = {
    boeking: id, factuur: rij.id, nummer: feiten.nummer, datum: feiten.datum, ontvangen: rij.ontvangstdag, vervalt: rij.betaaldag ?? '', leverancier: { naam: feiten.leverancier.naam, kvk: feiten.leverancier.kvk, btw: feiten.leverancier.btw },
    bestelling: rij.bestelnummer, eenheid: rij.eenheid, valuta: feiten.valuta, regels: journaal(feiten, rij.eenheid), sha256: rij.sha256,
  };
  const vorm = config.POLDER_BOEK_VORM;
  // With form "ubl" the financial system reads the invoice itself: the posting names the original by hash and id at archief.
  const inhoud = vorm === 'csv' ? alsCsv(voorstel) : vorm === 'xaf' ? alsXaf(voorstel, config.POLDER_ORGANISATIE) : `${JSON.stringify(vorm === 'ubl' ? { ...voorstel, origineel: rij.id } : voorstel, null, 2)}\n`;
  const naam = `BOEK-${id}.${EXTENSIE[vorm]}`;
  const nu = tx.ctx.clock.now();
  await tx.query(
    `INSERT INTO boeking (organisatie_id, id, factuur_id, vorm, bestandsnaam, inhoud, sha256, gemaakt_op, status, bijgewerkt_op) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,'klaar',$8)`,
    [tx.ctx.tenant, id, rij.id, vorm, naam, inhoud, createHash('sha256').update(inhoud).digest('hex'), nu],
  );
  await zetStand(tx, rij, 'te_boeken', 'De boeking is gemaakt.', 'boeking-gemaakt', { boeking: id, bedrag: rij.bedrag });
}

/** What the financial system says of a posting, stored; false when the posting is not known. A repeat changes nothing. */
export async function verwerkBoekStatus(tx: Tx, status: BoekStatus): Promise<boolean> {
  if (!/^[0-9a-f-]{36}$/i.test(status.boeking)) return false;
  const [boeking] = await tx.query<{ factuur_id: string; status: string }>('SELECT factuur_id, status FROM boeking WHERE id = $1 FOR UPDATE', [status.boeking]);
  if (!boeking) return false;
  if (boeking.status === 'geboekt' || boeking.status === 'geweigerd') return true;
  const rij = await factuur(tx, boeking.factuur_id, true);
  await tx.query('UPDATE boeking SET status = $2, nummer = $3, reden = $4, bijgewerkt_op = $5 WHERE id = $1', [status.boeking, status.status, status.nummer.slice(0, 60), status.reden.slice(0, 300), tx.ctx.clock.now()]);
  if (status.status === 'geboekt') await zetStand(tx, rij, 'geboekt', `Geboekt onder nummer ${status.nummer || 'onbekend'}.`, 'geboekt', { boeking: status.boeking, nummer: status.nummer });
  else await zetStand(tx, rij, 'ter_goedkeuring', `Het financiële systeem weigerde de boeking: ${status.reden || 'zonder reden'}.`, 'boeking-geweigerd', { boeking: status.boeking, reden: status.reden });
  if (status.status === 'geweigerd') {
    await tx.query('DELETE FROM goedkeuring WHERE factuur_id = $1', [rij.id]);
    await tx.query('DELETE FROM toewijzing WHERE factuur_id = $1', [rij.id]);
  }
  return true;
}

/** Reads what came back in the folder of the coupling. */
export async function leesBoekMap(huis: Huis): Promise<number> {
  const map = huis.config.POLDER_BOEK_MAP;
  if (!map) return 0;
  return new BoekMap(map).leesStatussen(async (status) => {
    const gelukt = await huis.database.tx(eigenCtx(huis.clock, huis.config.POLDER_DEFAULT_TENANT), (tx) => verwerkBoekStatus(tx, status));
    huis.naStap('boekstatus');
    return gelukt;
  });
}
