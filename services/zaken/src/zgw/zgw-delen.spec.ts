import { v7 as uuidv7 } from 'uuid';
import { describeWith, openapiErrors } from '@polder/testing';
import { BASE, BEGIN, EIND, NORM, params, ZAAKTYPE, zrc, ztc, ZgwFixture, type Json } from './zgw.fixture.js';

const ROLTYPE = ztc('roltypen', ZAAKTYPE.roltypen[0]!.id);
const RESULTAATTYPE = ZAAKTYPE.resultaattypen[0]!.id;
const EIGENSCHAP = ztc('eigenschappen', ZAAKTYPE.eigenschappen[0]!.id);

describe('Zaken API: what belongs to a case', () => {
  let f: ZgwFixture;
  beforeAll(async () => { f = await new ZgwFixture().start(); });
  afterAll(() => f.stop());

  const rol = (zaak: Json, over: Json = {}): Json => ({
    zaak: zaak['url'], betrokkeneType: 'natuurlijk_persoon', roltype: ROLTYPE, roltoelichting: 'aanvrager', betrokkeneIdentificatie: { inpBsn: '123456782', geslachtsnaam: 'Hoekstra' }, ...over,
  });

  describe('rights (zrc-006)', () => {
    it('without the scope, the type or the level: 403, and lists do not show it', async () => {
      const zaak = await f.zaak({ vertrouwelijkheidaanduiding: 'geheim' });
      const made = await f.make('rollen', rol(zaak));
      for (const as of ['openbaar', 'ander']) {
        expect((await f.get(String(zaak['url']), { 'x-as': as })).status).toBe(403);
        expect((await f.get(String(made['url']), { 'x-as': as })).status).toBe(403);
        expect((await f.send('POST', 'rollen', rol(zaak), { 'x-as': as })).status).toBe(403);
        expect((await f.send('DELETE', String(made['url']), undefined, { 'x-as': as })).status).toBe(403);
        expect((await f.get(`rollen?zaak=${String(zaak['url'])}`, { 'x-as': as })).body).toMatchObject({ count: 0, results: [] });
        expect((await f.get(`zaken?identificatie=${String(zaak['identificatie'])}`, { 'x-as': as })).body).toMatchObject({ count: 0 });
        expect((await f.send('POST', 'zaken/_zoek', { uuid__in: [zaak['uuid']] }, { 'x-as': as })).body).toMatchObject({ count: 0 });
        expect((await f.get(`${String(zaak['url'])}/audittrail`, { 'x-as': as })).status).toBe(403);
      }
      expect((await f.send('POST', 'rollen', rol(zaak), { 'x-as': 'reader' })).status).toBe(403);
      expect((await f.get('rollen', { 'x-as': 'marieke' })).status).toBeGreaterThanOrEqual(400);
      const open = await f.zaak({ vertrouwelijkheidaanduiding: 'openbaar' });
      expect((await f.get(String(open['url']), { 'x-as': 'openbaar' })).status).toBe(200);
      expect((await f.send('POST', 'zaken', { ...open, vertrouwelijkheidaanduiding: 'geheim', identificatie: 'nieuw' }, { 'x-as': 'openbaar' })).status).toBe(403);
    });
    it('an expansion shows no case that may not be seen', async () => {
      const geheim = await f.zaak({ vertrouwelijkheidaanduiding: 'geheim' });
      const open = await f.zaak({ vertrouwelijkheidaanduiding: 'openbaar', relevanteAndereZaken: [{ url: geheim['url'], aardRelatie: 'vervolg' }], hoofdzaak: geheim['url'] });
      const url = `${String(open['url'])}?expand=relevanteAndereZaken.rollen,hoofdzaak`;
      expect(((await f.get(url, { 'x-as': 'openbaar' })).body['_expand'] as Json)['hoofdzaak']).toBeUndefined();
      expect(JSON.stringify((await f.get(url, { 'x-as': 'openbaar' })).body['_expand'])).not.toContain('geheim');
      expect((await f.get(url)).body['_expand']).toMatchObject({ hoofdzaak: { uuid: geheim['uuid'] }, relevanteAndereZaken: [{ uuid: geheim['uuid'] }] });
    });
  });

  describe('rollen', () => {
    it('a BSN is shown and found, and stands nowhere in the clear', async () => {
      const zaak = await f.zaak();
      const made = await f.make('rollen', rol(zaak, { contactpersoonRol: { naam: 'Jan', emailadres: 'jan@example.org' }, indicatieMachtiging: 'gemachtigde' }));
      expect(made).toMatchObject({ betrokkeneIdentificatie: { inpBsn: '123456782', geslachtsnaam: 'Hoekstra' }, omschrijving: ZAAKTYPE.roltypen[0]!.omschrijving, contactpersoonRol: { naam: 'Jan' }, indicatieMachtiging: 'gemachtigde', statussen: [] });
      expect((await f.get(String(made['url']))).body).toEqual(made);
      const gevonden = async (query: string) => (await f.get(query)).body['count'];
      expect(await gevonden('rollen?betrokkeneIdentificatie__natuurlijkPersoon__inpBsn=123456782&zaak=' + String(zaak['url']))).toBe(1);
      expect(await gevonden('rollen?betrokkeneIdentificatie__natuurlijkPersoon__inpBsn=111222333')).toBe(0);
      expect(await gevonden(`zaken?rol__betrokkeneIdentificatie__natuurlijkPersoon__inpBsn=123456782&identificatie=${String(zaak['identificatie'])}`)).toBe(1);
      expect(await gevonden(`zaken?rol__betrokkeneType=vestiging&identificatie=${String(zaak['identificatie'])}`)).toBe(0);
      expect(await gevonden(`zaken?rol__betrokkeneType=natuurlijk_persoon&rol__omschrijvingGeneriek=${ZAAKTYPE.roltypen[0]!.omschrijvingGeneriek}&identificatie=${String(zaak['identificatie'])}`)).toBe(1);
      for (const table of ['rol', 'rol_sleutel', 'audit', 'outbox', 'toegang', 'zaak']) {
        expect((await f.db.query(`SELECT 1 FROM ${table} t WHERE to_jsonb(t)::text LIKE '%123456782%'`)).rows).toEqual([]);
      }
    });
    it('refuses a wrong BSN, a role of another case type and nobody at all (zrc-019)', async () => {
      const zaak = await f.zaak();
      expect(params(await f.send('POST', 'rollen', rol(zaak, { betrokkeneIdentificatie: { inpBsn: '123456789' } })))).toEqual(['betrokkeneIdentificatie.inpBsn invalid']);
      expect(params(await f.send('POST', 'rollen', rol(zaak, { betrokkeneIdentificatie: undefined })))).toEqual(['nonFieldErrors invalid-betrokkene']);
      const { rows } = await f.db.query<{ id: string }>('SELECT id FROM roltype WHERE zaaktype_id <> $1 LIMIT 1', [ZAAKTYPE.id]);
      expect(params(await f.send('POST', 'rollen', rol(zaak, { roltype: ztc('roltypen', rows[0]!.id) })))).toEqual(['nonFieldErrors zaaktype-mismatch']);
      expect(params(await f.send('POST', 'rollen', rol(zaak, { zaak: zrc(`zaken/${uuidv7()}`) })))).toEqual(['zaak bad-url']);
    });
    it('every kind of party keeps its data and is found by its number', async () => {
      const zaak = await f.zaak();
      const soorten: [string, Json, string][] = [
        ['vestiging', { vestigingsNummer: '000012345678', handelsnaam: ['Boer BV'], kvkNummer: '12345678' }, 'vestiging__vestigingsNummer=000012345678'],
        ['niet_natuurlijk_persoon', { innNnpId: '517439943', statutaireNaam: 'Stichting' }, 'nietNatuurlijkPersoon__innNnpId=517439943'],
        ['medewerker', { identificatie: 'marieke', achternaam: 'de Graaf' }, 'medewerker__identificatie=marieke'],
        ['organisatorische_eenheid', { identificatie: 'vth', naam: 'VTH' }, 'organisatorischeEenheid__identificatie=vth'],
        ['natuurlijk_persoon', { inpA_nummer: '1234567890', geslachtsaanduiding: 'v', verblijfsadres: { aoaIdentificatie: '1', wplWoonplaatsNaam: 'Lelystad', gorOpenbareRuimteNaam: 'Visarenddreef', aoaHuisnummer: 1 } }, 'natuurlijkPersoon__inpA_nummer=1234567890'],
      ];
      for (const [betrokkeneType, betrokkeneIdentificatie, query] of soorten) {
        expect(await f.make('rollen', rol(zaak, { betrokkeneType, betrokkeneIdentificatie }))).toMatchObject({ betrokkeneIdentificatie });
        expect((await f.get(`rollen?zaak=${String(zaak['url'])}&betrokkeneIdentificatie__${query}`)).body).toMatchObject({ count: 1, results: [{ betrokkeneType }] });
      }
      const url = await f.make('rollen', rol(zaak, { betrokkene: 'https://personen.example/1', betrokkeneIdentificatie: undefined }));
      expect(url['betrokkene']).toBe('https://personen.example/1');
      expect((await f.get(`rollen?betrokkene=https://personen.example/1`)).body['count']).toBe(1);
      expect((await f.send('DELETE', String(url['url']))).status).toBe(204);
      expect((await f.get(String(url['url']))).status).toBe(404);
    });
  });

  describe('status_create', () => {
    const status = (zaak: Json, statustype: string, over: Json = {}): Json => ({ zaak: zaak['url'], statustype: ztc('statustypen', statustype), datumStatusGezet: '2026-11-20T10:00:00Z', ...over });
    it('one status with zaken.aanmaken, more only with zaken.statussen.toevoegen; reopening only with zaken.heropenen (zrc-008)', async () => {
      const zaak = await f.zaak();
      expect((await f.send('POST', 'statussen', status(zaak, BEGIN), { 'x-as': 'maker' })).status).toBe(201);
      expect((await f.send('POST', 'statussen', status(zaak, BEGIN), { 'x-as': 'maker' })).status).toBe(403);
      expect((await f.send('POST', 'statussen', status(zaak, BEGIN), { 'x-as': 'zetter' })).status).toBe(201);
      expect(params(await f.send('POST', 'statussen', status(zaak, EIND), { 'x-as': 'zetter' }))).toEqual(['nonFieldErrors resultaat-does-not-exist']);
      expect((await f.sluit(zaak, RESULTAATTYPE)).status).toBe(201);
      const dicht = (await f.get(String(zaak['url']))).body;
      expect(dicht).toMatchObject({ einddatum: '2026-11-20' });
      expect(dicht['archiefactiedatum']).not.toBeNull();
      expect((await f.send('POST', 'statussen', status(zaak, BEGIN, { datumStatusGezet: '2026-11-21T10:00:00Z' }), { 'x-as': 'zetter' })).status).toBe(403);
      expect((await f.send('POST', 'statussen', status(zaak, BEGIN, { datumStatusGezet: '2026-11-21T10:00:00Z' }))).status).toBe(201);
      expect((await f.get(String(zaak['url']))).body).toMatchObject({ einddatum: null, archiefactiedatum: null, archiefnominatie: null });
    });
    it('a moment without an offset is UTC, as the suites of the standard send it', async () => {
      const zaak = await f.zaak();
      const made = await f.make('statussen', status(zaak, BEGIN, { datumStatusGezet: '2019-01-01T12:00:00' }));
      expect(Date.parse(String(made['datumStatusGezet']))).toBe(Date.parse('2019-01-01T12:00:00Z'));
      expect((await f.send('POST', 'statussen', status(zaak, BEGIN, { datumStatusGezet: '2019-02-30T12:00:00' }))).status).toBe(400);
    });
    it('a closed case changes only with zaken.geforceerd-bijwerken (zrc-007)', async () => {
      const zaak = await f.zaak();
      await f.sluit(zaak, RESULTAATTYPE);
      const as = { 'x-as': 'bijwerker' };
      const klantcontact = { zaak: zaak['url'], datumtijd: '2026-11-20T10:00:00Z' };
      const eigenschap = { zaak: zaak['url'], eigenschap: EIGENSCHAP, waarde: 'x' };
      for (const [method, path, body] of [['PATCH', String(zaak['url']), { omschrijving: 'x' }], ['POST', 'rollen', rol(zaak)], ['POST', 'klantcontacten', klantcontact], ['POST', `${String(zaak['url'])}/zaakeigenschappen`, eigenschap]] as const) {
        expect([path, (await f.send(method, path, body, as)).status]).toEqual([path, 403]);
        expect([path, (await f.send(method, path, body)).status]).toEqual([path, method === 'PATCH' ? 200 : 201]);
      }
      expect((await f.send('POST', 'zaaknotities', { gerelateerdAan: zaak['url'], onderwerp: 'o', tekst: 't' }, as)).status).toBe(201);
    });
    it('a document without its indication of rights of use keeps the case open (zrc-007)', async () => {
      const zaak = await f.zaak();
      const id = uuidv7();
      f.documenten.set(id, { indicatieGebruiksrecht: undefined });
      await f.make('zaakinformatieobjecten', { zaak: zaak['url'], informatieobject: `${BASE}/documenten/api/v1/enkelvoudiginformatieobjecten/${id}` });
      expect(params(await f.sluit(zaak, RESULTAATTYPE))).toEqual(['nonFieldErrors indicatiegebruiksrecht-unset']);
      f.documenten.set(id, { indicatieGebruiksrecht: true });
      expect((await f.send('POST', 'statussen', status(zaak, EIND))).status).toBe(201);
    });
    it('the latest moment is the status of the case; gezetdoor is a role of it; a status of another type is refused (zrc-016)', async () => {
      const zaak = await f.zaak();
      const door = await f.make('rollen', rol(zaak));
      const laat = await f.make('statussen', status(zaak, ZAAKTYPE.statustypen[1]!.id, { gezetdoor: door['url'], datumStatusGezet: '2026-11-21T10:00:00Z' }));
      const vroeg = await f.make('statussen', status(zaak, BEGIN, { datumStatusGezet: '2026-11-19T10:00:00Z' }));
      expect([laat['gezetdoor'], vroeg['gezetdoor'], vroeg['indicatieLaatstGezetteStatus']]).toEqual([door['url'], undefined, false]);
      expect((await f.get(String(zaak['url']))).body['status']).toBe(laat['url']);
      expect((await f.get(`statussen?zaak=${String(zaak['url'])}&indicatieLaatstGezetteStatus=true`)).body).toMatchObject({ count: 1, results: [{ url: laat['url'] }] });
      expect((await f.get(`${String(door['url'])}?expand=statussen.statustype,zaak`)).body['_expand']).toMatchObject({ statussen: [{ url: laat['url'] }], zaak: { url: zaak['url'] } });
      const { rows } = await f.db.query<{ id: string }>('SELECT id FROM statustype WHERE zaaktype_id <> $1 LIMIT 1', [ZAAKTYPE.id]);
      expect(params(await f.send('POST', 'statussen', status(zaak, rows[0]!.id)))).toEqual(['nonFieldErrors zaaktype-mismatch']);
      expect(params(await f.send('POST', 'statussen', status(zaak, BEGIN, { datumStatusGezet: '2999-01-01T00:00:00Z' })))).toEqual(['datumStatusGezet future_not_allowed']);
      expect(params(await f.send('POST', 'statussen', status(zaak, BEGIN, { gezetdoor: zrc(`rollen/${uuidv7()}`) })))).toEqual(['gezetdoor bad-url']);
    });
  });

  it('zaakinformatieobjecten: mirror first, then the link, then its confirmation; nothing else can change (zrc-003, zrc-004, zrc-005)', async () => {
    const zaak = await f.zaak();
    const id = uuidv7();
    const informatieobject = `${BASE}/documenten/api/v1/enkelvoudiginformatieobjecten/${id}`;
    expect(params(await f.send('POST', 'zaakinformatieobjecten', { zaak: zaak['url'], informatieobject }))).toEqual(['informatieobject bad-url']);
    f.documenten.set(id, {});
    const zio = await f.make('zaakinformatieobjecten', { zaak: zaak['url'], informatieobject, titel: 'Tekening' });
    expect(zio).toMatchObject({ aardRelatieWeergave: 'Hoort bij, omgekeerd: kent', titel: 'Tekening', vernietigingsdatum: null, status: null });
    const at = `zaken:zaken/${String(zaak['uuid'])}`;
    expect(f.koppelingen.slice(-2)).toEqual([`put ${at} ${id}`, `confirm ${at} ${id}`]);
    expect(params(await f.send('POST', 'zaakinformatieobjecten', { zaak: zaak['url'], informatieobject }))).toEqual(['nonFieldErrors unique']);
    expect((await f.send('PATCH', String(zio['url']), { titel: 'Nieuw' })).body).toMatchObject({ titel: 'Nieuw', informatieobject });
    const ander = await f.zaak();
    expect(params(await f.send('PATCH', String(zio['url']), { zaak: ander['url'] }))).toEqual(['zaak wijzigen-niet-toegelaten']);
    expect(params(await f.send('PUT', String(zio['url']), { ...zio, informatieobject: `${BASE}/documenten/api/v1/enkelvoudiginformatieobjecten/${uuidv7()}` }))).toEqual(['informatieobject wijzigen-niet-toegelaten']);
    expect((await f.get(`zaakinformatieobjecten?informatieobject=${informatieobject}&expand=informatieobject`)).body).toMatchObject([{ url: zio['url'], _expand: { informatieobject: { titel: 'Quickscan' } } }]);
    expect((await f.send('DELETE', String(zio['url']))).status).toBe(204);
    expect(f.koppelingen.at(-1)).toBe(`delete ${at} ${id}`);
  });

  it('zaakobjecten: kinds, rules of "overige", PUT and PATCH', async () => {
    const zaak = await f.zaak();
    const object = (over: Json): Json => ({ zaak: zaak['url'], ...over });
    const pand = await f.make('zaakobjecten', object({ objectType: 'pand', objectIdentificatie: { identificatie: '0995100000000001' } }));
    expect(pand).toMatchObject({ objectType: 'pand', objectIdentificatie: { identificatie: '0995100000000001' }, relatieomschrijving: '' });
    expect((await f.send('PATCH', String(pand['url']), { relatieomschrijving: 'schuur' })).body).toMatchObject({ relatieomschrijving: 'schuur', objectIdentificatie: { identificatie: '0995100000000001' } });
    expect((await f.send('PUT', String(pand['url']), { ...pand, objectIdentificatie: { identificatie: '2' } })).body).toMatchObject({ relatieomschrijving: '', objectIdentificatie: { identificatie: '2' } });
    expect(params(await f.send('PUT', String(pand['url']), { ...pand, objectType: 'gemeente', objectIdentificatie: { gemeenteNaam: 'Lelystad', gemeenteCode: '0995' } }))).toEqual(['objectType wijzigen-niet-toegelaten']);
    const persoon = await f.make('zaakobjecten', object({ objectType: 'natuurlijk_persoon', betrokkeneIdentificatie: { inpBsn: '123456782' } }));
    expect(persoon).toMatchObject({ betrokkeneIdentificatie: { inpBsn: '123456782' } });
    expect((await f.db.query(`SELECT 1 FROM zaakobject t WHERE to_jsonb(t)::text LIKE '%123456782%'`)).rows).toEqual([]);
    expect(await f.make('zaakobjecten', object({ objectType: 'overige', objectTypeOverige: 'bomen', objectIdentificatie: { overigeData: { soort: 'eik' } } }))).toMatchObject({ objectIdentificatie: { overigeData: { soort: 'eik' } } });
    expect(params(await f.send('POST', 'zaakobjecten', object({ objectType: 'overige', object: 'https://objecten.example/1' })))).toEqual(['nonFieldErrors missing-object-type-overige']);
    expect(params(await f.send('POST', 'zaakobjecten', object({ objectType: 'pand', objectTypeOverige: 'bomen' })))).toEqual(['nonFieldErrors invalid-zaakobject', 'nonFieldErrors invalid-object-type-overige-usage']);
    expect((await f.get(`zaakobjecten?zaak=${String(zaak['url'])}&objectType=pand&expand=zaak`)).body).toMatchObject({ count: 1, results: [{ _expand: { zaak: { url: zaak['url'] } } }] });
    expect((await f.get(String(zaak['url']))).body['zaakobjecten']).toHaveLength(3);
    expect((await f.send('DELETE', String(pand['url']))).status).toBe(204);
  });

  it('zaakeigenschappen: what does not fit its specification is kept, with a warning (X-Warning); zrc-018', async () => {
    const zaak = await f.zaak();
    await f.db.query(`UPDATE eigenschap SET specificatie = '{"groep":"","formaat":"datum","lengte":"8","kardinaliteit":"1","waardenverzameling":[]}' WHERE id = $1`, [ZAAKTYPE.eigenschappen[0]!.id]);
    const at = `${String(zaak['url'])}/zaakeigenschappen`;
    const fout = await f.send('POST', at, { zaak: zaak['url'], eigenschap: EIGENSCHAP, waarde: 'morgen' });
    expect([fout.status, fout.body['waarde'], fout.headers.get('location')]).toEqual([201, 'morgen', fout.body['url']]);
    expect(fout.headers.get('x-warning')).toContain('is geen datum');
    const goed = await f.send('PATCH', String(fout.body['url']), { waarde: '20261124' });
    expect([goed.status, goed.headers.get('x-warning'), goed.body['naam']]).toEqual([200, null, ZAAKTYPE.eigenschappen[0]!.naam]);
    expect((await f.get(at)).body).toMatchObject([{ waarde: '20261124' }]);
    const { rows } = await f.db.query<{ id: string }>('SELECT id FROM eigenschap WHERE zaaktype_id <> $1 LIMIT 1', [ZAAKTYPE.id]);
    if (rows[0]) expect(params(await f.send('POST', at, { zaak: zaak['url'], eigenschap: ztc('eigenschappen', rows[0].id), waarde: 'x' }))).toEqual(['nonFieldErrors zaaktype-mismatch']);
    const ander = await f.zaak();
    expect((await f.get(`${String(ander['url'])}/zaakeigenschappen/${String(fout.body['uuid'])}`)).status).toBe(404);
    expect((await f.send('DELETE', String(fout.body['url']))).status).toBe(204);
  });

  it('resultaten, klantcontacten, notities, verzoeken, contactmomenten', async () => {
    const zaak = await f.zaak();
    const resultaat = await f.make('resultaten', { zaak: zaak['url'], resultaattype: ztc('resultaattypen', RESULTAATTYPE) });
    expect(params(await f.send('POST', 'resultaten', { zaak: zaak['url'], resultaattype: ztc('resultaattypen', RESULTAATTYPE) }))).toEqual(['nonFieldErrors unique']);
    expect((await f.send('PATCH', String(resultaat['url']), { toelichting: 'x' })).body).toMatchObject({ toelichting: 'x', resultaattype: resultaat['resultaattype'] });
    expect((await f.send('PUT', String(resultaat['url']), resultaat)).body).toEqual(resultaat);
    const contact = await f.make('klantcontacten', { zaak: zaak['url'], datumtijd: '2026-11-20T10:00:00Z', kanaal: 'telefoon' });
    expect(String(contact['identificatie'])).toHaveLength(14);
    const notitie = await f.make('zaaknotities', { gerelateerdAan: zaak['url'], onderwerp: 'Bellen', tekst: 'Morgen terugbellen' });
    expect(notitie).toMatchObject({ notitieType: 'intern', status: 'definitief', aangemaaktDoor: 'app' });
    expect((await f.send('PATCH', String(notitie['url']), { status: 'concept' })).body).toMatchObject({ status: 'concept', tekst: 'Morgen terugbellen' });
    expect((await f.get('zaaknotities?tekst__icontains=TERUG&status=concept')).body).toMatchObject({ count: 1 });
    expect((await f.get('zaaknotities?tekst__icontains=nergens')).body).toMatchObject({ count: 0 });
    for (const [path, veld] of [['zaakverzoeken', 'verzoek'], ['zaakcontactmomenten', 'contactmoment']] as const) {
      const made = await f.make(path, { zaak: zaak['url'], [veld]: 'https://elders.example/1' });
      expect((await f.get(`${path}?zaak=${String(zaak['url'])}`)).body).toEqual([made]);
      expect((await f.get(`${path}?${veld}=https://elders.example/2`)).body).toEqual([]);
      expect(params(await f.send('POST', path, { zaak: zaak['url'], [veld]: 'https://elders.example/1' }))).toEqual(['nonFieldErrors unique']);
      expect((await f.send('DELETE', String(made['url']))).status).toBe(204);
    }
    for (const url of [resultaat['url'], notitie['url']]) expect((await f.send('DELETE', String(url))).status).toBe(204);
  });

  it('numbers ahead, one or many, and a case that takes one', async () => {
    expect((await f.send('POST', 'zaaknummer_reserveren', { bronorganisatie: '517439943' }, { 'x-as': 'reader' })).status).toBe(403);
    const een = await f.send('POST', 'zaaknummer_reserveren', { bronorganisatie: '517439943' });
    expect([een.status, (een.body as unknown as Json[]).length]).toEqual([201, 1]);
    const veel = (await f.send('POST', 'zaaknummer_reserveren', { bronorganisatie: '517439943', aantal: 50 })).body as unknown as { zaaknummer: string }[];
    expect(new Set(veel.map((one) => one.zaaknummer)).size).toBe(50);
    expect(await f.zaak({ identificatie: veel[0]!.zaaknummer })).toMatchObject({ identificatie: veel[0]!.zaaknummer });
    expect(params(await f.send('POST', 'zaaknummer_reserveren', { bronorganisatie: '1', aantal: 0 })).length).toBeGreaterThan(0);
  });

  it('ETag, If-None-Match and HEAD; the tag changes with what is in it', async () => {
    const zaak = await f.zaak();
    const made = await f.make('resultaten', { zaak: zaak['url'], resultaattype: ztc('resultaattypen', RESULTAATTYPE) });
    for (const url of [zaak['url'], made['url']].map(String)) {
      const etag = (await f.get(url)).headers.get('etag') ?? '';
      expect(etag).toMatch(/^".+"$/);
      expect((await f.get(url, { 'if-none-match': `"x", ${etag}` })).status).toBe(304);
      const head = await f.send('HEAD', url);
      expect([head.status, head.headers.get('etag')]).toEqual([200, etag]);
    }
    const before = (await f.get(String(zaak['url']))).headers.get('etag');
    await f.make('rollen', rol(zaak));
    expect((await f.get(String(zaak['url']))).headers.get('etag')).not.toBe(before);
  });

  describeWith(NORM, 'Zaken API 1.7.0', () => {
    it('every resource is valid against the normative file', async () => {
      const zaak = await f.zaak();
      const document = uuidv7();
      f.documenten.set(document, {});
      const made: [string, string, Json][] = [
        ['Rol', 'rollen', rol(zaak)], ['Rol', 'rollen', rol(zaak, { betrokkene: 'https://p.example/1', betrokkeneIdentificatie: undefined })],
        ['Resultaat', 'resultaten', { zaak: zaak['url'], resultaattype: ztc('resultaattypen', RESULTAATTYPE) }],
        ['Status', 'statussen', { zaak: zaak['url'], statustype: ztc('statustypen', BEGIN), datumStatusGezet: '2026-11-20T10:00:00Z' }],
        ['KlantContact', 'klantcontacten', { zaak: zaak['url'], datumtijd: '2026-11-20T10:00:00Z' }],
        ['ZaakInformatieObject', 'zaakinformatieobjecten', { zaak: zaak['url'], informatieobject: `${BASE}/documenten/api/v1/enkelvoudiginformatieobjecten/${document}` }],
        ['ZaakObject', 'zaakobjecten', { zaak: zaak['url'], objectType: 'gemeente', objectIdentificatie: { gemeenteNaam: 'Lelystad', gemeenteCode: '0995' } }],
        ['ZaakEigenschap', `zaken/${String(zaak['uuid'])}/zaakeigenschappen`, { zaak: zaak['url'], eigenschap: EIGENSCHAP, waarde: '20261124' }],
        ['ZaakVerzoek', 'zaakverzoeken', { zaak: zaak['url'], verzoek: 'https://v.example/1' }],
        ['ZaakContactMoment', 'zaakcontactmomenten', { zaak: zaak['url'], contactmoment: 'https://c.example/1' }],
        ['ZaakNotitie', 'zaaknotities', { gerelateerdAan: zaak['url'], onderwerp: 'o', tekst: 't' }],
      ];
      for (const [schema, path, body] of made) {
        const answer = await f.make(path, body);
        expect([schema, openapiErrors(NORM, schema, answer)]).toEqual([schema, []]);
        expect((await f.get(String(answer['url']))).body).toEqual(answer);
      }
      const trail = (await f.get(`${String(zaak['url'])}/audittrail`)).body as unknown as Json[];
      expect(trail).toHaveLength(made.length + 1);
      for (const row of trail) expect([row['resource'], openapiErrors(NORM, 'AuditTrail', row)]).toEqual([row['resource'], []]);
      expect((await f.get(`${String(zaak['url'])}/audittrail/${String(trail[1]!['uuid'])}`)).body).toEqual(trail[1]);
      expect(JSON.stringify(trail)).not.toContain('123456782');
      // The schema of a case with all expansions takes half a minute to compile: its parts are those above.
      const heel = (await f.get(`${String(zaak['url'])}?expand=rollen.zaak,status.gezetdoor,resultaat,eigenschappen,zaakobjecten.zaak,zaakinformatieobjecten`)).body['_expand'] as Record<string, Json | Json[]>;
      const deel = { rollen: 'Rol', status: 'Status', resultaat: 'Resultaat', eigenschappen: 'ZaakEigenschap', zaakobjecten: 'ZaakObject', zaakinformatieobjecten: 'ZaakInformatieObject' };
      for (const [name, schema] of Object.entries(deel)) for (const one of [heel[name]].flat()) expect([name, openapiErrors(NORM, schema, one)]).toEqual([name, []]);
    });
  });
});
