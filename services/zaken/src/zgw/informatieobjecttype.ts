import { Refusal, type Tx } from '@polder/service';

/** zrc-017: the type of a document is one of the case type's; nothing to check while the catalogue has no such relations. @throws Refusal 400. */
export async function hoortBijZaaktype(tx: Tx, zaakId: string, informatieobjecttypeId: string): Promise<void> {
  const [there] = await tx.query<{ there: boolean }>(`SELECT to_regclass('zaaktype_informatieobjecttype') IS NOT NULL AND to_regclass('informatieobjecttype') IS NOT NULL AS there`);
  if (!there?.there || !informatieobjecttypeId) return;
  const rows = await tx.query(
    `SELECT 1 FROM zaak z JOIN zaaktype t ON t.id = z.zaaktype_id JOIN zaaktype_informatieobjecttype r ON r.zaaktype_id = t.id
       JOIN informatieobjecttype i ON i.catalogus_id = t.catalogus_id AND i.omschrijving = r.informatieobjecttype
      WHERE z.id = $1 AND i.id::text = $2 LIMIT 1`,
    [zaakId, informatieobjecttypeId],
  );
  const [zaak] = await tx.query('SELECT 1 FROM zaak WHERE id = $1', [zaakId]);
  if (zaak && rows.length === 0) {
    throw Refusal.invalid([{ name: 'nonFieldErrors', code: 'missing-zaaktype-informatieobjecttype-relation', reason: 'Dit soort document hoort niet bij het zaaktype van de zaak.' }]);
  }
}
