import type { Tx } from '@polder/service';
import type { Afleidingswijze, Archiefnominatie } from '../archivering/archivering.rules.js';
import type { ZaaktypeData } from './demo-catalogus.js';

export interface Zaaktype {
  id: string;
  identificatie: string;
  omschrijving: string;
  doorlooptijd: string;
  grondslag: string;
  vertrouwelijkheidaanduiding: string;
}

export interface Statustype {
  id: string;
  volgnummer: number;
  omschrijving: string;
  is_eindstatus: boolean;
}

export interface Resultaattype {
  id: string;
  omschrijving: string;
  archiefnominatie: Archiefnominatie | null;
  archiefactietermijn: string | null;
  /** objecttype: kind of case object that datumkenmerk is read from (zaakobject). */
  brondatum: { afleidingswijze: Afleidingswijze; datumkenmerk: string; procestermijn: string | null; objecttype?: string };
}

/** Published case type of an identification that is valid on the day; undefined when there is none. */
export async function geldigZaaktype(tx: Tx, identificatie: string, day: string): Promise<Zaaktype | undefined> {
  const [row] = await tx.query<Zaaktype>(
    `SELECT id, identificatie, omschrijving, doorlooptijd, grondslag, vertrouwelijkheidaanduiding FROM zaaktype
      WHERE identificatie = $1 AND NOT concept AND begin_geldigheid <= $2 AND (einde_geldigheid IS NULL OR einde_geldigheid > $2)
      ORDER BY begin_geldigheid DESC LIMIT 1`,
    [identificatie, day],
  );
  return row;
}

/** Status types of a case type in order. */
export function statustypenVan(tx: Tx, zaaktypeId: string): Promise<Statustype[]> {
  return tx.query<Statustype>('SELECT id, volgnummer, omschrijving, is_eindstatus FROM statustype WHERE zaaktype_id = $1 ORDER BY volgnummer', [zaaktypeId], 'statustypen');
}

export function resultaattypenVan(tx: Tx, zaaktypeId: string): Promise<Resultaattype[]> {
  return tx.query<Resultaattype>(
    'SELECT id, omschrijving, archiefnominatie, archiefactietermijn, brondatum FROM resultaattype WHERE zaaktype_id = $1 ORDER BY omschrijving',
    [zaaktypeId],
    'resultaattypen',
  );
}

export async function roltypeVan(tx: Tx, zaaktypeId: string, generiek: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>('SELECT id FROM roltype WHERE zaaktype_id = $1 AND omschrijving_generiek = $2 LIMIT 1', [zaaktypeId, generiek]);
  return row?.id;
}

export function eigenschappenVan(tx: Tx, zaaktypeId: string): Promise<{ id: string; naam: string }[]> {
  return tx.query('SELECT id, naam FROM eigenschap WHERE zaaktype_id = $1', [zaaktypeId]);
}

/** Puts case types into the catalogue of the tenant; what is there stays as it is. */
export async function addZaaktypen(tx: Tx, catalogusId: string, zaaktypen: ZaaktypeData[]): Promise<void> {
  const org = tx.ctx.tenant;
  for (const z of zaaktypen) {
    await tx.query(
      `INSERT INTO zaaktype (id, organisatie_id, catalogus_id, identificatie, omschrijving, doorlooptijd, grondslag, vertrouwelijkheidaanduiding, concept, begin_geldigheid)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,false,$9) ON CONFLICT DO NOTHING`,
      [z.id, org, catalogusId, z.identificatie, z.omschrijving, z.doorlooptijd, z.grondslag, z.vertrouwelijkheidaanduiding, z.beginGeldigheid],
    );
    for (const [index, s] of z.statustypen.entries()) {
      await tx.query(
        'INSERT INTO statustype (id, organisatie_id, zaaktype_id, volgnummer, omschrijving, is_eindstatus) VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT DO NOTHING',
        [s.id, org, z.id, index + 1, s.omschrijving, s.eind === true],
      );
    }
    for (const r of z.resultaattypen) {
      await tx.query(
        `INSERT INTO resultaattype (id, organisatie_id, zaaktype_id, omschrijving, archiefnominatie, archiefactietermijn, brondatum)
         VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT DO NOTHING`,
        [r.id, org, z.id, r.omschrijving, r.archiefnominatie, r.archiefactietermijn, { afleidingswijze: r.afleidingswijze, datumkenmerk: '', procestermijn: null }],
      );
    }
    for (const r of z.roltypen) {
      await tx.query(
        'INSERT INTO roltype (id, organisatie_id, zaaktype_id, omschrijving, omschrijving_generiek) VALUES ($1,$2,$3,$4,$5) ON CONFLICT DO NOTHING',
        [r.id, org, z.id, r.omschrijving, r.omschrijvingGeneriek],
      );
    }
    for (const e of z.eigenschappen) {
      await tx.query('INSERT INTO eigenschap (id, organisatie_id, zaaktype_id, naam) VALUES ($1,$2,$3,$4) ON CONFLICT DO NOTHING', [e.id, org, z.id, e.naam]);
    }
  }
}
