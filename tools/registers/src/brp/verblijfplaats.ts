import { tabellen, type Rij } from './persoonslijst.js';
import { datumVan, knoop, onderzoeken, waarde, type Knoop } from './waarde.js';

const FUNCTIE = { W: 'woonadres', B: 'briefadres' };
const BAG = ['1180', '1190'];

/** Where someone lives: an address, a place abroad, a described place or unknown. */
export function verblijfplaats(rij: Rij | undefined): Knoop | undefined {
  if (!rij) return undefined;
  if (rij['1310'] !== undefined) return buitenland(rij);
  const nietOpAdres = rij['8310'] === '089999' && !rij['8330'] ? true : undefined;
  const gedeeld = { datumVan: datumVan(rij['1030']), datumIngangGeldigheid: datumVan(rij['8510']), functieAdres: waarde(rij['1010'], FUNCTIE), indicatieVastgesteldVerblijftNietOpAdres: nietOpAdres };
  if (rij['1210'] && rij['1210'] !== '.') {
    const verblijfadres = knoop({ locatiebeschrijving: rij['1210'] }, onderzoeken(rij, '08', { locatiebeschrijving: ['1210'] }));
    return knoop({ type: 'Locatie', ...gedeeld, verblijfadres }, onderzoeken(rij, '08', { type: ['1210'], datumVan: ['1030'], functieAdres: ['1010'], datumIngangGeldigheid: ['8510'] }));
  }
  const straat = rij['1110'];
  if (straat === undefined || straat === '.') {
    return knoop({ type: 'VerblijfplaatsOnbekend', datumVan: gedeeld.datumVan, datumIngangGeldigheid: gedeeld.datumIngangGeldigheid },
      onderzoeken(rij, '08', { type: ['1110'], datumVan: ['1030'], datumIngangGeldigheid: ['8510'] }));
  }
  return adres(rij, gedeeld);
}

function adres(rij: Rij, gedeeld: Record<string, unknown>): Knoop | undefined {
  const nummer = Number(rij['1120'] ?? '0');
  const id = (waardeVan: string | undefined) => (waardeVan && !/^0+$/.test(waardeVan) ? waardeVan : undefined);
  const verblijfadres = knoop({
    officieleStraatnaam: rij['1115'] === '.' ? undefined : rij['1115'], korteStraatnaam: rij['1110'], huisnummer: nummer > 0 ? nummer : undefined, huisletter: rij['1130'], huisnummertoevoeging: rij['1140'],
    aanduidingBijHuisnummer: waarde(rij['1150'], { by: 'bij', to: 'tegenover' }), postcode: rij['1160'] && rij['1160'] !== '.' ? rij['1160'] : undefined,
    woonplaats: rij['1170'] === '.' ? undefined : rij['1170'],
  }, onderzoeken(rij, '08', {
    officieleStraatnaam: ['1115', '1180', '1190'], korteStraatnaam: ['1110', ...BAG], huisnummer: ['1120', ...BAG], huisletter: ['1130', ...BAG], huisnummertoevoeging: ['1140', ...BAG],
    aanduidingBijHuisnummer: ['1150', ...BAG], postcode: ['1160', ...BAG], woonplaats: ['1170', ...BAG],
  }));
  return knoop({ type: 'Adres', ...gedeeld, verblijfadres, adresseerbaarObjectIdentificatie: id(rij['1180']), nummeraanduidingIdentificatie: id(rij['1190']) },
    onderzoeken(rij, '08', { type: ['1110'], datumVan: ['1030'], functieAdres: ['1010'], adresseerbaarObjectIdentificatie: ['1180'], nummeraanduidingIdentificatie: ['1190'], datumIngangGeldigheid: ['8510'] }));
}

function buitenland(rij: Rij): Knoop | undefined {
  const [van, geldig] = [datumVan(rij['1320']), datumVan(rij['8510'])];
  const bladen = { type: ['1310'], datumVan: ['1320'], datumIngangGeldigheid: ['8510'] };
  if (/^0+$/.test(rij['1310'] ?? '')) return knoop({ type: 'VerblijfplaatsOnbekend', datumVan: van, datumIngangGeldigheid: geldig }, onderzoeken(rij, '08', bladen));
  const verblijfadres = knoop({ regel1: rij['1330'], regel2: rij['1340'], regel3: rij['1350'], land: waarde(rij['1310'], tabellen.land) },
    onderzoeken(rij, '08', { regel1: ['1330'], regel2: ['1340'], regel3: ['1350'], land: ['1310'] }));
  return knoop({ type: 'VerblijfplaatsBuitenland', verblijfadres, datumVan: van, datumIngangGeldigheid: geldig }, onderzoeken(rij, '08', bladen));
}
