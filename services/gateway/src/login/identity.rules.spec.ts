import { acrValues, identityOf, loaOf, reaches } from './identity.rules.js';

const EIDAS = 'http://eidas.europa.eu/LoA/';

describe('levels of assurance (eIDAS article 8)', () => {
  it('are ordered, and anything else is none', () => {
    expect(reaches(`${EIDAS}high`, 'substantial')).toBe(true);
    expect(reaches(`${EIDAS}low`, 'substantial')).toBe(false);
    for (const acr of [undefined, '', '1', 'substantial', 'https://eidas.europa.eu/LoA/high', `${EIDAS}highest`, 3]) expect(loaOf(acr)).toBe('none');
    expect(reaches(undefined, 'none')).toBe(true);
  });
  it('are asked as those that satisfy', () => {
    expect(acrValues('substantial')).toEqual([`${EIDAS}substantial`, `${EIDAS}high`]);
    expect(acrValues('none')).toEqual([]);
  });
});

describe('identity of an ID token', () => {
  const company = { sub: 's', name: 'S. Moulin', kvk: '90004217', acr: `${EIDAS}substantial` };
  const citizen = { sub: 's', name: 'S. Moulin', bsn: '999993653' };
  const staff = { sub: 's', name: 'M. de Graaf', realm_access: { roles: ['behandelaar', 'default-roles-polder', 'offline_access', 'uma_authorization'] } };

  it('fits one door only', () => {
    expect([company, citizen, staff].map((c) => identityOf(c, 'eherkenning')?.soort)).toEqual(['bedrijf', undefined, undefined]);
    expect([company, citizen, staff].map((c) => identityOf(c, 'digid')?.soort)).toEqual([undefined, 'burger', undefined]);
    expect([company, citizen, staff].map((c) => identityOf(c, 'medewerker')?.soort)).toEqual([undefined, undefined, 'medewerker']);
  });
  it('never mixes: a company with roles is no staff, staff with a BSN is neither', () => {
    expect(identityOf({ ...company, ...staff, kvk: '90004217' }, 'medewerker')).toBeUndefined();
    expect(identityOf({ ...company, realm_access: { roles: ['behandelaar'] } }, 'eherkenning')?.rollen).toEqual([]);
    expect(identityOf({ ...staff, bsn: '999993653' }, 'medewerker')).toBeUndefined();
    expect(identityOf({ ...company, bsn: '999993653' }, 'digid')).toBeUndefined();
  });
  it('leaves out roles that say nothing of the work, and staff without any other role', () => {
    expect(identityOf(staff, 'medewerker')?.rollen).toEqual(['behandelaar']);
    expect(identityOf({ ...staff, realm_access: { roles: ['offline_access'] } }, 'medewerker')).toBeUndefined();
  });
  it('refuses numbers of another form', () => {
    for (const kvk of ['9000421', '900042170', 'abcdefgh']) expect(identityOf({ ...company, kvk }, 'eherkenning')).toBeUndefined();
    expect(identityOf(undefined, 'digid')).toBeUndefined();
  });
});
