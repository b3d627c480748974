import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { status } from '@grpc/grpc-js';
import { validate } from '@polder/e-invoice';
import {
  BoekhoudingServiceService as Boek, FactuurServiceService as F, MijnFacturenServiceService as Mijn, StamgegevensServiceService as S, ValidatieServiceService as V,
  type Aansluiting, type Betaalvoorstel, type Factuur, type Kpi, type ListFacturenResponse, type ListMijnFacturenResponse, type Ontvangst, type ValidatieVerslag,
} from '@polder/proto/polder/facturatie/v1/facturatie';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import type { ServiceDefinition } from '@grpc/grpc-js';
import { anonymous, type Actor } from '@polder/context';
import { anderBedrijf, bas, bedrijf, GEHEIM, IBAN, joost, karin, koper, LEVERANCIER, OTHER_TENANT, Proef, ria, TENANT, ubl, verkoper, yasmin } from './facturatie.fixture.js';

/** Fields that an encoder cannot miss. */
const LEEG = { inhoud: Buffer.alloc(0), rekeningen: [], pageSize: 0 };
const ORDERS = `bestelnummer;leverancier;eenheid;regel;artikel;naam;aantal;prijs;prestatie_nodig\n4500001;90001111;WEGEN;10;ASF;Asfalt;300;10,00;nee\n4500002;90001111;WEGEN;10;BRG;Brug;1;9000,00;ja\n`;
const sbd = (factuur: string, deel: { ontvanger?: string; instantie: string }) => `<?xml version="1.0"?><StandardBusinessDocument xmlns="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"><StandardBusinessDocumentHeader><HeaderVersion>1.0</HeaderVersion><Sender><Identifier Authority="iso6523-actorid-upis">0106:90001111</Identifier></Sender><Receiver><Identifier Authority="iso6523-actorid-upis">${deel.ontvanger ?? koper.adres}</Identifier></Receiver><DocumentIdentification><Standard>x</Standard><TypeVersion>2.1</TypeVersion><InstanceIdentifier>${deel.instantie}</InstanceIdentifier><Type>Invoice</Type><CreationDateAndTime>2026-11-20T10:00:00Z</CreationDateAndTime></DocumentIdentification><BusinessScope><Scope><Type>DOCUMENTID</Type><InstanceIdentifier>urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice##urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0::2.1</InstanceIdentifier></Scope><Scope><Type>MLS_TO</Type><InstanceIdentifier>0242:000031</InstanceIdentifier></Scope></BusinessScope></StandardBusinessDocumentHeader>${factuur.replace(/^<\?xml[^>]*\?>\s*/, '')}</StandardBusinessDocument>`;

describe('facturatie', () => {
  let p: Proef;
  const roep = <A>(definition: ServiceDefinition, method: string, actor: Actor, request: unknown = {}) => p.roep<A>(definition, method, actor, request);
  const neemAan = (bytes: Buffer, actor = karin) => roep<Ontvangst>(F, 'neemAan', actor, { bestandsnaam: 'f.xml', inhoud: bytes });
  const stand = (id: string, ...standen: string[]) => p.tot<{ stand: string; reden: string; fout: string }>('SELECT stand, reden, fout FROM factuur WHERE id = $1', [id], (row) => standen.includes(row.stand));
  const toon = (id: string, actor = karin) => roep<Factuur>(F, 'getFactuur', actor, { id });
  /** An invoice in the state given. */
  const factuurIn = async (deel: Parameters<typeof ubl>[0], ...standen: string[]) => {
    const { factuurId } = await neemAan(ubl(deel));
    await stand(factuurId, ...standen);
    return factuurId;
  };
  const regel = (aantal: string, prijs = '10.00', bestelregel = '10') => [{ nummer: '1', bestelregel, artikel: 'ASF', naam: 'Asfalt', aantal, eenheid: 'C62', prijs, btwCategorie: 'S', btwTarief: '21' }];

  beforeAll(async () => {
    p = await Proef.start();
    await p.richtIn();
    await roep(S, 'importeerBestellingen', karin, { vorm: 'csv', inhoud: ORDERS });
  }, 120_000);
  afterAll(async () => p.stop());

  describe('rights: refused without the role, the door or the tenant', () => {
    const staf: [string, ServiceDefinition, string, Actor][] = [
      ['list', F, 'listFacturen', joost], ['show', F, 'getFactuur', joost], ['original', F, 'openOrigineel', joost], ['take in', F, 'neemAan', bas], ['route', F, 'routeer', bas], ['accept difference', F, 'accepteerVerschil', karin],
      ['approve', F, 'keurGoed', karin], ['ask', F, 'stelVraag', ria], ['return', F, 'wijsAf', ria], ['resume', F, 'hervat', bas], ['figures', F, 'getKpi', joost], ['import', S, 'importeerBestellingen', bas], ['performance', S, 'meldPrestatie', ria],
      ['suppliers', S, 'listLeveranciers', bas], ['supplier', S, 'putLeverancier', ria], ['account', S, 'besluitRekening', karin], ['mandate', S, 'putMandaat', karin], ['proposal', Boek, 'maakBetaalvoorstel', ria], ['payment file', Boek, 'getBetaalbestand', bas],
      ['statement', Boek, 'leesAfschrift', ria], ['reconciliation', Boek, 'getAansluiting', bas], ['audit export', Boek, 'getAuditExport', karin],
    ];
    it.each(staf)('%s', async (_name, definition, method, wrong) => {
      await expect(roep(definition, method, wrong, LEEG)).rejects.toMatchObject({ code: status.PERMISSION_DENIED });
      await expect(roep(definition, method, anonymous(), LEEG)).rejects.toMatchObject({ code: status.UNAUTHENTICATED });
      await expect(roep(definition, method, bedrijf, LEEG)).rejects.toMatchObject({ code: status.PERMISSION_DENIED });
    });
    it('own invoices: only a company, only its own', async () => {
      await expect(roep(Mijn, 'listMijnFacturen', karin)).rejects.toMatchObject({ code: status.PERMISSION_DENIED });
      const id = await factuurIn({ nummer: 'MIJN-1' }, 'ter_goedkeuring');
      expect((await roep<ListMijnFacturenResponse>(Mijn, 'listMijnFacturen', bedrijf)).results.map((one) => one.nummer)).toContain('MIJN-1');
      expect((await roep<ListMijnFacturenResponse>(Mijn, 'listMijnFacturen', anderBedrijf)).results).toEqual([]);
      await roep(F, 'wijsAf', karin, { id, reden: 'OTH', actie: 'NOA', toelichting: 'Alleen een proef.' });
      const [een] = (await roep<ListMijnFacturenResponse>(Mijn, 'listMijnFacturen', bedrijf)).results.filter((one) => one.nummer === 'MIJN-1');
      expect(een?.stand).toBe('Teruggestuurd');
      expect(een?.bericht).toContain('Alleen een proef.');
    });
    it('another organisation sees nothing', async () => {
      const id = await factuurIn({ nummer: 'TENANT-1' }, 'ter_goedkeuring');
      await expect(p.roep(F, 'getFactuur', karin, { id }, OTHER_TENANT)).rejects.toMatchObject({ code: status.NOT_FOUND });
      expect((await p.roep<ListFacturenResponse>(F, 'listFacturen', karin, { weergave: 'alle', zoek: '', eenheid: '', cursor: '', pageSize: 0 }, OTHER_TENANT)).count).toBe(0);
      await roep(F, 'wijsAf', karin, { id, reden: 'OTH', actie: 'NOA', toelichting: 'Alleen een proef.' });
    });
  });

  it('goes from inbox to archive: received, judged, approved, posted, paid, archived', async () => {
    const ontvangen = await neemAan(ubl({ nummer: 'LIJN-1', regels: regel('100') }));
    expect(ontvangen).toMatchObject({ uitkomst: 'ontvangen' });
    const id = ontvangen.factuurId;
    await stand(id, 'ter_goedkeuring');
    const f = await toon(id);
    expect(f.kop).toMatchObject({ nummer: 'LIJN-1', leverancier: 'Polderasfalt B.V.', eenheid: 'WEGEN', bedrag: '1210.00', ernst: '' });
    const regels = (JSON.parse(f.controlesJson) as { rule: string; text: string }[]).map((one) => one.rule);
    expect(regels).toEqual(expect.arrayContaining(['facturatie/betaaltermijn', 'facturatie/leverancier', 'facturatie/rekening', 'facturatie/totalen', 'facturatie/routering', 'facturatie/matching']));

    await roep(F, 'keurGoed', bas, { id, toelichting: 'Werk is gedaan.' });
    await stand(id, 'aangeboden');
    const uit = join(p.map, 'boek/uit');
    const [naam] = readdirSync(uit).filter((one) => readFileSync(join(uit, one), 'utf8').includes('LIJN-1'));
    const boeking = JSON.parse(readFileSync(join(uit, naam as string), 'utf8')) as { boeking: string; sha256: string; regels: { soort: string; bedrag: string }[] };
    expect(boeking.sha256).toBe(ontvangen.sha256);
    expect(boeking.regels.map((one) => [one.soort, one.bedrag])).toEqual([['kosten', '1000.00'], ['btw', '210.00'], ['crediteur', '-1210.00']]);
    writeFileSync(join(p.map, 'boek/in', `${boeking.boeking}.json`), JSON.stringify({ boeking: boeking.boeking, status: 'geboekt', nummer: '2026-77' }));
    await stand(id, 'geboekt');

    const voorstel = await roep<Betaalvoorstel>(Boek, 'maakBetaalvoorstel', karin, { betaaldag: '2027-01-31' });
    const pain = Buffer.from((await roep<HttpBody>(Boek, 'getBetaalbestand', karin, { id: voorstel.id })).data).toString();
    expect(pain).toContain('<InstdAmt Ccy="EUR">1210.00</InstdAmt>');
    expect(pain).toContain(IBAN);
    const endToEnd = /<EndToEndId>([^<]+)/.exec(pain)?.[1] ?? '';
    const camt = (bedrag: string) => `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></Acct><Ntry><Amt Ccy="EUR">${bedrag}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-12-10</Dt></BookgDt><AcctSvcrRef>R1</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>${endToEnd}</EndToEndId></Refs><Amt Ccy="EUR">${bedrag}</Amt></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>`;
    const lees = (xml: string) => roep(Boek, 'leesAfschrift', karin, { inhoud: Buffer.from(xml) });
    expect(await lees(camt('1209.99'))).toMatchObject({ betaald: 0, onbekend: 1 });
    expect(await lees(camt('1210.00'))).toMatchObject({ betaald: 1 });
    expect(await lees(camt('1210.00'))).toMatchObject({ betaald: 0, onbekend: 0 });
    await stand(id, 'gearchiveerd');

    const klaar = await toon(id, ria);
    const acties = (JSON.parse(klaar.spoorJson) as { actie: string }[]).map((one) => one.actie);
    expect(acties).toEqual(expect.arrayContaining(['factuur.ontvangen', 'factuur.gecontroleerd', 'factuur.beoordeeld', 'factuur.goedkeuring', 'factuur.goedgekeurd', 'factuur.boeking-gemaakt', 'factuur.aangeboden', 'factuur.geboekt', 'factuur.betaalvoorstel', 'factuur.betaald', 'factuur.gearchiveerd']));
    const berichten = await p.rijen<{ code: string; xml: string }>(`SELECT code, xml FROM bericht WHERE factuur_id = $1 AND soort = 'invoice-response' ORDER BY gemaakt_op, id`, [id]);
    expect(berichten.map((one) => one.code)).toEqual(['AB', 'AP', 'PD']);
    for (const one of berichten) expect(validate(one.xml).findings.filter((finding) => finding.severity === 'fatal')).toEqual([]);
    const kpi = await roep<Kpi>(F, 'getKpi', ria, { van: '2026-12-01', tot: '2026-12-31' });
    expect(kpi.totaal).toMatchObject({ aantal: 1, opTijd: 1 });
    const sluit = await roep<Aansluiting>(Boek, 'getAansluiting', ria, { dag: '' });
    expect(sluit.sluit).toBe(true);
  });

  it('takes the same file once, and stores the bytes as they came', async () => {
    const bytes = ubl({ nummer: 'EEN-1' });
    const [a, b] = await Promise.all([neemAan(bytes), neemAan(bytes)]);
    expect([a.factuurId, b.factuurId]).toEqual([a.factuurId, a.factuurId]);
    expect(await p.rijen('SELECT 1 FROM factuur WHERE id = $1', [a.factuurId])).toHaveLength(1);
    expect((await neemAan(bytes)).uitkomst).toBe('bekend');
    await stand(a.factuurId, 'ter_goedkeuring');
    const { ticket, filename } = await roep<{ ticket: string; filename: string }>(F, 'openOrigineel', bas, { id: a.factuurId });
    expect(ticket).not.toBe('');
    expect(filename).toBe('f.xml');
    await roep(F, 'wijsAf', karin, { id: a.factuurId, reden: 'OTH', actie: 'NOA', toelichting: 'Alleen een proef.' });
  });

  it('finds duplicates by content, by supplier and number, and by envelope', async () => {
    const eerste = await factuurIn({ nummer: 'DUB-1' }, 'ter_goedkeuring');
    const zelfdeNummer = await factuurIn({ nummer: 'dub - 1', opmerking: 'anders' }, 'dubbel');
    expect((await toon(zelfdeNummer)).kop?.reden).toContain('leverancier en factuurnummer zijn gelijk');
    const post = (body: string, id: string) => fetch(`${p.koppelingen}/as4/phoss-ap`, { method: 'POST', headers: { authorization: `Bearer ${GEHEIM}`, 'x-message-id': id }, body });
    const inhoud = await (await post(sbd(ubl({ nummer: 'DUB-1' }).toString(), { instantie: 'sbdh-a' }), 'm-a')).json() as { factuurId: string };
    await stand(inhoud.factuurId, 'dubbel');
    await roep(F, 'wijsAf', karin, { id: eerste, reden: 'OTH', actie: 'NOA', toelichting: 'Alleen een proef.' });
    const a = await (await post(sbd(ubl({ nummer: 'DUB-2' }).toString(), { instantie: 'sbdh-b' }), 'm-b')).json() as { factuurId: string };
    await stand(a.factuurId, 'ter_goedkeuring');
    const b = await (await post(sbd(ubl({ nummer: 'DUB-3' }).toString(), { instantie: 'sbdh-b' }), 'm-c')).json() as { factuurId: string };
    expect((await stand(b.factuurId, 'dubbel')).reden).toContain('SBDH');
    await roep(F, 'wijsAf', karin, { id: a.factuurId, reden: 'OTH', actie: 'NOA', toelichting: 'Alleen een proef.' });
  });

  it('an access point without the right secret is refused; an envelope for another is not ours', async () => {
    const post = (geheim: string, body: string) => fetch(`${p.koppelingen}/as4/phoss-ap`, { method: 'POST', headers: { authorization: `Bearer ${geheim}` }, body });
    expect((await post('een-ander-geheim', 'x')).status).toBe(401);
    expect(await p.rijen(`SELECT 1 FROM ontvangst WHERE kanaal = 'phoss-ap' AND uitkomst = 'geweigerd'`)).toEqual([]);
    const answer = await post(GEHEIM, sbd(ubl({ nummer: 'SBDH-1' }).toString(), { instantie: 'i-1', ontvanger: '0190:00000009999999999000' }));
    expect(answer.status).toBe(200);
    const { factuurId } = await answer.json() as { factuurId: string };
    expect((await stand(factuurId, 'afgekeurd')).reden).toContain('dat zijn wij niet');
    expect((await post(GEHEIM, '%PDF-1.7 gewoon')).status).toBe(422);
  });

  it('an invalid invoice is refused with findings, in Message Level Status too', async () => {
    const kapot = ubl({ nummer: 'FOUT-1' }).toString().replace('<cbc:PayableAmount currencyID="EUR">1210.00', '<cbc:PayableAmount currencyID="EUR">1310.00');
    const answer = await fetch(`${p.koppelingen}/as4/phoss-ap`, { method: 'POST', headers: { authorization: `Bearer ${GEHEIM}` }, body: sbd(kapot, { instantie: 'mls-1' }) });
    const { factuurId } = await answer.json() as { factuurId: string };
    await stand(factuurId, 'afgekeurd');
    const f = await toon(factuurId);
    expect((JSON.parse(f.bevindingenJson) as { ruleId: string }[]).map((one) => one.ruleId)).toContain('BR-CO-16');
    const metBevinding = (JSON.parse(f.inhoudJson) as { id: string; bevindingen: { regel: string }[] }[]).filter((one) => one.bevindingen.some((b) => b.regel === 'BR-CO-16'));
    expect(metBevinding.map((one) => one.id)).toEqual(['BT-115']);
    const [mls] = await p.rijen<{ xml: string; code: string }>(`SELECT xml, code FROM bericht WHERE factuur_id = $1 AND soort = 'mls'`, [factuurId]);
    expect(mls?.code).toBe('RE');
    expect(validate(mls?.xml ?? '').decision).toBe('accept');
    expect(mls?.xml).toContain('BR-CO-16');
  });

  it('blocks an unknown account until somebody else confirms it', async () => {
    const nieuw = 'NL20INGB0001234567';
    const id = await factuurIn({ nummer: 'IBAN-1', iban: nieuw }, 'geblokkeerd');
    expect((await toon(id)).kop?.reden).toContain('kennen wij niet');
    expect(JSON.stringify(await toon(id)).includes('kort')).toBe(true);
    const leverancier = { id: LEVERANCIER, naam: 'Polderasfalt B.V.', kvk: '90001111', btw: 'NL810433941B01', oin: '', email: '', eenheid: '', adres: '', rekeningen: [{ iban: nieuw, soort: '', status: '', door: '' }] };
    await roep(S, 'putLeverancier', karin, leverancier);
    await expect(roep(S, 'besluitRekening', { ...karin, rollen: ['controller'] }, { id: LEVERANCIER, iban: nieuw, bevestigd: true, toelichting: 'Gebeld met bekend nummer' })).rejects.toMatchObject({ code: status.PERMISSION_DENIED });
    expect((await toon(id)).kop?.status).toBe('geblokkeerd');
    await roep(S, 'besluitRekening', ria, { id: LEVERANCIER, iban: nieuw, bevestigd: true, toelichting: 'Gebeld met bekend nummer' });
    await stand(id, 'ter_goedkeuring');
    await roep(F, 'wijsAf', karin, { id, reden: 'OTH', actie: 'NOA', toelichting: 'Alleen een proef.' });
    await expect(roep(S, 'putLeverancier', karin, { ...leverancier, rekeningen: [{ iban: 'NL00INGB0001234567', soort: '', status: '', door: '' }] })).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
  });

  it('an unknown supplier blocks; it is freed when the supplier is known', async () => {
    const ander = { ...verkoper, naam: 'Nieuw B.V.', kvk: '90008888', btw: 'NL004495445B01', adres: '0106:90008888' };
    const id = await factuurIn({ nummer: 'NIEUW-1', verkoper: ander, iban: 'NL86INGB0002445588', bestelnummer: 'ONB-1' }, 'geblokkeerd');
    expect((await toon(id)).kop?.reden).toContain('staat niet in ons bestand');
  });

  it('stops a price outside the margin; a controller may accept it, with a reason', async () => {
    const id = await factuurIn({ nummer: 'PRIJS-1', regels: regel('1', '15.00') }, 'verschil');
    expect((await toon(id)).kop?.reden).toContain('de prijs is 15, op de bestelling staat 10');
    await expect(roep(F, 'keurGoed', bas, { id, toelichting: '' })).rejects.toMatchObject({ code: status.FAILED_PRECONDITION });
    await expect(roep(F, 'accepteerVerschil', ria, { id, toelichting: '' })).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
    await roep(F, 'accepteerVerschil', ria, { id, toelichting: 'Meerwerk is afgesproken.' });
    await stand(id, 'ter_goedkeuring');
    await roep(F, 'wijsAf', karin, { id, reden: 'PRI', actie: 'NIN', toelichting: 'Toch niet afgesproken.' });
  });

  it('three-way: waits for the performance; four eyes from 5,000', async () => {
    const id = await factuurIn({ nummer: 'BRUG-1', bestelnummer: '4500002', regels: [{ ...(regel('1', '9000.00')[0] as ReturnType<typeof regel>[number]), artikel: 'BRG' }] }, 'wacht_op_prestatie');
    await roep(S, 'meldPrestatie', bas, { bestelnummer: '4500002', regel: '10', aantal: '1', datum: '2026-11-20' });
    await stand(id, 'ter_goedkeuring');
    const een = await roep<Factuur>(F, 'keurGoed', bas, { id, toelichting: '' });
    expect(een.kop?.status).toBe('ter_goedkeuring');
    expect(een.acties).not.toContain('keur-goed');
    await expect(roep(F, 'keurGoed', bas, { id, toelichting: '' })).rejects.toMatchObject({ code: status.PERMISSION_DENIED });
    await roep(F, 'keurGoed', yasmin, { id, toelichting: '' });
    await stand(id, 'goedgekeurd', 'te_boeken', 'aangeboden');
  });

  it('nobody approves beyond the mandate, or an invoice that he took in himself', async () => {
    const id = await factuurIn({ nummer: 'MANDAAT-1', regels: regel('1') }, 'ter_goedkeuring');
    await expect(roep(F, 'keurGoed', { ...bas, id: 'zonder-mandaat' }, { id, toelichting: '' })).rejects.toMatchObject({ code: status.PERMISSION_DENIED });
    const dubbel = { ...karin, id: 'bas', rollen: ['crediteuren', 'budgethouder'] };
    const { factuurId } = await neemAan(ubl({ nummer: 'ZELF-1', regels: regel('1') }), dubbel);
    await stand(factuurId, 'ter_goedkeuring');
    await expect(roep(F, 'keurGoed', dubbel, { id: factuurId, toelichting: '' })).rejects.toMatchObject({ code: status.PERMISSION_DENIED });
    await expect(roep(S, 'putMandaat', joost, { id: LEVERANCIER, medewerkerId: 'joost', naam: '', eenheid: 'WEGEN', tot: '1.00', vervangerId: '', vervangerVan: '', vervangerTot: '' })).rejects.toMatchObject({ code: status.PERMISSION_DENIED });
  });

  it('waiting for the supplier adds to the term', async () => {
    const id = await factuurIn({ nummer: 'VRAAG-1', regels: regel('1') }, 'ter_goedkeuring');
    const voor = (await toon(id)).kop?.betalenVoor ?? '';
    await expect(roep(F, 'stelVraag', karin, { id, reden: 'XXX', actie: '', toelichting: 'x' })).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
    await roep(F, 'stelVraag', karin, { id, reden: 'QTY', actie: 'PIN', toelichting: 'Klopt het aantal op regel 1?' });
    await p.rijen(`UPDATE factuur SET wacht_sinds = wacht_sinds - 10 WHERE id = $1`, [id]);
    const na = (await roep<Factuur>(F, 'hervat', karin, { id, toelichting: 'Aantal klopt.' })).kop?.betalenVoor ?? '';
    expect(na > voor).toBe(true);
    const [t111] = await p.rijen<{ xml: string }>(`SELECT xml FROM bericht WHERE factuur_id = $1 AND code = 'UQ'`, [id]);
    expect(validate(t111?.xml ?? '').decision).not.toBe('reject');
    expect(t111?.xml).toContain('>QTY<');
  });

  it('takes files from the folder; what is no invoice goes to ERROR with the reason', async () => {
    const map = join(p.map, 'facturen');
    mkdirSync(join(map, 'IN'), { recursive: true });
    const leg = (naam: string, bytes: Buffer | string) => {
      writeFileSync(join(map, 'IN', naam), bytes);
      const oud = new Date(Date.now() - 60_000);
      utimesSync(join(map, 'IN', naam), oud, oud);
    };
    leg('goed.xml', ubl({ nummer: 'MAP-1', regels: regel('1') }));
    leg('scan.pdf', '%PDF-1.4\nscan');
    await p.tot(`SELECT stand FROM factuur WHERE nummer = 'MAP-1'`, [], () => true);
    for (let i = 0; i < 100 && readdirSync(join(map, 'ERROR')).length < 2; i += 1) await new Promise((resolve) => setTimeout(resolve, 100));
    const fout = readdirSync(join(map, 'ERROR'));
    expect(fout.map((one) => one.slice(9)).sort()).toEqual(['scan.pdf', 'scan.pdf.txt']);
    expect(readFileSync(join(map, 'ERROR', fout.find((one) => one.endsWith('.txt')) as string), 'utf8')).toContain('gewone PDF');
    expect(readdirSync(join(map, 'IN')).concat(readdirSync(join(map, 'WAIT')))).toEqual([]);
    expect(existsSync(join(map, 'IN'))).toBe(true);
  });

  it('checks for everyone, keeps nothing, and refuses a plain PDF with advice', async () => {
    const voor = await p.rijen('SELECT 1 FROM ontvangst');
    const goed = await roep<ValidatieVerslag>(V, 'valideer', anonymous(), { inhoud: ubl(), dag: '' });
    expect(goed.besluit).toBe('accept');
    await expect(roep(V, 'valideer', anonymous(), { inhoud: Buffer.from('%PDF-1.4'), dag: '' })).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
    expect(await p.rijen('SELECT 1 FROM ontvangst')).toHaveLength(voor.length);
  });

  it('lists with counts, search and pages', async () => {
    const vraag = { weergave: 'alle', zoek: '', eenheid: '', cursor: '', pageSize: 2 };
    const eerste = await roep<ListFacturenResponse>(F, 'listFacturen', karin, vraag);
    const tweede = await roep<ListFacturenResponse>(F, 'listFacturen', karin, { ...vraag, cursor: eerste.nextCursor });
    expect(eerste.results).toHaveLength(2);
    expect(new Set([...eerste.results, ...tweede.results].map((one) => one.id)).size).toBe(eerste.results.length + tweede.results.length);
    expect((await roep<ListFacturenResponse>(F, 'listFacturen', karin, { ...vraag, zoek: 'lijn-1' })).results.map((one) => one.nummer)).toEqual(['LIJN-1']);
    expect((await roep<ListFacturenResponse>(F, 'listFacturen', bas, { ...vraag, weergave: 'mijn' })).results.every((one) => one.status === 'ter_goedkeuring')).toBe(true);
    const [rijen] = await p.rijen<{ n: number }>('SELECT count(*)::int AS n FROM factuur WHERE organisatie_id = $1', [TENANT]);
    expect(eerste.count).toBe(rijen?.n);
  });
});
