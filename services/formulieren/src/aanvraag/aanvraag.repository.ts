import type { Explanation } from '@polder/explain';
import type { Actor } from '@polder/context';
import { Refusal, type Tx } from '@polder/service';
import type { Wijzigingsspoor } from './conflict.rules.js';
import type { Voorinvulling } from '../prefill/prefill.rules.js';
import type { FormData, FormDefinition } from './formulier.js';

/** A draft or a submission, with its product, its version of the form and how far its registration is. */
export interface AanvraagRij {
  id: string;
  dossiernummer: string;
  status: 'concept' | 'ingediend';
  antwoorden: FormData;
  toets: Explanation | null;
  actor: Actor;
  revisie: number;
  gestart_op: Date;
  bewaard_op: Date;
  verloopt_op: Date;
  product: string;
  product_naam: string;
  zaaktype: string;
  documenttype_aanvraag: string;
  documenttype_bijlage: string;
  versie: number;
  definitie: FormDefinition;
  voorinvulling: Voorinvulling;
  stap: string | null;
  geparkeerd_op: Date | null;
  ontvangen_op: Date | null;
  /** First submission of the case that this one corrects. */
  corrigeert_id: string | null;
  wijzigingen: Record<string, Wijzigingsspoor>;
}

export interface BijlageRij {
  id: string;
  veld: string;
  naam: string;
  content_type: string;
  grootte: number;
  /** Known as soon as archief has said that the file is complete; it does not change after that. */
  sha256: string | null;
  /** Document of the case that it is already. */
  bron_id: string | null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id of the outside: anything that cannot be a UUID does not exist. */
export function uuidOf(id: string): string {
  if (!UUID.test(id)) throw nietGevonden();
  return id.toLowerCase();
}

/** The same answer for "does not exist" and "belongs to somebody else". */
export const nietGevonden = (): Refusal => Refusal.notFound('Deze aanvraag is er niet.');

const EIGEN = `SELECT a.id, a.dossiernummer, a.status, a.antwoorden, a.voorinvulling, a.toets, a.actor, a.revisie, a.gestart_op, a.bewaard_op, a.verloopt_op,
    a.corrigeert_id, a.wijzigingen, p.slug AS product, p.naam AS product_naam, p.zaaktype, p.documenttype_aanvraag, p.documenttype_bijlage, f.versie, f.definitie,
    r.stap, r.geparkeerd_op, r.ontvangen_op
  FROM aanvraag a JOIN product p ON p.id = a.product_id JOIN formulier f ON f.id = a.formulier_id LEFT JOIN registratie r ON r.id = a.id
 WHERE a.id = $1 AND a.party_key = $2`;

/** The party for whom is acted; the contract lets nobody else in. */
export function partyKeyVan(actor: Actor): string {
  if (!actor.partyKey) throw Refusal.unauthenticated();
  return actor.partyKey;
}

/** The aanvraag of this party, or "not found". */
export async function eigenAanvraag(tx: Tx, id: string): Promise<AanvraagRij> {
  const [row] = await tx.query<AanvraagRij>(EIGEN, [uuidOf(id), partyKeyVan(tx.ctx.actor)], 'aanvraag-eigen');
  if (!row) throw nietGevonden();
  return row;
}

/** As eigenAanvraag, and nobody else can change it until this transaction ends. */
export async function eigenAanvraagVast(tx: Tx, id: string): Promise<AanvraagRij> {
  // Lock first and read after: what a transaction that we waited for has written must be seen.
  await tx.query('SELECT 1 FROM aanvraag WHERE id = $1 AND party_key = $2 FOR UPDATE', [uuidOf(id), partyKeyVan(tx.ctx.actor)], 'aanvraag-vast');
  return eigenAanvraag(tx, id);
}

export interface AanvraagKort {
  id: string;
  dossiernummer: string;
  product_naam: string;
  status: 'concept' | 'ingediend';
  stap: string | null;
  geparkeerd_op: Date | null;
  bewaard_op: Date;
  verloopt_op: Date;
  corrigeert_id: string | null;
}

/** Newest first. More than this on one page of "my applications" is no use to a person. */
const MAX_LIJST = 200;

export async function eigenAanvragen(tx: Tx): Promise<AanvraagKort[]> {
  return tx.query<AanvraagKort>(
    `SELECT a.id, a.dossiernummer, p.naam AS product_naam, a.status, r.stap, r.geparkeerd_op, a.bewaard_op, a.verloopt_op, a.corrigeert_id
       FROM aanvraag a JOIN product p ON p.id = a.product_id LEFT JOIN registratie r ON r.id = a.id
      WHERE a.party_key = $1 AND (a.status = 'ingediend' OR a.verloopt_op > $2) ORDER BY a.bewaard_op DESC, a.id DESC LIMIT ${MAX_LIJST}`,
    [partyKeyVan(tx.ctx.actor), tx.ctx.clock.now()],
    'aanvraag-lijst',
  );
}

export interface NieuweAanvraag {
  id: string;
  productId: string;
  formulierId: string;
  dossiernummer: string;
  toets: Explanation;
  gestartOp: Date;
  verlooptOp: Date;
}

export async function voegAanvraagToe(tx: Tx, nieuw: NieuweAanvraag): Promise<void> {
  const { actor, tenant } = tx.ctx;
  await tx.query(
    `INSERT INTO aanvraag (id, organisatie_id, product_id, formulier_id, dossiernummer, party_key, actor, status, antwoorden, toets, revisie, gestart_op, bewaard_op, verloopt_op)
     VALUES ($1,$2,$3,$4,$5,$6,$7,'concept','{}',$8,0,$9,$9,$10)`,
    [nieuw.id, tenant, nieuw.productId, nieuw.formulierId, nieuw.dossiernummer, partyKeyVan(actor), JSON.stringify(actor), JSON.stringify(nieuw.toets), nieuw.gestartOp, nieuw.verlooptOp],
    'aanvraag-nieuw',
  );
}

/** Files of the draft that were not taken away, in the order in which they were added. */
export async function bijlagenVan(tx: Tx, aanvraagId: string): Promise<BijlageRij[]> {
  return tx.query<BijlageRij>(
    `SELECT id, veld, naam, content_type, grootte, sha256, bron_id FROM bijlage WHERE aanvraag_id = $1 AND verwijderd_op IS NULL ORDER BY toegevoegd_op, id`,
    [aanvraagId],
    'bijlage-van',
  );
}
