import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ok, type Antwoord } from '../antwoord.js';
import { testpersonen } from '../brp/persoonslijst.js';

export interface BagAdres {
  straat: string;
  huisnummer: number;
  huisletter: string;
  toevoeging: string;
  postcode: string;
  woonplaats: string;
  gemeente: string;
  nummeraanduiding: string;
  object: string;
  /** RD, metres; absent where the set has no place. */
  rd?: [number, number];
}

type Regel = [string, number, string, string, string, string, string, string, string, [number, number]];

const file = join(dirname(fileURLToPath(import.meta.url)), '../../data/adressen.json');

/** Addresses of our own set, and those where the test persons of the BRP live. */
export const adressen: BagAdres[] = [
  ...(JSON.parse(readFileSync(file, 'utf8')) as Regel[]).map(([straat, huisnummer, huisletter, toevoeging, postcode, woonplaats, gemeente, nummeraanduiding, object, rd]): BagAdres => ({
    straat, huisnummer, huisletter, toevoeging, postcode, woonplaats, gemeente, nummeraanduiding, object, rd,
  })),
  ...vanPersonen(),
];

function vanPersonen(): BagAdres[] {
  const gezien = new Map<string, BagAdres>();
  for (const { '08': rij } of testpersonen()) {
    const [straat, postcode, woonplaats, nummeraanduiding, object, huisnummer] = [rij?.['1115'] ?? rij?.['1110'], rij?.['1160'], rij?.['1170'], rij?.['1190'], rij?.['1180'], Number(rij?.['1120'] ?? 0)];
    if (!straat || !postcode || !woonplaats || !nummeraanduiding || !object || !(huisnummer > 0) || !/^\d{4}20\d{10}$/.test(nummeraanduiding) || !/^\d{4}0[123]\d{10}$/.test(object)) continue;
    gezien.set(nummeraanduiding, { straat, huisnummer, huisletter: rij?.['1130'] ?? '', toevoeging: rij?.['1140'] ?? '', postcode, woonplaats, gemeente: rij?.['0910'] ?? '', nummeraanduiding, object });
  }
  return [...gezien.values()];
}

const PARAMETERS: Record<string, Set<string>> = {
  '/adressen': new Set(['zoekresultaatIdentificatie', 'postcode', 'huisnummer', 'huisnummertoevoeging', 'huisletter', 'exacteMatch', 'adresseerbaarObjectIdentificatie', 'woonplaatsNaam', 'openbareRuimteNaam', 'pandIdentificatie', 'expand', 'page', 'pageSize', 'q', 'inclusiefEindStatus']),
  '/adressen/zoek': new Set(['zoek', 'page', 'pageSize']),
};

interface InvalidParam {
  name: string;
  code: string;
  reason: string;
}

const TITEL: Record<number, string> = { 400: 'Een of meerdere parameters zijn niet correct.', 404: 'Opgevraagde resource bestaat niet.', 406: 'Gevraagde formaat wordt niet ondersteund.' };

function probleem(status: number, code: string, detail: string, pad: string, invalidParams: InvalidParam[] = []): Antwoord {
  return { status, body: { type: `urn:bag:${code}`, title: TITEL[status] ?? code, status, detail, instance: pad, code, ...(invalidParams.length > 0 ? { invalidParams } : {}) }, headers: { 'content-type': 'application/problem+json' } };
}

/** The BAG API, individual queries: addresses and search. base: address under which it stands. */
export function bag(pad: string, query: URLSearchParams, base: string): Antwoord {
  if (pad === '/info') return ok({ info: [{ naam: 'BAG individuele bevragingen', versie: '2.6.0' }] });
  const id = /^\/adressen\/(\d+)$/.exec(pad)?.[1];
  if (id) return een(id, pad, query, base);
  const bekend = PARAMETERS[pad];
  if (!bekend) return probleem(404, 'notFound', 'Dit adres van de API is er niet.', pad);
  const onbekend = [...query.keys()].filter((naam) => !bekend.has(naam));
  if (onbekend.length > 0) return probleem(400, 'paramsValidation', `De foutieve parameter(s) zijn: ${onbekend.join(', ')}.`, pad, onbekend.map((name) => ({ name, code: 'unknownParam', reason: 'Parameter is niet verwacht.' })));
  return pad === '/adressen' ? lijst(pad, query, base) : zoek(query, base);
}

const hal = (adres: BagAdres, base: string) => ({
  openbareRuimteNaam: adres.straat, korteNaam: adres.straat.slice(0, 24), kortNaam: adres.straat.slice(0, 24), huisnummer: adres.huisnummer, ...(adres.huisletter ? { huisletter: adres.huisletter } : {}),
  ...(adres.toevoeging ? { huisnummertoevoeging: adres.toevoeging } : {}), postcode: adres.postcode, woonplaatsNaam: adres.woonplaats, nummeraanduidingIdentificatie: adres.nummeraanduiding,
  openbareRuimteIdentificatie: `${adres.nummeraanduiding.slice(0, 4)}30${adres.nummeraanduiding.slice(6)}`, woonplaatsIdentificatie: adres.gemeente, adresseerbaarObjectIdentificatie: adres.object,
  adresregel5: [adres.straat, `${adres.huisnummer}${adres.huisletter}`, adres.toevoeging].filter(Boolean).join(' '), adresregel6: `${adres.postcode.slice(0, 4)} ${adres.postcode.slice(4)}  ${adres.woonplaats.toUpperCase()}`,
  _links: {
    self: { href: `${base}/adressen/${adres.nummeraanduiding}` }, openbareRuimte: { href: `${base}/openbareruimten/${adres.nummeraanduiding.slice(0, 4)}30${adres.nummeraanduiding.slice(6)}` },
    nummeraanduiding: { href: `${base}/nummeraanduidingen/${adres.nummeraanduiding}` }, woonplaats: { href: `${base}/woonplaatsen/${adres.gemeente}` }, adresseerbaarObject: { href: `${base}/adresseerbareobjecten/${adres.object}` },
  },
});

function een(id: string, pad: string, query: URLSearchParams, base: string): Antwoord {
  const onbekend = [...query.keys()].filter((naam) => !['expand', 'inclusiefEindStatus'].includes(naam));
  if (onbekend.length > 0) return probleem(400, 'paramsValidation', `De foutieve parameter(s) zijn: ${onbekend.join(', ')}.`, pad, onbekend.map((name) => ({ name, code: 'unknownParam', reason: 'Parameter is niet verwacht.' })));
  if (!/^\d{4}20\d{10}$/.test(id)) return probleem(400, 'paramsValidation', 'De foutieve parameter(s) zijn: nummeraanduidingIdentificatie.', pad, [{ name: 'nummeraanduidingIdentificatie', code: 'pattern', reason: 'Waarde voldoet niet aan patroon ^[0-9]{4}20[0-9]{10}$.' }]);
  const adres = adressen.find(({ nummeraanduiding }) => nummeraanduiding === id);
  return adres ? ok(hal(adres, base)) : probleem(404, 'notFound', 'Niet gevonden.', pad);
}

function lijst(pad: string, query: URLSearchParams, base: string): Antwoord {
  const get = (naam: string) => query.get(naam) ?? undefined;
  const fouten: InvalidParam[] = [];
  const vorm: [string, RegExp, string][] = [['postcode', /^[1-9]\d{3} ?[A-Za-z]{2}$/, '^[1-9]{1}[0-9]{3}[ ]?[A-Za-z]{2}$'], ['huisnummer', /^[1-9]\d{0,4}$/, '^[1-9][0-9]{0,4}$'], ['huisletter', /^[A-Za-z]$/, '^[a-zA-Z]{1}$'], ['huisnummertoevoeging', /^[A-Za-z0-9]{1,4}$/, '^[a-zA-Z0-9]{1,4}$'], ['pageSize', /^([1-9]\d?|100)$/, '1..100'], ['page', /^[1-9]\d*$/, '1..']];
  for (const [name, patroon, tekst] of vorm) if (get(name) !== undefined && !patroon.test(get(name) ?? '')) fouten.push({ name, code: 'pattern', reason: `Waarde voldoet niet aan patroon ${tekst}.` });
  if (fouten.length > 0) return probleem(400, 'paramsValidation', `De foutieve parameter(s) zijn: ${fouten.map(({ name }) => name).join(', ')}.`, pad, fouten);
  const sleutels = ['postcode', 'adresseerbaarObjectIdentificatie', 'zoekresultaatIdentificatie', 'openbareRuimteNaam', 'q', 'pandIdentificatie'].filter((naam) => get(naam) !== undefined);
  if (sleutels.length === 0) return probleem(400, 'paramsRequired', 'Ten minste één combinatie van parameters moet worden opgegeven.', pad);
  if (sleutels.length > 1) return probleem(400, 'unsupportedCombination', 'De combinatie van opgegeven parameters is niet toegestaan.', pad);
  if (get('postcode') && !get('huisnummer')) return probleem(400, 'paramsCombination', 'De combinatie van opgegeven parameters is niet correct: postcode vraagt om huisnummer.', pad);
  if (get('openbareRuimteNaam') && (!get('woonplaatsNaam') || !get('huisnummer'))) return probleem(400, 'paramsCombination', 'De combinatie van opgegeven parameters is niet correct: openbareRuimteNaam vraagt om woonplaatsNaam en huisnummer.', pad);
  const exact = get('exacteMatch') === 'true';
  const gelijk = (vraag: string | undefined, waarde: string) => (vraag === undefined ? !exact || waarde === '' : waarde.toLowerCase() === vraag.toLowerCase());
  const ruim = (vraag: string | undefined, waarde: string) => vraag === undefined || waarde.toLowerCase() === vraag.toLowerCase();
  const gevonden = adressen.filter((a) => ruim(get('postcode')?.replace(' ', ''), a.postcode) && ruim(get('huisnummer'), String(a.huisnummer)) && gelijk(get('huisletter'), a.huisletter) && gelijk(get('huisnummertoevoeging'), a.toevoeging)
    && ruim(get('woonplaatsNaam'), a.woonplaats) && ruim(get('openbareRuimteNaam'), a.straat) && ruim(get('adresseerbaarObjectIdentificatie'), a.object) && ruim(get('zoekresultaatIdentificatie'), a.nummeraanduiding) && woorden(get('q'), a));
  return pagina(gevonden.map((a) => hal(a, base)), query, `${base}/adressen`, 'adressen');
}

const tekst = (a: BagAdres) => `${a.straat} ${a.huisnummer}${a.huisletter}${a.toevoeging ? `-${a.toevoeging}` : ''}, ${a.postcode} ${a.woonplaats}`;

function woorden(vraag: string | undefined, a: BagAdres): boolean {
  const hier = tekst(a).toLowerCase();
  return vraag === undefined || vraag.toLowerCase().split(/[\s,]+/).filter(Boolean).every((woord) => hier.includes(woord));
}

function pagina(alle: unknown[], query: URLSearchParams, adres: string, naam: string): Antwoord {
  const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('pageSize') ?? 20)];
  const href = (nummer: number) => {
    const ander = new URLSearchParams(query);
    ander.set('page', String(nummer));
    return `${adres}?${ander.toString()}`;
  };
  const deel = alle.slice((page - 1) * size, page * size);
  return ok({
    ...(deel.length > 0 ? { _embedded: { [naam]: deel } } : {}), _links: { self: { href: href(page) }, ...(page * size < alle.length ? { next: { href: href(page + 1) } } : {}), ...(page > 1 ? { prev: { href: href(page - 1) }, first: { href: href(1) } } : {}) },
  });
}

function zoek(query: URLSearchParams, base: string): Antwoord {
  const vraag = query.get('zoek');
  if (!vraag) return probleem(400, 'paramsRequired', 'Ten minste één parameter moet worden opgegeven.', '/adressen/zoek');
  const treffers = adressen.filter((a) => woorden(vraag, a)).map((a) => ({ omschrijving: tekst(a), identificatie: a.nummeraanduiding, _links: { adres: { href: `${base}/adressen?zoekresultaatIdentificatie=${a.nummeraanduiding}` } } }));
  return pagina(treffers, query, `${base}/adressen/zoek`, 'zoekresultaten');
}

const LOCATIE: Record<string, Set<string>> = {
  suggest: new Set(['q', 'fl', 'sort', 'qf', 'bq', 'rows', 'start', 'wt', 'indent', 'lat', 'lon', 'fq']),
  lookup: new Set(['id', 'fl', 'rows', 'start', 'wt', 'indent', 'lat', 'lon', 'fq']),
  free: new Set(['q', 'fl', 'sort', 'qf', 'bq', 'df', 'rows', 'start', 'wt', 'indent', 'lat', 'lon', 'fq']),
};

/** PDOK Locatieserver 3.1: suggest, lookup and free over the same addresses. */
export function locatieserver(pad: string, query: URLSearchParams): Antwoord {
  const dienst = pad.slice(1);
  const bekend = LOCATIE[dienst];
  if (!bekend) return { status: 404, body: { error: 'Not Found' } };
  const onbekend = [...query.keys()].find((naam) => !bekend.has(naam));
  if (onbekend) return { status: 400, body: { error: `unknown parameter ${onbekend}` } };
  const vraag = dienst === 'lookup' ? query.get('id') : query.get('q');
  if (!vraag && dienst !== 'free') return { status: 400, body: { error: 'q is required' } };
  const type = /type:\(?"?([a-z ]+)"?\)?/.exec(query.get('fq') ?? 'type:adres')?.[1] ?? 'adres';
  const treffers = type.includes('adres') ? adressen.filter((a) => (dienst === 'lookup' ? `adr-${a.object}` === vraag : woorden(vraag ?? undefined, a))) : [];
  const [start, rows] = [Number(query.get('start') ?? 0), Math.min(Number(query.get('rows') ?? 10), 100)];
  const docs = treffers.slice(start, start + rows).map((a) => (dienst === 'suggest' ? { type: 'adres', weergavenaam: tekst(a), id: `adr-${a.object}`, score: 1 } : document(a)));
  return ok({ response: { numFound: treffers.length, start, maxScore: 1, numFoundExact: true, docs }, ...(dienst === 'suggest' ? { highlighting: {}, spellcheck: { suggestions: [], collations: [] } } : {}) });
}

function document(a: BagAdres): Record<string, unknown> {
  return {
    id: `adr-${a.object}`, type: 'adres', bron: 'BAG', weergavenaam: tekst(a), straatnaam: a.straat, huisnummer: a.huisnummer, ...(a.huisletter ? { huisletter: a.huisletter } : {}), ...(a.toevoeging ? { huisnummertoevoeging: a.toevoeging } : {}),
    postcode: a.postcode, woonplaatsnaam: a.woonplaats, gemeentecode: a.gemeente, nummeraanduiding_id: a.nummeraanduiding, adresseerbaarobject_id: a.object, ...(a.rd ? { centroide_rd: `POINT(${a.rd[0]} ${a.rd[1]})` } : {}),
  };
}
