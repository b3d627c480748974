import { Zaak } from '@polder/proto/polder/zgw/zaken/v1/zaken';
import { isRsin, problemenVan, type Feiten, type Spelling } from './zaak-create.rules.js';

const goed: Feiten = { zaaktype: { concept: false }, hoofdzaak: undefined, relevanteZaken: new Set(), identificatieBestaat: false, producten: new Set(['https://p/1']), eigenLijst: (url) => url.startsWith('https://eigen/') };
const spelling: Spelling = { archiefnominatie: '', archiefstatus: '', betalingsindicatie: '' };
const zaak = (over: Partial<Zaak> = {}): Zaak => ({ ...Zaak.decode(new Uint8Array()), bronorganisatie: '517439943', verantwoordelijkeOrganisatie: '517439943', zaaktype: 'z', startdatum: '2026-11-02', ...over });
const codes = (over: Partial<Zaak>, feiten: Partial<Feiten> = {}, texts: Partial<Spelling> = {}): string[] =>
  problemenVan(zaak(over), { ...goed, ...feiten }, { ...spelling, ...texts }, { vandaag: '2026-11-24', nu: new Date('2026-11-24T12:00:00Z') }).map(({ name, code }) => `${name} ${code}`);

describe('rules of a new case (Zaken API 1.7.0)', () => {
  it('nothing to say of a good one', () => expect(codes({})).toEqual([]));
  it('RSIN: eleven test', () => expect(['517439943', '001509962', '517439944', '000000000', '51743994', 'abcdefghi'].map(isRsin)).toEqual([true, true, false, true, false, false]));
  it('zrc-001', () => {
    expect(codes({}, { zaaktype: undefined })).toEqual(['zaaktype bad-url']);
    expect(codes({}, { zaaktype: { concept: true } })).toEqual(['zaaktype not-published']);
  });
  it('zrc-002', () => expect(codes({ identificatie: 'x' }, { identificatieBestaat: true })).toEqual(['identificatie identificatie-niet-uniek']));
  it('zrc-012', () => {
    expect(codes({ verlenging: { reden: '', duur: 'P1D' }, opschorting: { indicatie: true, reden: '' } })).toEqual(['verlenging.reden required', 'opschorting.reden required']);
    expect(codes({ opschorting: { indicatie: false, reden: '' } })).toEqual([]);
  });
  it('zrc-013', () => {
    expect(codes({ hoofdzaak: 'h' })).toEqual(['hoofdzaak bad-url']);
    expect(codes({ hoofdzaak: 'h' }, { hoofdzaak: { isDeelzaak: true } })).toEqual(['hoofdzaak deelzaak-als-hoofdzaak']);
    expect(codes({ hoofdzaak: 'h' }, { hoofdzaak: { isDeelzaak: false } })).toEqual([]);
  });
  it('zrc-010: only lists of this installation', () => {
    expect(codes({ communicatiekanaal: 'https://eigen/k', selectielijstklasse: 'https://elders/s' })).toEqual(['selectielijstklasse unknown-service']);
  });
  it('zrc-013 of a case that is there', () => {
    expect(codes({ hoofdzaak: 'H' }, { zelf: { id: 'h', heeftDeelzaken: false } })).toEqual(['hoofdzaak self-forbidden']);
    expect(codes({ hoofdzaak: 'h' }, { hoofdzaak: { isDeelzaak: false }, zelf: { id: 'x', heeftDeelzaken: true } })).toEqual(['hoofdzaak deelzaak-als-hoofdzaak']);
  });
  it('zrc-015', () => {
    expect(codes({ productenOfDiensten: ['https://p/1'] })).toEqual([]);
    expect(codes({ productenOfDiensten: ['https://p/1', 'https://p/2'] })).toEqual(['productenOfDiensten invalid-products-services']);
  });
  it('zrc-014', () => {
    expect(codes({ laatsteBetaaldatum: '2026-11-24T11:00:00Z' }, {}, { betalingsindicatie: 'nvt' })).toEqual(['laatsteBetaaldatum betaling-nvt']);
    expect(codes({ laatsteBetaaldatum: '2026-11-24T13:30:00+01:00' }, {}, { betalingsindicatie: 'geheel' })).toEqual(['laatsteBetaaldatum future_not_allowed']);
    expect(codes({ laatsteBetaaldatum: '2026-11-24T12:30:00+01:00' }, {}, { betalingsindicatie: 'geheel' })).toEqual([]);
  });
  it('zrc-022', () => {
    expect(codes({}, {}, { archiefstatus: 'overgedragen' })).toEqual(['archiefnominatie archiefnominatie-not-set', 'archiefactiedatum archiefactiedatum-not-set']);
    expect(codes({ archiefactiedatum: '2030-01-01' }, {}, { archiefstatus: 'overgedragen', archiefnominatie: 'vernietigen' })).toEqual([]);
    expect(codes({ archiefactiedatum: '2030-01-01' }, { nietGearchiveerd: 1 }, { archiefstatus: 'overgedragen', archiefnominatie: 'vernietigen' })).toEqual(['archiefstatus documents-not-archived']);
  });
  it('a geometry is GeoJSON in WGS 84', () => {
    const met = (geometry: unknown) => codes({ zaakgeometrieJson: JSON.stringify(geometry) });
    expect(met({ type: 'Polygon', coordinates: [[[5, 52], [5.1, 52], [5, 52.1], [5, 52]]] })).toEqual([]);
    expect(met({ type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [5, 52] }] })).toEqual([]);
    for (const wrong of [{ type: 'Point', coordinates: [52000, 5] }, { type: 'Cirkel', coordinates: [5, 52] }, { type: 'LineString', coordinates: [5, 52] }, {}, 5]) expect(met(wrong)).toEqual(['zaakgeometrie invalid']);
  });
});
