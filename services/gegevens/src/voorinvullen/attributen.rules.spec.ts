import { brpWaarde, geheim, isAdres, kvkWaarde, opgeschort } from './attributen.rules.js';

describe('a value of a person', () => {
  const persoon = {
    naam: { volledigeNaam: 'Suzanne Moulin', inOnderzoek: { volledigeNaam: true } }, geslacht: { code: 'V', omschrijving: 'vrouw' }, geboorte: { datum: { type: 'Datum', datum: '1985-12-01', langFormaat: '1 december 1985' } },
    overlijden: { datum: { type: 'JaarDatum', jaar: 2020, langFormaat: '2020' } },
  };
  it('is read by its path, with a mark when it is under investigation', () => {
    expect(brpWaarde(persoon, 'naam.volledigeNaam')).toEqual({ waarde: 'Suzanne Moulin', inOnderzoek: true });
    expect(brpWaarde(persoon, 'geslacht')).toEqual({ waarde: 'vrouw', inOnderzoek: false });
    expect(brpWaarde(persoon, 'geboorte.datum')).toEqual({ waarde: '1985-12-01', inOnderzoek: false });
  });
  it('is nothing when it is not there, or known only in part', () => {
    expect(brpWaarde(persoon, 'naam.voornamen')).toBeUndefined();
    expect(brpWaarde(persoon, 'naam.volledigeNaam.meer')).toBeUndefined();
    expect(brpWaarde(persoon, 'overlijden.datum')).toBeUndefined();
  });
});

describe('a person that is not shown', () => {
  it('has died, or the list was a mistake; moved abroad is no reason', () => {
    const met = (code: string) => opgeschort({ opschortingBijhouding: { reden: { code } } });
    expect(['O', 'F', 'W', 'E', 'M', 'R'].map(met)).toEqual(['overleden', 'opgeschort', 'opgeschort', undefined, undefined, undefined]);
    expect(opgeschort({})).toBeUndefined();
  });
  it('keeps the address secret: all that tells where is address', () => {
    expect(geheim({ geheimhoudingPersoonsgegevens: true })).toBe(true);
    expect(geheim({})).toBe(false);
    expect(['verblijfplaats.verblijfadres.postcode', 'adressering.adresregel1', 'gemeenteVanInschrijving', 'naam.voornamen', 'adressering.aanhef'].map(isAdres)).toEqual([true, true, true, false, false]);
  });
});

describe('a value of a company', () => {
  const adres = (over: object) => ({ basis: { kvkNummer: '90004217', naam: 'Hoekstra', _embedded: { hoofdvestiging: { vestigingsnummer: '1', adressen: [{ type: 'bezoekadres', straatnaam: 'Wisentweg', huisnummer: 12, huisletter: 'b', postcode: '8251PC', plaats: 'Dronten', ...over }] } } } });
  it('is read by the names of Open Formulieren', () => {
    expect(kvkWaarde(adres({}), 'bezoekadres.volledigAdres')?.waarde).toBe('Wisentweg 12 b, 8251PC Dronten');
    expect(kvkWaarde(adres({}), 'kvkNummer')?.waarde).toBe('90004217');
    expect(kvkWaarde(adres({}), 'correspondentieadres.plaats')).toBeUndefined();
    expect(kvkWaarde(adres({}), 'bezoekadres.constructor')).toBeUndefined();
    expect(kvkWaarde(adres({}), 'onzin')).toBeUndefined();
  });
  it('is nothing of a shielded address', () => {
    expect(kvkWaarde(adres({ indAfgeschermd: 'Ja' }), 'bezoekadres.straatnaam')).toBeUndefined();
  });
});
