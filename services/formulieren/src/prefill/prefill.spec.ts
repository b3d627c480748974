import { AanvraagServiceService, type Aanvraag } from '@polder/proto/polder/formulieren/v1/formulieren';
import { hoekstra, PRODUCT, Proef, TOETS_DOOR } from '../testing/proef.js';
import { moetVragen, neemOver, OPNIEUW_NA_MS, prefillVelden } from './prefill.rules.js';

const OM = '2026-11-24T09:00:00.000Z';
const veld = (component: string, waarde: string) => ({ component, waardeJson: JSON.stringify(waarde), bron: 'Handelsregister', attribuut: 'naam', peilmoment: OM, inOnderzoek: false, verouderd: false });
const GEVULD = { velden: [veld('bedrijfsnaam', 'Akkerbouwbedrijf Hoekstra B.V.'), veld('bedrijfsadres', 'Wisentweg 12, 8251PC Dronten')], bronnen: [{ bron: 'Handelsregister', stand: 'gevuld', melding: '' }] };
const WEG = { velden: [], bronnen: [{ bron: 'Handelsregister', stand: 'niet-bereikbaar', melding: 'Wij kunnen uw gegevens nu niet ophalen.' }] };

describe('prefill rules', () => {
  const nu = new Date(OM);
  it('reads the property of Open Formulieren; without plugin or attribute nothing is filled', () => {
    const definitie = { components: [
      { type: 'textfield', key: 'a', prefill: { plugin: 'haalcentraal', attribute: 'naam.voornamen', identifierRole: 'authorizee' } },
      { type: 'textfield', key: 'b', prefill: { plugin: '', attribute: '', identifierRole: 'main' } }, { type: 'textfield', key: 'c' }, { type: 'textfield', key: 'd', prefill: null },
    ] };
    expect(prefillVelden(definitie as never)).toEqual([{ component: 'a', plugin: 'haalcentraal', attribuut: 'naam.voornamen', rol: 'authorizee' }]);
  });

  it('never takes the place of what someone typed', () => {
    const { patch, stand } = neemOver({}, { bedrijfsadres: 'Eigen adres 1' }, GEVULD.velden, GEVULD.bronnen, nu);
    expect(patch).toEqual({ bedrijfsnaam: 'Akkerbouwbedrijf Hoekstra B.V.' });
    expect(Object.keys(stand.velden ?? {})).toEqual(['bedrijfsnaam']);
    expect(stand.klaar).toBe(true);
  });

  it('asks once, and again after a while only when a register did not answer', () => {
    expect(moetVragen({}, nu)).toBe(true);
    const { stand } = neemOver({}, {}, [], WEG.bronnen, nu);
    expect(moetVragen(stand, new Date(nu.getTime() + OPNIEUW_NA_MS - 1))).toBe(false);
    expect(moetVragen(stand, new Date(nu.getTime() + OPNIEUW_NA_MS))).toBe(true);
    expect(moetVragen(neemOver(stand, {}, GEVULD.velden, GEVULD.bronnen, nu).stand, new Date(nu.getTime() + 86_400_000))).toBe(false);
  });
});

describe('prefill of a draft', () => {
  let proef: Proef;
  beforeAll(async () => {
    proef = await Proef.start({}, { registers: true });
  });
  afterAll(() => proef.stop());
  beforeEach(() => {
    proef.herstel();
    proef.gegevens.antwoord = GEVULD;
    proef.gegevens.gevraagd = [];
  });
  const start = () => proef.goed(AanvraagServiceService.startAanvraag, hoekstra, { product: PRODUCT, toets: TOETS_DOOR });
  const haal = ({ id }: Aanvraag) => proef.goed(AanvraagServiceService.getAanvraag, hoekstra, { id });
  const bewaar = ({ id }: Aanvraag, antwoorden: object) => proef.roep(AanvraagServiceService.saveAanvraag, hoekstra, { id, antwoordenJson: JSON.stringify(antwoorden) });
  /** As if the last try was a minute ago. */
  const later = ({ id }: Aanvraag) => proef.sql(`UPDATE aanvraag SET voorinvulling = jsonb_set(voorinvulling, '{gevraagdOp}', '"2020-01-01T00:00:00Z"') WHERE id = $1`, [id]);

  it('is there at the start, with source, moment and whether it may be changed; asked once, on behalf of the party', async () => {
    const aanvraag = await start();
    expect(JSON.parse(aanvraag.antwoordenJson)).toMatchObject({ bedrijfsnaam: 'Akkerbouwbedrijf Hoekstra B.V.', bedrijfsadres: 'Wisentweg 12, 8251PC Dronten' });
    expect(aanvraag.voorinvullingen).toEqual([
      { veld: 'bedrijfsnaam', bron: 'Handelsregister', attribuut: 'naam', peilmoment: OM, inOnderzoek: false, verouderd: false, alleenLezen: true, gewijzigd: false },
      { veld: 'bedrijfsadres', bron: 'Handelsregister', attribuut: 'naam', peilmoment: OM, inOnderzoek: false, verouderd: false, alleenLezen: false, gewijzigd: false },
    ]);
    await haal(aanvraag);
    expect(proef.gegevens.gevraagd).toEqual([{ product: PRODUCT, velden: [
      { component: 'bedrijfsnaam', plugin: 'kvk-kvknumber', attribuut: 'naam', rol: 'main' }, { component: 'bedrijfsadres', plugin: 'kvk-kvknumber', attribuut: 'bezoekadres.volledigAdres', rol: 'main' },
    ] }]);
    expect(proef.gegevens.acteurs).toEqual([hoekstra.id]);
  });

  it('refuses a change of what is read-only, with all else in that save; the rest may be changed and says so', async () => {
    const aanvraag = await start();
    const { problem } = await bewaar(aanvraag, { bedrijfsnaam: 'Ander B.V.', omschrijving: 'x' });
    expect(problem?.invalidParams).toMatchObject([{ name: 'antwoorden.bedrijfsnaam', code: 'alleen-lezen' }]);
    expect(JSON.parse((await haal(aanvraag)).antwoordenJson)).not.toHaveProperty('omschrijving');
    await bewaar(aanvraag, { bedrijfsadres: 'Wisentweg 14, 8251PC Dronten', bedrijfsnaam: 'Akkerbouwbedrijf Hoekstra B.V.' });
    expect((await haal(aanvraag)).voorinvullingen).toMatchObject([{ veld: 'bedrijfsnaam', gewijzigd: false }, { veld: 'bedrijfsadres', gewijzigd: true }]);
  });

  it.each([['says that a register is down', () => (proef.gegevens.antwoord = WEG)], ['does not answer itself', () => (proef.gegevens.gedrag = { vulIn: 'weg' })]])('gives a form that works when gegevens %s, and is completed later', async (_naam, storing) => {
    storing();
    const aanvraag = await start();
    expect(aanvraag.voorinvullingen).toEqual([]);
    expect(aanvraag.bronmeldingen).toMatchObject([{ bron: 'Handelsregister', stand: 'niet-bereikbaar', melding: expect.stringContaining('niet ophalen') as string }]);
    expect((await bewaar(aanvraag, { bedrijfsnaam: 'Zelf getypt B.V.', omschrijving: 'Slopen' })).code).toBe(0);
    proef.gegevens.gedrag = {};
    proef.gegevens.antwoord = GEVULD;
    // Not at every opening: the register gets some time.
    expect((await haal(aanvraag)).voorinvullingen).toEqual([]);
    await later(aanvraag);
    const na = await haal(aanvraag);
    expect(JSON.parse(na.antwoordenJson)).toMatchObject({ bedrijfsnaam: 'Zelf getypt B.V.', bedrijfsadres: 'Wisentweg 12, 8251PC Dronten', omschrijving: 'Slopen' });
    expect(na.voorinvullingen.map((een) => een.veld)).toEqual(['bedrijfsadres']);
    expect(na.bronmeldingen).toEqual([]);
  });
});
