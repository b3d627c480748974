import type { Tx } from '@polder/service';
import type { FacturatieConfig } from '../config.js';
import { bedrag, type Feiten } from '../factuur/feiten.rules.js';
import { zetStand, type FactuurRij } from '../factuur/factuur.repository.js';
import { envelopVerschillen } from '../intake/envelop.rules.js';
import { beoordeel, type Beoordeling, type Omgeving, type Stand } from './beoordeling.rules.js';
import type { BestelRegel, Toleranties } from './matching.rules.js';

const TOLERANTIES: Toleranties = { prijsOverPct: '2', prijsOnderPct: '10', regelBedrag: '1.00', aantalOverPct: '0' };

/** States in which new orders, suppliers or accounts can change the judgement. */
export const HERZIENBAAR: readonly Stand[] = ['geblokkeerd', 'te_routeren', 'verschil', 'wacht_op_prestatie', 'ter_goedkeuring'];

/** Key of an invoice for duplicates: who bills, and the number without spaces and case. */
export function sleutelVan(feiten: Feiten): string {
  const { btw, kvk, oin, naam } = feiten.leverancier;
  return `${btw || kvk || oin || naam.toLowerCase().replace(/\s+/g, ' ')}|${feiten.nummer.toUpperCase().replace(/\s+/g, '')}`;
}

interface LeverancierRij {
  id: string;
  naam: string;
  kvk: string;
  btw: string;
  oin: string;
  eenheid: string;
}

async function leverancierVan(tx: Tx, feiten: Feiten): Promise<Omgeving['leverancier']> {
  const { kvk, btw, oin } = feiten.leverancier;
  const rows = await tx.query<LeverancierRij>(
    `SELECT id, naam, kvk, btw, oin, eenheid FROM leverancier WHERE (kvk <> '' AND kvk = $1) OR (btw <> '' AND btw = $2) OR (oin <> '' AND oin = $3) ORDER BY (kvk <> '' AND kvk = $1) DESC, id LIMIT 1`,
    [kvk, btw, oin],
  );
  const [found] = rows;
  if (!found) return undefined;
  const rekeningen = await tx.query<{ iban: string; soort: string; status: string }>('SELECT iban, soort, status FROM rekening WHERE leverancier_id = $1', [found.id]);
  return { id: found.id, kvk: found.kvk, btw: found.btw, oin: found.oin, eenheid: found.eenheid, rekeningen };
}

/** An order with what was delivered and billed before, without the invoice that is judged. */
export async function bestellingVan(tx: Tx, nummer: string, zonder: string): Promise<(NonNullable<Omgeving['bestelling']> & { id: string }) | undefined> {
  if (nummer === '') return undefined;
  const [found] = await tx.query<{ id: string; nummer: string; eenheid: string; leverancier_id: string; prestatie_nodig: boolean; automatisch: boolean }>(
    'SELECT id, nummer, eenheid, leverancier_id, prestatie_nodig, automatisch FROM bestelling WHERE nummer = $1 FOR SHARE', [nummer],
  );
  if (!found) return undefined;
  const regels = await tx.query<BestelRegel>(
    `SELECT r.nummer, r.artikel, r.naam, r.aantal::text, r.prijs::text,
       COALESCE((SELECT sum(t.aantal) FROM toewijzing t WHERE t.bestelling_id = r.bestelling_id AND t.regel = r.nummer AND t.factuur_id <> $2), 0)::text AS gefactureerd,
       COALESCE((SELECT sum(p.aantal) FROM prestatie p WHERE p.bestelling_id = r.bestelling_id AND p.regel = r.nummer), 0)::text AS geleverd
     FROM bestelregel r WHERE r.bestelling_id = $1 ORDER BY r.nummer`,
    [found.id, zonder],
  );
  return { id: found.id, nummer: found.nummer, eenheid: found.eenheid, prestatieNodig: found.prestatie_nodig, automatisch: found.automatisch, leverancierId: found.leverancier_id, regels };
}

async function dubbelVan(tx: Tx, rij: FactuurRij): Promise<Omgeving['dubbelVan']> {
  const sbdh = rij.sbdh?.instantie ?? '';
  const rows = await tx.query<{ id: string; nummer: string; sleutel: string; inhoud_sha256: string }>(
    `SELECT f.id, f.nummer, f.sleutel, f.inhoud_sha256 FROM factuur f
     WHERE f.id <> $1 AND f.stand NOT IN ('ontvangen', 'dubbel') AND (f.inhoud_sha256 = $2 OR (f.sleutel = $3 AND f.stand NOT IN ('afgekeurd', 'afgewezen')) OR ($4 <> '' AND f.sbdh->>'instantie' = $4))
     ORDER BY (f.inhoud_sha256 = $2) DESC, f.ontvangen_op LIMIT 1`,
    [rij.id, rij.inhoud_sha256, rij.sleutel, sbdh],
  );
  const [found] = rows;
  if (!found) return undefined;
  const grond = found.inhoud_sha256 === rij.inhoud_sha256 ? 'de inhoud is precies gelijk' : found.sleutel === rij.sleutel ? 'leverancier en factuurnummer zijn gelijk' : 'het nummer van de envelop (SBDH) is gelijk';
  return { id: found.id, nummer: found.nummer, grond };
}

async function omgeving(tx: Tx, rij: FactuurRij, feiten: Feiten, config: FacturatieConfig): Promise<Omgeving> {
  const leverancier = await leverancierVan(tx, feiten);
  const [instelling] = await tx.query<{ waarde: Partial<Toleranties> }>(`SELECT waarde FROM instelling WHERE sleutel = 'toleranties'`);
  const kenmerk = feiten.koperKenmerk === '' ? [] : await tx.query<{ code: string }>('SELECT code FROM eenheid WHERE code = $1 OR $1 = ANY(kenmerken) LIMIT 1', [feiten.koperKenmerk]);
  const verschillen = rij.sbdh ? envelopVerschillen(rij.sbdh, { customizationId: feiten.specificatie, koperAdres: feiten.koper.adres, koperAdresSoort: feiten.koper.adresSoort }, config.POLDER_OIN) : [];
  return {
    besluit: rij.ernst === 'fatal' ? 'reject' : 'accept', dubbelVan: await dubbelVan(tx, rij), envelopVerschillen: verschillen, oin: config.POLDER_OIN, leverancier,
    bestelling: await bestellingVan(tx, rij.gekozen_bestelling || feiten.bestelnummer, rij.id), eenheidVanKenmerk: kenmerk[0]?.code ?? '', gekozenEenheid: rij.gekozen_eenheid, verschilAanvaard: rij.verschil_aanvaard,
    toleranties: { ...TOLERANTIES, ...instelling?.waarde }, ontvangen: rij.ontvangstdag, wachtdagen: rij.wachtdagen,
  };
}

/**
 * Judges an invoice in the caller's transaction, with the surroundings of now, and stores judgement, state and reasons.
 * Two copies that come in at the same moment wait for each other here, so that one of them is the first.
 */
export async function herbeoordeel(tx: Tx, rij: FactuurRij, config: FacturatieConfig, actie = 'beoordeeld'): Promise<Beoordeling | undefined> {
  const { feiten } = rij;
  if (!feiten) return undefined;
  for (const slot of [`factuur/${rij.sleutel}`, `factuur/${rij.inhoud_sha256}`].sort()) await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${tx.ctx.tenant}/${slot}`]);
  const om = await omgeving(tx, rij, feiten, config);
  const uit = beoordeel(feiten, om);
  const automatisch = uit.stand === 'goedgekeurd';
  await tx.query(
    `UPDATE factuur SET controles = $2, eenheid = $3, uiterlijk = $4, betaaldag = $5, leverancier_id = $6, bestelnummer = $7, dubbel_van = $8, automatisch = $9 WHERE id = $1`,
    [rij.id, JSON.stringify(uit.controles), uit.eenheid, uit.uiterlijk, uit.betaaldag, om.leverancier?.id ?? null, om.bestelling?.nummer ?? feiten.bestelnummer, om.dubbelVan?.id ?? null, automatisch],
  );
  rij.eenheid = uit.eenheid;
  rij.controles = uit.controles;
  if (uit.stand !== rij.stand || uit.reden !== rij.reden) await zetStand(tx, rij, uit.stand, uit.reden, actie, { eenheid: uit.eenheid, regels: uit.controles.map((one) => ({ regel: one.rule, versie: one.version, uitkomst: one.result as unknown })) });
  if (automatisch && om.bestelling) await wijsToe(tx, rij, om.bestelling as NonNullable<Omgeving['bestelling']> & { id: string });
  return uit;
}

/** Books the quantities of an approved invoice on its order, so that the next invoice finds less to bill. */
export async function wijsToe(tx: Tx, rij: FactuurRij, bestelling: { id: string }): Promise<void> {
  const match = rij.controles.find((one) => one.rule === 'facturatie/matching')?.result as { regels: { regel: string; bestelregel: string }[] } | undefined;
  for (const { regel, bestelregel } of match?.regels ?? []) {
    const found = rij.feiten?.regels.find((one) => one.nummer === regel);
    if (!found || bestelregel === '') continue;
    const aantal = rij.feiten?.credit ? bedrag(found.aantal).absolute().negated() : bedrag(found.aantal);
    await tx.query('INSERT INTO toewijzing (organisatie_id, factuur_id, factuurregel, bestelling_id, regel, aantal) VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT DO NOTHING', [tx.ctx.tenant, rij.id, regel, bestelling.id, bestelregel, aantal.toString()]);
  }
}

/** Judges again what a change of orders, suppliers or performance may free. Answers how many changed state. */
export async function herbeoordeelWaar(tx: Tx, config: FacturatieConfig, waar: string, params: unknown[]): Promise<number> {
  const rows = await tx.query<FactuurRij>(`SELECT * FROM factuur WHERE stand = ANY($1) AND ${waar} ORDER BY id FOR UPDATE`, [HERZIENBAAR, ...params]);
  let veranderd = 0;
  for (const rij of rows) {
    const voor = rij.stand;
    await herbeoordeel(tx, rij, config, 'herbeoordeeld');
    if (rij.stand !== voor) veranderd += 1;
  }
  return veranderd;
}
