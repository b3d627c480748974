import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '@polder/context';
import type { BesluitRekeningRequest, ImporteerRequest, ImporteerResponse, Leverancier, ListLeveranciersResponse, Mandaat, PrestatieRequest } from '@polder/proto/polder/facturatie/v1/facturatie';
import { Refusal, type FieldProblem, type Tx } from '@polder/service';
import { herbeoordeelWaar } from '../beoordeling/beoordeling.service.js';
import { btwGeldig, ibanGeldig, ibanKort, isGRekening, kvkGeldig, oinGeldig } from '../beoordeling/nummers.rules.js';
import type { Huis } from '../kit.js';
import { leesCsv, leesJson, type BestellingInvoer } from './bestelling-import.rules.js';

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const fout = (name: string, reason: string): FieldProblem => ({ name, code: 'invalid', reason });
interface LeverancierRij {
  id: string;
  naam: string;
  kvk: string;
  btw: string;
  oin: string;
  email: string;
  eenheid: string;
  adres: string;
}

/** Orders, performance, suppliers with their accounts, mandates. What changes here is held against open invoices at once. */
export class StamgegevensService {
  constructor(
    private readonly huis: Huis,
    private readonly wek: () => void,
  ) {}

  async importeer(ctx: Ctx, { vorm, inhoud }: ImporteerRequest): Promise<ImporteerResponse> {
    if (vorm !== 'csv' && vorm !== 'json') throw Refusal.invalid([fout('vorm', 'Kies csv of json.')]);
    const { bestellingen, fouten } = vorm === 'csv' ? leesCsv(inhoud) : leesJson(inhoud);
    if (fouten.length > 0) throw Refusal.invalid(fouten.slice(0, 50));
    const uit = await this.huis.database.tx(ctx, async (tx) => {
      const problemen: FieldProblem[] = [];
      let regels = 0;
      for (const [i, one] of bestellingen.entries()) {
        const probleem = await zetBestelling(tx, one);
        if (probleem) problemen.push({ ...probleem, name: `bestellingen.${i}.${probleem.name}` });
        regels += one.regels.length;
      }
      if (problemen.length > 0) throw Refusal.invalid(problemen.slice(0, 50));
      const nummers = bestellingen.map((one) => one.nummer);
      await tx.audit('bestellingen.ingelezen', { kind: 'bestelling', id: uuidv7() }, { nummers, regels });
      const herbeoordeeld = await herbeoordeelWaar(tx, this.huis.config, '(bestelnummer = ANY($2) OR gekozen_bestelling = ANY($2))', [nummers]);
      return { bestellingen: bestellingen.length, regels, herbeoordeeld };
    });
    this.wek();
    return uit;
  }

  async prestatie(ctx: Ctx, request: PrestatieRequest): Promise<void> {
    await this.huis.database.tx(ctx, async (tx) => {
      const [regel] = await tx.query<{ id: string }>('SELECT b.id FROM bestelling b JOIN bestelregel r ON r.bestelling_id = b.id WHERE b.nummer = $1 AND r.nummer = $2', [request.bestelnummer, request.regel]);
      if (!regel) throw Refusal.invalid([fout('bestelnummer', 'Deze regel van een bestelling kennen wij niet.')]);
      if (!/^\d{1,12}(\.\d{1,4})?$/.test(request.aantal) || Number(request.aantal) === 0) throw Refusal.invalid([fout('aantal', 'Geef een aantal groter dan 0.')]);
      const id = uuidv7();
      await tx.query('INSERT INTO prestatie (organisatie_id, id, bestelling_id, regel, aantal, datum, door) VALUES ($1,$2,$3,$4,$5,$6,$7)', [ctx.tenant, id, regel.id, request.regel, request.aantal, request.datum || ctx.clock.today(), ctx.actor.id]);
      await tx.audit('prestatie.gemeld', { kind: 'prestatie', id }, { bestelnummer: request.bestelnummer, regel: request.regel, aantal: request.aantal });
      await herbeoordeelWaar(tx, this.huis.config, '(bestelnummer = $2 OR gekozen_bestelling = $2)', [request.bestelnummer]);
    });
    this.wek();
  }

  lijst(ctx: Ctx, zoek: string): Promise<ListLeveranciersResponse> {
    return this.huis.database.read(ctx, async (tx) => {
      const rows = await tx.query<{ id: string }>(`SELECT id FROM leverancier WHERE $1 = '' OR naam ILIKE '%' || $1 || '%' OR kvk = $1 OR btw = $1 ORDER BY naam, id LIMIT 100`, [zoek.trim().replace(/[\\%_]/g, '\\$&')]);
      const results: Leverancier[] = [];
      for (const { id } of rows) results.push(await leverancier(tx, id));
      return { results };
    });
  }

  async zet(ctx: Ctx, invoer: Leverancier): Promise<Leverancier> {
    const fouten = leverancierFouten(invoer);
    if (fouten.length > 0) throw Refusal.invalid(fouten);
    const uit = await this.huis.database.tx(ctx, async (tx) => {
      const zelfde = await tx.query<{ id: string }>(`SELECT id FROM leverancier WHERE id <> $1 AND ((kvk <> '' AND kvk = $2) OR (btw <> '' AND btw = $3))`, [invoer.id, invoer.kvk, invoer.btw]);
      if (zelfde.length > 0) throw Refusal.conflict('leverancier-bestaat', 'Er is al een leverancier met dit KVK- of btw-nummer.');
      await tx.query(
        `INSERT INTO leverancier (organisatie_id, id, naam, kvk, btw, oin, email, eenheid, adres, gewijzigd_op) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)
         ON CONFLICT (organisatie_id, id) DO UPDATE SET naam = $3, kvk = $4, btw = $5, oin = $6, email = $7, eenheid = $8, adres = $9, gewijzigd_op = $10`,
        [ctx.tenant, invoer.id, invoer.naam.trim(), invoer.kvk, invoer.btw, invoer.oin, invoer.email, invoer.eenheid, invoer.adres, ctx.clock.now()],
      );
      // A known account keeps its state; a new one waits for somebody else.
      for (const one of invoer.rekeningen) {
        const iban = one.iban.replace(/\s/g, '').toUpperCase();
        const nieuw = await tx.query('INSERT INTO rekening (organisatie_id, leverancier_id, iban, soort, status, voorgesteld_door) VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT DO NOTHING RETURNING iban', [ctx.tenant, invoer.id, iban, isGRekening(iban) ? 'g-rekening' : 'normaal', 'voorgesteld', ctx.actor.id]);
        if (nieuw.length > 0) await tx.audit('rekening.voorgesteld', { kind: 'leverancier', id: invoer.id }, { rekening: ibanKort(iban) });
      }
      await tx.audit('leverancier.gewijzigd', { kind: 'leverancier', id: invoer.id }, { kvk: invoer.kvk, btw: invoer.btw, oin: invoer.oin, eenheid: invoer.eenheid });
      await herbeoordeelWaar(tx, this.huis.config, `(leverancier_id = $2 OR leverancier_id IS NULL)`, [invoer.id]);
      return leverancier(tx, invoer.id);
    });
    this.wek();
    return uit;
  }

  /** The second pair of eyes on an account number. */
  async besluitRekening(ctx: Ctx, request: BesluitRekeningRequest): Promise<Leverancier> {
    const uit = await this.huis.database.tx(ctx, async (tx) => {
      const iban = request.iban.replace(/\s/g, '').toUpperCase();
      const [rij] = UUID.test(request.id) ? await tx.query<{ status: string; voorgesteld_door: string }>('SELECT status, voorgesteld_door FROM rekening WHERE leverancier_id = $1 AND iban = $2 FOR UPDATE', [request.id, iban]) : [];
      if (!rij) throw Refusal.notFound('Dit rekeningnummer is er niet.');
      if (rij.status !== 'voorgesteld') throw Refusal.state('al-besloten', 'Over dit rekeningnummer is al besloten.');
      if (rij.voorgesteld_door === ctx.actor.id) throw Refusal.forbidden('U heeft dit rekeningnummer zelf ingevoerd. Iemand anders moet erover besluiten.');
      if (request.toelichting.trim().length < 5) throw Refusal.invalid([fout('toelichting', 'Schrijf op hoe u het rekeningnummer heeft gecontroleerd.')]);
      await tx.query('UPDATE rekening SET status = $3, besloten_door = $4, toelichting = $5 WHERE leverancier_id = $1 AND iban = $2', [request.id, iban, request.bevestigd ? 'bevestigd' : 'geweigerd', ctx.actor.id, request.toelichting]);
      await tx.audit(request.bevestigd ? 'rekening.bevestigd' : 'rekening.geweigerd', { kind: 'leverancier', id: request.id }, { rekening: ibanKort(iban), toelichting: request.toelichting });
      await herbeoordeelWaar(tx, this.huis.config, 'leverancier_id = $2', [request.id]);
      return leverancier(tx, request.id);
    });
    this.wek();
    return uit;
  }

  async zetMandaat(ctx: Ctx, invoer: Mandaat): Promise<Mandaat> {
    const fouten = [
      ...(UUID.test(invoer.id) ? [] : [fout('id', 'Geef een geldig UUID.')]), ...(invoer.medewerkerId ? [] : [fout('medewerkerId', 'Noem de medewerker.')]), ...(/^\d{1,12}(\.\d{1,2})?$/.test(invoer.tot) ? [] : [fout('tot', 'Geef het hoogste bedrag.')]),
      ...(invoer.vervangerId !== '' && (invoer.vervangerVan === '' || invoer.vervangerTot === '' || invoer.vervangerVan > invoer.vervangerTot) ? [fout('vervangerVan', 'Geef de eerste en de laatste dag van de vervanging.')] : []),
      ...(invoer.vervangerId !== '' && invoer.vervangerId === invoer.medewerkerId ? [fout('vervangerId', 'Kies iemand anders als vervanger.')] : []),
    ];
    if (fouten.length > 0) throw Refusal.invalid(fouten);
    if (invoer.medewerkerId === ctx.actor.id) throw Refusal.forbidden('U kunt uzelf geen mandaat geven.');
    await this.huis.database.tx(ctx, async (tx) => {
      if ((await tx.query('SELECT 1 FROM eenheid WHERE code = $1', [invoer.eenheid])).length === 0) throw Refusal.invalid([fout('eenheid', 'Deze eenheid bestaat niet.')]);
      await tx.query(
        `INSERT INTO mandaat (organisatie_id, id, medewerker, naam, eenheid, tot, vervanger, vervanger_van, vervanger_tot) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)
         ON CONFLICT (organisatie_id, id) DO UPDATE SET medewerker = $3, naam = $4, eenheid = $5, tot = $6, vervanger = $7, vervanger_van = $8, vervanger_tot = $9`,
        [ctx.tenant, invoer.id, invoer.medewerkerId, invoer.naam, invoer.eenheid, invoer.tot, invoer.vervangerId, invoer.vervangerVan || null, invoer.vervangerTot || null],
      );
      await tx.audit('mandaat.gewijzigd', { kind: 'mandaat', id: invoer.id }, { medewerker: invoer.medewerkerId, eenheid: invoer.eenheid, tot: invoer.tot, vervanger: invoer.vervangerId, van: invoer.vervangerVan, tm: invoer.vervangerTot });
    });
    return invoer;
  }
}

async function leverancier(tx: Tx, id: string): Promise<Leverancier> {
  const [rij] = await tx.query<LeverancierRij>('SELECT id, naam, kvk, btw, oin, email, eenheid, adres FROM leverancier WHERE id = $1', [id]);
  if (!rij) throw Refusal.notFound('Deze leverancier is er niet.');
  const rekeningen = await tx.query<{ iban: string; soort: string; status: string; door: string }>(`SELECT iban, soort, status, COALESCE(NULLIF(besloten_door, ''), voorgesteld_door) AS door FROM rekening WHERE leverancier_id = $1 ORDER BY iban`, [id]);
  return { ...rij, rekeningen };
}

function leverancierFouten(invoer: Leverancier): FieldProblem[] {
  const fouten: FieldProblem[] = [];
  if (!UUID.test(invoer.id)) fouten.push(fout('id', 'Geef een geldig UUID.'));
  if (invoer.naam.trim() === '') fouten.push(fout('naam', 'Vul de naam in.'));
  if (invoer.kvk === '' && invoer.btw === '' && invoer.oin === '') fouten.push(fout('kvk', 'Vul een KVK-nummer, btw-nummer of OIN in.'));
  if (invoer.kvk !== '' && !kvkGeldig(invoer.kvk)) fouten.push(fout('kvk', 'Een KVK-nummer heeft 8 cijfers.'));
  if (invoer.btw !== '' && !btwGeldig(invoer.btw)) fouten.push(fout('btw', 'Dit btw-nummer bestaat niet.'));
  if (invoer.oin !== '' && !oinGeldig(invoer.oin)) fouten.push(fout('oin', 'Een OIN heeft 20 cijfers.'));
  invoer.rekeningen.forEach((one, i) => {
    if (!ibanGeldig(one.iban.replace(/\s/g, '').toUpperCase())) fouten.push(fout(`rekeningen.${i}.iban`, 'Dit rekeningnummer bestaat niet: het controlegetal klopt niet.'));
  });
  return fouten;
}

async function zetBestelling(tx: Tx, one: BestellingInvoer): Promise<FieldProblem | undefined> {
  const [wie] = await tx.query<{ id: string }>(`SELECT id FROM leverancier WHERE (kvk <> '' AND kvk = $1) OR (btw <> '' AND btw = $1) LIMIT 1`, [one.leverancier]);
  if (!wie) return fout('leverancier', `Leverancier ${one.leverancier} kennen wij niet.`);
  if ((await tx.query('SELECT 1 FROM eenheid WHERE code = $1', [one.eenheid])).length === 0) return fout('eenheid', `Eenheid ${one.eenheid} bestaat niet.`);
  const [bestaand] = await tx.query<{ id: string; leverancier_id: string }>('SELECT id, leverancier_id FROM bestelling WHERE nummer = $1 FOR UPDATE', [one.nummer]);
  if (bestaand && bestaand.leverancier_id !== wie.id) return fout('leverancier', `Bestelling ${one.nummer} is van een andere leverancier.`);
  const id = bestaand?.id ?? uuidv7();
  await tx.query(
    `INSERT INTO bestelling (organisatie_id, id, nummer, leverancier_id, eenheid, omschrijving, datum, prestatie_nodig, automatisch) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)
     ON CONFLICT (organisatie_id, id) DO UPDATE SET eenheid = $5, omschrijving = $6, datum = $7, prestatie_nodig = $8, automatisch = $9`,
    [tx.ctx.tenant, id, one.nummer, wie.id, one.eenheid, one.omschrijving, one.datum || null, one.prestatieNodig, one.automatisch],
  );
  for (const regel of one.regels) {
    await tx.query(
      `INSERT INTO bestelregel (organisatie_id, bestelling_id, nummer, artikel, naam, aantal, prijs, eenheid) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)
       ON CONFLICT (organisatie_id, bestelling_id, nummer) DO UPDATE SET artikel = $4, naam = $5, aantal = $6, prijs = $7, eenheid = $8`,
      [tx.ctx.tenant, id, regel.nummer, regel.artikel, regel.naam, regel.aantal, regel.prijs, regel.eenheid],
    );
  }
  // A line that is gone from the order goes too, unless something was delivered or billed on it.
  await tx.query(
    `DELETE FROM bestelregel r WHERE r.bestelling_id = $1 AND r.nummer <> ALL($2) AND NOT EXISTS (SELECT 1 FROM prestatie p WHERE p.bestelling_id = r.bestelling_id AND p.regel = r.nummer)
     AND NOT EXISTS (SELECT 1 FROM toewijzing t WHERE t.bestelling_id = r.bestelling_id AND t.regel = r.nummer)`,
    [id, one.regels.map((regel) => regel.nummer)],
  );
  return undefined;
}
