import { naamdelen, naamInOnderzoek, samen, titelVoor, voorletters, type Naamdelen } from './naam.js';
import { tabellen, type Persoonslijst, type Rij } from './persoonslijst.js';
import { datumVan, inOnderzoek, knoop, waarde, type Knoop, type Onderzoek } from './waarde.js';

const hoofd = (tekst: string | undefined): string | undefined => tekst && tekst.charAt(0).toUpperCase() + tekst.slice(1);

/** The partner whose name counts: the current one who came first, else the one of the last that ended. */
export function naampartner(pl: Persoonslijst): Rij | undefined {
  const huwelijken = (pl['05'] ?? []).map((stapel) => stapel[0] ?? {}).filter((rij) => !rij['8410']);
  const begin = (rij: Rij) => rij['0610'] ?? '';
  const actueel = huwelijken.filter((rij) => rij['0710'] === undefined && (rij['0240'] || rij['0210'])).sort((a, b) => begin(a).localeCompare(begin(b)));
  if (actueel[0]) return actueel[0];
  return huwelijken.filter((rij) => rij['0710'] !== undefined).sort((a, b) => (b['0710'] ?? '').localeCompare(a['0710'] ?? ''))[0];
}

/** How someone is called: own name, partner's name or both, as aanduiding naamgebruik says. */
function gebruikteNaam(pl: Persoonslijst, groot: boolean): string | undefined {
  const eigen = naamdelen(pl['01']);
  const partner = naampartner(pl);
  const ander = partner && naamdelen(partner);
  const gebruik = ander?.geslachtsnaam ? pl['01']['6110'] : 'E';
  const een = (delen: Naamdelen, eerste: boolean) => samen(groot && eerste ? hoofd(delen.voorvoegsel) : delen.voorvoegsel, delen.geslachtsnaam);
  if (!eigen.geslachtsnaam && gebruik !== 'P') return undefined;
  if (gebruik === 'P' && ander) return een(ander, true);
  if (gebruik === 'V' && ander) return `${een(ander, true)}-${een(eigen, false)}`;
  if (gebruik === 'N' && ander) return `${een(eigen, true)}-${een(ander, false)}`;
  return een(eigen, true);
}

const AANSPREEKVORM: Record<string, string> = {
  baron: 'de hoogwelgeboren heer', barones: 'de hoogwelgeboren vrouwe', graaf: 'de hooggeboren heer', gravin: 'de hooggeboren vrouwe', hertog: 'de hoogwelgeboren heer',
  hertogin: 'de hoogwelgeboren vrouwe', jonkheer: 'de hoogwelgeboren heer', jonkvrouw: 'de hoogwelgeboren vrouwe', markies: 'de hoogwelgeboren heer',
  markiezin: 'de hoogwelgeboren vrouwe', prins: 'de hoogheid', prinses: 'de hoogheid', ridder: 'de hoogwelgeboren heer',
};

/** Salutation, name on the envelope and name in running text. */
function aanschrijving(pl: Persoonslijst): Record<string, unknown> {
  const [rij, geslacht] = [pl['01'], pl['01']['0410']];
  const delen = naamdelen(rij);
  const [klein, groot, letters] = [gebruikteNaam(pl, false), gebruikteNaam(pl, true), voorletters(delen.voornamen)];
  if (!klein || !groot) return {};
  // The own title is used with the own name in front only.
  const titel = pl['01']['6110'] === 'P' && naampartner(pl) ? undefined : titelVoor(delen, geslacht);
  const vorm = titel && AANSPREEKVORM[titel.omschrijving];
  const voor = titel?.soort === 'predicaat' ? titel.omschrijving : undefined;
  const naam = samen(voor, letters, titel?.soort === 'titel' ? titel.omschrijving : undefined, klein);
  const heer = geslacht === 'M' ? 'heer' : geslacht === 'V' ? 'mevrouw' : undefined;
  return {
    aanhef: vorm ? hoofd(vorm.replace(/^de /, '')) : heer ? `Geachte ${heer} ${groot}` : `Geachte ${samen(letters, klein)}`,
    aanschrijfwijze: knoop({ naam, aanspreekvorm: vorm && hoofd(vorm) }),
    gebruikInLopendeTekst: titel ? `${titel.omschrijving} ${groot}` : geslacht === 'M' ? `de heer ${groot}` : geslacht === 'V' ? `mevrouw ${groot}` : samen(letters, klein),
  };
}

/** The lines of an address (NEN 5825). */
export function adresregels(rij: Rij | undefined, gemeente: string | undefined): Record<string, unknown> {
  if (!rij) return {};
  if (rij['1310'] !== undefined) {
    // An unknown country has no lines.
    if (/^0*$/.test(rij['1310'])) return {};
    return { adresregel1: rij['1330'], adresregel2: rij['1340'], adresregel3: rij['1350'], land: waarde(rij['1310'], tabellen.land) };
  }
  if (rij['1210']) return { adresregel1: rij['1210'], adresregel2: (gemeente && tabellen.gemeente[gemeente])?.toUpperCase() };
  if (!rij['1110'] || rij['1110'] === '.' || !rij['1120'] || rij['1120'] === '0') return {};
  const woonplaats = rij['1170'] && rij['1170'] !== '.' ? rij['1170'] : (gemeente && tabellen.gemeente[gemeente]) || undefined;
  const postcode = rij['1160'] && `${rij['1160'].slice(0, 4)} ${rij['1160'].slice(4)}`;
  return { adresregel1: samen(rij['1110'], huisnummerTekst(rij)), adresregel2: woonplaats && (postcode ? `${postcode}  ${woonplaats.toUpperCase()}` : woonplaats.toUpperCase()) };
}

function huisnummerTekst(rij: Rij): string {
  const bij = rij['1150'] === 'by' ? 'bij ' : rij['1150'] === 'to' ? 't/o ' : '';
  const [letter, toevoeging] = [rij['1130'] ?? '', rij['1140'] ?? ''];
  if (letter) return `${bij}${rij['1120'] ?? ''} ${letter}${toevoeging}`;
  if (!toevoeging) return `${bij}${rij['1120'] ?? ''}`;
  return `${bij}${rij['1120'] ?? ''}${/^\d/.test(toevoeging) ? '-' : ' '}${toevoeging}`;
}

/** The part adressering of a person; beperkt: without salutation. */
export function adressering(pl: Persoonslijst, beperkt: boolean): Knoop | undefined {
  const verblijf = pl['08'];
  const regels = adresregels(verblijf, verblijf?.['9210'] ?? verblijf?.['0910']);
  const nietOpAdres = verblijf?.['8310'] === '089999' && !verblijf['8330'] ? true : undefined;
  return knoop({ ...regels, indicatieVastgesteldVerblijftNietOpAdres: nietOpAdres, ...(beperkt ? {} : aanschrijving(pl)) }, [...adresOnderzoek(verblijf), ...(beperkt ? [] : naamOnderzoek(pl))]);
}

function adresOnderzoek(rij: Rij | undefined): Onderzoek[] {
  const buiten = rij?.['1310'] !== undefined;
  const bladen: Record<string, string[]> = buiten
    ? { adresregel1: ['1330', '1310'], adresregel2: ['1340', '1310'], adresregel3: ['1350', '1310'], land: ['1310'] }
    : rij?.['1210']
      ? { adresregel1: ['1210'], adresregel2: ['0910'] }
      : { adresregel1: ['1110', '1120', '1130', '1140', '1150', '1180', '1190'], adresregel2: ['1160', '1170', '1180', '1190', '0910'] };
  const nietOpAdres = rij?.['8310'] === '089999' && !rij['8330'];
  return Object.entries(bladen)
    .filter(([veld, elementen]) => inOnderzoek(rij, '08', elementen) || (nietOpAdres && !buiten && veld !== 'land'))
    .map(([veld]) => ({ veld, datumVeld: 'datumIngangOnderzoekVerblijfplaats', datum: datumVan(rij?.['8320']) }));
}

function naamOnderzoek(pl: Persoonslijst): Onderzoek[] {
  const partner = naampartner(pl);
  const velden = ['aanhef', 'aanschrijfwijze', 'gebruikInLopendeTekst'];
  const eigen = naamInOnderzoek(pl['01'], '01') ? velden.map((veld) => ({ veld, datumVeld: 'datumIngangOnderzoekPersoon', datum: datumVan(pl['01']['8320']) })) : [];
  const ander = partner && naamInOnderzoek(partner, '05') ? velden.map((veld) => ({ veld, datumVeld: 'datumIngangOnderzoekPartner', datum: datumVan(partner['8320']) })) : [];
  return [...eigen, ...ander];
}
