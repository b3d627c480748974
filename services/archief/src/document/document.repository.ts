import type { Document } from '@polder/proto/polder/archief/v1/archief';
import type { Tx } from '@polder/service';
import type { Gegevens } from '../zgw/eio.rules.js';
import type { WantedDocument } from './document.rules.js';

/** A document with its newest version. */
export interface DocumentRow {
  id: string;
  identificatie: string;
  /** Case with which it came in; null when an application made it. */
  registratie_id: string | null;
  titel: string;
  informatieobjecttype_id: string;
  vertrouwelijkheidaanduiding: string;
  auteur: string;
  creatiedatum: string;
  ontvangstdatum: string | null;
  status: string;
  state: 'pending' | 'definitive';
  versie: number;
  bestandsnaam: string;
  content_type: string;
  /** Null while the bytes are on their way (bestandsdelen) or when there are none. */
  grootte: number | null;
  sha256: string | null;
}

/** Everything of a new document that is not decided by its place and moment. */
export interface NewDocument extends WantedDocument {
  identificatie: string;
  creatiedatum: string;
  bestandsnaam: string;
  contentType: string;
  grootte: number;
  bronorganisatie: string;
}

const SELECT = `
  SELECT d.id, d.identificatie, d.registratie_id, d.titel, d.informatieobjecttype_id, d.vertrouwelijkheidaanduiding, d.auteur,
         d.creatiedatum, d.ontvangstdatum, d.status, d.state, v.versie, v.bestandsnaam, v.content_type, v.grootte, v.sha256
    FROM document d
    JOIN document_versie v ON v.organisatie_id = d.organisatie_id AND v.document_id = d.id AND v.versie = d.versie
   WHERE d.organisatie_id = $1`;

/** Rows of document and document_versie. */
export const documents = {
  byIds(tx: Tx, ids: readonly string[]): Promise<DocumentRow[]> {
    return tx.query<DocumentRow>(`${SELECT} AND d.id = ANY($2::uuid[])`, [tx.ctx.tenant, ids], 'document-by-ids');
  },

  /** One document, only when it belongs to that case: it came with it or is linked to it. */
  async ofRegistration(tx: Tx, id: string, registrationId: string): Promise<DocumentRow | undefined> {
    const [row] = await tx.query<DocumentRow>(`${SELECT} AND d.id = $2 AND (d.registratie_id = $3 OR EXISTS (SELECT 1 FROM koppeling k WHERE k.organisatie_id = $1 AND k.document_id = d.id AND k.object = 'zaken:zaken/' || $3::text))`, [tx.ctx.tenant, id, registrationId], 'document-of-registration');
    return row;
  },

  /** Locks documents until the end of the transaction, in the order of their ids. */
  lock(tx: Tx, ids: readonly string[]): Promise<Pick<DocumentRow, 'id' | 'registratie_id' | 'status' | 'state'>[]> {
    return tx.query('SELECT id, registratie_id, status, state FROM document WHERE organisatie_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE', [tx.ctx.tenant, ids]);
  },

  /** Which of the documents are linked to the case. */
  async linkedTo(tx: Tx, ids: readonly string[], caseId: string): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }>('SELECT document_id AS id FROM koppeling WHERE organisatie_id = $1 AND document_id = ANY($2::uuid[]) AND object = $3', [tx.ctx.tenant, ids, `zaken:zaken/${caseId}`]);
    return new Set(rows.map((row) => row.id));
  },

  async version(tx: Tx, id: string, versie: number): Promise<Pick<DocumentRow, 'bestandsnaam' | 'content_type' | 'grootte' | 'sha256'> | undefined> {
    const [row] = await tx.query<DocumentRow>(
      'SELECT bestandsnaam, content_type, grootte, sha256 FROM document_versie WHERE organisatie_id = $1 AND document_id = $2 AND versie = $3',
      [tx.ctx.tenant, id, versie],
      'document-version',
    );
    return row;
  },

  /** Numbers for new documents; a number that is not used is lost, none is used twice. */
  async numbers(tx: Tx, count: number): Promise<number[]> {
    const rows = await tx.query<{ n: number }>(`SELECT nextval('document_nummer') AS n FROM generate_series(1, $1)`, [count]);
    return rows.map((row) => row.n);
  },

  /** Adds a pending document with its first version; false when the id is there already. */
  async insert(tx: Tx, document: NewDocument): Promise<boolean> {
    const { tenant, clock } = tx.ctx;
    const rows = await tx.query(
      `INSERT INTO document (organisatie_id, id, identificatie, registratie_id, titel, informatieobjecttype_id, vertrouwelijkheidaanduiding, auteur, creatiedatum, ontvangstdatum, status, state, vastgelegd_op, bronorganisatie)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,'definitief','pending',$11,$12) ON CONFLICT (organisatie_id, id) DO NOTHING RETURNING id`,
      [tenant, document.id, document.identificatie, document.registratieId, document.titel, document.informatieobjecttypeId,
        document.vertrouwelijkheidaanduiding, document.auteur, document.creatiedatum, document.ontvangstdatum || null, clock.now(), document.bronorganisatie],
      'document-insert',
    );
    if (rows.length === 0) return false;
    await tx.query(
      `INSERT INTO document_versie (organisatie_id, document_id, versie, bestandsnaam, content_type, grootte, sha256, gemaakt_op, gegevens) VALUES ($1,$2,1,$3,$4,$5,$6,$7,$8::jsonb)`,
      [tenant, document.id, document.bestandsnaam, document.contentType, document.grootte, document.sha256, clock.now(), JSON.stringify(gegevensOf(document))],
      'version-insert',
    );
    return true;
  },

  /** Pending documents of a registration become definitive; answers which. */
  async confirm(tx: Tx, registrationId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `UPDATE document SET state = 'definitive', definitief_op = $3 WHERE organisatie_id = $1 AND registratie_id = $2 AND state = 'pending' RETURNING id`,
      [tx.ctx.tenant, registrationId, tx.ctx.clock.now()],
    );
    return rows.map((row) => row.id);
  },

  async existsFor(tx: Tx, registrationId: string): Promise<boolean> {
    return (await tx.query('SELECT 1 FROM document WHERE organisatie_id = $1 AND registratie_id = $2 LIMIT 1', [tx.ctx.tenant, registrationId])).length > 0;
  },

  async archive(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query(`UPDATE document SET status = 'gearchiveerd', gearchiveerd_op = $3 WHERE organisatie_id = $1 AND id = ANY($2::uuid[])`, [tx.ctx.tenant, ids, tx.ctx.clock.now()]);
  },
};

/** What the Documenten API shows of a document that came with a registration. */
function gegevensOf({ titel, creatiedatum, vertrouwelijkheidaanduiding, auteur, ontvangstdatum }: NewDocument): Partial<Gegevens> {
  return { titel, creatiedatum, vertrouwelijkheidaanduiding, auteur, ontvangstdatum: ontvangstdatum || null, status: 'definitief' };
}

export function toWanted(row: DocumentRow): WantedDocument {
  return {
    id: row.id, registratieId: row.registratie_id ?? '', titel: row.titel, informatieobjecttypeId: row.informatieobjecttype_id,
    vertrouwelijkheidaanduiding: row.vertrouwelijkheidaanduiding, auteur: row.auteur, ontvangstdatum: row.ontvangstdatum ?? '', sha256: row.sha256 ?? '',
  };
}

export function toMessage(row: DocumentRow): Document {
  return {
    id: row.id, identificatie: row.identificatie, titel: row.titel, filename: row.bestandsnaam, contentType: row.content_type, size: row.grootte ?? 0,
    sha256: row.sha256 ?? '', informatieobjecttypeId: row.informatieobjecttype_id, vertrouwelijkheidaanduiding: row.vertrouwelijkheidaanduiding,
    creatiedatum: row.creatiedatum, status: row.status, state: row.state, registrationId: row.registratie_id ?? '',
  };
}
