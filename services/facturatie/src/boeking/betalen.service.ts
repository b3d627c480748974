import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '@polder/context';
import type { AfschriftResponse, Betaalvoorstel } from '@polder/proto/polder/facturatie/v1/facturatie';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import { Refusal, type Tx } from '@polder/service';
import { factuur, zetStand, type FactuurRij } from '../factuur/factuur.repository.js';
import { bedrag, centen } from '../factuur/feiten.rules.js';
import type { Huis } from '../kit.js';
import { betalingen, camt053, pain001, somVan, type AfschriftRegel, type TeBetalen } from './betalen.rules.js';

/** Payment proposals out, bank statements in. */
export class BetalenService {
  constructor(
    private readonly huis: Huis,
    private readonly wek: () => void,
  ) {}

  /** All posted invoices that are due on or before the day, each in one proposal only. */
  async maak(ctx: Ctx, dag: string): Promise<Betaalvoorstel> {
    const betaaldag = dag || ctx.clock.today();
    if (betaaldag < ctx.clock.today()) throw Refusal.invalid([{ name: 'betaaldag', code: 'verleden', reason: 'Kies vandaag of een latere dag.' }]);
    return this.huis.database.tx(ctx, async (tx) => {
      const rows = await tx.query<FactuurRij>(`SELECT * FROM factuur WHERE stand = 'geboekt' AND valuta = 'EUR' AND (betaaldag <= $1 OR bedrag < 0) ORDER BY id FOR UPDATE`, [betaaldag]);
      const betalen = betalingen(rows.map(teBetalen));
      if (betalen.length === 0) throw Refusal.state('niets-te-betalen', 'Er is niets te betalen voor deze dag.');
      const id = uuidv7();
      const regels = betalen.map((one, i) => ({ ...one, kenmerk: `${id.replaceAll('-', '').slice(0, 28)}${String(i + 1).padStart(4, '0')}` }));
      const xml = pain001({ id, gemaaktOp: ctx.clock.now(), betaaldag, naam: this.huis.config.POLDER_ORGANISATIE, iban: this.huis.config.POLDER_IBAN, regels });
      const ids = new Set(regels.flatMap((one) => one.facturen.map((f) => f.id)));
      const totaal = somVan(regels);
      await tx.query('INSERT INTO betaalvoorstel (organisatie_id, id, betaaldag, aantal, bedrag, pain001, sha256, gemaakt_op, door) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)', [ctx.tenant, id, betaaldag, regels.length, totaal, xml, createHash('sha256').update(xml).digest('hex'), ctx.clock.now(), ctx.actor.id]);
      for (const one of regels) {
        await tx.query('INSERT INTO betaalregel (organisatie_id, id, voorstel_id, iban, bedrag) VALUES ($1,$2,$3,$4,$5)', [ctx.tenant, one.kenmerk, id, one.iban, one.bedrag]);
        for (const f of one.facturen) await tx.query('INSERT INTO betaalregel_factuur (organisatie_id, regel_id, factuur_id) VALUES ($1,$2,$3)', [ctx.tenant, one.kenmerk, f.id]);
      }
      for (const rij of rows) if (ids.has(rij.id)) await zetStand(tx, rij, 'betaalvoorstel', `De betaling staat klaar voor ${betaaldag}.`, 'betaalvoorstel', { voorstel: id });
      await tx.audit('betaalvoorstel.gemaakt', { kind: 'betaalvoorstel', id }, { betaaldag, aantal: regels.length, bedrag: totaal, facturen: [...ids] });
      return { id, betaaldag, aantal: regels.length, bedrag: totaal };
    });
  }

  async bestand(ctx: Ctx, id: string): Promise<HttpBody> {
    return this.huis.database.tx(ctx, async (tx) => {
      const [rij] = /^[0-9a-f-]{36}$/i.test(id) ? await tx.query<{ pain001: string }>('SELECT pain001 FROM betaalvoorstel WHERE id = $1', [id]) : [];
      if (!rij) throw Refusal.notFound('Dit betaalvoorstel is er niet.');
      await tx.audit('betaalvoorstel.opgehaald', { kind: 'betaalvoorstel', id }, {});
      return { contentType: 'application/xml', data: Buffer.from(rij.pain001), extensions: [] };
    });
  }

  /** Marks what was paid; an entry that was read before is passed over. */
  async afschrift(ctx: Ctx, bytes: Uint8Array): Promise<AfschriftResponse> {
    const regels = camt053(bytes);
    if (!regels) throw Refusal.invalid([{ name: 'inhoud', code: 'camt', reason: 'Dit is geen bankafschrift in camt.053.' }]);
    const telling = { regels: regels.length, betaald: 0, onbekend: 0 };
    await this.huis.database.tx(ctx, async (tx) => {
      for (const regel of regels) {
        const uitkomst = await this.boekAf(tx, regel);
        if (uitkomst === 'betaald') telling.betaald += 1;
        if (uitkomst === 'onbekend') telling.onbekend += 1;
      }
    });
    this.wek();
    return telling;
  }

  private async boekAf(tx: Tx, regel: AfschriftRegel): Promise<'betaald' | 'bekend' | 'onbekend'> {
    const [onze] = await tx.query<{ id: string; bedrag: string; betaald_op: string | null }>('SELECT id, bedrag::text, betaald_op FROM betaalregel WHERE id = $1 FOR UPDATE', [regel.endToEnd]);
    if (!onze || centen(bedrag(regel.bedrag)) !== centen(bedrag(onze.bedrag))) return 'onbekend';
    const nieuw = await tx.query('INSERT INTO afschriftregel (organisatie_id, kenmerk, regel_id, dag, bedrag, gelezen_op) VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT DO NOTHING RETURNING regel_id', [tx.ctx.tenant, regel.kenmerk, onze.id, regel.dag, onze.bedrag, tx.ctx.clock.now()]);
    if (nieuw.length === 0 || onze.betaald_op) return 'bekend';
    await tx.query('UPDATE betaalregel SET betaald_op = $2 WHERE id = $1', [onze.id, regel.dag]);
    // An invoice is paid when all its payments are (with a G-account there are two).
    const klaar = await tx.query<{ id: string }>(
      `SELECT f.id FROM factuur f JOIN betaalregel_factuur bf ON bf.factuur_id = f.id WHERE bf.regel_id = $1 AND f.stand = 'betaalvoorstel'
       AND NOT EXISTS (SELECT 1 FROM betaalregel_factuur o JOIN betaalregel r ON r.id = o.regel_id AND r.organisatie_id = o.organisatie_id WHERE o.factuur_id = f.id AND r.betaald_op IS NULL) ORDER BY f.id`, [onze.id],
    );
    for (const { id } of klaar) {
      const rij = await factuur(tx, id, true);
      await tx.query('UPDATE factuur SET betaald_op = $2 WHERE id = $1', [id, regel.dag]);
      await zetStand(tx, rij, 'betaald', `Betaald op ${regel.dag}.`, 'betaald', { dag: regel.dag });
    }
    return 'betaald';
  }
}

/** Accounts and amounts of an invoice: as the G-account extension splits it, else all to the first account. */
function teBetalen(rij: FactuurRij): TeBetalen {
  const iban = rij.feiten?.rekeningen[0]?.iban ?? '';
  const splitsing = rij.feiten?.splitsing ?? [];
  const delen = splitsing.length > 1 ? splitsing : iban === '' ? [] : [{ iban, bedrag: centen(bedrag(rij.bedrag)) }];
  return { id: rij.id, nummer: rij.nummer, leverancier: rij.leverancier_id ?? rij.id, naam: rij.leverancier_naam, bedrag: rij.bedrag, delen };
}
