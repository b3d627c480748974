// The service of the bench: zaken's own database code behind a bare gRPC server, each way on the same rows.
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { anonymous, systemClock } from '@polder/context';
import { FinishedPage } from '@polder/proto/polder/api/options';
import { ArchiefstatusEnum, BetalingsindicatieEnumOfLeeg, VertrouwelijkheidaanduidingEnum, Zaak, ZaakListRequest } from '@polder/proto/polder/zgw/zaken/v1/zaken';
import { Database } from '@polder/service';
import { addZaaktypen } from '../../services/zaken/dist/catalogus/catalogus.repository.js';
import { DEMO_CATALOGUS_ID, DEMO_ZAAKTYPEN } from '../../services/zaken/dist/catalogus/demo-catalogus.js';
import { Eerste1764000000000 } from '../../services/zaken/dist/migrations/1764000000000-eerste.js';
import { Zgw1764000100000 } from '../../services/zaken/dist/migrations/1764000100000-zgw.js';
import { aantalZaken } from '../../services/zaken/dist/registratie/telling.js';
import { KeptCounts, leesZaken } from '../../services/zaken/dist/zgw/zaak-list.js';

const CASES = 5000;
const TENANT = '0193b9f0-0000-7000-8000-000000000024';
const type = DEMO_ZAAKTYPEN[0];
const ctx = { actor: anonymous(), tenant: TENANT, purpose: 'bench', clock: systemClock(), traceId: 'bench', baseUrl: 'https://polder.example' };
const database = await Database.open({ url: process.env.BENCH_DATABASE, pool: 4, name: 'bench', migrations: [Eerste1764000000000, Zgw1764000100000] });
await database.migrate();
await database.tx(ctx, (tx) => addZaaktypen(tx, DEMO_CATALOGUS_ID, DEMO_ZAAKTYPEN));
await database.tx(ctx, seed);

/** Cases as registration makes them: a status, an applicant, three properties, two documents. */
async function seed(tx) {
  const each = (table, columns, values, from = 'zaak z') => tx.query(`INSERT INTO ${table} (id, organisatie_id, zaak_id, ${columns}) SELECT gen_random_uuid(), z.organisatie_id, z.id, ${values} FROM ${from}`);
  await tx.query(
    `INSERT INTO zaak (id, organisatie_id, identificatie, bronorganisatie, verantwoordelijke_organisatie, zaaktype_id, omschrijving, toelichting, registratiedatum, startdatum, uiterlijke_einddatum,
       vertrouwelijkheidaanduiding, zaakgeometrie, ontvangen_op)
     SELECT gen_random_uuid(), $1, 'FL-2026-' || lpad(n::text, 6, '0'), '001509962', '001509962', $2, 'Slopen van twee schuren aan de Dronterweg', 'Bij de aanvraag hoort een quickscan van de soorten.',
       '2026-11-02', '2026-11-02', '2026-12-28', 'zaakvertrouwelijk', '{"type":"Polygon","coordinates":[[[5.5,52.4],[5.51,52.4],[5.51,52.41],[5.5,52.4]]]}', now() FROM generate_series(1, $3) n`,
    [TENANT, type.id, CASES],
  );
  await each('status', 'statustype_id, datum_status_gezet', `'${type.statustypen[0].id}', now()`);
  await tx.query('UPDATE zaak z SET status_id = s.id FROM status s WHERE s.zaak_id = z.id');
  await each('rol', 'roltype_id, betrokkene_type, betrokkene, registratiedatum', `'${type.roltypen[0].id}', 'niet_natuurlijk_persoon', '{}', now()`);
  for (const one of type.eigenschappen.slice(0, 3)) await each('zaakeigenschap', 'eigenschap_id, naam, waarde', `'${one.id}', '${one.naam}', 'x'`);
  await each('zaakinformatieobject', 'informatieobject_id, volgnummer, registratiedatum', 'gen_random_uuid(), n, now()', 'zaak z, generate_series(1, 2) n');
  await tx.query(`INSERT INTO telling VALUES ($1, 'zaaktype:' || $2, 0, $3)`, [TENANT, type.id, CASES]);
  await tx.query('ANALYZE');
}

/** The same page as leesZaken, as rows. */
const ROWS = `
  SELECT z.*,
    ARRAY(SELECT e.id FROM zaakeigenschap e WHERE e.zaak_id = z.id ORDER BY e.id) AS eigenschappen,
    ARRAY(SELECT r.id FROM rol r WHERE r.zaak_id = z.id ORDER BY r.id) AS rollen,
    ARRAY(SELECT i.id FROM zaakinformatieobject i WHERE i.zaak_id = z.id ORDER BY i.volgnummer) AS zaakinformatieobjecten,
    ARRAY(SELECT d.id FROM zaak d WHERE d.hoofdzaak_id = z.id ORDER BY d.id) AS deelzaken,
    (SELECT r.id FROM resultaat r WHERE r.zaak_id = z.id) AS resultaat
  FROM zaak z WHERE z.id = ANY(ARRAY(SELECT z.id FROM zaak z ORDER BY z.id DESC LIMIT 100 OFFSET 0)) ORDER BY z.id DESC`;

const VERTROUWELIJK = { zaakvertrouwelijk: VertrouwelijkheidaanduidingEnum.VERTROUWELIJKHEIDAANDUIDING_ENUM_ZAAKVERTROUWELIJK };
const ARCHIEF = { nog_te_archiveren: ArchiefstatusEnum.ARCHIEFSTATUS_ENUM_NOG_TE_ARCHIVEREN };

/** Row to message: what a mapper of a typed read has to do. */
function toZaak(row) {
  return {
    url: row.id, uuid: row.id, identificatie: row.identificatie, bronorganisatie: row.bronorganisatie, omschrijving: row.omschrijving, toelichting: row.toelichting, zaaktype: row.zaaktype_id,
    registratiedatum: row.registratiedatum, verantwoordelijkeOrganisatie: row.verantwoordelijke_organisatie, startdatum: row.startdatum, einddatum: row.einddatum ?? undefined,
    einddatumGepland: row.einddatum_gepland ?? undefined, uiterlijkeEinddatumAfdoening: row.uiterlijke_einddatum ?? undefined, publicatiedatum: row.publicatiedatum ?? undefined, productenOfDiensten: [],
    vertrouwelijkheidaanduiding: VERTROUWELIJK[row.vertrouwelijkheidaanduiding], betalingsindicatie: BetalingsindicatieEnumOfLeeg.BETALINGSINDICATIE_ENUM_OF_LEEG_LEEG, betalingsindicatieWeergave: '',
    laatsteBetaaldatum: row.laatste_betaaldatum?.toISOString(), zaakgeometrieJson: row.zaakgeometrie ? JSON.stringify(row.zaakgeometrie) : '', verlenging: row.verlenging ?? undefined,
    opschorting: row.opschorting ?? { indicatie: false, reden: '' }, hoofdzaak: row.hoofdzaak_id ?? undefined, deelzaken: row.deelzaken, relevanteAndereZaken: row.relevante_zaken,
    eigenschappen: row.eigenschappen.map((id) => `${row.id}/${id}`), rollen: row.rollen, status: row.status_id ?? undefined, zaakinformatieobjecten: row.zaakinformatieobjecten, zaakobjecten: [],
    kenmerken: row.kenmerken, archiefnominatie: undefined, archiefstatus: ARCHIEF[row.archiefstatus], archiefactiedatum: row.archiefactiedatum ?? undefined, resultaat: row.resultaat ?? undefined,
    opdrachtgevendeOrganisatie: row.opdrachtgevende_organisatie, processobjectaard: row.processobjectaard ?? undefined, startdatumBewaartermijn: row.startdatum_bewaartermijn ?? undefined, processobject: row.processobject ?? undefined,
  };
}

const url = (path, id) => `${ctx.baseUrl}${path}/${id}`;

/** Row to the resource as JSON.stringify takes it. */
function toJson(row) {
  const self = url('/zaken/api/v1/zaken', row.id);
  return {
    url: self, uuid: row.id, identificatie: row.identificatie, bronorganisatie: row.bronorganisatie, omschrijving: row.omschrijving, toelichting: row.toelichting,
    zaaktype: url('/catalogi/api/v1/zaaktypen', row.zaaktype_id), registratiedatum: row.registratiedatum, verantwoordelijkeOrganisatie: row.verantwoordelijke_organisatie, startdatum: row.startdatum,
    einddatum: row.einddatum, einddatumGepland: row.einddatum_gepland, uiterlijkeEinddatumAfdoening: row.uiterlijke_einddatum, publicatiedatum: row.publicatiedatum, productenOfDiensten: [],
    vertrouwelijkheidaanduiding: row.vertrouwelijkheidaanduiding, betalingsindicatie: row.betalingsindicatie, betalingsindicatieWeergave: '', laatsteBetaaldatum: row.laatste_betaaldatum,
    zaakgeometrie: row.zaakgeometrie, verlenging: row.verlenging, opschorting: row.opschorting ?? { indicatie: false, reden: '' }, hoofdzaak: row.hoofdzaak_id && url('/zaken/api/v1/zaken', row.hoofdzaak_id),
    deelzaken: row.deelzaken.map((id) => url('/zaken/api/v1/zaken', id)), relevanteAndereZaken: row.relevante_zaken, eigenschappen: row.eigenschappen.map((id) => `${self}/zaakeigenschappen/${id}`),
    rollen: row.rollen.map((id) => url('/zaken/api/v1/rollen', id)), status: row.status_id && url('/zaken/api/v1/statussen', row.status_id),
    zaakinformatieobjecten: row.zaakinformatieobjecten.map((id) => url('/zaken/api/v1/zaakinformatieobjecten', id)), zaakobjecten: [], kenmerken: row.kenmerken, archiefnominatie: row.archiefnominatie,
    archiefstatus: row.archiefstatus, archiefactiedatum: row.archiefactiedatum, resultaat: row.resultaat && url('/zaken/api/v1/resultaten', row.resultaat), opdrachtgevendeOrganisatie: row.opdrachtgevende_organisatie,
    processobjectaard: row.processobjectaard, startdatumBewaartermijn: row.startdatum_bewaartermijn, processobject: row.processobject,
  };
}

/** polder.bench.v1.ZaakPage, as ts-proto generates it for every message. */
function encodePage({ count, results }) {
  const writer = new BinaryWriter();
  writer.uint32(8).int32(count);
  for (const zaak of results) Zaak.encode(zaak, writer.uint32(34).fork()).join();
  return Buffer.from(writer.finish());
}

const typed = () => database.read(ctx, async (tx) => ({ count: await aantalZaken(tx), results: (await tx.query(ROWS, [], 'bench-typed')).map(toZaak) }));
const counts = new KeptCounts();
const request = ZaakListRequest.decode(new Uint8Array());
const finished = () => database.read(ctx, (tx) => leesZaken(tx, request, counts));

const written = () => database.read(ctx, async (tx) => ({ count: await aantalZaken(tx), pageSize: 100, results: Buffer.from(JSON.stringify((await tx.query(ROWS, [], 'bench-typed')).map(toJson))) }));

const server = new Server({ 'grpc.max_send_message_length': 16 * 1024 * 1024 });
const method = (name, encode, answer) => [name, {
  definition: { path: `/polder.bench.v1.BenchService/${name}`, requestStream: false, responseStream: false, requestSerialize: (x) => x, requestDeserialize: (x) => x, responseSerialize: encode, responseDeserialize: (x) => x },
  handle: (_call, callback) => answer().then((value) => callback(null, value), (error) => callback({ code: 13, details: String(error.stack) })),
}];
const encodeFinished = (page) => Buffer.from(FinishedPage.encode(page).finish());
const methods = [method('Typed', encodePage, typed), method('Finished', encodeFinished, finished), method('Written', encodeFinished, written)];
server.addService(Object.fromEntries(methods.map(([name, one]) => [name, one.definition])), Object.fromEntries(methods.map(([name, one]) => [name, one.handle])));
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.send({ port });
});
process.on('message', () => process.send({ cpu: process.cpuUsage() }));
process.on('disconnect', () => process.exit(0));
