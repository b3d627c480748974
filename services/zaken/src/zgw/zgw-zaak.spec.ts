import { readFileSync } from 'node:fs';
import { v7 as uuidv7 } from 'uuid';
import { describeWith, openapiErrors } from '@polder/testing';
import { BASE, EIND, NORM, params, TENANT, ZAAKTYPE, zrc, ztc, ZgwFixture, type Json } from './zgw.fixture.js';

const RESULTAATTYPE = ZAAKTYPE.resultaattypen[0]!.id;

describe('Zaken API: a case changes, is searched, closes and goes', () => {
  let f: ZgwFixture;
  beforeAll(async () => { f = await new ZgwFixture().start(); });
  afterAll(() => f.stop());
  const lees = async (zaak: Json, query = ''): Promise<Json> => (await f.get(String(zaak['url']) + query)).body;

  describe('zaak_update and zaak_partial_update', () => {
    it('a PUT of what was read changes nothing; a PATCH only what it names', async () => {
      const zaak = await f.zaak({ omschrijving: 'Kap', kenmerken: [{ kenmerk: 'k', bron: 'b' }], zaakgeometrie: { type: 'Point', coordinates: [5.5, 52.4] }, processobject: { datumkenmerk: 'd', identificatie: 'i', objecttype: 'o', registratie: 'r' }, verlenging: { reden: 'r', duur: 'P1W' } });
      expect((await f.send('PUT', String(zaak['url']), zaak)).body).toEqual(zaak);
      const patched = await f.send('PATCH', String(zaak['url']), { omschrijving: 'Vellen', processobject: { identificatie: 'j' }, publicatiedatum: '2026-12-01' });
      expect(patched.body).toEqual({ ...zaak, omschrijving: 'Vellen', publicatiedatum: '2026-12-01', processobject: { datumkenmerk: 'd', identificatie: 'j', objecttype: 'o', registratie: 'r' } });
      expect((await f.send('PATCH', String(zaak['url']), { zaakgeometrie: null, publicatiedatum: null, verlenging: null })).body).toMatchObject({ zaakgeometrie: null, publicatiedatum: null, verlenging: null, omschrijving: 'Vellen' });
      expect((await f.send('PUT', String(zaak['url']), { bronorganisatie: '517439943', verantwoordelijkeOrganisatie: '517439943', zaaktype: zaak['zaaktype'], startdatum: '2026-11-02' })).body)
        .toMatchObject({ omschrijving: '', kenmerken: [], identificatie: zaak['identificatie'], vertrouwelijkheidaanduiding: zaak['vertrouwelijkheidaanduiding'] });
    });
    it('the rules of a new case hold for a changed one, and say all at once', async () => {
      const zaak = await f.zaak();
      const ander = await f.zaak();
      const { rows } = await f.db.query<{ id: string }>('SELECT id FROM zaaktype WHERE id <> $1 AND NOT concept LIMIT 1', [ZAAKTYPE.id]);
      expect(params(await f.send('PATCH', String(zaak['url']), { identificatie: ander['identificatie'], hoofdzaak: zaak['url'], betalingsindicatie: 'nvt', laatsteBetaaldatum: '2026-01-01T00:00:00Z', zaaktype: ztc('zaaktypen', rows[0]!.id) })))
        .toEqual(['identificatie identificatie-niet-uniek', 'hoofdzaak self-forbidden', 'laatsteBetaaldatum betaling-nvt', 'zaaktype wijzigen-niet-toegelaten']);
      await f.zaak({ hoofdzaak: zaak['url'] });
      expect(params(await f.send('PATCH', String(zaak['url']), { hoofdzaak: ander['url'] }))).toEqual(['hoofdzaak deelzaak-als-hoofdzaak']);
      expect((await f.send('PATCH', zrc(`zaken/${uuidv7()}`), { omschrijving: 'x' })).status).toBe(404);
      expect((await f.send('PATCH', String(zaak['url']), { omschrijving: 'x' }, { 'x-as': 'reader' })).status).toBe(403);
    });
    it('zrc-014: nvt takes the date of payment away', async () => {
      const zaak = await f.zaak({ betalingsindicatie: 'geheel', laatsteBetaaldatum: '2026-01-01T00:00:00Z' });
      expect((await f.send('PATCH', String(zaak['url']), { betalingsindicatie: 'nvt' })).body).toMatchObject({ betalingsindicatie: 'nvt', laatsteBetaaldatum: null });
    });
    it('suspension and extension move the last day, with the reason; a last day that is given wins', async () => {
      const zaak = await f.zaak();
      const voor = String(zaak['uiterlijkeEinddatumAfdoening']);
      await f.send('PATCH', String(zaak['url']), { opschorting: { indicatie: true, reden: 'Aanvulling' } });
      expect(await lees(zaak)).toMatchObject({ opschorting: { indicatie: true, reden: 'Aanvulling' }, uiterlijkeEinddatumAfdoening: voor });
      await f.db.query(`UPDATE zaak SET opgeschort_op = opgeschort_op - 14 WHERE id = $1`, [zaak['uuid']]);
      await f.send('PATCH', String(zaak['url']), { opschorting: { indicatie: false, reden: '' } });
      const na = String((await lees(zaak))['uiterlijkeEinddatumAfdoening']);
      expect((Date.parse(na) - Date.parse(voor)) / 86_400_000).toBeGreaterThanOrEqual(14);
      const langer = (await f.send('PATCH', String(zaak['url']), { verlenging: { reden: 'Onderzoek', duur: 'P6W' } })).body;
      expect((Date.parse(String(langer['uiterlijkeEinddatumAfdoening'])) - Date.parse(na)) / 86_400_000).toBeGreaterThanOrEqual(42);
      const { rows } = await f.db.query<{ rule: string }>(`SELECT uitleg->>'rule' AS rule FROM uitleg WHERE zaak_id = $1 AND onderwerp = 'uiterlijkeEinddatum'`, [zaak['uuid']]);
      expect(rows).toEqual([{ rule: 'termijn/verlenging' }]);
      expect((await f.send('PATCH', String(zaak['url']), { verlenging: { reden: 'Meer', duur: 'P1W' }, uiterlijkeEinddatumAfdoening: '2027-12-31' })).body).toMatchObject({ uiterlijkeEinddatumAfdoening: '2027-12-31' });
      expect((await f.db.query('SELECT 1 FROM opschorting WHERE zaak_id = $1 AND tot IS NOT NULL', [zaak['uuid']])).rows).toHaveLength(1);
    });
    it('zrc-022: an archive status rests on documents, nomination and date', async () => {
      const zaak = await f.zaak();
      const id = uuidv7();
      f.documenten.set(id, { status: 'definitief' });
      await f.make('zaakinformatieobjecten', { zaak: zaak['url'], informatieobject: `${BASE}/documenten/api/v1/enkelvoudiginformatieobjecten/${id}` });
      const wens = { archiefstatus: 'gearchiveerd', archiefnominatie: 'vernietigen', archiefactiedatum: '2040-01-01' };
      expect(params(await f.send('PATCH', String(zaak['url']), wens))).toEqual(['archiefstatus documents-not-archived']);
      f.documenten.set(id, { status: 'gearchiveerd' });
      expect((await f.send('PATCH', String(zaak['url']), wens)).body).toMatchObject(wens);
    });
    it('leaves old and new in the trail with its explanation, and one notification', async () => {
      const zaak = await f.zaak({ omschrijving: 'Oud' });
      await f.send('PATCH', String(zaak['url']), { omschrijving: 'Nieuw' }, { 'x-audit-toelichting': 'Verbeterd na telefoontje' });
      const trail = (await f.get(`${String(zaak['url'])}/audittrail`)).body as unknown as Json[];
      expect(trail.map((row) => row['actie'])).toEqual(['create', 'partial_update']);
      expect(trail[1]).toMatchObject({ toelichting: 'Verbeterd na telefoontje', applicatieId: 'app', resultaat: 200, resourceUrl: zaak['url'], wijzigingen: { oud: { omschrijving: 'Oud' }, nieuw: { omschrijving: 'Nieuw' } } });
      const { rows } = await f.db.query<{ type: string }>(`SELECT type FROM outbox WHERE subject = $1::text AND type LIKE 'nl.polder.zgw.%' ORDER BY volgorde`, [zaak['uuid']]);
      expect(rows.map((row) => row.type)).toEqual(['nl.polder.zgw.zaken.zaak.create', 'nl.polder.zgw.zaken.zaak.partial_update']);
    });
  });

  describe('zaak__zoek', () => {
    it('geometry, ids, types and all filters of the list', async () => {
      const punt = (x: number, y: number) => ({ type: 'Point', coordinates: [x, y] });
      const binnen = await f.zaak({ zaakgeometrie: punt(5.1, 52.1), omschrijving: 'binnen' });
      const buiten = await f.zaak({ zaakgeometrie: punt(5.9, 52.9) });
      const hoek = await f.zaak({ zaakgeometrie: punt(5.25, 52.3) });
      // The corner lies in the box of the triangle, not in the triangle.
      const within = { type: 'Polygon', coordinates: [[[5, 52], [5.3, 52], [5, 52.3], [5, 52]]] };
      const zoek = async (body: Json, query = '') => (await f.send('POST', `zaken/_zoek${query}`, body)).body as unknown as { count: number; results: Json[] };
      expect((await zoek({ zaakgeometrie: { within } })).results.map((one) => one['uuid'])).toEqual([binnen['uuid']]);
      expect(await zoek({ zaakgeometrie: { within: punt(5.9, 52.9) } })).toMatchObject({ count: 1, results: [{ uuid: buiten['uuid'] }] });
      expect((await zoek({ uuid__in: [hoek['uuid'], buiten['uuid']], ordering: 'identificatie' })).results.map((one) => one['uuid'])).toEqual([buiten['uuid'], hoek['uuid']]);
      expect(await zoek({ zaaktype__in: [ztc('zaaktypen', uuidv7())] })).toMatchObject({ count: 0 });
      expect(await zoek({ zaaktype__in: [ztc('zaaktypen', ZAAKTYPE.id)], identificatie: binnen['identificatie'] })).toMatchObject({ count: 1 });
      expect(params(await f.send('POST', 'zaken/_zoek', { zaakgeometrie: { within: { type: 'Cirkel' } } }))).toEqual(['zaakgeometrie.within invalid']);
      expect((await f.send('POST', 'zaken/_zoek', {}, { 'accept-crs': 'EPSG:28992' })).status).toBe(406);
    });
    it('fields (zrc-029): what is asked and nothing else; not with expand', async () => {
      const zaak = await f.zaak();
      await f.make('statussen', { zaak: zaak['url'], statustype: ztc('statustypen', ZAAKTYPE.statustypen[0]!.id), datumStatusGezet: '2026-11-20T10:00:00Z' });
      const zoek = (body: Json, query = '') => f.send('POST', `zaken/_zoek${query}`, { uuid__in: [zaak['uuid']], ...body });
      expect((await zoek({ fields: ['uuid', { status: ['datumStatusGezet'] }] })).body['results']).toEqual([{ uuid: zaak['uuid'], _expand: { status: { datumStatusGezet: expect.any(String) as unknown } } }]);
      expect((await zoek({}, '?expand=status')).body['results']).toMatchObject([{ _expand: { status: { zaak: zaak['url'] } } }]);
      expect(params(await zoek({ fields: ['uuid'] }, '?expand=status'))).toEqual(['fields mutually-exclusive']);
      expect((await zoek({ fields: [{ kleur: ['*'] }] })).status).toBe(404);
    });
  });

  it('expand on the list and on one, to any depth; an unknown path is 404 (zrc-026, zrc-027)', async () => {
    const hoofd = await f.zaak();
    const deel = await f.zaak({ hoofdzaak: hoofd['url'] });
    await f.make('rollen', { zaak: deel['url'], betrokkeneType: 'medewerker', roltype: ztc('roltypen', ZAAKTYPE.roltypen[0]!.id), roltoelichting: 'x', betrokkeneIdentificatie: { identificatie: 'm' } });
    expect(await lees(deel, '?expand=rollen.zaak.rollen.zaak.hoofdzaak.deelzaken')).toMatchObject({ _expand: { rollen: [{ _expand: { zaak: { _expand: { rollen: [{ _expand: { zaak: { _expand: { hoofdzaak: { _expand: { deelzaken: [{ uuid: deel['uuid'] }] } } } } } }] } } } }] } });
    expect((await f.get(`zaken?identificatie=${String(deel['identificatie'])}&expand=hoofdzaak`)).body['results']).toMatchObject([{ _expand: { hoofdzaak: { uuid: hoofd['uuid'] } } }]);
    expect((await f.get(`${String(deel['url'])}?expand=kleur`)).status).toBe(404);
    expect((await f.get('zaken?expand=status.kleur')).status).toBe(404);
    // An expansion of roles is an access to personal data.
    expect((await f.db.query(`SELECT 1 FROM toegang WHERE betrokkene_id = $1::text AND operatie = 'lezen'`, [deel['uuid']])).rows.length).toBeGreaterThan(0);
  });

  describe('zaak_destroy (zrc-023)', () => {
    it('takes parts, everything below them and the content of the trail; the chain of the trail still stands', async () => {
      const hoofd = await f.zaak();
      const deel = await f.zaak({ hoofdzaak: hoofd['url'] });
      await f.make('klantcontacten', { zaak: deel['url'], datumtijd: '2026-11-20T10:00:00Z' });
      const voor = (await f.get('zaken')).body['count'] as number;
      expect((await f.send('DELETE', String(hoofd['url']), undefined, { 'x-as': 'bijwerker' })).status).toBe(403);
      expect((await f.send('DELETE', String(hoofd['url']))).status).toBe(204);
      for (const one of [hoofd, deel]) expect([(await f.get(String(one['url']))).status, (await f.get(`${String(one['url'])}/audittrail`)).status]).toEqual([404, 404]);
      expect((await f.get('zaken')).body['count']).toBe(voor - 2);
      expect((await f.db.query('SELECT 1 FROM klantcontact WHERE zaak_id = $1', [deel['uuid']])).rows).toEqual([]);
      const { rows } = await f.db.query<{ inhoud: string | null; leaf: Buffer }>('SELECT inhoud, leaf FROM audit WHERE hoofdobject_id = $1::text ORDER BY tijdstip', [deel['uuid']]);
      expect([rows.length, rows.filter((row) => row.inhoud !== null).length, rows.every((row) => row.leaf.length === 32)]).toEqual([3, 1, true]);
      expect(f.koppelingen.slice(-2)).toEqual([`delete zaken:zaken/${String(deel['uuid'])} `, `delete zaken:zaken/${String(hoofd['uuid'])} `]);
    });
    it('a part goes without its main case', async () => {
      const hoofd = await f.zaak();
      const deel = await f.zaak({ hoofdzaak: hoofd['url'] });
      expect((await f.send('DELETE', String(deel['url']))).status).toBe(204);
      expect((await lees(hoofd))['deelzaken']).toEqual([]);
    });
  });

  /** A result type of its own, so that vectors do not touch each other. */
  const resultaattype = async (over: { afleidingswijze: string; archiefactietermijn?: string | null; archiefnominatie?: string | null; datumkenmerk?: string; procestermijn?: string | null; objecttype?: string }): Promise<string> => {
    const id = uuidv7();
    await f.db.query(`INSERT INTO resultaattype (id, organisatie_id, zaaktype_id, omschrijving, archiefnominatie, archiefactietermijn, brondatum) VALUES ($1,$2,$3,'r',$4,$5,$6)`, [
      id, TENANT, ZAAKTYPE.id, over.archiefnominatie ?? null, over.archiefactietermijn ?? null,
      JSON.stringify({ afleidingswijze: over.afleidingswijze, datumkenmerk: over.datumkenmerk ?? '', procestermijn: over.procestermijn ?? null, objecttype: over.objecttype ?? '' }),
    ]);
    return id;
  };
  const besluit = async (zaak: Json, dates: { ingangsdatum?: string; vervaldatum?: string | null }): Promise<string> => {
    const id = uuidv7();
    const { rows } = await f.db.query<{ id: string }>('SELECT id FROM besluittype LIMIT 1');
    await f.db.query(`INSERT INTO besluit (id, organisatie_id, identificatie, verantwoordelijke_organisatie, besluittype_id, zaak_id, datum, ingangsdatum, vervaldatum) VALUES ($1,$2,$3,'517439943',$4,$5,'2018-01-01',$6,$7)`, [
      id, TENANT, id, rows[0]!.id, zaak['uuid'], dates.ingangsdatum ?? '2018-01-01', dates.vervaldatum ?? null,
    ]);
    return id;
  };
  const eigenschap = async (naam: string): Promise<string> => {
    const known = await f.db.query<{ id: string }>('SELECT id FROM eigenschap WHERE zaaktype_id = $1 AND naam = $2', [ZAAKTYPE.id, naam]);
    if (known.rows[0]) return known.rows[0].id;
    const id = uuidv7();
    await f.db.query('INSERT INTO eigenschap (id, organisatie_id, zaaktype_id, naam) VALUES ($1,$2,$3,$4)', [id, TENANT, ZAAKTYPE.id, naam]);
    return id;
  };

  it('zaakbesluiten are the decisions that name the case (brc-006)', async () => {
    const zaak = await f.zaak();
    const id = await besluit(zaak, {});
    const at = `${String(zaak['url'])}/besluiten`;
    expect((await f.get(at)).body).toEqual([{ url: `${at}/${id}`, uuid: id, besluit: `${BASE}/besluiten/api/v1/besluiten/${id}` }]);
    expect((await f.get(`${at}/${id}`)).status).toBe(200);
    expect((await f.send('POST', at, { besluit: `${BASE}/besluiten/api/v1/besluiten/${id}` })).status).toBe(201);
    const ander = await f.zaak();
    expect(params(await f.send('POST', `${String(ander['url'])}/besluiten`, { besluit: `${BASE}/besluiten/api/v1/besluiten/${id}` }))).toEqual(['nonFieldErrors inconsistent-relation']);
    expect(params(await f.send('POST', at, { besluit: `${BASE}/besluiten/api/v1/besluiten/${uuidv7()}` }))).toEqual(['besluit bad-url']);
    expect(params(await f.send('DELETE', `${at}/${id}`))).toEqual(['nonFieldErrors inconsistent-relation']);
  });

  describe('archive date: derived again when its source changes (zrc-021)', () => {
    it('eigenschap, main case, related case, a start by hand', async () => {
      const type = await resultaattype({ afleidingswijze: 'eigenschap', datumkenmerk: 'vervalt', archiefactietermijn: 'P10Y', archiefnominatie: 'vernietigen' });
      const zaak = await f.zaak();
      const eig = await f.make(`zaken/${String(zaak['uuid'])}/zaakeigenschappen`, { zaak: zaak['url'], eigenschap: ztc('eigenschappen', await eigenschap('vervalt')), waarde: '20300101' });
      expect((await f.sluit(zaak, type)).status).toBe(201);
      expect(await lees(zaak)).toMatchObject({ archiefactiedatum: '2040-01-01', startdatumBewaartermijn: '2030-01-01' });
      await f.send('PATCH', String(eig['url']), { waarde: '20310101' });
      expect(await lees(zaak)).toMatchObject({ archiefactiedatum: '2041-01-01', startdatumBewaartermijn: '2031-01-01' });
      await f.send('PATCH', String(zaak['url']), { startdatumBewaartermijn: '2035-01-01' });
      expect(await lees(zaak)).toMatchObject({ archiefactiedatum: '2045-01-01' });
      await f.send('PATCH', String(eig['url']), { waarde: '20320101' });
      expect(await lees(zaak)).toMatchObject({ archiefactiedatum: '2045-01-01', startdatumBewaartermijn: '2035-01-01' });
    });
    it('a part waits for its main case, which closes after its parts; reopening is no source', async () => {
      const type = await resultaattype({ afleidingswijze: 'hoofdzaak', archiefactietermijn: 'P5Y', archiefnominatie: 'vernietigen' });
      const hoofd = await f.zaak();
      const deel = await f.zaak({ hoofdzaak: hoofd['url'] });
      expect(params(await f.sluit(hoofd, RESULTAATTYPE))).toEqual(['nonFieldErrors deelzaken-not-closed']);
      expect((await f.sluit(deel, type)).status).toBe(201);
      expect(await lees(deel)).toMatchObject({ archiefactiedatum: null });
      expect((await f.send('POST', 'statussen', { zaak: hoofd['url'], statustype: ztc('statustypen', EIND), datumStatusGezet: '2026-11-22T10:00:00Z' })).status).toBe(201);
      expect(await lees(deel)).toMatchObject({ archiefactiedatum: '2031-11-22' });
    });
  });

  describeWith('zgw/vectors/archiving.dev.json', 'vectors of the archive derivation', (path) => {
    interface Vector {
      id: string; afleidingswijze: string; archiefactietermijn: string | null; archiefnominatie?: string; datumkenmerk?: string; procestermijn?: string; eigenschappen?: Record<string, string>;
      besluiten?: { ingangsdatum?: string; vervaldatum?: string }[]; zaakobjecten_remote?: Json[]; datumStatusGezet?: string; then?: Json; expect: Json; expect_before?: Json;
    }
    it('gives what they say', async () => {
      const { vectors } = JSON.parse(readFileSync(path, 'utf8')) as { vectors: Vector[] };
      for (const v of vectors) {
        const type = await resultaattype({ afleidingswijze: v.afleidingswijze, archiefactietermijn: v.archiefactietermijn, archiefnominatie: v.archiefnominatie ?? null, datumkenmerk: v.datumkenmerk ?? '', procestermijn: v.procestermijn ?? null, objecttype: v.zaakobjecten_remote ? 'overige' : '' });
        const zaak = await f.zaak({ startdatum: '2018-01-01' });
        for (const [naam, waarde] of Object.entries(v.eigenschappen ?? {})) await f.make(`zaken/${String(zaak['uuid'])}/zaakeigenschappen`, { zaak: zaak['url'], eigenschap: ztc('eigenschappen', await eigenschap(naam)), waarde });
        const ids: string[] = [];
        for (const een of v.besluiten ?? []) ids.push(await besluit(zaak, een));
        for (const overigeData of v.zaakobjecten_remote ?? []) await f.make('zaakobjecten', { zaak: zaak['url'], objectType: 'overige', objectTypeOverige: 'iets', objectIdentificatie: { overigeData } });
        const answer = await f.sluit(zaak, type, v.datumStatusGezet ?? '2018-10-18T20:00:00Z');
        const { status, code, ...fields } = (v.expect_before ?? v.expect) as { status?: number; code?: string } & Json;
        expect([v.id, answer.status, code ? params(answer) : []]).toEqual([v.id, status ?? 201, code ? [`nonFieldErrors ${code}`] : []]);
        expect({ id: v.id, ...(await lees(zaak)) }).toMatchObject({ id: v.id, ...fields });
        if (v.then) {
          await f.db.query('UPDATE besluit SET vervaldatum = $2 WHERE id = $1', [ids[0], v.then['besluit.vervaldatum']]);
          // Any write to what belongs to the closed case derives again; BesluitService does so itself.
          await f.make('klantcontacten', { zaak: zaak['url'], datumtijd: '2026-01-01T00:00:00Z' });
          expect({ id: v.id, ...(await lees(zaak)) }).toMatchObject({ id: v.id, ...v.expect });
        }
      }
    });
  });

  describeWith(NORM, 'Zaken API 1.7.0', () => {
    it('a case with everything is valid, with URLs into lists of this installation too', async () => {
      const zaak = await f.zaak({ communicatiekanaal: `${BASE}/referentielijsten/api/v1/communicatiekanalen/${uuidv7()}`, selectielijstklasse: `${BASE}/referentielijsten/api/v1/resultaten/${uuidv7()}`, processobject: { datumkenmerk: 'd', identificatie: 'i', objecttype: 'o', registratie: 'r' } });
      expect(openapiErrors(NORM, 'Zaak', zaak)).toEqual([]);
      expect(zaak).toMatchObject({ communicatiekanaal: expect.stringContaining(BASE) as unknown });
      expect((await f.send('PUT', String(zaak['url']), zaak)).body).toEqual(zaak);
      const page = (await f.get('zaken?expand=zaaktype,status,hoofdzaak')).body;
      expect(openapiErrors(NORM, 'PaginatedZaakList', page)).toEqual([]);
    });
  });
});
