import { delenVan, isRsin, problemenVan, slotProbleem, type Feiten, type Invoer } from './eio.rules.js';

const invoer = (over: Partial<Invoer> = {}): Invoer => ({
  titel: 'T', creatiedatum: '2026-11-01', vertrouwelijkheidaanduiding: 'openbaar', auteur: 'A', status: '', taal: 'nld', beschrijving: '', link: '', verschijningsvorm: '', ontvangstdatum: null, verzenddatum: null,
  isGereedVoorPublicatie: null, tonenAanInitiator: false, inhoudIsVervallen: null, ondertekening: null, integriteit: null, trefwoorden: [], identificatie: 'D', bronorganisatie: '001509962', bestandsnaam: '', formaat: '',
  informatieobjecttype: 'x', indicatieGebruiksrecht: null, ...over,
});
const feiten = (over: Partial<Feiten> = {}): Feiten => ({ type: { concept: false }, huidig: undefined, heeftGebruiksrechten: false, bestandsomvang: undefined, ontvangen: undefined, vandaag: '2026-11-24', ...over });
const codes = (i: Partial<Invoer>, f: Partial<Feiten> = {}) => problemenVan(invoer(i), feiten(f)).map(({ name, code }) => `${name} ${code}`);

describe('rules of an enkelvoudig informatieobject', () => {
  it('a good one has no problems', () => expect(codes({})).toEqual([]));
  it('drc-001: the type exists and is published', () => {
    expect(codes({}, { type: undefined })).toEqual(['informatieobjecttype bad-url']);
    expect(codes({}, { type: { concept: true } })).toEqual(['informatieobjecttype not-published']);
  });
  it.each([['in_bewerking', true], ['ter_vaststelling', true], ['definitief', false], ['', false]])('drc-005: received and %s', (status, refused) =>
    expect(codes({ status, ontvangstdatum: '2026-11-01' })).toEqual(refused ? ['status invalid_for_received'] : []));
  it.each([[true, false, 'missing-gebruiksrechten'], [false, true, 'existing-gebruiksrechten'], [null, true, 'existing-gebruiksrechten'], [true, true, ''], [false, false, ''], [null, false, '']])(
    'drc-006: indication %s with gebruiksrechten %s', (indicatieGebruiksrecht, heeftGebruiksrechten, code) =>
      expect(codes({ indicatieGebruiksrecht }, { heeftGebruiksrechten })).toEqual(code ? [`indicatieGebruiksrecht ${code}`] : []));
  it('the size that is said is the size that came', () => {
    expect(codes({}, { bestandsomvang: 6, ontvangen: 7 })).toEqual(['nonFieldErrors file-size']);
    expect([codes({}, { bestandsomvang: 6, ontvangen: 6 }), codes({}, { ontvangen: 6 }), codes({}, { bestandsomvang: 6 })]).toEqual([[], [], []]);
  });
  it('says all at once', () => expect(codes({ bronorganisatie: '123456789', creatiedatum: '2027-01-01', ontvangstdatum: '2026-01-01', verzenddatum: '2026-01-01', trefwoorden: ['', 'ok'] })).toEqual([
    'bronorganisatie invalid', 'creatiedatum future_not_allowed', 'nonFieldErrors ontvangst-of-verzending', 'trefwoorden.0 blank',
  ]));
  it('an RSIN passes the eleven test', () => expect(['001509962', '517439943', '000000000', '123456789', '12345678', 'abcdefghi'].map(isRsin)).toEqual([true, true, true, false, false, false]));
});

describe('drc-009, drc-010', () => {
  it('a change needs the lock on the document', () => {
    expect([slotProbleem(null, 'x')?.code, slotProbleem('a', '')?.code, slotProbleem('a', 'b')?.code, slotProbleem('a', 'a')]).toEqual(['unlocked', 'missing-lock-id', 'incorrect-lock-id', undefined]);
  });
  it('a file comes in equal parts, the last one with the rest', () => {
    expect([delenVan(10, 4), delenVan(8, 4), delenVan(3, 4)]).toEqual([[4, 4, 2], [4, 4], [3]]);
  });
});
