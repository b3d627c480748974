import { v7 as uuidv7 } from 'uuid';
import { explain, type Explanation } from '@polder/explain';
import type { TrekInRequest } from '@polder/proto/polder/zaken/v1/zaken';
import { Refusal, type Tx } from '@polder/service';
import { dagVan } from '../archivering/archivering.rules.js';
import { leidArchiveringAf } from '../behandeling/archivering.service.js';
import { vraagVastzetten } from '../behandeling/vastzetten.worker.js';
import type { ZaakMetType } from '../behandeling/zaak-rij.js';
import { tel } from '../registratie/telling.js';
import { bewaarIntrekking } from './aanvrager.repository.js';
import { intrekken, type IntrekUitkomst } from './aanvrager.rules.js';
import { ingetrokkenVan, standVan } from './stand.js';

const MAX_REDEN = 1000;

export function controleerReden({ reden }: TrekInRequest): void {
  if (reden.length > MAX_REDEN) throw Refusal.invalid([{ name: 'reden', code: 'max_length', reason: `Gebruik ten hoogste ${MAX_REDEN} tekens. U gebruikte er ${reden.length}.` }]);
}

/**
 * Withdraws the case, which the caller has locked and may see. Nobody works on it: it ends here, by the same rules as when
 * staff close it. Otherwise the request is noted for the handler. Both leave their reason, audit and event.
 */
export async function trekIn(tx: Tx, gevonden: ZaakMetType, reden: string): Promise<Explanation<IntrekUitkomst>> {
  const { zaak } = gevonden;
  const besluit = explain(intrekken, standVan(gevonden));
  // Twice the same is the same.
  if (besluit.result === 'al-gevraagd' || (besluit.result === 'gesloten' && gevonden.naInsturen.intrekking?.status === 'ingetrokken')) return besluit;
  if (besluit.result === 'besloten' || besluit.result === 'gesloten') throw Refusal.state(`intrekken-${besluit.result}`, besluit.text);
  await bewaarIntrekking(tx, zaak.id, reden, besluit.result === 'direct' ? 'ingetrokken' : 'gevraagd');
  await legUit(tx, zaak.id, 'intrekking', besluit);
  if (besluit.result === 'direct') await eindig(tx, gevonden);
  else await tx.query('UPDATE zaak SET versie = versie + 1 WHERE id = $1', [zaak.id]);
  const wat = besluit.result === 'direct' ? 'ingetrokken' : 'intrekking-gevraagd';
  await tx.accessLog('zaak', zaak.id, 'wijzigen');
  await tx.audit(wat, { kind: 'zaak', id: zaak.id }, { regel: besluit.rule });
  await tx.emit(`nl.polder.zaken.zaak.${wat}`, zaak.id, { identificatie: zaak.identificatie });
  return besluit;
}

/** Result "Ingetrokken", end status, end date and the archive date that follows. */
async function eindig(tx: Tx, { zaak, statustypen, resultaattypen }: ZaakMetType): Promise<void> {
  const { tenant, clock, actor } = tx.ctx;
  const eind = statustypen.find((s) => s.is_eindstatus);
  const resultaattype = ingetrokkenVan(resultaattypen);
  if (!eind || !resultaattype) throw new Error(`case type of ${zaak.id} has no end for a withdrawal`);
  const moment = clock.now();
  const einddatum = dagVan(moment.toISOString()) ?? clock.today();
  await tx.query('INSERT INTO resultaat (id, organisatie_id, zaak_id, resultaattype_id, toelichting) VALUES ($1,$2,$3,$4,$5)', [
    uuidv7(), tenant, zaak.id, resultaattype.id, 'Ingetrokken door de aanvrager.',
  ]);
  const uitleg = await leidArchiveringAf(tx, zaak.id, resultaattype, einddatum);
  const statusId = uuidv7();
  await tx.query('INSERT INTO status (id, organisatie_id, zaak_id, statustype_id, datum_status_gezet, statustoelichting, gezet_door) VALUES ($1,$2,$3,$4,$5,$6,$7)', [
    statusId, tenant, zaak.id, eind.id, moment, 'Ingetrokken door de aanvrager.', actor.naam,
  ]);
  await tx.query(
    `UPDATE zaak SET status_id = $2, status_omschrijving = $3, resultaat_omschrijving = $4, einddatum = $5, archiefnominatie = $6, archiefactiedatum = $7,
       startdatum_bewaartermijn = $8, versie = versie + 1 WHERE id = $1`,
    [zaak.id, statusId, eind.omschrijving, resultaattype.omschrijving, einddatum, uitleg.result.archiefnominatie, uitleg.result.archiefactiedatum, uitleg.result.startdatumBewaartermijn],
  );
  await legUit(tx, zaak.id, 'archiefactiedatum', uitleg);
  await vraagVastzetten(tx, zaak.id, zaak.documenten.map((d) => d.id));
  await tel(tx, { open: -1, gesloten: 1, ...(zaak.behandelaar_id ? { [`behandelaar:${zaak.behandelaar_id}`]: -1 } : {}) });
}

async function legUit(tx: Tx, zaakId: string, onderwerp: string, uitleg: Explanation<unknown>): Promise<void> {
  await tx.query(
    `INSERT INTO uitleg (zaak_id, organisatie_id, onderwerp, uitleg, gemaakt_op) VALUES ($1,$2,$3,$4,$5)
     ON CONFLICT (zaak_id, onderwerp) DO UPDATE SET uitleg = excluded.uitleg, gemaakt_op = excluded.gemaakt_op`,
    [zaakId, tx.ctx.tenant, onderwerp, JSON.stringify(uitleg), tx.ctx.clock.now()],
  );
}
