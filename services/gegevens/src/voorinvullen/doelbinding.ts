import type { Tx } from '@polder/service';

/** What a product may ask of a register, why, and on which law. */
export interface Doel {
  product: string;
  plugin: string;
  velden: string[];
  doel: string;
  grondslag: string;
}

/** Only what is written here may be asked: a product without a row gets nothing. */
export async function doelVan(tx: Tx, product: string, plugin: string): Promise<Doel | undefined> {
  const [doel] = await tx.query<Doel>('SELECT product, plugin, velden, doel, grondslag FROM doelbinding WHERE product = $1 AND plugin = $2', [product, plugin]);
  return doel;
}

export async function zetDoelen(tx: Tx, doelen: readonly Doel[]): Promise<void> {
  for (const { product, plugin, velden, doel, grondslag } of doelen) {
    await tx.query(
      `INSERT INTO doelbinding (organisatie_id, product, plugin, velden, doel, grondslag) VALUES ($1,$2,$3,$4,$5,$6)
       ON CONFLICT (organisatie_id, product, plugin) DO UPDATE SET velden = excluded.velden, doel = excluded.doel, grondslag = excluded.grondslag`,
      [tx.ctx.tenant, product, plugin, velden, doel, grondslag],
    );
  }
}

const BEDRIJF = [
  'kvkNummer', 'naam', 'eersteHandelsnaam', 'rechtsvorm', 'vestigingsnummer', 'bezoekadres.volledigAdres', 'bezoekadres.straatnaam', 'bezoekadres.huisnummer', 'bezoekadres.postcode', 'bezoekadres.plaats',
];
const PERSOON = [
  'naam.volledigeNaam', 'naam.voornamen', 'naam.voorvoegsel', 'naam.geslachtsnaam', 'naam.voorletters', 'adressering.adresregel1', 'adressering.adresregel2', 'verblijfplaats.verblijfadres.officieleStraatnaam',
  'verblijfplaats.verblijfadres.huisnummer', 'verblijfplaats.verblijfadres.huisletter', 'verblijfplaats.verblijfadres.huisnummertoevoeging', 'verblijfplaats.verblijfadres.postcode', 'verblijfplaats.verblijfadres.woonplaats',
];

/** Purposes of the demo products. */
export const DEMO_DOELEN: Doel[] = [
  ['ontheffing-natuurbescherming', 'aanvraag ontheffing natuur', 'Omgevingswet art. 5.1 en Awb art. 4:2'],
  ['subsidie', 'aanvraag subsidie', 'Awb titel 4.2'],
  ['bezwaar', 'bezwaarschrift', 'Awb art. 6:5'],
].flatMap(([product = '', doel = '', grondslag = '']) => [
  { product, plugin: 'kvk-kvknumber', velden: BEDRIJF, doel, grondslag },
  { product, plugin: 'haalcentraal', velden: PERSOON, doel, grondslag },
]);
