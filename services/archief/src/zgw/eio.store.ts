import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '@polder/service';
import type { Gegevens, Invoer } from './eio.rules.js';

/** What a version is to hold of bytes: size null = no content, hash null with a size = its parts are still to come. */
export interface VersieInhoud {
  grootte: number | null;
  sha256: string | null;
}

/** A lock nobody can guess. */
export const nieuwSlot = (): string => randomBytes(16).toString('hex');

function gegevensVan(invoer: Invoer): Gegevens {
  const { identificatie: _i, bronorganisatie: _b, bestandsnaam: _n, formaat: _f, informatieobjecttype: _t, indicatieGebruiksrecht: _g, ...gegevens } = invoer;
  return gegevens;
}

/** Writes of documents by the Documenten API. */
export const documentStore = {
  /** Adds the document; false when its identification is taken. */
  async insert(tx: Tx, id: string, invoer: Invoer, slot: string | null): Promise<boolean> {
    const { ctx } = tx;
    const rows = await tx.query(
      `INSERT INTO document (organisatie_id, id, identificatie, titel, informatieobjecttype_id, vertrouwelijkheidaanduiding, auteur, creatiedatum, ontvangstdatum, status, state, vastgelegd_op, definitief_op,
         bronorganisatie, trefwoorden, indicatie_gebruiksrecht, gereed_voor_publicatie, slot, slot_op, slot_door)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,'definitive',$11,$11,$12,$13,$14,$15,$16,CASE WHEN $16::text IS NOT NULL THEN $11::timestamptz END,CASE WHEN $16::text IS NOT NULL THEN $17 END)
       ON CONFLICT (organisatie_id, bronorganisatie, identificatie) DO NOTHING RETURNING id`,
      [ctx.tenant, id, invoer.identificatie, invoer.titel, invoer.informatieobjecttype, invoer.vertrouwelijkheidaanduiding, invoer.auteur, invoer.creatiedatum, invoer.ontvangstdatum, invoer.status, ctx.clock.now(),
        invoer.bronorganisatie, invoer.trefwoorden, invoer.indicatieGebruiksrecht, invoer.isGereedVoorPublicatie, slot, ctx.actor.id],
      'eio-insert',
    );
    return rows.length > 0;
  },

  /** The document follows its newest version. */
  async update(tx: Tx, id: string, invoer: Invoer, versie: number): Promise<void> {
    await tx.query(
      `UPDATE document SET identificatie = $3, titel = $4, informatieobjecttype_id = $5, vertrouwelijkheidaanduiding = $6, auteur = $7, creatiedatum = $8, ontvangstdatum = $9, status = $10,
         bronorganisatie = $11, trefwoorden = $12, indicatie_gebruiksrecht = $13, gereed_voor_publicatie = $14, versie = $15, gearchiveerd_op = CASE WHEN $10 = 'gearchiveerd' THEN $16::timestamptz END
       WHERE organisatie_id = $1 AND id = $2`,
      [tx.ctx.tenant, id, invoer.identificatie, invoer.titel, invoer.informatieobjecttype, invoer.vertrouwelijkheidaanduiding, invoer.auteur, invoer.creatiedatum, invoer.ontvangstdatum, invoer.status,
        invoer.bronorganisatie, invoer.trefwoorden, invoer.indicatieGebruiksrecht, invoer.isGereedVoorPublicatie, versie, tx.ctx.clock.now()],
      'eio-update',
    );
  },

  async addVersion(tx: Tx, id: string, versie: number, invoer: Invoer, inhoud: VersieInhoud): Promise<void> {
    await tx.query(
      `INSERT INTO document_versie (organisatie_id, document_id, versie, bestandsnaam, content_type, grootte, sha256, gemaakt_op, gegevens) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9::jsonb)`,
      [tx.ctx.tenant, id, versie, invoer.bestandsnaam, invoer.formaat, inhoud.grootte, inhoud.sha256, tx.ctx.clock.now(), JSON.stringify(gegevensVan(invoer))],
      'eio-version-insert',
    );
  },

  async identificatieBestaat(tx: Tx, bronorganisatie: string, identificatie: string, behalve: string): Promise<boolean> {
    return (await tx.query('SELECT 1 FROM document WHERE organisatie_id = $1 AND bronorganisatie = $2 AND identificatie = $3 AND id <> $4', [tx.ctx.tenant, bronorganisatie, identificatie, behalve])).length > 0;
  },

  async lock(tx: Tx, id: string, slot: string | null): Promise<void> {
    await tx.query('UPDATE document SET slot = $3, slot_op = CASE WHEN $3::text IS NULL THEN NULL ELSE $4::timestamptz END, slot_door = CASE WHEN $3::text IS NULL THEN NULL ELSE $5 END WHERE organisatie_id = $1 AND id = $2', [
      tx.ctx.tenant, id, slot, tx.ctx.clock.now(), tx.ctx.actor.id,
    ]);
  },

  async heeftGebruiksrechten(tx: Tx, id: string): Promise<boolean> {
    return (await tx.query('SELECT 1 FROM gebruiksrecht WHERE organisatie_id = $1 AND document_id = $2 LIMIT 1', [tx.ctx.tenant, id])).length > 0;
  },

  /** Parts of a version, to be sent one by one. */
  async addParts(tx: Tx, id: string, versie: number, sizes: readonly number[]): Promise<void> {
    for (const [index, omvang] of sizes.entries()) {
      await tx.query('INSERT INTO bestandsdeel (organisatie_id, id, document_id, versie, volgnummer, omvang) VALUES ($1,$2,$3,$4,$5,$6)', [tx.ctx.tenant, uuidv7(), id, versie, index + 1, omvang]);
    }
  },

  /** Parts that were under way belong to the newest version. */
  async moveParts(tx: Tx, id: string, versie: number): Promise<void> {
    await tx.query('UPDATE bestandsdeel SET versie = $3 WHERE organisatie_id = $1 AND document_id = $2', [tx.ctx.tenant, id, versie]);
  },

  /** Parts go; answers the hashes of their bytes. */
  async removeParts(tx: Tx, id: string): Promise<string[]> {
    const rows = await tx.query<{ sha256: string | null }>('DELETE FROM bestandsdeel WHERE organisatie_id = $1 AND document_id = $2 RETURNING sha256', [tx.ctx.tenant, id]);
    return rows.flatMap((row) => row.sha256 ?? []);
  },

  /** The bytes of a version that came in parts; grootte null when they will not come any more. */
  async complete(tx: Tx, id: string, versie: number, inhoud: VersieInhoud): Promise<void> {
    await tx.query('UPDATE document_versie SET sha256 = $4, grootte = $5 WHERE organisatie_id = $1 AND document_id = $2 AND versie = $3', [tx.ctx.tenant, id, versie, inhoud.sha256, inhoud.grootte]);
  },

  /** Everything of the document, for ever; answers the hashes of its bytes. */
  async destroy(tx: Tx, id: string): Promise<string[]> {
    const key = [tx.ctx.tenant, id];
    const hashes = await this.removeParts(tx, id);
    for (const table of ['gebruiksrecht', 'verzending', 'koppeling']) await tx.query(`DELETE FROM ${table} WHERE organisatie_id = $1 AND document_id = $2`, key);
    const versions = await tx.query<{ sha256: string | null }>('DELETE FROM document_versie WHERE organisatie_id = $1 AND document_id = $2 RETURNING sha256', key);
    await tx.query('DELETE FROM document WHERE organisatie_id = $1 AND id = $2', key);
    return [...new Set([...hashes, ...versions.flatMap((row) => row.sha256 ?? [])])];
  },
};
