import type { Ctx } from '@polder/context';
import type { Mandaat } from '@polder/proto/polder/zaken/v1/besluitvorming';
import { Refusal, type Database, type FieldProblem } from '@polder/service';
import { tekstVeld, UUID } from '../behandeling/zaak-slot.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The mandate register: who may initial or sign which decision up to what, from when and by which mandate decision. */
export class MandaatService {
  constructor(private readonly database: Database) {}

  lijst(ctx: Ctx): Promise<Mandaat[]> {
    return this.database.read(ctx, async (tx) => {
      const rows = await tx.query<Mandaat & { geldigTot: string | null }>(
        `SELECT m.id, m.medewerker_id AS "medewerkerId", m.medewerker_naam AS medewerker, m.soort, coalesce(m.besluittype_id::text, '') AS "besluittypeId", coalesce(b.omschrijving, '') AS besluittype,
           m.tot_bedrag AS "totBedrag", m.geldig_van AS "geldigVan", m.geldig_tot AS "geldigTot", m.grondslag
         FROM mandaat m LEFT JOIN besluittype b ON b.id = m.besluittype_id ORDER BY m.medewerker_naam, m.soort, m.id`,
      );
      return rows.map((m) => ({ ...m, geldigTot: m.geldigTot ?? '' }));
    });
  }

  async zet(ctx: Ctx, m: Mandaat): Promise<Mandaat> {
    const problems: FieldProblem[] = [];
    if (!UUID.test(m.id)) problems.push({ name: 'id', code: 'invalid', reason: 'Geen geldig kenmerk.' });
    if (m.soort !== 'paraferen' && m.soort !== 'tekenen') problems.push({ name: 'soort', code: 'invalid', reason: 'Kies paraferen of tekenen.' });
    if (m.besluittypeId && !UUID.test(m.besluittypeId)) problems.push({ name: 'besluittypeId', code: 'invalid', reason: 'Kies een soort besluit.' });
    if (m.totBedrag < 0) problems.push({ name: 'totBedrag', code: 'invalid', reason: 'Vul een bedrag in van 0 of meer.' });
    if (!DAY.test(m.geldigVan)) problems.push({ name: 'geldigVan', code: 'invalid', reason: 'Vul de eerste dag in.' });
    if (m.geldigTot && (!DAY.test(m.geldigTot) || m.geldigTot < m.geldigVan)) problems.push({ name: 'geldigTot', code: 'invalid', reason: 'De laatste dag ligt op of na de eerste.' });
    if (problems.length > 0) throw Refusal.invalid(problems);
    const grondslag = tekstVeld('grondslag', m.grondslag, 200, 'Schrijf op uit welk mandaatbesluit dit komt.');
    // Nobody mandates oneself.
    if (m.medewerkerId === ctx.actor.id) throw Refusal.state('eigen-mandaat', 'U kunt uzelf geen mandaat geven. Vraag een andere beheerder.');
    await this.database.tx(ctx, async (tx) => {
      const [who] = await tx.query<{ naam: string }>('SELECT naam FROM medewerker WHERE id = $1', [m.medewerkerId]);
      if (!who) throw Refusal.invalid([{ name: 'medewerkerId', code: 'unknown', reason: 'Kies een collega uit de lijst.' }]);
      const [type] = m.besluittypeId ? await tx.query('SELECT 1 FROM besluittype WHERE id = $1', [m.besluittypeId]) : [{}];
      if (!type) throw Refusal.invalid([{ name: 'besluittypeId', code: 'unknown', reason: 'Kies een soort besluit.' }]);
      await tx.query(
        `INSERT INTO mandaat (id, organisatie_id, medewerker_id, medewerker_naam, soort, besluittype_id, tot_bedrag, geldig_van, geldig_tot, grondslag) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)
         ON CONFLICT (id) DO UPDATE SET medewerker_id = excluded.medewerker_id, medewerker_naam = excluded.medewerker_naam, soort = excluded.soort, besluittype_id = excluded.besluittype_id,
           tot_bedrag = excluded.tot_bedrag, geldig_van = excluded.geldig_van, geldig_tot = excluded.geldig_tot, grondslag = excluded.grondslag`,
        [m.id, ctx.tenant, m.medewerkerId, who.naam, m.soort, m.besluittypeId || null, m.totBedrag, m.geldigVan, m.geldigTot || null, grondslag],
      );
      await tx.audit('mandaat-gezet', { kind: 'mandaat', id: m.id }, { medewerker: m.medewerkerId, soort: m.soort, besluittype: m.besluittypeId, totBedrag: m.totBedrag, van: m.geldigVan, tot: m.geldigTot, grondslag });
    });
    const found = (await this.lijst(ctx)).find((row) => row.id === m.id);
    if (!found) throw Refusal.notFound();
    return found;
  }
}
