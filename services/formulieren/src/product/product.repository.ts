import type { Tx } from '@polder/service';
import type { FormDefinition } from '@polder/forms';
import type { LiveProduct, ProductGegevens, Toets } from './product.types.js';

interface Row {
  id: string;
  slug: string;
  naam: string;
  samenvatting: string;
  tekst: string[];
  synoniemen: string[];
  upl_naam: string;
  upl_uri: string;
  kosten: string;
  beslistermijn: string;
  nodig: string[];
  wet: string;
  inloggen: ProductGegevens['inloggen'];
  zaaktype: string;
  documenttype_aanvraag: string;
  documenttype_bijlage: string;
  formulier_id: string | null;
  versie: number | null;
  definitie: FormDefinition | null;
  toets: Toets | null;
}

const KOLOMMEN = `p.id, p.slug, p.naam, p.samenvatting, p.tekst, p.synoniemen, p.upl_naam, p.upl_uri, p.kosten, p.beslistermijn, p.nodig,
  p.wet, p.inloggen, p.zaaktype, p.documenttype_aanvraag, p.documenttype_bijlage`;

/** All products of the tenant, for search: without form and check. */
export async function alleProducten(tx: Tx): Promise<LiveProduct[]> {
  const rows = await tx.query<Row>(
    `SELECT ${KOLOMMEN}, NULL AS formulier_id, NULL AS versie, NULL AS definitie, NULL AS toets FROM product p ORDER BY p.slug`,
    [],
    'product-alle',
  );
  return rows.map(naarProduct);
}

/** One product with the live version of its form. */
export async function vindProduct(tx: Tx, slug: string): Promise<LiveProduct | undefined> {
  const [row] = await tx.query<Row>(
    `SELECT ${KOLOMMEN}, f.id AS formulier_id, f.versie, f.definitie, f.toets
       FROM product p LEFT JOIN formulier f ON f.product_id = p.id AND f.status = 'live' WHERE p.slug = $1`,
    [slug],
    'product-een',
  );
  return row && naarProduct(row);
}

function naarProduct(row: Row): LiveProduct {
  return {
    id: row.id, slug: row.slug, naam: row.naam, samenvatting: row.samenvatting, tekst: row.tekst, synoniemen: row.synoniemen,
    uplNaam: row.upl_naam, uplUri: row.upl_uri, kosten: row.kosten, beslistermijn: row.beslistermijn, nodig: row.nodig, wet: row.wet,
    inloggen: row.inloggen, zaaktype: row.zaaktype, documenttypeAanvraag: row.documenttype_aanvraag, documenttypeBijlage: row.documenttype_bijlage,
    formulier: row.formulier_id && row.definitie && row.toets ? { id: row.formulier_id, versie: row.versie ?? 0, definitie: row.definitie, toets: row.toets } : undefined,
  };
}
