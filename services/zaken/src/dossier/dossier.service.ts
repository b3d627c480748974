import type { Ctx } from '@polder/context';
import type { Dossier, HeropenRequest, SchermAfRequest, TrekDocumentTerugRequest, VoegSamenRequest, WijzigZaaktypeRequest } from '@polder/proto/polder/zaken/v1/dossier';
import { explain } from '@polder/explain';
import { Refusal, type Database, type Tx } from '@polder/service';
import { v5 as uuidv5, v7 as uuidv7 } from 'uuid';
import { tekstVeld, UUID, vindZaak, wijzigZaak, legVast, type ZaakSlot } from '../behandeling/zaak-slot.js';
import { tel, zaaktypeSleutel } from '../registratie/telling.js';
import { beslistermijn } from '../termijn/beslistermijn.rules.js';
import { ifMatchGeldt } from '../behandeling/etag.rules.js';
import { heropen, vergrendel } from '../zaakverloop/zaakverloop.js';
import { leesDossier } from './dossier.repository.js';

/** The dossier as a whole: reading it, shielding, another case type, a duplicate, a wrong document. */
export class DossierService {
  constructor(private readonly database: Database) {}

  /** The dossier; reading it is in the access log. */
  lees(ctx: Ctx, zaakId: string): Promise<Dossier> {
    return this.database.tx(ctx, async (tx) => {
      const zaak = await vindZaak(tx, zaakId);
      await tx.accessLog('zaak', zaakId, 'lezen');
      return leesDossier(tx, zaak);
    });
  }

  /** Opens a closed case again in its last status; staff write down why. A decision that was sent stands. */
  async heropen(ctx: Ctx, { zaakId, reden }: HeropenRequest): Promise<Dossier> {
    const waarom = tekstVeld('reden', reden, 500, 'Schrijf op waarom de zaak weer open moet.');
    await this.database.tx(ctx, async (tx) => {
      const zaak = await vindZaak(tx, zaakId, true);
      if (!ifMatchGeldt(ctx.ifMatch, zaak.versie)) throw Refusal.changed();
      if (zaak.opgegaan_in) throw Refusal.state('samengevoegd', 'Deze zaak is samengevoegd met een andere. Werk daar verder.');
      const stand = await vergrendel(tx, zaakId);
      if (!stand) throw Refusal.notFound();
      await heropen(tx, stand, waarom);
      await legVast(tx, zaak, 'heropend', { audit: { reden: waarom } });
    });
    return this.lees(ctx, zaakId);
  }

  /** Only the handler (or who takes the case on) shields; who shields keeps the view. */
  async schermAf(ctx: Ctx, { zaakId, afgeschermd, reden }: SchermAfRequest): Promise<Dossier> {
    const waarom = tekstVeld('reden', reden, 500, 'Schrijf op waarom.');
    await wijzigZaak(this.database, ctx, zaakId, afgeschermd ? 'afgeschermd' : 'afscherming-opgeheven', async (tx, zaak) => {
      if (zaak.afgeschermd === afgeschermd) return false;
      await tx.query('UPDATE zaak SET afgeschermd = $2, inzage = $3 WHERE id = $1', [zaakId, afgeschermd, afgeschermd ? [...new Set([...zaak.inzage, ctx.actor.id])] : zaak.inzage]);
      return { audit: { reden: waarom } };
    });
    return this.lees(ctx, zaakId);
  }

  /** Status, term and counters follow from the new type; answers and documents stay. Not after a result (then the archive hangs on the type). */
  async wijzigZaaktype(ctx: Ctx, { zaakId, zaaktypeId, reden }: WijzigZaaktypeRequest): Promise<Dossier> {
    const waarom = tekstVeld('reden', reden, 500, 'Schrijf op waarom dit een ander soort zaak is.');
    await wijzigZaak(this.database, ctx, zaakId, 'zaaktype-gewijzigd', async (tx, zaak) => {
      if (zaak.zaaktype_id === zaaktypeId) return false;
      if (zaak.resultaat_omschrijving) throw Refusal.state('resultaat-gezet', 'De zaak heeft al een resultaat. Haal dat eerst weg, daarna kunt u het soort zaak wijzigen.');
      if (zaak.opgeschort_op) throw Refusal.state('opgeschort', 'De termijn staat stil. Sluit eerst de vraag aan de aanvrager.');
      const nieuw = await nieuwType(tx, zaaktypeId);
      await zetType(tx, zaak, nieuw);
      return { audit: { van: zaak.zaaktype_id, naar: zaaktypeId, omschrijving: nieuw.omschrijving, reden: waarom }, event: { zaaktype: nieuw.identificatie } };
    });
    return this.lees(ctx, zaakId);
  }

  /** The duplicate points at the case that stays and hands over its documents; it is closed by its handler with its own result. */
  async voegSamen(ctx: Ctx, { zaakId, blijvend, reden }: VoegSamenRequest): Promise<Dossier> {
    const waarom = tekstVeld('reden', reden, 500, 'Schrijf op waarom deze zaken dezelfde zijn.');
    await wijzigZaak(this.database, ctx, zaakId, 'samengevoegd', async (tx, dubbel) => {
      const [row] = await tx.query<{ id: string }>('SELECT id FROM zaak WHERE identificatie = $1', [blijvend.trim().toUpperCase()]);
      if (!row || row.id === zaakId) throw Refusal.invalid([{ name: 'blijvend', code: 'unknown', reason: 'Vul het nummer in van de andere zaak.' }]);
      const doel = await vindZaak(tx, row.id, true);
      if (doel.einddatum || doel.opgegaan_in) throw Refusal.state('zaak-closed', 'De andere zaak is gesloten of zelf samengevoegd. Kies een open zaak.');
      if (dubbel.opgegaan_in) throw Refusal.state('al-samengevoegd', 'Deze zaak is al samengevoegd.');
      const verhuisd = await tx.query<{ informatieobject_id: string; titel: string }>('SELECT informatieobject_id, titel FROM zaakinformatieobject WHERE zaak_id = $1', [zaakId]);
      for (const document of verhuisd) {
        await tx.query(
          `INSERT INTO zaakinformatieobject (id, organisatie_id, zaak_id, informatieobject_id, titel, volgnummer, registratiedatum)
           SELECT $1,$2,$3,$4,$5, coalesce(max(volgnummer), 0) + 1, $6 FROM zaakinformatieobject WHERE zaak_id = $3 ON CONFLICT DO NOTHING`,
          [uuidv5(document.informatieobject_id, doel.id), ctx.tenant, doel.id, document.informatieobject_id, document.titel, ctx.clock.now()],
        );
      }
      await tx.query('UPDATE zaak SET opgegaan_in = $2 WHERE id = $1', [zaakId, doel.id]);
      await legVast(tx, doel, 'samengevoegd', { audit: { omschrijving: dubbel.identificatie, reden: waarom, documenten: verhuisd.map((d) => d.informatieobject_id) } });
      return { audit: { omschrijving: doel.identificatie, reden: waarom }, event: { opgegaanIn: doel.identificatie } };
    });
    return this.lees(ctx, zaakId);
  }

  /** The link of a wrong upload goes; that it was there, who took it away and why stays. */
  async trekDocumentTerug(ctx: Ctx, { zaakId, documentId, reden }: TrekDocumentTerugRequest): Promise<Dossier> {
    const waarom = tekstVeld('reden', reden, 500, 'Schrijf op waarom dit document niet in de zaak hoort.');
    await wijzigZaak(this.database, ctx, zaakId, 'document-teruggetrokken', async (tx) => {
      const [gone] = UUID.test(documentId) ? await tx.query<{ titel: string }>('DELETE FROM zaakinformatieobject WHERE zaak_id = $1 AND informatieobject_id = $2 RETURNING titel', [zaakId, documentId]) : [];
      if (!gone) throw Refusal.notFound('Dit document hoort niet bij de zaak.');
      await tx.query('INSERT INTO document_teruggetrokken (id, organisatie_id, zaak_id, informatieobject_id, titel, reden, door, tijdstip) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)', [
        uuidv7(), ctx.tenant, zaakId, documentId, gone.titel, waarom, ctx.actor.naam, ctx.clock.now(),
      ]);
      return { audit: { titel: gone.titel, documentId, reden: waarom }, event: { documentId } };
    });
    return this.lees(ctx, zaakId);
  }
}

interface NieuwType {
  id: string;
  identificatie: string;
  omschrijving: string;
  doorlooptijd: string;
  grondslag: string;
  vertrouwelijkheidaanduiding: string;
  statustype: string | null;
  status: string | null;
}

async function nieuwType(tx: Tx, id: string): Promise<NieuwType> {
  const [row] = UUID.test(id) ? await tx.query<NieuwType>(
    `SELECT t.id, t.identificatie, t.omschrijving, t.doorlooptijd, t.grondslag, t.vertrouwelijkheidaanduiding, s.id AS statustype, s.omschrijving AS status FROM zaaktype t
       LEFT JOIN LATERAL (SELECT id, omschrijving FROM statustype s WHERE s.zaaktype_id = t.id ORDER BY volgnummer LIMIT 1) s ON true
      WHERE t.id = $1 AND NOT t.concept AND t.begin_geldigheid <= $2 AND (t.einde_geldigheid IS NULL OR t.einde_geldigheid > $2)`,
    [id, tx.ctx.clock.today()],
  ) : [];
  if (!row?.statustype) throw Refusal.invalid([{ name: 'zaaktypeId', code: 'unknown', reason: 'Kies een soort zaak uit de lijst.' }]);
  return row;
}

async function zetType(tx: Tx, zaak: ZaakSlot, nieuw: NieuwType): Promise<void> {
  const termijn = explain(beslistermijn, { ontvangen: zaak.startdatum, doorlooptijd: nieuw.doorlooptijd, grondslag: nieuw.grondslag });
  // Statuses, roles and properties point at types of the old case type: they go to the first one of the new type of the same kind, or away.
  await tx.query('DELETE FROM status WHERE zaak_id = $1', [zaak.id]);
  const statusId = uuidv7();
  await tx.query('INSERT INTO status (id, organisatie_id, zaak_id, statustype_id, datum_status_gezet, gezet_door) VALUES ($1,$2,$3,$4,$5,$6)', [statusId, tx.ctx.tenant, zaak.id, nieuw.statustype, tx.ctx.clock.now(), tx.ctx.actor.naam]);
  await tx.query(
    `UPDATE rol SET roltype_id = n.id FROM roltype o JOIN roltype n ON n.zaaktype_id = $2 AND n.omschrijving_generiek = o.omschrijving_generiek WHERE rol.zaak_id = $1 AND o.id = rol.roltype_id`,
    [zaak.id, nieuw.id],
  );
  await tx.query('DELETE FROM zaakeigenschap WHERE zaak_id = $1', [zaak.id]);
  await tx.query(
    `UPDATE zaak SET zaaktype_id = $2, vertrouwelijkheidaanduiding = $3, uiterlijke_einddatum = $4, status_id = $5, status_omschrijving = $6, verlenging = NULL WHERE id = $1`,
    [zaak.id, nieuw.id, nieuw.vertrouwelijkheidaanduiding, termijn.result, statusId, nieuw.status],
  );
  await tx.query(
    `INSERT INTO uitleg (zaak_id, organisatie_id, onderwerp, uitleg, gemaakt_op) VALUES ($1,$2,'uiterlijkeEinddatum',$3,$4)
     ON CONFLICT (zaak_id, onderwerp) DO UPDATE SET uitleg = excluded.uitleg, gemaakt_op = excluded.gemaakt_op`,
    [zaak.id, tx.ctx.tenant, JSON.stringify(termijn), tx.ctx.clock.now()],
  );
  await tel(tx, { [zaaktypeSleutel(zaak.zaaktype_id)]: -1, [zaaktypeSleutel(nieuw.id)]: 1 });
}
