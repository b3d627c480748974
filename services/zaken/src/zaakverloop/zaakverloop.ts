import { v7 as uuidv7 } from 'uuid';
import { explain } from '@polder/explain';
import { Refusal, type Tx } from '@polder/service';
import { dagVan } from '../archivering/archivering.rules.js';
import type { Resultaattype } from '../catalogus/catalogus.repository.js';
import { vraagVastzetten } from '../behandeling/vastzetten.worker.js';
import { tel } from '../registratie/telling.js';
import { bewaarUitleg, herberekenAfhankelijken, leidArchiveringAf, zetArchivering } from './archivering.service.js';
import { meld, type ZaakKenmerken } from './melding.js';
import { termijnNaOpschorting, termijnNaVerlenging } from './termijn.rules.js';
import { overgangVan, statusProblemen, termijnProbleem, type Overgang } from './verloop.rules.js';

/**
 * The course of a case in one place: status, suspension, extension, closing and reopening. The Zaken API and the staff's
 * screens both go through here, so there is one set of rules. Each function works inside the caller's transaction on a row
 * that `vergrendel` has locked; it writes data, reasons and counters. Audit, access log and the caller's own event are the
 * caller's; the ZGW notification of a new status is sent here, that of a changed case by `meld`.
 */
export interface ZaakStand extends ZaakKenmerken {
  identificatie: string;
  startdatum: string;
  einddatum: string | null;
  uiterlijke_einddatum: string | null;
  behandelaar_id: string | null;
  opschorting: { indicatie: boolean; reden: string } | null;
  /** Day on which the term stopped; null when it runs. */
  opgeschort_op: string | null;
  verlenging: { reden: string; duur: string } | null;
  hoofdzaak_id: string | null;
  archiefstatus: string;
  versie: number;
}

const STAND = `SELECT id, identificatie, bronorganisatie, zaaktype_id, vertrouwelijkheidaanduiding, startdatum, einddatum, uiterlijke_einddatum, behandelaar_id, opschorting,
  opgeschort_op, verlenging, hoofdzaak_id, archiefstatus, versie FROM zaak WHERE id = $1 FOR UPDATE`;

/** Locks the case and answers how it stands; undefined when the tenant has no such case. */
export async function vergrendel(tx: Tx, id: string): Promise<ZaakStand | undefined> {
  return (await tx.query<ZaakStand>(STAND, [id], 'zaak-stand'))[0];
}

export interface NieuweStatus {
  statustypeId: string;
  /** Moment at which the status was reached; the end date of a case follows from it. */
  datumGezet: Date;
  toelichting: string;
  /** Role of the case that set it (ZGW gezetdoor). */
  gezetdoorRolId?: string;
}

export interface GezetteStatus {
  id: string;
  overgang: Overgang;
  omschrijving: string;
  /** End date after the change. */
  einddatum: string | null;
  archiefnominatie: string | null;
  archiefactiedatum: string | null;
}

interface Omgeving {
  omschrijving: string | null;
  eindstatus: boolean | null;
  open_deelzaken: number;
  resultaattype: Resultaattype | null;
}

const OMGEVING = `
  SELECT s.omschrijving, s.volgnummer = (SELECT max(m.volgnummer) FROM statustype m WHERE m.zaaktype_id = s.zaaktype_id) AS eindstatus,
    (SELECT count(*) FROM zaak d WHERE d.hoofdzaak_id = $1 AND d.einddatum IS NULL) AS open_deelzaken,
    (SELECT json_build_object('id', rt.id, 'omschrijving', rt.omschrijving, 'archiefnominatie', rt.archiefnominatie, 'archiefactietermijn', rt.archiefactietermijn, 'brondatum', rt.brondatum)
       FROM resultaat r JOIN resultaattype rt ON rt.id = r.resultaattype_id WHERE r.zaak_id = $1) AS resultaattype
  FROM (SELECT 1) een LEFT JOIN statustype s ON s.id = $2 AND s.zaaktype_id = $3`;

/**
 * Sets a status. The status type with the highest number closes the case (zrc-007, zrc-021); another one on a closed case
 * opens it again (zrc-008): whether the caller may do that is the caller's check (`overgangVan`).
 * @throws Refusal invalid: zaaktype-mismatch, resultaat-does-not-exist, deelzaken-not-closed, archiefactiedatum-error, future_not_allowed.
 */
export async function zetStatus(tx: Tx, zaak: ZaakStand, status: NieuweStatus): Promise<GezetteStatus> {
  const [om] = await tx.query<Omgeving>(OMGEVING, [zaak.id, status.statustypeId, zaak.zaaktype_id], 'status-omgeving');
  const eindstatus = om?.eindstatus === true;
  const problemen = statusProblemen({
    vanZaaktype: Boolean(om && om.omschrijving !== null), eindstatus, gesloten: zaak.einddatum !== null, heeftResultaat: Boolean(om?.resultaattype), openDeelzaken: om?.open_deelzaken ?? 0,
    vooruit: status.datumGezet.getTime() - tx.ctx.clock.now().getTime(),
  });
  if (problemen.length > 0) throw Refusal.invalid(problemen);
  const overgang = overgangVan({ eindstatus, gesloten: zaak.einddatum !== null });
  const omschrijving = om?.omschrijving ?? '';
  const archief = eindstatus && om?.resultaattype ? await sluiten(tx, zaak, om.resultaattype, status.datumGezet, overgang) : {};
  if (overgang === 'heropenen') await heropenen(tx, zaak);
  const id = uuidv7();
  await tx.query(
    'INSERT INTO status (id, organisatie_id, zaak_id, statustype_id, datum_status_gezet, statustoelichting, gezet_door, gezetdoor_rol_id) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)',
    [id, tx.ctx.tenant, zaak.id, status.statustypeId, status.datumGezet, status.toelichting, tx.ctx.actor.naam, status.gezetdoorRolId ?? null],
    'status-insert',
  );
  // The status of a case is the one with the latest moment, not the one that came in last.
  await tx.query(
    `UPDATE zaak z SET status_id = l.id, status_omschrijving = l.omschrijving, versie = versie + 1
       FROM (SELECT s.id, t.omschrijving FROM status s JOIN statustype t ON t.id = s.statustype_id WHERE s.zaak_id = $1 ORDER BY s.datum_status_gezet DESC, s.id DESC LIMIT 1) l WHERE z.id = $1`,
    [zaak.id],
    'status-laatste',
  );
  if (overgang !== 'gewoon') await herberekenAfhankelijken(tx, zaak.id);
  await meld(tx, zaak, 'status', `statussen/${id}`, 'create');
  return { id, overgang, omschrijving, einddatum: zaak.einddatum, archiefnominatie: null, archiefactiedatum: null, ...archief };
}

async function sluiten(tx: Tx, zaak: ZaakStand, resultaattype: Resultaattype, moment: Date, overgang: Overgang): Promise<Pick<GezetteStatus, 'archiefnominatie' | 'archiefactiedatum'>> {
  const einddatum = dagVan(moment.toISOString()) ?? tx.ctx.clock.today();
  await tx.query('UPDATE zaak SET einddatum = $2 WHERE id = $1', [zaak.id, einddatum], 'zaak-einddatum');
  const uitleg = await leidArchiveringAf(tx, zaak.id, resultaattype, einddatum, overgang === 'verbetering');
  await zetArchivering(tx, zaak.id, uitleg);
  if (overgang === 'sluiten') {
    const documenten = await tx.query<{ id: string }>('SELECT informatieobject_id AS id FROM zaakinformatieobject WHERE zaak_id = $1', [zaak.id]);
    await vraagVastzetten(tx, zaak.id, documenten.map((d) => d.id));
    await tel(tx, { open: -1, gesloten: 1, ...(zaak.behandelaar_id ? { [`behandelaar:${zaak.behandelaar_id}`]: -1 } : {}) });
  }
  zaak.einddatum = einddatum;
  return { archiefnominatie: uitleg.result.archiefnominatie, archiefactiedatum: uitleg.result.archiefactiedatum };
}

/** zrc-008: end date and what the closing derived are gone; the case counts as open again. */
async function heropenen(tx: Tx, zaak: ZaakStand): Promise<void> {
  await tx.query('UPDATE zaak SET einddatum = NULL, archiefactiedatum = NULL, archiefnominatie = NULL, startdatum_bewaartermijn = NULL WHERE id = $1', [zaak.id]);
  await tx.query(`DELETE FROM uitleg WHERE zaak_id = $1 AND onderwerp = 'archiefactiedatum'`, [zaak.id]);
  await tx.query('DELETE FROM vastzetten WHERE zaak_id = $1', [zaak.id]);
  await tel(tx, { open: 1, gesloten: -1, ...(zaak.behandelaar_id ? { [`behandelaar:${zaak.behandelaar_id}`]: 1 } : {}) });
  zaak.einddatum = null;
}

/** Closes the case now with the end status of its case type. @throws Refusal as zetStatus; eindstatus-ontbreekt when the type has none. */
export async function sluit(tx: Tx, zaak: ZaakStand, toelichting: string): Promise<GezetteStatus> {
  const [eind] = await tx.query<{ id: string }>('SELECT id FROM statustype WHERE zaaktype_id = $1 ORDER BY volgnummer DESC LIMIT 1', [zaak.zaaktype_id]);
  if (!eind) throw Refusal.state('eindstatus-ontbreekt', 'Dit zaaktype heeft geen eindstatus. Vraag de functioneel beheerder.');
  return zetStatus(tx, zaak, { statustypeId: eind.id, datumGezet: tx.ctx.clock.now(), toelichting });
}

/** Opens a closed case again in the last status before its end. @throws Refusal zaak-open when it is not closed. */
export async function heropen(tx: Tx, zaak: ZaakStand, toelichting: string): Promise<GezetteStatus> {
  if (zaak.einddatum === null) throw Refusal.state('zaak-open', 'De zaak is niet gesloten.');
  const [vorige] = await tx.query<{ id: string }>(
    `SELECT t.id FROM statustype t LEFT JOIN status s ON s.statustype_id = t.id AND s.zaak_id = $1
      WHERE t.zaaktype_id = $2 AND t.volgnummer < (SELECT max(m.volgnummer) FROM statustype m WHERE m.zaaktype_id = $2)
      ORDER BY s.datum_status_gezet DESC NULLS LAST, t.volgnummer LIMIT 1`,
    [zaak.id, zaak.zaaktype_id],
  );
  if (!vorige) throw Refusal.state('status-ontbreekt', 'Dit zaaktype heeft alleen een eindstatus. De zaak kan niet worden heropend.');
  return zetStatus(tx, zaak, { statustypeId: vorige.id, datumGezet: tx.ctx.clock.now(), toelichting });
}

function controleer(actie: 'opschorten' | 'hervatten' | 'verlengen', zaak: ZaakStand): void {
  const probleem = termijnProbleem(actie, { gesloten: zaak.einddatum !== null, opgeschort: zaak.opschorting?.indicatie === true });
  if (probleem) throw Refusal.state(probleem.code, probleem.reason);
}

/** Stops the term on the day given (default today). The last day moves when the term runs on again. @throws Refusal zaak-closed, al-opgeschort. */
export async function schortOp(tx: Tx, zaak: ZaakStand, { reden, op = tx.ctx.clock.today() }: { reden: string; op?: string }): Promise<void> {
  controleer('opschorten', zaak);
  await tx.query('INSERT INTO opschorting (id, organisatie_id, zaak_id, reden, vanaf, termijn_voor) VALUES ($1,$2,$3,$4,$5,$6)', [uuidv7(), tx.ctx.tenant, zaak.id, reden, op, zaak.uiterlijke_einddatum]);
  zaak.opschorting = { indicatie: true, reden };
  zaak.opgeschort_op = op;
  await tx.query('UPDATE zaak SET opschorting = $2, opgeschort_op = $3, versie = versie + 1 WHERE id = $1', [zaak.id, JSON.stringify(zaak.opschorting), op]);
}

/** Lets the term run on from the day given (default today): the last day to decide moves by the days it stood still, with its reason. Answers the new last day. @throws Refusal zaak-closed, niet-opgeschort. */
export async function hervat(tx: Tx, zaak: ZaakStand, { op = tx.ctx.clock.today(), reden = '' }: { op?: string; reden?: string } = {}): Promise<string | null> {
  controleer('hervatten', zaak);
  if (zaak.uiterlijke_einddatum && zaak.opgeschort_op) {
    const uitleg = explain(termijnNaOpschorting, { termijn: zaak.uiterlijke_einddatum, vanaf: zaak.opgeschort_op, tot: op });
    await bewaarUitleg(tx, zaak.id, 'uiterlijkeEinddatum', uitleg);
    zaak.uiterlijke_einddatum = uitleg.result;
  }
  zaak.opschorting = { indicatie: false, reden };
  zaak.opgeschort_op = null;
  await tx.query('UPDATE opschorting SET tot = $2, termijn_na = $3 WHERE zaak_id = $1 AND tot IS NULL', [zaak.id, op, zaak.uiterlijke_einddatum]);
  await tx.query('UPDATE zaak SET opschorting = $2, opgeschort_op = NULL, uiterlijke_einddatum = $3, versie = versie + 1 WHERE id = $1', [zaak.id, JSON.stringify(zaak.opschorting), zaak.uiterlijke_einddatum]);
  return zaak.uiterlijke_einddatum;
}

/** Extends the term by a calendar duration, with its reason; the group of the standard says the last extension. Answers the new last day. @throws Refusal zaak-closed, opgeschort. */
export async function verleng(tx: Tx, zaak: ZaakStand, { reden, duur }: { reden: string; duur: string }): Promise<string | null> {
  controleer('verlengen', zaak);
  const voor = zaak.uiterlijke_einddatum;
  if (voor) {
    const uitleg = explain(termijnNaVerlenging, { termijn: voor, duur });
    await bewaarUitleg(tx, zaak.id, 'uiterlijkeEinddatum', uitleg);
    zaak.uiterlijke_einddatum = uitleg.result;
  }
  zaak.verlenging = { reden, duur };
  await tx.query('INSERT INTO verlenging (id, organisatie_id, zaak_id, reden, duur, op, termijn_voor, termijn_na) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)', [
    uuidv7(), tx.ctx.tenant, zaak.id, reden, duur, tx.ctx.clock.today(), voor, zaak.uiterlijke_einddatum,
  ]);
  await tx.query('UPDATE zaak SET verlenging = $2, uiterlijke_einddatum = $3, versie = versie + 1 WHERE id = $1', [zaak.id, JSON.stringify(zaak.verlenging), zaak.uiterlijke_einddatum]);
  return zaak.uiterlijke_einddatum;
}
