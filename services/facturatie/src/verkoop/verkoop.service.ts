import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { firstValue, readModel, readXml, validate } from '@polder/e-invoice';
import type { Ctx } from '@polder/context';
import type { HttpBody } from '@polder/proto/google/api/httpbody';
import { Verkoopfactuur, type ListVerkoopfacturenResponse, type MaakVerkoopfactuurRequest } from '@polder/proto/polder/facturatie/v1/facturatie';
import { idempotently, Refusal, type Tx } from '@polder/service';
import { plusDagen } from '../beoordeling/werkdagen.rules.js';
import { eigenCtx, type Huis } from '../kit.js';
import { maakUbl, type MaakFactuur, type Partij } from './ubl.rules.js';
import { profielVoor, verkoopFouten } from './verkoop.rules.js';
import type { Verzender } from './verzender.js';

interface VerkoopRij {
  organisatie_id: string;
  id: string;
  nummer: string;
  soort: string;
  ontvanger: string;
  adres: string;
  bedrag: string;
  datum: string;
  profiel: string;
  weg: string;
  xml: string;
  zending: string;
  status: string;
  bewijs: string;
  afgeleverd_op: Date | null;
  pogingen: number;
  fout: string;
}
const naar = (rij: VerkoopRij): Verkoopfactuur => ({
  id: rij.id, nummer: rij.nummer, soort: rij.soort, ontvanger: rij.ontvanger, bedrag: String(rij.bedrag), datum: rij.datum, profiel: rij.profiel, weg: rij.weg, status: rij.status, bewijs: rij.bewijs, afgeleverdOp: rij.afgeleverd_op?.toISOString() ?? '', pogingen: rij.pogingen, fout: rij.fout,
});

/** Outgoing invoices: made valid, numbered without gaps, queued, sent once, with the receipt as proof. */
export class VerkoopService {
  private timer?: NodeJS.Timeout;
  private lopend: Promise<unknown> = Promise.resolve();
  private gestopt = false;

  constructor(
    private readonly huis: Huis,
    private readonly verzender: Verzender | undefined,
  ) {}

  async maak(ctx: Ctx, request: MaakVerkoopfactuurRequest): Promise<Verkoopfactuur> {
    const fouten = verkoopFouten(request);
    if (fouten.length > 0) throw Refusal.invalid(fouten);
    const { profiel, weg } = await this.keuze(request);
    const uit = await this.huis.database.tx(ctx, (tx) => idempotently(tx, 'MaakVerkoopfactuur', request, Verkoopfactuur, () => this.leg(tx, request, profiel, weg)));
    this.wek();
    return uit;
  }

  lijst(ctx: Ctx, zoek: string): Promise<ListVerkoopfacturenResponse> {
    return this.huis.database.read(ctx, async (tx) => {
      const rows = await tx.query<VerkoopRij>(`SELECT * FROM verkoop WHERE $1 = '' OR nummer ILIKE '%' || $1 || '%' OR ontvanger ILIKE '%' || $1 || '%' ORDER BY gemaakt_op DESC, id LIMIT 100`, [zoek.trim().replace(/[\\%_]/g, '\\$&')]);
      const [aantal] = await tx.query<{ n: number }>('SELECT count(*) AS n FROM verkoop');
      return { results: rows.map(naar), count: aantal?.n ?? 0 };
    });
  }

  xml(ctx: Ctx, id: string): Promise<HttpBody> {
    return this.huis.database.read(ctx, async (tx) => ({ contentType: 'application/xml', data: Buffer.from((await verkoop(tx, id)).xml), extensions: [] }));
  }

  async opnieuw(ctx: Ctx, id: string): Promise<Verkoopfactuur> {
    const uit = await this.huis.database.tx(ctx, async (tx) => {
      const rij = await verkoop(tx, id);
      if (rij.status === 'klaar') throw Refusal.state('onderweg', 'Deze factuur is nog onderweg.');
      if (rij.weg === 'mail') throw Refusal.state('mail', 'Deze factuur ging per mail. Stuur de mail opnieuw.');
      // A new delivery has a key of its own: the provider must not take it for the old one.
      await tx.query(`UPDATE verkoop SET status = 'klaar', zending = $2, pogingen = 0, fout = '', actie_op = $3 WHERE id = $1`, [rij.id, uuidv7(), ctx.clock.now()]);
      await tx.audit('verkoop.opnieuw', { kind: 'verkoop', id: rij.id }, { vorigBewijs: rij.bewijs });
      return naar(await verkoop(tx, id));
    });
    this.wek();
    return uit;
  }

  start(): void {
    this.plan(0);
  }
  async stop(): Promise<void> {
    this.gestopt = true;
    clearTimeout(this.timer);
    await this.lopend;
  }
  readonly wek = (): void => this.plan(0);

  private plan(ms: number): void {
    if (this.gestopt) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.lopend = this.lopend.then(() => this.werk()).catch((error: unknown) => this.huis.log.warn({ err: (error as Error).message }, 'outgoing invoices wait')).then(() => this.plan(1000));
    }, ms);
    this.timer.unref();
  }

  /** Sends what is due, one after the other; a fault is tried again later, for ever. */
  private async werk(): Promise<void> {
    const { verzender } = this;
    if (!verzender) return;
    for (;;) {
      const nu = this.huis.clock.now();
      const [rij] = await this.huis.database.worker((query) =>
        query<VerkoopRij>(`UPDATE verkoop SET actie_op = $2, pogingen = pogingen + 1 WHERE (organisatie_id, id) IN (SELECT organisatie_id, id FROM verkoop WHERE actie_op <= $1 ORDER BY actie_op LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING *`, [nu, new Date(nu.getTime() + 60_000)]),
      );
      if (!rij || this.gestopt) return;
      const ctx = eigenCtx(this.huis.clock, rij.organisatie_id, 'facturen-versturen');
      try {
        const bewijs = await verzender.stuur(rij.zending, rij.adres, rij.xml);
        this.huis.naStap('verzonden');
        await this.huis.database.tx(ctx, async (tx) => {
          const rows = await tx.query(`UPDATE verkoop SET status = 'afgeleverd', bewijs = $3, afgeleverd_op = $4, actie_op = NULL, fout = '' WHERE id = $1 AND zending = $2 AND status = 'klaar' RETURNING id`, [rij.id, rij.zending, bewijs, ctx.clock.now()]);
          if (rows.length === 0) return;
          await tx.audit('verkoop.afgeleverd', { kind: 'verkoop', id: rij.id }, { bewijs, zending: rij.zending });
          await tx.emit('nl.polder.facturatie.verkoop.afgeleverd', rij.id, { verkoopId: rij.id });
        });
      } catch (error) {
        await this.huis.database.tx(ctx, (tx) => tx.query(`UPDATE verkoop SET fout = $2, actie_op = $3::timestamptz + least(600, power(2, least(pogingen, 9))) * interval '1 second' WHERE id = $1 AND status = 'klaar'`, [rij.id, (error as Error).message.slice(0, 200), ctx.clock.now()]));
        return;
      }
    }
  }

  /** What the receiver can take decides the form; who is not in Peppol gets it by mail. */
  private async keuze(request: MaakVerkoopfactuurRequest): Promise<{ profiel: MaakFactuur['profiel']; weg: 'peppol' | 'mail' }> {
    const p = request.wederpartij;
    const vast = request.soort === 'self-billing' ? 'peppol-self-billing' : p?.land === 'NL' || request.soort === 'correctie' ? 'nlcius' : 'peppol';
    if (!p || p.adres === '' || !this.verzender) return { profiel: vast, weg: 'mail' };
    let kan: string[] | undefined;
    try {
      kan = await this.verzender.kan(p.adres);
    } catch {
      throw Refusal.unavailable('Wij kunnen nu niet opzoeken wat de ontvanger kan ontvangen. Probeer het straks opnieuw.');
    }
    const profiel = kan && profielVoor(request.soort, kan);
    if (profiel) return { profiel, weg: 'peppol' };
    if (p.email === '') throw Refusal.invalid([{ name: 'wederpartij.email', code: 'verplicht', reason: 'De ontvanger kan deze factuur niet via Peppol ontvangen. Vul een e-mailadres in.' }]);
    return { profiel: vast, weg: 'mail' };
  }

  private async leg(tx: Tx, request: MaakVerkoopfactuurRequest, profiel: MaakFactuur['profiel'], weg: 'peppol' | 'mail'): Promise<Verkoopfactuur> {
    const { ctx } = tx;
    const { config } = this.huis;
    const id = uuidv7();
    const datum = ctx.clock.today();
    const nummer = await volgendNummer(tx, Number(datum.slice(0, 4)));
    const p = request.wederpartij as NonNullable<typeof request.wederpartij>;
    const ander: Partij = { ...p, adres: p.adres || (p.oin ? `0190:${p.oin}` : `0106:${p.kvk}`), ...(p.oin ? { oin: p.oin } : { oin: undefined }) } as Partij;
    const wij: Partij = { naam: config.POLDER_ORGANISATIE, kvk: '', oin: config.POLDER_OIN, btw: config.POLDER_BTW, adres: `0190:${config.POLDER_OIN}`, straat: 'Visarenddreef 1', postcode: '8232 PH', plaats: 'Lelystad', land: 'NL' };
    const self = request.soort === 'self-billing';
    const xml = maakUbl({
      profiel, soort: request.soort === 'creditnota' || request.soort === 'correctie' ? request.soort : 'factuur', nummer, datum, vervalt: plusDagen(datum, 30), verkoper: self ? ander : wij, koper: self ? wij : ander, iban: self ? request.iban : config.POLDER_IBAN,
      kenmerk: request.kenmerk, bestelnummer: request.bestelnummer, opmerking: request.opmerking, ...(request.voorafgaand ? { voorafgaand: { nummer: request.voorafgaand, datum: request.voorafgaandDatum || datum } } : {}),
      regels: request.regels.map((regel, i) => ({ nummer: String(i + 1), naam: regel.naam.trim(), aantal: regel.aantal, eenheid: regel.eenheid || 'C62', prijs: regel.prijs, btwCategorie: regel.btwCategorie, btwTarief: regel.btwTarief || '0' })),
    });
    // Our own validator has the last word; what it refuses is not sent and takes no number.
    const report = validate(xml);
    if (report.decision === 'reject') throw Refusal.invalid(report.findings.filter((one) => one.severity === 'fatal').map((one) => ({ name: one.terms[0] ?? 'factuur', code: one.ruleId, reason: `${one.message.nl} ${one.hint?.nl ?? ''}`.trim() })));
    const read = readXml(xml);
    const bedrag = read.ok ? firstValue(readModel(read.document, 'ubl').groups.get('BG-22')?.[0] ?? { terms: new Map(), groups: new Map() }, 'BT-115') : '0';
    await tx.query(
      `INSERT INTO verkoop (organisatie_id, id, nummer, soort, ontvanger, adres, email, bedrag, datum, profiel, weg, xml, sha256, zending, status, actie_op, gemaakt_op) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)`,
      [ctx.tenant, id, nummer, request.soort, p.naam, p.adres, p.email, bedrag, datum, profiel, weg, xml, createHash('sha256').update(xml).digest('hex'), uuidv7(), weg === 'mail' ? 'mail' : 'klaar', weg === 'mail' ? null : ctx.clock.now(), ctx.clock.now()],
    );
    await tx.audit('verkoop.gemaakt', { kind: 'verkoop', id }, { nummer, soort: request.soort, profiel, weg, bedrag });
    await tx.emit(weg === 'mail' ? 'nl.polder.facturatie.verkoop.mail' : 'nl.polder.facturatie.verkoop.gemaakt', id, { verkoopId: id });
    return naar(await verkoop(tx, id));
  }
}

async function verkoop(tx: Tx, id: string): Promise<VerkoopRij> {
  const [rij] = /^[0-9a-f-]{36}$/i.test(id) ? await tx.query<VerkoopRij>('SELECT * FROM verkoop WHERE id = $1', [id]) : [];
  if (!rij) throw Refusal.notFound('Deze factuur is er niet.');
  return rij;
}

/** The next number of the year: who gets it waits for nobody longer than one transaction, and a refused invoice gives it back. */
async function volgendNummer(tx: Tx, jaar: number): Promise<string> {
  const [rij] = await tx.query<{ laatste: number }>('INSERT INTO verkoop_nummer (organisatie_id, jaar, laatste) VALUES ($1,$2,1) ON CONFLICT (organisatie_id, jaar) DO UPDATE SET laatste = verkoop_nummer.laatste + 1 RETURNING laatste', [tx.ctx.tenant, jaar]);
  return `V${jaar}-${String(rij?.laatste ?? 0).padStart(6, '0')}`;
}
