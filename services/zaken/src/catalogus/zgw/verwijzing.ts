import type { FieldProblem, Tx } from '@polder/service';
import type { CatalogusSoort } from './bron.js';
import { BRONNEN, idUitUrl } from './bronnen.js';

/** Relations of a resource, as they are kept: by name; `gebonden` are the versions that the client named by URL. */
export interface Opgelost {
  namen: string[];
  gebonden: string[];
  problemen: FieldProblem[];
}

interface Versie {
  id: string;
  naam: string;
  catalogus_id: string;
}

/**
 * Names of what a client refers to, by name (1.3) or by URL of a version (before 1.3).
 * `veld` is the name for refusals: bad-url for a URL of nothing, relations-incorrect-catalogus for a version of another
 * catalogue, does-not-exist for a name that no version in the catalogue has.
 */
export async function losOp(tx: Tx, doel: Extract<CatalogusSoort, 'zaaktype' | 'besluittype' | 'informatieobjecttype'>, waarden: readonly string[], catalogusId: string, veld: string): Promise<Opgelost> {
  const { tabel, pad, naamKolom } = BRONNEN[doel];
  const opgelost: Opgelost = { namen: [], gebonden: [], problemen: [] };
  if (waarden.length === 0) return opgelost;
  const ids = waarden.map((waarde) => idUitUrl(waarde, tx.ctx.baseUrl, pad));
  const rows = await tx.query<Versie>(
    `SELECT id, ${naamKolom ?? 'omschrijving'} AS naam, catalogus_id FROM ${tabel} WHERE id = ANY($1::uuid[]) OR (catalogus_id = $2 AND ${naamKolom ?? 'omschrijving'} = ANY($3::text[]))`,
    [ids.filter((id) => id !== undefined), catalogusId, waarden],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const bekend = new Set(rows.filter((row) => row.catalogus_id === catalogusId).map((row) => row.naam));
  const refuse = (name: string, code: string, reason: string) => opgelost.problemen.push({ name, code, reason });
  waarden.forEach((waarde, index) => {
    const id = ids[index];
    if (!id) {
      if (bekend.has(waarde)) opgelost.namen.push(waarde);
      else if (/^https?:/i.test(waarde)) refuse(veld, 'bad-url', 'Deze URL verwijst naar niets in deze catalogus.');
      else refuse(veld, 'does-not-exist', `'${waarde}' bestaat niet in deze catalogus.`);
      return;
    }
    const versie = byId.get(id);
    if (!versie) refuse(veld, 'bad-url', 'Deze URL verwijst naar niets.');
    else if (versie.catalogus_id !== catalogusId) refuse('nonFieldErrors', 'relations-incorrect-catalogus', 'De relatie wijst naar een andere catalogus.');
    else {
      opgelost.namen.push(versie.naam);
      opgelost.gebonden.push(id);
    }
  });
  opgelost.namen = [...new Set(opgelost.namen)];
  return opgelost;
}

/** True when one of the versions is published. */
export async function isGepubliceerd(tx: Tx, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return false;
  const rows = await tx.query(
    `SELECT 1 FROM (SELECT id, concept FROM besluittype UNION ALL SELECT id, concept FROM informatieobjecttype) v WHERE v.id = ANY($1::uuid[]) AND NOT v.concept LIMIT 1`,
    [ids],
  );
  return rows.length > 0;
}

/** Relations that have a name in the catalogue but no published version yet (ztc-012), as words for the user. */
export async function conceptRelaties(tx: Tx, zaaktypeId: string): Promise<string[]> {
  const rows = await tx.query<{ naam: string }>(
    `SELECT DISTINCT w.soort || ' ''' || w.naam || '''' AS naam FROM zaaktype t, LATERAL (
       SELECT 'besluittype' AS soort, b.naam, EXISTS (SELECT FROM besluittype x WHERE x.catalogus_id = t.catalogus_id AND x.omschrijving = b.naam AND NOT x.concept) AS gepubliceerd FROM unnest(t.besluittypen) AS b (naam)
       UNION ALL
       SELECT 'informatieobjecttype', k.informatieobjecttype, EXISTS (SELECT FROM informatieobjecttype x WHERE x.catalogus_id = t.catalogus_id AND x.omschrijving = k.informatieobjecttype AND NOT x.concept)
         FROM zaaktype_informatieobjecttype k WHERE k.zaaktype_id = t.id
     ) w WHERE t.id = $1 AND NOT w.gepubliceerd ORDER BY naam`,
    [zaaktypeId],
  );
  return rows.map((row) => row.naam);
}

/** Another published version of the case type is valid on one of the days (ztc-016). */
export async function overlapt(tx: Tx, versie: { id: string; catalogusId: string; identificatie: string; begin: string; einde: string | null }): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM zaaktype WHERE catalogus_id = $1 AND identificatie = $2 AND id <> $3 AND NOT concept
       AND begin_geldigheid <= coalesce($5::date, 'infinity') AND coalesce(einde_geldigheid, 'infinity') >= $4::date LIMIT 1`,
    [versie.catalogusId, versie.identificatie, versie.id, versie.begin, versie.einde],
  );
  return rows.length > 0;
}

/** Gives the new name to what refers to a concept by its old one, when no other version bears that. */
export async function hernoemVerwijzingen(tx: Tx, doel: 'besluittype' | 'informatieobjecttype' | 'zaaktype', catalogusId: string, oud: string, nieuw: string): Promise<void> {
  const { tabel, naamKolom } = BRONNEN[doel];
  if ((await tx.query(`SELECT 1 FROM ${tabel} WHERE catalogus_id = $1 AND ${naamKolom ?? 'omschrijving'} = $2 LIMIT 1`, [catalogusId, oud])).length > 0) return;
  const values = [catalogusId, oud, nieuw];
  const inZaaktype = 'zaaktype_id IN (SELECT id FROM zaaktype WHERE catalogus_id = $1)';
  if (doel === 'besluittype') {
    await tx.query('UPDATE zaaktype SET besluittypen = array_replace(besluittypen, $2, $3) WHERE catalogus_id = $1 AND $2 = ANY(besluittypen)', values);
    await tx.query(`UPDATE resultaattype SET besluittypen = array_replace(besluittypen, $2, $3) WHERE ${inZaaktype} AND $2 = ANY(besluittypen)`, values);
  } else if (doel === 'informatieobjecttype') {
    await tx.query('UPDATE besluittype SET informatieobjecttypen = array_replace(informatieobjecttypen, $2, $3) WHERE catalogus_id = $1 AND $2 = ANY(informatieobjecttypen)', values);
    await tx.query(`UPDATE resultaattype SET informatieobjecttypen = array_replace(informatieobjecttypen, $2, $3) WHERE ${inZaaktype} AND $2 = ANY(informatieobjecttypen)`, values);
    await tx.query(`UPDATE zaaktype_informatieobjecttype SET informatieobjecttype = $3 WHERE ${inZaaktype} AND informatieobjecttype = $2`, values);
  } else await tx.query('UPDATE zaaktype SET deelzaaktypen = array_replace(deelzaaktypen, $2, $3) WHERE catalogus_id = $1 AND $2 = ANY(deelzaaktypen)', values);
}
