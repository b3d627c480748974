import { besluitProblemen, type BesluitFeiten, type BesluitInvoer } from './besluit.rules.js';

const goed: BesluitFeiten = { besluittype: { concept: false }, zaak: { besluittypeHoortBijZaaktype: true }, identificatieBestaat: false };
const codes = (over: Partial<BesluitInvoer>, feiten: Partial<BesluitFeiten> = {}): string[] =>
  besluitProblemen({ verantwoordelijkeOrganisatie: '517439943', besluittypeId: 'b', datum: '2026-11-24', ingangsdatum: '2026-11-24', ...over }, { ...goed, ...feiten }, '2026-11-24').map(({ name, code }) => `${name} ${code}`);

describe('rules of a decision (Besluiten API 1.1.0)', () => {
  it('nothing to say of a good one, with or without a case', () => {
    expect(codes({})).toEqual([]);
    expect(codes({}, { zaak: undefined })).toEqual([]);
  });
  it('brc-001', () => {
    expect(codes({}, { besluittype: undefined })).toEqual(['besluittype bad-url']);
    expect(codes({}, { besluittype: { concept: true } })).toEqual(['besluittype not-published']);
  });
  it('brc-002', () => expect(codes({}, { identificatieBestaat: true })).toEqual(['identificatie identificatie-niet-uniek']));
  it('brc-006 and brc-007', () => {
    expect(codes({}, { zaak: 'onbekend' })).toEqual(['zaak bad-url']);
    expect(codes({}, { zaak: { besluittypeHoortBijZaaktype: false } })).toEqual(['nonFieldErrors zaaktype-mismatch']);
  });
  it('dates', () => {
    expect(codes({ datum: '2026-11-25' })).toEqual(['datum future_not_allowed']);
    expect(codes({ ingangsdatum: '2026-12-01', vervaldatum: '2026-11-30' })).toEqual(['vervaldatum date-mismatch']);
    expect(codes({ verantwoordelijkeOrganisatie: '517439944' })).toEqual(['verantwoordelijkeOrganisatie invalid']);
  });
});
