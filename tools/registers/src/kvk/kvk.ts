import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ok, type Antwoord } from '../antwoord.js';

interface Plek {
  straatnaam: string;
  huisnummer?: number;
  huisletter?: string;
  huisnummerToevoeging?: string;
  postbusnummer?: number;
  postcode: string;
  plaats: string;
}
interface Vestiging {
  nummer: string;
  naam: string;
  hoofd: boolean;
  registratie?: string;
  aanvang?: string;
  handelsnamen?: string[];
  afgeschermd?: boolean;
  bezoek?: Plek;
  post?: Plek;
}
interface Bedrijf {
  kvkNummer: string;
  naam: string;
  statutaireNaam?: string;
  rechtsvorm: string;
  rsin?: string;
  registratie: string;
  aanvang: string;
  /** Day of the end: the registration is inactive. */
  einde?: string;
  werkzaam?: number;
  handelsnamen?: string[];
  sbi: [string, string][];
  bezoek?: Plek;
  vestigingen: Vestiging[];
}

const file = join(dirname(fileURLToPath(import.meta.url)), '../../data/bedrijven.json');
const bedrijven = JSON.parse(readFileSync(file, 'utf8')) as Bedrijf[];

const ZOEKEN = new Set(['kvkNummer', 'rsin', 'vestigingsnummer', 'naam', 'straatnaam', 'plaats', 'postcode', 'huisnummer', 'huisletter', 'postbusnummer', 'type', 'inclusiefInactieveRegistraties', 'pagina', 'resultatenPerPagina']);

const fout = (status: number, code: string, omschrijving: string): Antwoord => ({ status, body: { fout: [{ code, omschrijving }] } });

/** The KVK APIs: zoeken v2, basisprofiel and vestigingsprofiel v1. base: address under which they stand. */
export function kvk(pad: string, query: URLSearchParams, base: string): Antwoord {
  if (pad === '/v2/zoeken') return zoeken(query, base);
  const [, soort, nummer = '', deel] = /^\/v1\/(basisprofielen|vestigingsprofielen)\/([^/]+)(?:\/(eigenaar|hoofdvestiging|vestigingen))?$/.exec(pad) ?? [];
  if (soort === 'basisprofielen') return basisprofiel(nummer, deel, base);
  if (soort === 'vestigingsprofielen' && !deel) return vestigingsprofiel(nummer, base);
  return fout(404, 'IPD0004', 'De gevraagde bron bestaat niet.');
}

interface Treffer {
  bedrijf: Bedrijf;
  vestiging?: Vestiging;
  type: 'hoofdvestiging' | 'nevenvestiging' | 'rechtspersoon';
}

function treffers(): Treffer[] {
  return bedrijven.flatMap((bedrijf): Treffer[] => [
    ...bedrijf.vestigingen.map((vestiging): Treffer => ({ bedrijf, vestiging, type: vestiging.hoofd ? 'hoofdvestiging' : 'nevenvestiging' })),
    ...(bedrijf.rsin ? [{ bedrijf, type: 'rechtspersoon' as const }] : []),
  ]);
}

function zoeken(query: URLSearchParams, base: string): Antwoord {
  const onbekend = [...query.keys()].find((naam) => !ZOEKEN.has(naam));
  if (onbekend) return fout(400, 'IPD1998', `De parameter ${onbekend} is niet bekend.`);
  const get = (naam: string) => query.get(naam) ?? undefined;
  const zoekt = [...query.keys()].filter((naam) => !['type', 'pagina', 'resultatenPerPagina', 'inclusiefInactieveRegistraties'].includes(naam));
  if (zoekt.length === 0) return fout(400, 'IPD1999', 'Geef ten minste één zoekparameter op.');
  if (get('postcode') && !get('huisnummer') && !get('postbusnummer')) return fout(400, 'IPD1006', 'Zoeken op postcode kan alleen samen met een huisnummer of postbusnummer.');
  for (const [naam, vorm] of [['kvkNummer', /^\d{8}$/], ['rsin', /^\d{9}$/], ['vestigingsnummer', /^\d{12}$/], ['postcode', /^\d{4} ?[A-Za-z]{2}$/], ['huisnummer', /^\d{1,5}$/], ['pagina', /^([1-9]\d?|100|[1-9]\d{2,3})$/], ['resultatenPerPagina', /^([1-9]\d?|100)$/]] as const) {
    const waarde = get(naam);
    if (waarde !== undefined && !vorm.test(waarde)) return fout(400, 'IPD1003', `De parameter ${naam} heeft geen geldige waarde.`);
  }
  const [pagina, aantal] = [Number(get('pagina') ?? 1), Number(get('resultatenPerPagina') ?? 10)];
  const soorten = query.getAll('type');
  const gevonden = treffers().filter((t) => past(t, get) && (soorten.length === 0 || soorten.includes(t.type)));
  const deel = gevonden.slice((pagina - 1) * aantal, pagina * aantal);
  if (deel.length === 0) return fout(404, 'IPD5200', 'Er zijn geen gegevens gevonden die voldoen aan de opgegeven zoekparameters.');
  const adres = (nummer: number) => `${base}/v2/zoeken?${[...query].filter(([naam]) => !['pagina', 'resultatenPerPagina'].includes(naam)).map(([naam, waarde]) => `${naam.toLowerCase()}=${encodeURIComponent(waarde)}&`).join('')}pagina=${nummer}&resultatenperpagina=${aantal}`;
  return ok({
    pagina, resultatenPerPagina: aantal, totaal: gevonden.length, ...(pagina > 1 ? { vorige: adres(pagina - 1) } : {}), ...(pagina * aantal < gevonden.length ? { volgende: adres(pagina + 1) } : {}),
    resultaten: deel.map((t) => resultaat(t, base, get('rsin') !== undefined)), _links: { self: { href: adres(pagina) } },
  }, { 'api-version': '2.1.0' });
}

function past({ bedrijf, vestiging, type }: Treffer, get: (naam: string) => string | undefined): boolean {
  const plek = vestiging?.afgeschermd ? vestiging.post : (vestiging?.bezoek ?? vestiging?.post ?? bedrijf.bezoek);
  const gelijk = (vraag: string | undefined, ...waarden: (string | number | undefined)[]) => vraag === undefined || waarden.some((w) => String(w ?? '').toLowerCase() === vraag.toLowerCase());
  const bevat = (vraag: string | undefined, ...waarden: (string | undefined)[]) => vraag === undefined || waarden.some((w) => w?.toLowerCase().includes(vraag.toLowerCase()));
  // A legal person without a main branch stands for itself; with one, only a search on its RSIN or type shows it.
  if (type === 'rechtspersoon' && bedrijf.vestigingen.length > 0) return false;
  return (get('inclusiefInactieveRegistraties') === 'true' || !bedrijf.einde)
    && gelijk(get('kvkNummer'), bedrijf.kvkNummer) && gelijk(get('rsin'), bedrijf.rsin) && gelijk(get('vestigingsnummer'), vestiging?.nummer) && bevat(get('naam'), bedrijf.naam, vestiging?.naam, ...(bedrijf.handelsnamen ?? []))
    && gelijk(get('straatnaam'), plek?.straatnaam) && gelijk(get('plaats'), plek?.plaats) && gelijk(get('postcode')?.replace(' ', ''), plek?.postcode)
    && gelijk(get('huisnummer'), plek?.huisnummer) && gelijk(get('huisletter'), plek?.huisletter) && gelijk(get('postbusnummer'), plek?.postbusnummer);
}

function resultaat({ bedrijf, vestiging, type }: Treffer, base: string, metRsin: boolean): Record<string, unknown> {
  const plek = vestiging?.afgeschermd ? vestiging.post : (vestiging?.bezoek ?? bedrijf.bezoek);
  const adres = plek && { binnenlandsAdres: { type: vestiging?.afgeschermd ? 'postadres' : 'bezoekadres', ...(vestiging?.afgeschermd ? {} : { straatnaam: plek.straatnaam }), plaats: plek.plaats } };
  return {
    kvkNummer: bedrijf.kvkNummer, ...(metRsin && bedrijf.rsin ? { rsin: bedrijf.rsin } : {}), ...(vestiging ? { vestigingsnummer: vestiging.nummer } : {}), naam: vestiging?.naam ?? bedrijf.naam,
    ...(adres ? { adres } : {}), type, ...(bedrijf.einde ? { actief: 'Nee' } : {}),
    _links: {
      basisprofiel: { href: `${base}/v1/basisprofielen/${bedrijf.kvkNummer}` }, ...(vestiging ? { vestigingsprofiel: { href: `${base}/v1/vestigingsprofielen/${vestiging.nummer}` } } : {}),
    },
  };
}

const link = (rel: string, href: string) => ({ rel, href });
const sbi = (bedrijf: Bedrijf) => bedrijf.sbi.map(([sbiCode, sbiOmschrijving], i) => ({ sbiCode, sbiOmschrijving, indHoofdactiviteit: i === 0 ? 'Ja' : 'Nee' }));
const namen = (lijst: string[]) => lijst.map((naam, volgorde) => ({ naam, volgorde }));
const start = (bedrijf: Bedrijf, vestiging?: Vestiging) => ({ datumAanvang: vestiging?.aanvang ?? bedrijf.aanvang, ...(bedrijf.einde ? { datumEinde: bedrijf.einde } : {}) });

function adres(type: string, plek: Plek, afgeschermd: boolean): Record<string, unknown> {
  if (afgeschermd) return { type, indAfgeschermd: 'Ja' };
  const { straatnaam, huisnummer, huisletter, huisnummerToevoeging, postbusnummer, postcode, plaats } = plek;
  const huis = [huisnummer ?? postbusnummer, huisletter, huisnummerToevoeging].filter((deel) => deel !== undefined).join(' ');
  return {
    type, indAfgeschermd: 'Nee', volledigAdres: `${straatnaam} ${huis} ${postcode} ${plaats}`, straatnaam, ...(huisnummer ? { huisnummer } : {}), ...(huisletter ? { huisletter } : {}),
    ...(huisnummerToevoeging ? { huisnummerToevoeging } : {}), postcode, ...(postbusnummer ? { postbusnummer } : {}), plaats, land: 'Nederland',
  };
}

const adressen = (bezoek: Plek | undefined, post: Plek | undefined, afgeschermd = false) => [
  ...(post ? [adres('correspondentieadres', post, false)] : []), ...(bezoek ? [adres('bezoekadres', bezoek, afgeschermd)] : []),
];

function eigenaar(bedrijf: Bedrijf, self: string): Record<string, unknown> {
  const los = bedrijf.bezoek ? adressen(bedrijf.bezoek, undefined) : [];
  return {
    ...(bedrijf.rsin ? { rsin: bedrijf.rsin } : {}), rechtsvorm: bedrijf.rechtsvorm, uitgebreideRechtsvorm: bedrijf.rechtsvorm, ...(los.length > 0 ? { adressen: los } : {}),
    links: [link('self', `${self}/eigenaar`), link('basisprofiel', self)],
  };
}

function vestigingLang(bedrijf: Bedrijf, vestiging: Vestiging, base: string): Record<string, unknown> {
  const werkzaam = vestiging.hoofd && bedrijf.werkzaam ? { voltijdWerkzamePersonen: bedrijf.werkzaam, totaalWerkzamePersonen: bedrijf.werkzaam, deeltijdWerkzamePersonen: 0 } : {};
  return {
    vestigingsnummer: vestiging.nummer, kvkNummer: bedrijf.kvkNummer, ...(bedrijf.rsin ? { rsin: bedrijf.rsin } : {}), indNonMailing: 'Ja', formeleRegistratiedatum: vestiging.registratie ?? bedrijf.registratie,
    materieleRegistratie: start(bedrijf, vestiging), eersteHandelsnaam: vestiging.naam, indHoofdvestiging: vestiging.hoofd ? 'Ja' : 'Nee', indCommercieleVestiging: 'Ja', ...werkzaam,
    handelsnamen: namen(vestiging.handelsnamen ?? [vestiging.naam]), adressen: adressen(vestiging.bezoek, vestiging.post, vestiging.afgeschermd), sbiActiviteiten: sbi(bedrijf),
    links: [link('self', `${base}/v1/vestigingsprofielen/${vestiging.nummer}`), link('basisprofiel', `${base}/v1/basisprofielen/${bedrijf.kvkNummer}`)],
  };
}

function basisprofiel(nummer: string, deel: string | undefined, base: string): Antwoord {
  if (!/^\d{8}$/.test(nummer)) return fout(400, 'IPD0006', `Het KVK-nummer ${nummer} is niet valide.`);
  const bedrijf = bedrijven.find((b) => b.kvkNummer === nummer);
  if (!bedrijf) return fout(404, 'IPD0005', `Op basis van het KVK-nummer ${nummer} kan het product niet worden geleverd.`);
  const self = `${base}/v1/basisprofielen/${nummer}`;
  const hoofd = bedrijf.vestigingen.find((v) => v.hoofd);
  // In a basisprofiel the branch stands without its trade names: those stand one level up.
  const { handelsnamen: _, ...hoofdvestiging } = hoofd ? vestigingLang(bedrijf, hoofd, base) : {};
  if (deel === 'eigenaar') return ok(eigenaar(bedrijf, self));
  if (deel === 'hoofdvestiging') return hoofd ? ok(hoofdvestiging) : fout(404, 'IPD0005', `Op basis van het KVK-nummer ${nummer} kan het product niet worden geleverd.`);
  if (deel === 'vestigingen') return ok(vestigingen(bedrijf, self));
  return ok({
    kvkNummer: nummer, indNonMailing: 'Ja', naam: bedrijf.naam, formeleRegistratiedatum: bedrijf.registratie, materieleRegistratie: start(bedrijf), ...(bedrijf.werkzaam ? { totaalWerkzamePersonen: bedrijf.werkzaam } : {}),
    ...(bedrijf.statutaireNaam ? { statutaireNaam: bedrijf.statutaireNaam } : {}), ...(hoofd ? { handelsnamen: namen(bedrijf.handelsnamen ?? [bedrijf.naam]) } : {}), sbiActiviteiten: sbi(bedrijf), links: [link('self', self)],
    _embedded: { ...(hoofd ? { hoofdvestiging } : {}), eigenaar: eigenaar(bedrijf, self) },
  });
}

function vestigingen(bedrijf: Bedrijf, self: string): Record<string, unknown> {
  return {
    kvkNummer: bedrijf.kvkNummer, aantalCommercieleVestigingen: bedrijf.vestigingen.length, aantalNietCommercieleVestigingen: 0, totaalAantalVestigingen: bedrijf.vestigingen.length,
    vestigingen: bedrijf.vestigingen.map((v) => ({
      vestigingsnummer: v.nummer, kvkNummer: bedrijf.kvkNummer, eersteHandelsnaam: v.naam, indHoofdvestiging: v.hoofd ? 'Ja' : 'Nee', indAdresAfgeschermd: v.afgeschermd ? 'Ja' : 'Nee', indCommercieleVestiging: 'Ja',
      ...(v.bezoek && !v.afgeschermd ? { volledigAdres: String(adres('bezoekadres', v.bezoek, false)['volledigAdres']) } : {}), links: [link('vestigingsprofiel', `${self.replace(/basisprofielen.*/, '')}vestigingsprofielen/${v.nummer}`)],
    })),
    links: [link('self', `${self}/vestigingen`), link('basisprofiel', self)],
  };
}

function vestigingsprofiel(nummer: string, base: string): Antwoord {
  if (!/^\d{12}$/.test(nummer)) return fout(400, 'IPD0006', `Het vestigingsnummer ${nummer} is niet valide.`);
  for (const bedrijf of bedrijven) {
    const vestiging = bedrijf.vestigingen.find((v) => v.nummer === nummer);
    if (!vestiging) continue;
    return ok({ ...vestigingLang(bedrijf, vestiging, base), ...(bedrijf.statutaireNaam ? { statutaireNaam: bedrijf.statutaireNaam } : {}) });
  }
  return fout(404, 'IPD0007', `Op basis van het vestigingsnummer ${nummer} kan het product niet worden geleverd.`);
}
