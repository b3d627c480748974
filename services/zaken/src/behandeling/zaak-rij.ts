import type { Tx } from '@polder/service';
import type { Antwoord } from '@polder/proto/polder/zaken/v1/zaken';
import { naInsturenVan, type NaInsturen } from '../aanvrager/aanvrager.repository.js';
import { resultaattypenVan, statustypenVan, type Resultaattype, type Statustype } from '../catalogus/catalogus.repository.js';

/** A case as the screens read it: one row with its statuses, documents, result and explanations aggregated. */
export interface ZaakRij {
  id: string;
  identificatie: string;
  omschrijving: string;
  zaaktype_id: string;
  zaaktype: string;
  ontvangen_op: Date;
  startdatum: string;
  einddatum: string | null;
  uiterlijke_einddatum: string | null;
  archiefnominatie: string | null;
  archiefactiedatum: string | null;
  startdatum_bewaartermijn: string | null;
  party_key: string | null;
  initiator_naam: string;
  behandelaar_id: string | null;
  behandelaar_naam: string;
  antwoorden: Antwoord[];
  zaakgeometrie: unknown;
  versie: number;
  afgeschermd: boolean;
  inzage: string[];
  statussen: { omschrijving: string; datum_gezet: string; toelichting: string; eindstatus: boolean }[];
  documenten: { id: string; titel: string }[];
  uitleg: { onderwerp: string; uitleg: unknown }[];
  resultaat: { resultaattype_id: string; toelichting: string } | null;
  initiator: { type: string; kvkNummer?: string; vestigingsNummer?: string; naam?: string; email?: string } | null;
}

const ZAAK = `
  SELECT z.id, z.identificatie, z.omschrijving, z.zaaktype_id, t.omschrijving AS zaaktype, z.ontvangen_op, z.startdatum, z.einddatum,
    z.uiterlijke_einddatum, z.archiefnominatie, z.archiefactiedatum, z.startdatum_bewaartermijn, z.party_key, z.initiator_naam, z.behandelaar_id,
    z.behandelaar_naam, z.antwoorden, z.zaakgeometrie, z.versie, z.afgeschermd, z.inzage,
    (SELECT coalesce(json_agg(json_build_object('omschrijving', st.omschrijving, 'datum_gezet', s.datum_status_gezet, 'toelichting', s.statustoelichting, 'eindstatus', st.is_eindstatus)
       ORDER BY s.datum_status_gezet, s.id), '[]') FROM status s JOIN statustype st ON st.id = s.statustype_id WHERE s.zaak_id = z.id) AS statussen,
    (SELECT coalesce(json_agg(json_build_object('id', d.informatieobject_id, 'titel', d.titel) ORDER BY d.volgnummer), '[]') FROM zaakinformatieobject d WHERE d.zaak_id = z.id) AS documenten,
    (SELECT coalesce(json_agg(json_build_object('onderwerp', u.onderwerp, 'uitleg', u.uitleg) ORDER BY u.onderwerp), '[]') FROM uitleg u WHERE u.zaak_id = z.id) AS uitleg,
    (SELECT json_build_object('resultaattype_id', r.resultaattype_id, 'toelichting', r.toelichting) FROM resultaat r WHERE r.zaak_id = z.id) AS resultaat,
    (SELECT rol.betrokkene || jsonb_build_object('type', rol.betrokkene_type) FROM rol JOIN roltype rt ON rt.id = rol.roltype_id
       WHERE rol.zaak_id = z.id AND rt.omschrijving_generiek = 'initiator' LIMIT 1) AS initiator
  FROM zaak z JOIN zaaktype t ON t.id = z.zaaktype_id`;

export interface ZaakMetType {
  zaak: ZaakRij;
  statustypen: Statustype[];
  resultaattypen: Resultaattype[];
  naInsturen: NaInsturen;
}

/** The case with the types that its screen offers; undefined when the tenant has no such case. */
export async function leesZaak(tx: Tx, id: string): Promise<ZaakMetType | undefined> {
  const [zaak] = await tx.query<ZaakRij>(`${ZAAK} WHERE z.id = $1`, [id], 'zaak-scherm');
  if (!zaak) return undefined;
  return { zaak, statustypen: await statustypenVan(tx, zaak.zaaktype_id), resultaattypen: await resultaattypenVan(tx, zaak.zaaktype_id), naInsturen: await naInsturenVan(tx, id) };
}
