import { createHash } from 'node:crypto';
import stringify from 'fast-json-stable-stringify';
import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '@polder/service';
import type { FormDefinition } from '@polder/forms';
import type { ProductGegevens, Toets } from './product.types.js';

const hashVan = (definitie: FormDefinition, toets: Toets): string => createHash('sha256').update(stringify({ definitie, toets })).digest('hex');

/** Adds the product or brings its texts up to date; answers its id. */
export async function bewaarProduct(tx: Tx, p: ProductGegevens): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `INSERT INTO product (id, organisatie_id, slug, naam, samenvatting, tekst, synoniemen, upl_naam, upl_uri, kosten, beslistermijn, nodig, wet, inloggen,
                          zaaktype, documenttype_aanvraag, documenttype_bijlage)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)
     ON CONFLICT (organisatie_id, slug) DO UPDATE SET
       (naam, samenvatting, tekst, synoniemen, upl_naam, upl_uri, kosten, beslistermijn, nodig, wet, inloggen, zaaktype, documenttype_aanvraag, documenttype_bijlage) =
       (EXCLUDED.naam, EXCLUDED.samenvatting, EXCLUDED.tekst, EXCLUDED.synoniemen, EXCLUDED.upl_naam, EXCLUDED.upl_uri, EXCLUDED.kosten, EXCLUDED.beslistermijn,
        EXCLUDED.nodig, EXCLUDED.wet, EXCLUDED.inloggen, EXCLUDED.zaaktype, EXCLUDED.documenttype_aanvraag, EXCLUDED.documenttype_bijlage)
     RETURNING id`,
    [
      uuidv7(), tx.ctx.tenant, p.slug, p.naam, p.samenvatting, JSON.stringify(p.tekst), JSON.stringify(p.synoniemen), p.uplNaam, p.uplUri, p.kosten, p.beslistermijn,
      JSON.stringify(p.nodig), p.wet, JSON.stringify(p.inloggen), p.zaaktype, p.documenttypeAanvraag, p.documenttypeBijlage,
    ],
  );
  if (!row) throw new Error('product not stored');
  return row.id;
}

/** Keeps the draft version of form and check; the live version is untouched until publiceer(). */
export async function bewaarConcept(tx: Tx, productId: string, definitie: FormDefinition, toets: Toets): Promise<void> {
  const values = [JSON.stringify(definitie), JSON.stringify(toets), hashVan(definitie, toets)];
  const updated = await tx.query(`UPDATE formulier SET definitie = $2, toets = $3, inhoud_hash = $4 WHERE product_id = $1 AND status = 'concept' RETURNING id`, [productId, ...values]);
  if (updated.length > 0) return;
  await tx.query(
    `INSERT INTO formulier (id, organisatie_id, product_id, versie, status, definitie, toets, inhoud_hash)
     SELECT $1, $2, $3, coalesce(max(versie), 0) + 1, 'concept', $4, $5, $6 FROM formulier WHERE product_id = $3`,
    [uuidv7(), tx.ctx.tenant, productId, ...values],
  );
}

/** Makes the draft the live version, as a snapshot that never changes again; drafts of applicants keep the version they began with. */
export async function publiceer(tx: Tx, productId: string): Promise<number> {
  const [concept] = await tx.query<{ id: string; versie: number }>(`SELECT id, versie FROM formulier WHERE product_id = $1 AND status = 'concept' FOR UPDATE`, [productId]);
  if (!concept) throw new Error('no draft to publish');
  await tx.query(`UPDATE formulier SET status = 'vervangen' WHERE product_id = $1 AND status = 'live'`, [productId]);
  await tx.query(`UPDATE formulier SET status = 'live', gepubliceerd_op = $2 WHERE id = $1`, [concept.id, tx.ctx.clock.now()]);
  await tx.audit('formulier.gepubliceerd', { kind: 'formulier', id: concept.id, hoofdobject: productId }, { versie: concept.versie });
  return concept.versie;
}

/** Product, form and check as they should be live; does nothing when they already are. Answers the live version. */
export async function zorgVoorProduct(tx: Tx, product: ProductGegevens, definitie: FormDefinition, toets: Toets): Promise<number> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`product/${tx.ctx.tenant}/${product.slug}`]);
  const id = await bewaarProduct(tx, product);
  const [live] = await tx.query<{ versie: number; inhoud_hash: string }>(`SELECT versie, inhoud_hash FROM formulier WHERE product_id = $1 AND status = 'live'`, [id]);
  if (live?.inhoud_hash === hashVan(definitie, toets)) return live.versie;
  await bewaarConcept(tx, id, definitie, toets);
  return publiceer(tx, id);
}
