import { createHash } from 'node:crypto';
import { v5 as uuidv5 } from 'uuid';
import { plusDagen } from '../beoordeling/werkdagen.rules.js';
import type { IntakeService } from '../intake/intake.service.js';
import { eigenCtx, type Huis } from '../kit.js';
import { maakUbl, type MaakFactuur, type Partij } from '../verkoop/ubl.rules.js';

/** Subject of a staff account of the development identity provider. */
const sub = (naam: string): string => {
  const hash = createHash('sha256').update(`polder-dev-idp:${naam}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
};

const EENHEDEN = [['WEGEN', 'Wegen en bruggen', ['WB-100']], ['NATUUR', 'Natuur en landschap', ['NL-200']], ['BEDRIJF', 'Bedrijfsvoering', ['BV-300']]] as const;

interface DemoLeverancier {
  naam: string;
  kvk: string;
  btw: string;
  iban: string;
  eenheid: string;
  plaats: string;
}
/** Companies that do not exist, with numbers of test ranges that pass their check digits. */
const LEVERANCIERS: DemoLeverancier[] = [
  { naam: 'Akkerbouwbedrijf Hoekstra B.V.', kvk: '90004217', btw: 'NL003660564B01', iban: 'NL86INGB0002445588', eenheid: '', plaats: 'Dronten' },
  { naam: 'Polderasfalt B.V.', kvk: '90001111', btw: 'NL810433941B01', iban: 'NL69INGB0123456789', eenheid: 'WEGEN', plaats: 'Lelystad' },
  { naam: 'Kantoorwinkel De Lepelaar', kvk: '90002222', btw: 'NL004495445B01', iban: 'NL20INGB0001234567', eenheid: 'BEDRIJF', plaats: 'Almere' },
];

const regel = (nummer: string, naam: string, aantal: string, prijs: string, artikel = ''): MaakFactuur['regels'][number] => ({ nummer, bestelregel: nummer, artikel, naam, aantal, eenheid: 'C62', prijs, btwCategorie: 'S', btwTarief: '21' });

function facturen(vandaag: string): { van: DemoLeverancier; dagen: number; deel: Partial<MaakFactuur> & Pick<MaakFactuur, 'nummer' | 'regels'>; iban?: string }[] {
  const [hoekstra, asfalt, lepelaar] = LEVERANCIERS as [DemoLeverancier, DemoLeverancier, DemoLeverancier];
  return [
    { van: asfalt, dagen: 24, deel: { nummer: `PA-${vandaag.slice(0, 4)}-118`, bestelnummer: '4500001001', regels: [regel('1', 'Asfalt leggen N305', '40', '125.50', 'ASF-1'), regel('2', 'Markering aanbrengen', '12', '80.00', 'MRK-2')] } },
    { van: asfalt, dagen: 12, deel: { nummer: `PA-${vandaag.slice(0, 4)}-131`, bestelnummer: '4500001002', regels: [regel('1', 'Brugdek herstellen', '1', '9850.00', 'BRG-1')] } },
    { van: lepelaar, dagen: 3, deel: { nummer: `L${vandaag.slice(2, 4)}0917`, kenmerk: 'BV-300', bestelnummer: '', regels: [{ ...regel('1', 'Papier A4', '50', '4.10'), bestelregel: '' }, { ...regel('2', 'Ordners', '20', '2.35'), bestelregel: '' }] } },
    { van: lepelaar, dagen: 1, iban: 'NL02ABNA0123456789', deel: { nummer: `L${vandaag.slice(2, 4)}0931`, kenmerk: 'BV-300', bestelnummer: '', regels: [{ ...regel('1', 'Bureaustoelen', '4', '389.00'), bestelregel: '' }] } },
    { van: hoekstra, dagen: 8, deel: { nummer: `${vandaag.slice(0, 4)}-0042`, kenmerk: 'dhr. Jansen', bestelnummer: '', regels: [{ ...regel('1', 'Maaien bermen', '18', '64.00'), bestelregel: '' }] } },
    { van: hoekstra, dagen: 5, deel: { nummer: `${vandaag.slice(0, 4)}-0045`, bestelnummer: '4500001003', regels: [regel('1', 'Inzaaien akkerranden', '6', '210.00', 'ZAAI')] } },
    { van: asfalt, dagen: 0, deel: { nummer: `PA-${vandaag.slice(0, 4)}-140`, bestelnummer: '4500001001', regels: [regel('1', 'Asfalt leggen N305', '20', '139.00', 'ASF-1')] } },
  ];
}

/** A living inbox for npm start: units, suppliers, orders, mandates and a handful of invoices in different states. A repeat adds nothing. */
export async function zaaiDemo(huis: Huis, intake: IntakeService): Promise<void> {
  const ctx = eigenCtx(huis.clock, huis.config.POLDER_DEFAULT_TENANT, 'inrichten');
  const id = (naam: string) => uuidv5(`demo/${naam}`, ctx.tenant);
  const vandaag = huis.clock.today();
  const nieuw = await huis.database.tx(ctx, async (tx) => {
    const eerste = await tx.query('INSERT INTO eenheid (organisatie_id, code, naam, kenmerken) SELECT $1, * FROM unnest($2::text[], $3::text[]) AS e(code, naam), LATERAL (SELECT ARRAY[]::text[]) k ON CONFLICT DO NOTHING RETURNING code', [ctx.tenant, EENHEDEN.map((e) => e[0]), EENHEDEN.map((e) => e[1])]);
    if (eerste.length === 0) return false;
    for (const [code, , kenmerken] of EENHEDEN) await tx.query('UPDATE eenheid SET kenmerken = $2 WHERE code = $1', [code, kenmerken]);
    for (const one of LEVERANCIERS) {
      await tx.query('INSERT INTO leverancier (organisatie_id, id, naam, kvk, btw, eenheid, adres, gewijzigd_op) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)', [ctx.tenant, id(one.kvk), one.naam, one.kvk, one.btw, one.eenheid, `0106:${one.kvk}`, ctx.clock.now()]);
      await tx.query(`INSERT INTO rekening (organisatie_id, leverancier_id, iban, soort, status, voorgesteld_door, besloten_door) VALUES ($1,$2,$3,'normaal','bevestigd','inrichting','controle bij inrichting')`, [ctx.tenant, id(one.kvk), one.iban]);
    }
    const bestelling = async (nummer: string, kvk: string, eenheid: string, prestatie: boolean, automatisch: boolean, regels: [string, string, string, string, string][]) => {
      await tx.query('INSERT INTO bestelling (organisatie_id, id, nummer, leverancier_id, eenheid, datum, prestatie_nodig, automatisch) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)', [ctx.tenant, id(nummer), nummer, id(kvk), eenheid, plusDagen(vandaag, -60), prestatie, automatisch]);
      for (const r of regels) await tx.query('INSERT INTO bestelregel (organisatie_id, bestelling_id, nummer, artikel, naam, aantal, prijs, eenheid) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)', [ctx.tenant, id(nummer), ...r, 'C62']);
    };
    await bestelling('4500001001', '90001111', 'WEGEN', false, false, [['1', 'ASF-1', 'Asfalt leggen N305', '60', '125.50'], ['2', 'MRK-2', 'Markering aanbrengen', '12', '80.00']]);
    await bestelling('4500001002', '90001111', 'WEGEN', true, false, [['1', 'BRG-1', 'Brugdek herstellen', '1', '9850.00']]);
    await bestelling('4500001003', '90004217', 'NATUUR', true, true, [['1', 'ZAAI', 'Inzaaien akkerranden', '10', '210.00']]);
    await tx.query('INSERT INTO prestatie (organisatie_id, id, bestelling_id, regel, aantal, datum, door) VALUES ($1,$2,$3,$4,$5,$6,$7)', [ctx.tenant, id('prestatie'), id('4500001003'), '1', '8', plusDagen(vandaag, -6), 'inrichting']);
    const mandaten: [string, string, string, string][] = [['bas', 'Bas Smit', 'WEGEN', '25000.00'], ['bas', 'Bas Smit', 'NATUUR', '10000.00'], ['bas', 'Bas Smit', 'BEDRIJF', '5000.00'], ['yasmin', 'Yasmin El Amrani', 'WEGEN', '100000.00'], ['yasmin', 'Yasmin El Amrani', 'BEDRIJF', '25000.00']];
    for (const [wie, naam, eenheid, tot] of mandaten) await tx.query('INSERT INTO mandaat (organisatie_id, id, medewerker, naam, eenheid, tot) VALUES ($1,$2,$3,$4,$5,$6)', [ctx.tenant, id(`${wie}/${eenheid}`), sub(wie), naam, eenheid, tot]);
    await tx.audit('demo.ingericht', { kind: 'demo', id: id('demo') }, { leveranciers: LEVERANCIERS.length });
    return true;
  });
  if (!nieuw) return;
  const koper: Partij = { naam: huis.config.POLDER_ORGANISATIE, kvk: '', oin: huis.config.POLDER_OIN, btw: huis.config.POLDER_BTW, adres: `0190:${huis.config.POLDER_OIN}`, straat: 'Visarenddreef 1', postcode: '8232 PH', plaats: 'Lelystad', land: 'NL' };
  for (const { van, dagen, deel, iban } of facturen(vandaag)) {
    const datum = plusDagen(vandaag, -dagen);
    const verkoper: Partij = { naam: van.naam, kvk: van.kvk, btw: van.btw, adres: `0106:${van.kvk}`, straat: 'Dorpsstraat 1', postcode: '8251 AB', plaats: van.plaats, land: 'NL', email: 'administratie@leverancier.example', contact: 'Administratie' };
    const xml = maakUbl({ profiel: 'nlcius', soort: 'factuur', datum, vervalt: plusDagen(datum, 30), verkoper, koper, iban: iban ?? van.iban, kenmerk: '', bestelnummer: '', opmerking: '', ...deel });
    for (let poging = 1; ; poging += 1) {
      try {
        await intake.ontvang(ctx, { kanaal: 'peppol', berichtId: `demo-${deel.nummer}`, bestandsnaam: `${deel.nummer}.xml`, bytes: Buffer.from(xml), aangebodenOp: new Date(`${datum}T09:00:00Z`) });
        break;
      } catch (error) {
        // archief may still be starting.
        if (poging >= 30) throw error;
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  }
}
