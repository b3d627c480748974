/** What is searched of a product. */
export interface Zoekbaar {
  naam: string;
  samenvatting: string;
  synoniemen: readonly string[];
  uplNaam: string;
  tekst: readonly string[];
}

/** How well a product fits and why it was found. */
export interface Vondst {
  score: number;
  /** The synonym as it stands in the catalogue, or the words that matched. */
  gevondenOp: string;
}

/** Words that say nothing about the product that somebody looks for. */
const STOPWOORDEN = new Set(
  'aan aanvragen aanvraag als bij dan dat de die dit door een en er geen graag heb heeft het hoe ik in is kan krijg kunnen maar mag mijn moet naar nodig of om op over te tot u uit van voor wat wil willen worden zijn'.split(' '),
);

/** Words of a text: without accents and capitals, split on everything that is not a letter or digit. */
export function woorden(text: string): string[] {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/**
 * The form of a Dutch word under which its common endings meet: vleermuizen = vleermuis, dieren = dier, schuren =
 * schuur, slopen = sloop. Rough on purpose: it only has to be the same on both sides.
 */
export function stam(woord: string): string {
  if (woord.length < 4) return woord;
  const enkelvoud = /(el|em|er|en|je|aar|ier)s$/.test(woord) ? woord.slice(0, -1) : woord;
  const kort = enkelvoud.length > 4 && /[^aeiou](en|je)$/.test(enkelvoud) ? enkelvoud.slice(0, -2) : enkelvoud;
  return kort.replace(/z$/, 's').replace(/v$/, 'f').replace(/([a-z])\1$/, '$1').replace(/([aeou])\1/, '$1');
}

const gewicht = { naam: 10, synoniem: 8, upl: 6, samenvatting: 3, tekst: 1 } as const;
/** From this length on a word may also be found inside a compound: "vergunning" in "natuurvergunning". */
const MINIMUM_IN_SAMENSTELLING = 5;

/** 1 the same word, 0.9 another form of it, 0.6 its beginning, 0.3 part of a compound, 0 no match. */
export function gelijkenis(gezocht: string, woord: string): number {
  if (gezocht === woord) return 1;
  if (stam(gezocht) === stam(woord)) return 0.9;
  if (gezocht.length >= 2 && woord.startsWith(gezocht)) return 0.6;
  if (gezocht.length >= MINIMUM_IN_SAMENSTELLING && (woord.includes(gezocht) || (woord.length >= MINIMUM_IN_SAMENSTELLING && gezocht.includes(woord)))) return 0.3;
  return 0;
}

interface Treffer {
  score: number;
  toon: string;
}

/**
 * Does the product fit the text, how well, and on what was it found? Every word that means something must be found
 * somewhere; undefined when one is not. Words are typed half, so the beginning of a word is enough.
 */
export function vind(product: Zoekbaar, zoektekst: string): Vondst | undefined {
  const alle = woorden(zoektekst);
  const betekenis = alle.filter((w) => !STOPWOORDEN.has(w));
  const gezocht = betekenis.length > 0 ? betekenis : alle;
  if (gezocht.length === 0) return { score: 0, gevondenOp: '' };
  const treffers: Treffer[] = [];
  for (const woord of gezocht) {
    const beste = besteTreffer(product, woord);
    if (!beste) return undefined;
    treffers.push(beste);
  }
  const score = treffers.reduce((som, t) => som + t.score, 0) / treffers.length;
  return { score, gevondenOp: [...new Set(treffers.map((t) => t.toon))].join(', ') };
}

function besteTreffer(product: Zoekbaar, gezocht: string): Treffer | undefined {
  const alle = [
    ...inTekst(product.naam, gezocht, gewicht.naam),
    ...product.synoniemen.flatMap((s) => inTekst(s, gezocht, gewicht.synoniem).map((t) => ({ ...t, toon: s }))),
    ...inTekst(product.uplNaam, gezocht, gewicht.upl),
    ...inTekst(product.samenvatting, gezocht, gewicht.samenvatting),
    ...product.tekst.flatMap((alinea) => inTekst(alinea, gezocht, gewicht.tekst)),
  ];
  return alle.reduce<Treffer | undefined>((beste, t) => (!beste || t.score > beste.score ? t : beste), undefined);
}

function inTekst(text: string, gezocht: string, zwaarte: number): Treffer[] {
  return woorden(text).flatMap((woord) => {
    const mate = gelijkenis(gezocht, woord);
    return mate > 0 ? [{ score: mate * zwaarte, toon: woord }] : [];
  });
}

/** The products that fit, best first; equal ones by name. All of them, by name, when there is no text. */
export function zoek<P extends Zoekbaar>(producten: readonly P[], zoektekst: string): { product: P; gevondenOp: string }[] {
  const leeg = woorden(zoektekst).length === 0;
  if (leeg && zoektekst.trim() !== '') return [];
  return producten
    .flatMap((product) => {
      const vondst = vind(product, zoektekst);
      return vondst ? [{ product, ...vondst }] : [];
    })
    .sort((a, b) => b.score - a.score || sorteersleutel(a.product.naam).localeCompare(sorteersleutel(b.product.naam)))
    .map(({ product, gevondenOp }) => ({ product, gevondenOp }));
}

const sorteersleutel = (naam: string): string => woorden(naam).join(' ');
