import { v5 as uuidv5, v7 as uuidv7 } from 'uuid';
import { explain, type Explanation } from '@polder/explain';
import { Refusal, type Database, type FieldProblem, type Tx } from '@polder/service';
import type { Ctx } from '@polder/context';
import type { Initiator, RegisterRequest, RegisterResponse } from '@polder/proto/polder/zaken/v1/zaken';
import { dagVan } from '../archivering/archivering.rules.js';
import { eigenschappenVan, geldigZaaktype, roltypeVan, statustypenVan, type Zaaktype } from '../catalogus/catalogus.repository.js';
import { beslistermijn } from '../termijn/beslistermijn.rules.js';
import { bewaarUitleg } from '../zaakverloop/archivering.service.js';
import type { ZakenConfig } from '../config.js';
import { vakVan } from './geometrie.js';
import { tel, zaaktypeSleutel } from './telling.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MAX_NUMMERS = 1000;

/** Registration of cases for other services: numbers ahead, and the case itself in one transaction. */
export class RegistratieService {
  constructor(
    private readonly database: Database,
    private readonly config: Pick<ZakenConfig, 'POLDER_NUMMER_PREFIX' | 'POLDER_RSIN'>,
  ) {}

  /** Dossier numbers that nobody else will get. A number that is not used is lost, never given again. */
  reserveNummers(ctx: Ctx, aantal: number): Promise<string[]> {
    if (aantal < 1 || aantal > MAX_NUMMERS) {
      throw Refusal.invalid([{ name: 'aantal', code: 'invalid', reason: `Vraag 1 tot en met ${MAX_NUMMERS} nummers.` }]);
    }
    return this.database.tx(ctx, async (tx) => {
      const rows = await tx.query<{ nummer: number }>(`SELECT nextval('zaak_nummer') AS nummer FROM generate_series(1, $1)`, [aantal]);
      const year = ctx.clock.today().slice(0, 4);
      return rows.map((row) => `${this.config.POLDER_NUMMER_PREFIX}-${year}-${String(row.nummer).padStart(6, '0')}`);
    });
  }

  /**
   * Step (b) of pattern A. Insert-or-compare on the id: a repeat with the same content answers the same case, another
   * content under the id is refused. Everything is checked before the first row is written.
   */
  register(ctx: Ctx, request: RegisterRequest): Promise<RegisterResponse> {
    const problems = checkForm(request);
    if (problems.length > 0) throw Refusal.invalid(problems, 'De zaak kan zo niet worden geregistreerd.');
    return this.database.tx(ctx, async (tx) => {
      const known = await this.compare(tx, request);
      if (known) return known;
      const zaaktype = await geldigZaaktype(tx, request.zaaktype, ctx.clock.today());
      if (!zaaktype) {
        throw Refusal.invalid([{ name: 'zaaktype', code: 'unknown', reason: `Het zaaktype '${request.zaaktype}' bestaat niet of is niet gepubliceerd.` }]);
      }
      const inserted = await this.insertZaak(tx, request, zaaktype);
      if (!inserted) return (await this.compare(tx, request)) ?? { id: request.id, identificatie: request.identificatie };
      await this.insertParts(tx, request, zaaktype);
      return { id: request.id, identificatie: request.identificatie };
    });
  }

  /** The case that stands under the id, when it has the same content. */
  private async compare(tx: Tx, request: RegisterRequest): Promise<RegisterResponse | undefined> {
    const [row] = await tx.query<{ identificatie: string; inhoud_hash: string }>('SELECT identificatie, inhoud_hash FROM zaak WHERE id = $1', [request.id]);
    if (!row) return undefined;
    if (row.inhoud_hash !== request.inhoudHash || row.identificatie !== request.identificatie) {
      throw Refusal.conflict('zaak-bestaat-anders', 'Onder dit kenmerk staat al een zaak met andere inhoud.');
    }
    return { id: request.id, identificatie: row.identificatie };
  }

  private async insertZaak(tx: Tx, request: RegisterRequest, zaaktype: Zaaktype): Promise<boolean> {
    const start = dagVan(request.ontvangenOp) ?? tx.ctx.clock.today();
    const termijn = explain(beslistermijn, { ontvangen: start, doorlooptijd: zaaktype.doorlooptijd, grondslag: zaaktype.grondslag });
    const geometry: unknown = request.zaakgeometrieJson ? JSON.parse(request.zaakgeometrieJson) : null;
    const rows = await tx.query(
      `INSERT INTO zaak (id, organisatie_id, identificatie, bronorganisatie, verantwoordelijke_organisatie, zaaktype_id, omschrijving, registratiedatum, startdatum,
         uiterlijke_einddatum, vertrouwelijkheidaanduiding, zaakgeometrie, zaakgeometrie_vak, ontvangen_op, inhoud_hash, antwoorden, party_key, initiator_naam)
       VALUES ($1,$2,$3,$4,$4,$5,$6,$7,$8,$9,$10,$11,$12::box,$13,$14,$15,$16,$17)
       ON CONFLICT (id) DO NOTHING RETURNING id`,
      [
        request.id, tx.ctx.tenant, request.identificatie, this.config.POLDER_RSIN, zaaktype.id, request.omschrijving.slice(0, 80), tx.ctx.clock.today(), start,
        termijn.result, zaaktype.vertrouwelijkheidaanduiding, geometry === null ? null : JSON.stringify(geometry), vakVan(geometry) ?? null, request.ontvangenOp,
        request.inhoudHash, JSON.stringify(request.antwoorden), request.initiator?.partyKey || null, request.initiator?.naam ?? '',
      ],
    );
    if (rows.length === 0) return false;
    await tx.query('INSERT INTO uitleg (zaak_id, organisatie_id, onderwerp, uitleg, gemaakt_op) VALUES ($1,$2,$3,$4,$5)', [
      request.id, tx.ctx.tenant, 'uiterlijkeEinddatum', JSON.stringify(termijn), tx.ctx.clock.now(),
    ]);
    return true;
  }

  private async insertParts(tx: Tx, request: RegisterRequest, zaaktype: Zaaktype): Promise<void> {
    const { tenant, clock } = tx.ctx;
    const now = clock.now();
    const [first] = await statustypenVan(tx, zaaktype.id);
    if (!first) throw Refusal.invalid([{ name: 'zaaktype', code: 'no-statustypen', reason: 'Het zaaktype heeft geen statustypen.' }]);
    const statusId = uuidv7();
    await tx.query('INSERT INTO status (id, organisatie_id, zaak_id, statustype_id, datum_status_gezet, gezet_door) VALUES ($1,$2,$3,$4,$5,$6)', [
      statusId, tenant, request.id, first.id, request.ontvangenOp, tx.ctx.actor.naam,
    ]);
    await tx.query('UPDATE zaak SET status_id = $2, status_omschrijving = $3 WHERE id = $1', [request.id, statusId, first.omschrijving]);
    await this.insertInitiator(tx, request, zaaktype.id, now);
    if (request.team) await tx.query('UPDATE zaak SET team = $2 WHERE id = $1', [request.id, request.team]);
    for (const { onderwerp, uitlegJson } of request.uitleg) await bewaarUitleg(tx, request.id, onderwerp, JSON.parse(uitlegJson) as Explanation);
    const namen = new Map((await eigenschappenVan(tx, zaaktype.id)).map((e) => [e.naam, e.id]));
    for (const antwoord of request.antwoorden) {
      const eigenschap = namen.get(antwoord.key);
      if (!eigenschap) continue;
      await tx.query('INSERT INTO zaakeigenschap (id, organisatie_id, zaak_id, eigenschap_id, naam, waarde) VALUES ($1,$2,$3,$4,$5,$6)', [
        uuidv7(), tenant, request.id, eigenschap, antwoord.key, antwoord.display,
      ]);
    }
    for (const [index, document] of request.documenten.entries()) {
      await tx.query(
        `INSERT INTO zaakinformatieobject (id, organisatie_id, zaak_id, informatieobject_id, titel, volgnummer, registratiedatum) VALUES ($1,$2,$3,$4,$5,$6,$7)`,
        [uuidv5(document.documentId, request.id), tenant, request.id, document.documentId, document.titel, index + 1, now],
      );
    }
    await tel(tx, { open: 1, [zaaktypeSleutel(zaaktype.id)]: 1 });
    await tx.accessLog('zaak', request.id, 'wijzigen');
    await tx.audit('create', { kind: 'zaak', id: request.id }, { identificatie: request.identificatie, zaaktype: request.zaaktype, inhoudHash: request.inhoudHash, documenten: request.documenten.map((d) => d.documentId) });
    await tx.emit('nl.polder.zaken.zaak.geregistreerd', request.id, { identificatie: request.identificatie, zaaktype: request.zaaktype });
  }

  private async insertInitiator(tx: Tx, request: RegisterRequest, zaaktypeId: string, now: Date): Promise<void> {
    const initiator = request.initiator;
    if (!initiator) return;
    const roltype = await roltypeVan(tx, zaaktypeId, 'initiator');
    if (!roltype) throw Refusal.invalid([{ name: 'zaaktype', code: 'no-roltype', reason: 'Het zaaktype heeft geen roltype voor de aanvrager.' }]);
    const { type, partyKey, ...rest } = initiator;
    const rolId = uuidv7();
    await tx.query(
      `INSERT INTO rol (id, organisatie_id, zaak_id, roltype_id, betrokkene_type, party_key, betrokkene, registratiedatum, identificatie) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)`,
      [rolId, tx.ctx.tenant, request.id, roltype, type, partyKey || null, JSON.stringify(rest), now, JSON.stringify(identificatieVan(initiator))],
    );
    if (type === 'vestiging' && rest.vestigingsNummer) {
      await tx.query('INSERT INTO rol_sleutel (rol_id, organisatie_id, zaak_id, sleutel) VALUES ($1,$2,$3,$4)', [rolId, tx.ctx.tenant, request.id, `vestiging/vestigingsNummer=${rest.vestigingsNummer}`]);
    }
  }
}

/** The applicant in the form of the Zaken API (betrokkeneIdentificatie). */
function identificatieVan({ type, naam, kvkNummer, vestigingsNummer }: Initiator): Record<string, unknown> {
  if (type === 'vestiging') return { vestigingsNummer, handelsnaam: [naam], kvkNummer };
  return type === 'natuurlijk_persoon' ? { geslachtsnaam: naam } : { statutaireNaam: naam };
}

/** Problems of form, all at once; the rules of the case type come after. */
function checkForm(request: RegisterRequest): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (name: string, reason: string) => problems.push({ name, code: 'invalid', reason });
  if (!UUID.test(request.id)) add('id', 'Geen geldig kenmerk.');
  if (!/^[A-Za-z0-9_-]{1,40}$/.test(request.identificatie)) add('identificatie', 'Geen geldig dossiernummer.');
  if (Number.isNaN(Date.parse(request.ontvangenOp))) add('ontvangenOp', 'Geen geldig tijdstip.');
  if (!request.initiator?.partyKey) add('initiator.partyKey', 'De aanvrager ontbreekt.');
  if (request.zaakgeometrieJson) {
    try {
      if (!vakVan(JSON.parse(request.zaakgeometrieJson))) add('zaakgeometrieJson', 'De plaats heeft geen coördinaten.');
    } catch {
      add('zaakgeometrieJson', 'De plaats is geen GeoJSON.');
    }
  }
  for (const [index, { onderwerp, uitlegJson }] of request.uitleg.entries()) {
    // The reasons of the case itself come from its own rules.
    if (!/^routering$/.test(onderwerp)) add(`uitleg.${index}.onderwerp`, 'Deze uitleg hoort niet bij een registratie.');
    try {
      JSON.parse(uitlegJson);
    } catch {
      add(`uitleg.${index}.uitlegJson`, 'De uitleg is geen JSON.');
    }
  }
  for (const [index, document] of request.documenten.entries()) if (!UUID.test(document.documentId)) add(`documenten.${index}.documentId`, 'Geen geldig kenmerk.');
  return problems;
}
