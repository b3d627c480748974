import type { Tx } from '@polder/service';
import { laadSjablonen } from './besluitvorming/sjablonen.js';

/** The demo's other organisation: the environmental service that advises the province. */
export const OFGV_ID = '0193b9f0-0000-7000-8000-000000000025';

/** Demo colleagues by their subject at the development identity provider (docs/demo.md). */
const COLLEGAS = [
  { id: 'b679c3de-a0db-5957-a059-e30f9cbf9169', naam: 'Marieke de Graaf', team: 'Natuur' },
  { id: '585a4dae-8094-57b4-a498-7abb156b3f20', naam: 'Youssef El Amrani', team: 'Natuur' },
  { id: 'fa62fcc5-e79e-551e-afe8-8dc243cb58eb', naam: 'Karin Bos', team: 'Vergunningen' },
];
const MANDATEN = [
  { id: '0193b9f0-1009-7000-8000-000000000001', wie: 1, soort: 'paraferen', tot: 0 },
  { id: '0193b9f0-1009-7000-8000-000000000002', wie: 2, soort: 'tekenen', tot: 25_000_000 },
  { id: '0193b9f0-1009-7000-8000-000000000003', wie: 2, soort: 'paraferen', tot: 0 },
];

/** Colleagues, an adviser, templates and mandates of the demo; what is there stays as it is. */
export async function laadWerkDemo(tx: Tx): Promise<void> {
  const { tenant, clock } = tx.ctx;
  for (const c of COLLEGAS) await tx.query('INSERT INTO medewerker (id, organisatie_id, naam, team, gezien_op) VALUES ($1,$2,$3,$4,$5) ON CONFLICT DO NOTHING', [c.id, tenant, c.naam, c.team, clock.now()]);
  await tx.query(`INSERT INTO adviespartner (organisatie_id, partner_id, naam) VALUES ($1,$2,'OFGV') ON CONFLICT DO NOTHING`, [tenant, OFGV_ID]);
  await laadSjablonen(tx);
  for (const m of MANDATEN) {
    const wie = COLLEGAS[m.wie];
    if (!wie) continue;
    await tx.query(
      `INSERT INTO mandaat (id, organisatie_id, medewerker_id, medewerker_naam, soort, tot_bedrag, geldig_van, grondslag) VALUES ($1,$2,$3,$4,$5,$6,'2026-01-01','Mandaatbesluit van het college (voorbeeld)') ON CONFLICT DO NOTHING`,
      [m.id, tenant, wie.id, wie.naam, m.soort, m.tot],
    );
  }
}
