import { adressering } from './adressering.js';
import { naamGerelateerde, naamPersoon } from './naam.js';
import { tabellen, type Persoonslijst, type Rij } from './persoonslijst.js';
import { verblijfplaats } from './verblijfplaats.js';
import { datumVan, inOnderzoek, knoop, onderzoeken, waarde, type Datum, type Knoop, type Waardetabel } from './waarde.js';

const GESLACHT = { M: 'man', V: 'vrouw', O: 'onbekend' };
const OPSCHORTING: Record<string, string> = { O: 'overlijden', E: 'emigratie', M: 'ministerieel besluit', R: 'pl is aangelegd in de rni', F: 'fout', W: 'wissen', '.': 'onbekend' };

/** A municipality by its code; a place abroad by its name. */
function plaats(code: string | undefined, land: string | undefined): Waardetabel | { omschrijving: string } | undefined {
  if (!code || code === '0000' || code === '.') return undefined;
  if (/^\d{4}$/.test(code)) return waarde(code, tabellen.gemeente);
  return land === '6030' && tabellen.gemeente[code] ? waarde(code, tabellen.gemeente) : { omschrijving: code };
}

function gebeurtenis(rij: Rij | undefined, categorie: string, groep: string, alleenDatum = false): Knoop | undefined {
  if (!rij) return undefined;
  const [datum, stad, land] = [`${groep}10`, `${groep}20`, `${groep}30`];
  const bladen: Record<string, string[]> = alleenDatum ? { datum: [datum] } : { datum: [datum], plaats: [stad], land: [land] };
  const leden = alleenDatum ? {} : { plaats: plaats(rij[stad], rij[land]), land: waarde(rij[land], tabellen.land) };
  return knoop({ datum: datumVan(rij[datum]), ...leden }, onderzoeken(rij, categorie, bladen));
}

/** Age in whole years on a day (YYYY-MM-DD); unknown when the birth date leaves a choice. */
export function leeftijd(geboorte: Datum | undefined, vandaag: string): number | undefined {
  const [jaar = 0, maand = 0, dag = 0] = vandaag.split('-').map(Number);
  if (geboorte?.type === 'Datum') {
    const [j = 0, m = 0, d = 0] = geboorte.datum.split('-').map(Number);
    return jaar - j - (maand < m || (maand === m && dag < d) ? 1 : 0);
  }
  if (geboorte?.type === 'JaarMaandDatum' && geboorte.maand !== maand) return jaar - geboorte.jaar - (maand < geboorte.maand ? 1 : 0);
  return undefined;
}

/** Parts that are delivered without being asked for, when they are there. */
export function automatisch(pl: Persoonslijst): Record<string, unknown> {
  const inschrijving = pl['07'] ?? {};
  const reden = inschrijving['6720'];
  const geheim = Number(inschrijving['7010'] ?? '0') > 0 ? true : undefined;
  const rni = [pl['01'], ...(pl['04'] ?? []), pl['06'], inschrijving, pl['08']]
    .map((rij, i) => ({ rij, categorie: ['Persoon', ...(pl['04'] ?? []).map(() => 'Nationaliteit'), 'Overlijden', 'Inschrijving', 'Verblijfplaats'][i] }))
    .flatMap(({ rij, categorie }) => (rij?.['8810'] ? [{ deelnemer: waarde(rij['8810'], tabellen.rniDeelnemer), ...(rij['8820'] ? { omschrijvingVerdrag: rij['8820'] } : {}), categorie }] : []));
  return {
    geheimhoudingPersoonsgegevens: geheim,
    opschortingBijhouding: reden ? knoop({ reden: { code: reden, omschrijving: OPSCHORTING[reden] ?? reden }, datum: datumVan(inschrijving['6710']) }) : undefined,
    rni: rni.length > 0 ? rni : undefined,
    verificatie: knoop({ datum: datumVan(inschrijving['7110']), omschrijving: inschrijving['7120'] }),
  };
}

const isLeeg = (rij: Rij) => Object.keys(rij).every((element) => ['8510', '8610', '8310', '8320', '8330', '6210'].includes(element));

function ouder(rij: Rij | undefined, categorie: '02' | '03'): Knoop | undefined {
  if (!rij || (isLeeg(rij) && !rij['6210'])) return undefined;
  return knoop({
    ouderAanduiding: categorie === '02' ? '1' : '2', burgerservicenummer: rij['0120'], geslacht: waarde(rij['0410'], GESLACHT), datumIngangFamilierechtelijkeBetrekking: datumVan(rij['6210']),
    naam: naamGerelateerde(rij, categorie), geboorte: gebeurtenis(rij, categorie, '03'),
  }, onderzoeken(rij, categorie, { burgerservicenummer: ['0120'], geslacht: ['0410'], datumIngangFamilierechtelijkeBetrekking: ['6210'] }));
}

function kind(rij: Rij): Knoop | undefined {
  if (isLeeg(rij) || rij['8410']) return undefined;
  return knoop({ burgerservicenummer: rij['0120'], naam: naamGerelateerde(rij, '09'), geboorte: gebeurtenis(rij, '09', '03') }, onderzoeken(rij, '09', { burgerservicenummer: ['0120'] }));
}

function partner(stapel: Rij[]): Knoop | undefined {
  const [rij = {}, ...ouder] = stapel;
  const aangaan = rij['0610'] !== undefined ? rij : (ouder.find((oud) => oud['0610'] !== undefined && !oud['8410']) ?? rij);
  const ontbinding = knoop({ datum: datumVan(rij['0710']) }, onderzoeken(rij, '05', { datum: ['0710'] }));
  return knoop({
    burgerservicenummer: rij['0120'], geslacht: waarde(rij['0410'], GESLACHT), soortVerbintenis: waarde(rij['1510'], { H: 'huwelijk', P: 'geregistreerd partnerschap' }),
    naam: naamGerelateerde(rij, '05'), geboorte: gebeurtenis(rij, '05', '03'), aangaanHuwelijkPartnerschap: gebeurtenis(aangaan, '05', '06'),
    ontbindingHuwelijkPartnerschap: rij['0710'] === undefined ? undefined : ontbinding,
  }, onderzoeken(rij, '05', { burgerservicenummer: ['0120'], geslacht: ['0410'], soortVerbintenis: ['1510'] }));
}

/** The current partners, or the one whose marriage ended last. */
function partners(pl: Persoonslijst): (Knoop | undefined)[] {
  const stapels = (pl['05'] ?? []).filter(([rij]) => rij && !rij['8410'] && !isLeeg(rij));
  const actueel = stapels.filter(([rij]) => rij?.['0710'] === undefined);
  if (actueel.length > 0) return actueel.map(partner);
  const laatste = [...stapels].sort(([a], [b]) => (b?.['0710'] ?? '').localeCompare(a?.['0710'] ?? ''))[0];
  return laatste ? [partner(laatste)] : [];
}

function nationaliteit(rij: Rij): Knoop | undefined {
  if (rij['6410'] || rij['8410']) return undefined;
  const [code, bijzonder] = [rij['0510'], rij['6510']];
  const type = bijzonder === 'B' ? 'BehandeldAlsNederlander' : bijzonder === 'V' ? 'VastgesteldNietNederlander' : code === '0499' ? 'Staatloos' : code === '0000' ? 'NationaliteitOnbekend' : code ? 'Nationaliteit' : undefined;
  if (!type) return undefined;
  const bekend = type === 'Nationaliteit';
  const element = bijzonder ? ['6510'] : ['0510'];
  return knoop({
    type, nationaliteit: bekend ? waarde(code, tabellen.nationaliteit) : undefined, redenOpname: waarde(rij['6310'], tabellen.redenOpname), datumIngangGeldigheid: datumVan(rij['8510']),
  }, onderzoeken(rij, '04', { type: element, ...(bekend ? { nationaliteit: ['0510'] } : {}), redenOpname: ['6310'] }));
}

function verblijfstitel(rij: Rij | undefined, vandaag: string): Knoop | undefined {
  if (!rij || rij['8410'] || (rij['3920'] && rij['3920'] !== '00000000' && rij['3920'] < vandaag.replaceAll('-', '')) || rij['3910'] === '98') return undefined;
  return knoop({ aanduiding: waarde(rij['3910'], tabellen.verblijfstitel), datumEinde: datumVan(rij['3920']), datumIngang: datumVan(rij['3930']) },
    onderzoeken(rij, '10', { aanduiding: ['3910'], datumEinde: ['3920'], datumIngang: ['3930'] }));
}

function immigratie(rij: Rij | undefined): Knoop | undefined {
  if (!rij?.['1420'] && !rij?.['1410']) return undefined;
  const onbekend = rij['1410'] === '0000';
  return knoop({
    datumVestigingInNederland: datumVan(rij['1420']), landVanwaarIngeschreven: waarde(rij['1410'], tabellen.land), vanuitVerblijfplaatsOnbekend: onbekend ? true : undefined,
    indicatieVestigingVanuitBuitenland: true,
  }, onderzoeken(rij, '08', {
    datumVestigingInNederland: ['1420'], ...(onbekend ? { vanuitVerblijfplaatsOnbekend: ['1410'] } : { landVanwaarIngeschreven: ['1410'] }), indicatieVestigingVanuitBuitenland: ['1410', '1420'],
  }));
}

/** All that the API knows of a person; the choice of fields comes after. beperkt: the small person of a search. */
export function persoon(pl: Persoonslijst, vandaag: string, beperkt: boolean): Knoop {
  const [p, verblijf] = [pl['01'], pl['08']];
  const overleden = pl['06'] !== undefined && pl['06']['8410'] === undefined ? pl['06'] : undefined;
  const geboorte = gebeurtenis(p, '01', '03', beperkt);
  const jaren = overleden || pl['07']?.['6720'] === 'O' ? undefined : leeftijd(datumVan(p['0310']), vandaag);
  const klein = {
    burgerservicenummer: p['0120'], geslacht: waarde(p['0410'], GESLACHT), leeftijd: jaren, naam: naamPersoon(p, beperkt), geboorte, adressering: adressering(pl, beperkt), ...automatisch(pl),
  };
  const eigen = onderzoeken(p, '01', { burgerservicenummer: ['0120'], geslacht: ['0410'], leeftijd: ['0310'] }, 'datumIngangOnderzoekPersoon');
  if (beperkt) return knoop(klein, eigen) ?? {};
  return knoop({
    aNummer: p['0110'], ...klein,
    datumEersteInschrijvingGBA: datumVan(pl['07']?.['6810']),
    gemeenteVanInschrijving: waarde(verblijf?.['0910'], tabellen.gemeente), datumInschrijvingInGemeente: datumVan(verblijf?.['0920']),
    nationaliteiten: (pl['04'] ?? []).map(nationaliteit).filter(Boolean), overlijden: gebeurtenis(overleden, '06', '08'),
    verblijfplaats: verblijfplaats(verblijf), immigratie: immigratie(verblijf), verblijfstitel: verblijfstitel(pl['10'], vandaag),
    indicatieCurateleRegister: pl['11']?.['3310'] === '1' ? true : undefined, indicatieGezagMinderjarige: waarde(pl['11']?.['3210'], tabellen.gezag),
    europeesKiesrecht: knoop({ aanduiding: waarde(pl['13']?.['3110'], { 1: 'persoon is uitgesloten', 2: 'persoon ontvangt oproep' }), einddatumUitsluiting: datumVan(pl['13']?.['3130']) }),
    uitsluitingKiesrecht: knoop({ uitgeslotenVanKiesrecht: pl['13']?.['3810'] === 'A' ? true : undefined, einddatum: datumVan(pl['13']?.['3820']) }),
    ouders: [ouder(pl['02'], '02'), ouder(pl['03'], '03')].filter(Boolean), kinderen: (pl['09'] ?? []).map(kind).filter(Boolean), partners: partners(pl).filter(Boolean),
  }, [
    ...eigen,
    ...onderzoeken(verblijf, '08', { gemeenteVanInschrijving: ['0910'], datumInschrijvingInGemeente: ['0920'] }, 'datumIngangOnderzoekGemeente'),
    ...(pl['11'] && inOnderzoek(pl['11'], '11', ['3210', '3310']) ? onderzoeken(pl['11'], '11', { indicatieGezagMinderjarige: ['3210'], indicatieCurateleRegister: ['3310'] }, 'datumIngangOnderzoekGezag') : []),
  ]) ?? {};
}
