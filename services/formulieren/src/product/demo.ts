import { readFileSync } from 'node:fs';
import type { Tx } from '@polder/service';
import type { FormDefinition } from '@polder/forms';
import { zorgVoorProduct } from './catalogus.service.js';
import type { ProductGegevens, Toets } from './product.types.js';

const map = new URL('../producten/ontheffing-natuurbescherming/', import.meta.url);
const lees = (naam: string): unknown => JSON.parse(readFileSync(new URL(naam, map), 'utf8'));

/** The demo product. Ids of document types are fixed, so that every installation of the demo has the same ones. */
export const ONTHEFFING_NATUURBESCHERMING: ProductGegevens = {
  slug: 'ontheffing-natuurbescherming',
  naam: 'Ontheffing natuurbescherming',
  samenvatting: 'Gaat u bouwen, slopen, kappen of graven? En leven er beschermde dieren of planten? Dan heeft u vaak een ontheffing nodig.',
  tekst: [
    'U mag beschermde dieren niet verstoren, vangen of doden. U mag hun nest of rustplek niet weghalen. Kan dat niet anders bij uw werk? Vraag dan een ontheffing aan.',
    'Voorbeelden: in de schuur die u sloopt wonen vleermuizen of huismussen. U dempt een sloot waar rugstreeppadden leven. U kapt bomen met nesten die elk jaar worden gebruikt.',
    'In de wet heet dit een omgevingsvergunning voor een flora- en fauna-activiteit. De provincie beslist erover.',
  ],
  synoniemen: [
    'vleermuizen', 'huismus', 'gierzwaluw', 'zwaluwnest', 'nestkast weghalen', 'rugstreeppad', 'das', 'beschermde dieren', 'beschermde planten', 'flora en fauna',
    'flora- en fauna-activiteit', 'natuurvergunning', 'soortenbescherming', 'schuur slopen', 'huis slopen', 'bomen kappen', 'sloot dempen', 'na-isolatie', 'spouwmuur isoleren', 'quickscan', 'ecologisch onderzoek',
  ],
  uplNaam: 'beschermde dieren ontheffing',
  uplUri: 'http://standaarden.overheid.nl/owms/terms/beschermde_dieren_ontheffing',
  kosten: '',
  beslistermijn: '8 weken',
  nodig: ['Een onderzoek naar dieren en planten, niet ouder dan 3 jaar (pdf)', 'De plek op de kaart', 'Een plan: wat doet u om schade te voorkomen?'],
  wet: 'Omgevingswet, artikel 5.1, tweede lid, onder g; Besluit activiteiten leefomgeving, afdeling 11.2',
  inloggen: ['eherkenning'],
  zaaktype: 'ontheffing-natuurbescherming',
  documenttypeAanvraag: '0193b9f0-1006-7000-8000-000000000001',
  documenttypeBijlage: '0193b9f0-1006-7000-8000-000000000002',
};

/** Products that are data alone: texts, form and check in a folder of their own. */
const ALS_DATA = ['melding-openbare-ruimte', 'subsidie-natuur-en-landschap', 'bezwaar'];

/** The parts of a product as its folder holds them. */
export function productUitMap(slug: string): { product: ProductGegevens; definitie: FormDefinition; toets: Toets } {
  const uit = (naam: string): unknown => JSON.parse(readFileSync(new URL(`../producten/${slug}/${naam}`, import.meta.url), 'utf8'));
  return { product: uit('product.json') as ProductGegevens, definitie: uit('formulier.json') as FormDefinition, toets: uit('toets.json') as Toets };
}

/** Puts the demo products, their forms and their checks live for the tenant of the transaction; once, also with many replicas. */
export async function zaaiDemo(tx: Tx): Promise<void> {
  await zorgVoorProduct(tx, ONTHEFFING_NATUURBESCHERMING, lees('formulier.json') as FormDefinition, lees('toets.json') as Toets);
  for (const slug of ALS_DATA) {
    const { product, definitie, toets } = productUitMap(slug);
    await zorgVoorProduct(tx, product, definitie, toets);
  }
}
