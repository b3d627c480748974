import { v5 as uuidv5, v7 as uuidv7 } from 'uuid';
import type { Ctx } from '@polder/context';
import type { CorrigeerRequest, MagCorrigerenRequest, MagCorrigerenResponse, MijnZaak, RegisterResponse, ZoekNabijRequest, ZoekNabijResponse } from '@polder/proto/polder/zaken/v1/zaken';
import { Refusal, type Database, type Tx } from '@polder/service';
import { leesZaak, type ZaakMetType } from '../behandeling/zaak-rij.js';
import { toMijnZaak } from '../behandeling/zaak-weergave.js';
import { eigenschappenVan } from '../catalogus/catalogus.repository.js';
import { vakVan } from '../registratie/geometrie.js';
import { bewaarCorrectie, correctieHash } from './aanvrager.repository.js';
import { correctieGeweigerd, verschillen } from './aanvrager.rules.js';
import { zoekNabij } from './nabij.js';
import { standVan } from './stand.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Corrections of what was sent in: formulieren brings them, with everything that the applicant filled in again. */
export class CorrectieService {
  constructor(private readonly database: Database) {}

  /** How the case stands, without its documents: for a reporter who follows it by a code. */
  volg(ctx: Ctx, { id, partyKey }: MagCorrigerenRequest): Promise<MijnZaak> {
    return this.database.tx(ctx, async (tx) => {
      const gevonden = await vind(tx, id, partyKey);
      await tx.accessLog('zaak', id, 'lezen');
      return toMijnZaak(gevonden, undefined);
    });
  }

  nabij(ctx: Ctx, request: ZoekNabijRequest): Promise<ZoekNabijResponse> {
    return this.database.read(ctx, async (tx) => ({ results: await zoekNabij(tx, request) }));
  }

  mag(ctx: Ctx, { id, partyKey }: MagCorrigerenRequest): Promise<MagCorrigerenResponse> {
    return this.database.read(ctx, async (tx) => {
      const reden = correctieGeweigerd(standVan(await vind(tx, id, partyKey)));
      return { mag: reden === undefined, reden: reden ?? '' };
    });
  }

  /** The newest answers become those of the case; what they replace is kept with its differences. */
  corrigeer(ctx: Ctx, request: CorrigeerRequest): Promise<RegisterResponse> {
    if (!UUID.test(request.id)) throw Refusal.invalid([{ name: 'id', code: 'invalid', reason: 'Geen geldig kenmerk.' }]);
    return this.database.tx(ctx, async (tx) => {
      if (UUID.test(request.zaakId)) await tx.query('SELECT 1 FROM zaak WHERE id = $1 FOR UPDATE', [request.zaakId]);
      const gevonden = await vind(tx, request.zaakId, request.initiator?.partyKey ?? '');
      const { zaak } = gevonden;
      const bekend = await correctieHash(tx, request.id);
      if (bekend === request.inhoudHash) return { id: zaak.id, identificatie: zaak.identificatie };
      if (bekend !== undefined) throw Refusal.conflict('correctie-bestaat-anders', 'Onder dit kenmerk staat al een correctie met andere inhoud.');
      const geweigerd = correctieGeweigerd(standVan(gevonden));
      if (geweigerd) throw Refusal.state('correctie-te-laat', geweigerd);
      await this.legVast(tx, request, gevonden);
      return { id: zaak.id, identificatie: zaak.identificatie };
    });
  }

  private async legVast(tx: Tx, request: CorrigeerRequest, { zaak }: ZaakMetType): Promise<void> {
    const anders = verschillen(zaak.antwoorden, request.antwoorden);
    await bewaarCorrectie(tx, {
      id: request.id, zaakId: zaak.id, ontvangenOp: request.ontvangenOp, door: tx.ctx.actor.naam, inhoudHash: request.inhoudHash, vorige: zaak.antwoorden, verschillen: anders,
    });
    const geometrie: unknown = request.zaakgeometrieJson ? JSON.parse(request.zaakgeometrieJson) : null;
    await tx.query('UPDATE zaak SET antwoorden = $2, omschrijving = $3, zaakgeometrie = $4, zaakgeometrie_vak = $5::box, versie = versie + 1 WHERE id = $1', [
      zaak.id, JSON.stringify(request.antwoorden), request.omschrijving.slice(0, 80), geometrie === null ? null : JSON.stringify(geometrie), vakVan(geometrie) ?? null,
    ]);
    await this.eigenschappen(tx, request, zaak.zaaktype_id);
    for (const [index, document] of request.documenten.entries()) {
      await tx.query(
        `INSERT INTO zaakinformatieobject (id, organisatie_id, zaak_id, informatieobject_id, titel, volgnummer, registratiedatum) VALUES ($1,$2,$3,$4,$5,$6,$7)
         ON CONFLICT (zaak_id, informatieobject_id) DO NOTHING`,
        [uuidv5(document.documentId, zaak.id), tx.ctx.tenant, zaak.id, document.documentId, document.titel, zaak.documenten.length + index + 1, tx.ctx.clock.now()],
      );
    }
    await tx.accessLog('zaak', zaak.id, 'wijzigen');
    // Names of questions only: answers are personal data and stand in the row.
    await tx.audit('gecorrigeerd', { kind: 'zaak', id: zaak.id }, { correctie: request.id, inhoudHash: request.inhoudHash, gewijzigd: anders.map(({ key }) => key) });
    await tx.emit('nl.polder.zaken.zaak.gecorrigeerd', zaak.id, { identificatie: zaak.identificatie, correctie: request.id, gewijzigd: anders.length });
  }

  private async eigenschappen(tx: Tx, request: CorrigeerRequest, zaaktypeId: string): Promise<void> {
    const antwoorden = new Map(request.antwoorden.map((a) => [a.key, a.display]));
    for (const { id, naam } of await eigenschappenVan(tx, zaaktypeId)) {
      await tx.query('DELETE FROM zaakeigenschap WHERE zaak_id = $1 AND eigenschap_id = $2', [request.zaakId, id]);
      const waarde = antwoorden.get(naam);
      if (waarde === undefined) continue;
      await tx.query('INSERT INTO zaakeigenschap (id, organisatie_id, zaak_id, eigenschap_id, naam, waarde) VALUES ($1,$2,$3,$4,$5,$6)', [
        uuidv7(), tx.ctx.tenant, request.zaakId, id, naam, waarde,
      ]);
    }
  }
}

/** The case of this party, or "not found". */
async function vind(tx: Tx, id: string, partyKey: string): Promise<ZaakMetType> {
  const found = UUID.test(id) ? await leesZaak(tx, id) : undefined;
  if (!found || partyKey === '' || found.zaak.party_key !== partyKey) throw Refusal.notFound('Deze zaak bestaat niet, of hoort niet bij u.');
  return found;
}
