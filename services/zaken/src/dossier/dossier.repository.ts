import type { Dossier, Notitie, Taak, TermijnStand, TeruggetrokkenDocument, TijdlijnRegel, Verzoek } from '@polder/proto/polder/zaken/v1/dossier';
import type { Tx } from '@polder/service';
import type { ZaakSlot } from '../behandeling/zaak-slot.js';
import { verlenging } from '../termijn/verlenging.rules.js';
import { tijdlijn, type AuditRij } from './tijdlijn.rules.js';

interface Rij {
  taken: { id: string; omschrijving: string; uiterlijk: string | null; eigenaar_id: string; eigenaar_naam: string; stand: string; gedaan_op: string | null }[];
  notities: { id: string; tekst: string; aangemaakt_door: string; aanmaakdatum: string }[];
  verzoeken: VerzoekRij[];
  teruggetrokken: { titel: string; reden: string; door: string; tijdstip: string }[];
  audit: AuditRij[];
  stil: number;
  zaaktypen: { id: string; omschrijving: string }[];
  opgegaan_in: string | null;
  samengevoegd: string[];
  verlengingstermijn: string | null;
  grondslag: string;
}

/** A question as its table keeps it. */
export interface VerzoekRij {
  id: string;
  zaak_id: string;
  vraag: string;
  gevraagd_op: string;
  uiterlijk: string;
  status: string;
  antwoord: string;
  bijlagen: { id: string; titel: string }[];
  beantwoord_op: string | null;
}

// to_jsonb: the catalogue gives some case types an own term for extension; a type without that column has none.
const DOSSIER = `
  SELECT
    (SELECT coalesce(json_agg(json_build_object('id', t.id, 'omschrijving', t.omschrijving, 'uiterlijk', t.uiterlijk, 'eigenaar_id', t.eigenaar_id, 'eigenaar_naam', t.eigenaar_naam,
       'stand', t.stand, 'gedaan_op', t.gedaan_op) ORDER BY t.stand DESC, t.uiterlijk NULLS LAST, t.id), '[]') FROM taak t WHERE t.zaak_id = $1) AS taken,
    (SELECT coalesce(json_agg(json_build_object('id', n.id, 'tekst', n.tekst, 'aangemaakt_door', n.aangemaakt_door, 'aanmaakdatum', n.aanmaakdatum) ORDER BY n.aanmaakdatum DESC, n.id DESC), '[]')
       FROM zaaknotitie n WHERE n.zaak_id = $1) AS notities,
    (SELECT coalesce(json_agg(to_jsonb(v) - 'organisatie_id' - 'party_key' ORDER BY v.gevraagd_op DESC), '[]') FROM verzoek v WHERE v.zaak_id = $1) AS verzoeken,
    (SELECT coalesce(json_agg(json_build_object('titel', d.titel, 'reden', d.reden, 'door', d.door, 'tijdstip', d.tijdstip) ORDER BY d.tijdstip DESC), '[]')
       FROM document_teruggetrokken d WHERE d.zaak_id = $1) AS teruggetrokken,
    (SELECT coalesce(json_agg(a ORDER BY a.tijdstip DESC, a.id DESC), '[]') FROM (SELECT id, tijdstip, actie, inhoud FROM audit WHERE hoofdobject_id = $1::text ORDER BY tijdstip DESC, id DESC LIMIT 200) a) AS audit,
    (SELECT coalesce(sum(greatest(0, o.tot - o.vanaf)), 0)::int FROM opschorting o WHERE o.zaak_id = $1 AND o.tot IS NOT NULL) AS stil,
    (SELECT coalesce(json_agg(json_build_object('id', zt.id, 'omschrijving', zt.omschrijving) ORDER BY zt.omschrijving), '[]') FROM zaaktype zt
       WHERE NOT zt.concept AND zt.id <> $2 AND zt.begin_geldigheid <= $3 AND (zt.einde_geldigheid IS NULL OR zt.einde_geldigheid > $3)) AS zaaktypen,
    (SELECT o.identificatie FROM zaak o WHERE o.id = $4) AS opgegaan_in,
    (SELECT coalesce(json_agg(s.identificatie ORDER BY s.identificatie), '[]') FROM zaak s WHERE s.opgegaan_in = $1) AS samengevoegd,
    (SELECT to_jsonb(zt)->>'verlengingstermijn' FROM zaaktype zt WHERE zt.id = $2) AS verlengingstermijn,
    (SELECT zt.grondslag FROM zaaktype zt WHERE zt.id = $2) AS grondslag`;

const moment = (value: string | Date | null) => (value ? new Date(value).toISOString() : '');

/** Everything of the dossier beside the case itself, in one query. */
export async function leesDossier(tx: Tx, zaak: ZaakSlot): Promise<Dossier> {
  const [row] = await tx.query<Rij>(DOSSIER, [zaak.id, zaak.zaaktype_id, tx.ctx.clock.today(), zaak.opgegaan_in], 'dossier');
  if (!row) throw new Error('the dossier query gave no row');
  const taken: Taak[] = row.taken.map((t) => ({
    id: t.id, zaakId: zaak.id, identificatie: zaak.identificatie, omschrijving: t.omschrijving, uiterlijk: t.uiterlijk ?? '', eigenaarId: t.eigenaar_id, eigenaar: t.eigenaar_naam,
    stand: t.stand, gedaanOp: moment(t.gedaan_op), zaak: zaak.omschrijving,
  }));
  const notities: Notitie[] = row.notities.map((n) => ({ id: n.id, tekst: n.tekst, door: n.aangemaakt_door, gemaaktOp: moment(n.aanmaakdatum) }));
  const verzoeken = row.verzoeken.map((v) => toVerzoek(v, zaak));
  const teruggetrokken: TeruggetrokkenDocument[] = row.teruggetrokken.map((d) => ({ ...d, tijdstip: moment(d.tijdstip) }));
  const lijn: TijdlijnRegel[] = tijdlijn(row.audit, notities, verzoeken);
  return {
    zaakId: zaak.id, versie: zaak.versie, taken, notities, verzoeken, termijn: termijnVan(zaak, row, tx.ctx.clock.today()), tijdlijn: lijn, afgeschermd: zaak.afgeschermd, team: zaak.team,
    teruggetrokken, zaaktypen: row.zaaktypen, opgegaanIn: row.opgegaan_in ?? '', samengevoegd: row.samengevoegd, behandelaarId: zaak.behandelaar_id ?? '',
  };
}

/** A question as the contract shows it. */
export function toVerzoek(v: VerzoekRij, zaak: { identificatie: string; omschrijving: string }): Verzoek {
  return {
    id: v.id, zaakId: v.zaak_id, identificatie: zaak.identificatie, omschrijving: zaak.omschrijving, vraag: v.vraag, gevraagdOp: moment(v.gevraagd_op), uiterlijk: v.uiterlijk, status: v.status,
    antwoord: v.antwoord, beantwoordOp: moment(v.beantwoord_op), bijlagen: v.bijlagen,
  };
}

/** What may still be done with the term, by the rule. */
export function magVerlengen(zaak: ZaakSlot, verlengingstermijn: string | null, grondslag: string, today: string) {
  return verlenging({ zaaktypeTermijn: verlengingstermijn ?? '', grondslag, alVerlengd: zaak.verlenging !== null, laatsteDag: zaak.uiterlijke_einddatum ?? '', vandaag: today });
}

function termijnVan(zaak: ZaakSlot, row: Rij, today: string): TermijnStand {
  const mag = magVerlengen(zaak, row.verlengingstermijn, row.grondslag, today);
  return {
    opgeschortOp: zaak.opgeschort_op ?? '', opgeschorteDagen: row.stil, verlengdMet: zaak.verlenging?.duur ?? '', verlengingReden: zaak.verlenging?.reden ?? '',
    magVerlengenMet: mag.mag && !zaak.einddatum && !zaak.opgeschort_op ? mag.duur : '', grondslagVerlengen: mag.mag ? mag.grondslag : mag.reden,
  };
}
