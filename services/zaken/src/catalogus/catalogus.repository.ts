import type { Tx } from '@polder/service';
import type { Afleidingswijze, Archiefnominatie } from '../archivering/archivering.rules.js';

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
  brondatum: { afleidingswijze: Afleidingswijze | null; datumkenmerk: string; procestermijn: string | null; objecttype?: string } | null;
}

/** Published case type of an identification that is valid on the day, the last one included; undefined when there is none. */
export async function geldigZaaktype(tx: Tx, identificatie: string, day: string): Promise<Zaaktype | undefined> {
  const [row] = await tx.query<Zaaktype>(
    `SELECT id, identificatie, omschrijving, doorlooptijd, grondslag, vertrouwelijkheidaanduiding FROM zaaktype
      WHERE identificatie = $1 AND NOT concept AND begin_geldigheid <= $2 AND (einde_geldigheid IS NULL OR einde_geldigheid >= $2)
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
    `SELECT id, omschrijving, archiefnominatie, archiefactietermijn,
       coalesce(brondatum, '{"afleidingswijze":null,"datumkenmerk":"","procestermijn":null}') AS brondatum FROM resultaattype WHERE zaaktype_id = $1 ORDER BY omschrijving`,
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
