import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '@polder/context';
import type { Download } from '@polder/proto/polder/api/options';
import type { Advies, Adviseur, GeefAdviesRequest, TeAdviseren, VraagAdviesRequest } from '@polder/proto/polder/zaken/v1/advies';
import { Refusal, type Database, type Tx } from '@polder/service';
import type { DocumentenClient } from '../behandeling/documenten.client.js';
import { dagVeld, tekstVeld, UUID, vindZaak, wijzigZaak } from '../behandeling/zaak-slot.js';

const STREKKINGEN = ['positief', 'positief-met-voorwaarden', 'negatief'];

interface Rij {
  id: string;
  organisatie_id: string;
  zaak_id: string;
  identificatie: string;
  van: string;
  adviseur: string;
  vraag: string;
  uiterlijk: string;
  documenten: { id: string; titel: string }[];
  status: string;
  strekking: string;
  advies: string;
  gegeven_door: string;
  gegeven_op: Date | null;
  gevraagd_op: Date;
}

/**
 * Advice. What the adviser sees is the row of the question and nothing else: the question, the number and the documents
 * that were chosen. Row-level security gives the other organisation that row only; the case itself stays out of reach.
 */
export class AdviesService {
  constructor(
    private readonly database: Database,
    private readonly documenten: DocumentenClient,
  ) {}

  adviseurs(ctx: Ctx): Promise<Adviseur[]> {
    return this.database.read(ctx, async (tx) => {
      const partners = await tx.query<Adviseur>('SELECT partner_id AS id, naam FROM adviespartner ORDER BY naam');
      const teams = await tx.query<{ team: string }>(`SELECT DISTINCT team FROM medewerker WHERE team <> '' ORDER BY team`);
      return [...partners, ...teams.map(({ team }) => ({ id: `team:${team}`, naam: `Team ${team}` }))];
    });
  }

  lijst(ctx: Ctx, zaakId: string): Promise<Advies[]> {
    return this.database.tx(ctx, async (tx) => {
      await vindZaak(tx, zaakId);
      await tx.accessLog('zaak', zaakId, 'lezen');
      return (await tx.query<Rij>('SELECT * FROM advies WHERE zaak_id = $1 ORDER BY gevraagd_op DESC, id DESC', [zaakId])).map(toAdvies);
    });
  }

  async vraag(ctx: Ctx, request: VraagAdviesRequest): Promise<Advies> {
    const vraag = tekstVeld('vraag', request.vraag, 4000, 'Schrijf op waarover u advies wilt.');
    const uiterlijk = dagVeld('uiterlijk', request.uiterlijk, ctx.clock.today());
    const id = uuidv7();
    await wijzigZaak(this.database, ctx, request.zaakId, 'advies-gevraagd', async (tx, zaak) => {
      const naar = await this.adviseur(tx, request.adviseurId);
      const links = await tx.query<{ id: string; titel: string }>('SELECT informatieobject_id AS id, titel FROM zaakinformatieobject WHERE zaak_id = $1 ORDER BY volgnummer', [zaak.id]);
      const documenten = links.filter((d) => request.documentIds.includes(d.id));
      if (documenten.length !== new Set(request.documentIds).size) throw Refusal.invalid([{ name: 'documentIds', code: 'unknown', reason: 'Kies documenten die bij deze zaak horen.' }]);
      await tx.query(
        `INSERT INTO advies (id, organisatie_id, zaak_id, identificatie, van, adviseur_organisatie_id, adviseur, vraag, uiterlijk, documenten, gevraagd_op) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)`,
        [id, ctx.tenant, zaak.id, zaak.identificatie, ctx.actor.naam, naar.organisatie, naar.naam, vraag, uiterlijk, JSON.stringify(documenten), ctx.clock.now()],
      );
      return { audit: { advies: id, naam: naar.naam, documenten: documenten.map((d) => d.id), uiterlijk }, event: { advies: id } };
    });
    return this.een(ctx, id);
  }

  async trekIn(ctx: Ctx, zaakId: string, id: string): Promise<Advies> {
    await wijzigZaak(this.database, ctx, zaakId, 'advies-ingetrokken', async (tx) => {
      const [gone] = UUID.test(id) ? await tx.query(`UPDATE advies SET status = 'ingetrokken' WHERE id = $1 AND zaak_id = $2 AND status = 'gevraagd' RETURNING id`, [id, zaakId]) : [];
      if (!gone) throw Refusal.state('advies-gegeven', 'Deze vraag staat niet meer open.');
      return { audit: { advies: id } };
    });
    return this.een(ctx, id);
  }

  /** Questions to the organisation of the caller, open ones first. */
  teAdviseren(ctx: Ctx): Promise<TeAdviseren[]> {
    return this.database.read(ctx, async (tx) => {
      const rows = await tx.query<Rij>(`SELECT * FROM advies WHERE adviseur_organisatie_id = $1 AND status <> 'ingetrokken' ORDER BY status DESC, uiterlijk, id LIMIT 200`, [ctx.tenant]);
      return rows.map(toTeAdviseren);
    });
  }

  /** Bytes of a document that was given with the question; the asking organisation's archive answers, for this person. */
  async open(ctx: Ctx, id: string, documentId: string): Promise<Download> {
    const row = await this.database.tx(ctx, async (tx) => {
      const found = await vind(tx, id);
      if (!found.documenten.some((d) => d.id === documentId)) throw Refusal.notFound('Dit document is niet met u gedeeld.');
      await tx.accessLog('advies', id, 'lezen');
      return found;
    });
    // Without the person's token: that one speaks for the adviser's tenant, the document is of the asking one.
    const { token: _own, ...owner } = ctx;
    return this.documenten.open({ ...owner, tenant: row.organisatie_id }, row.zaak_id, documentId);
  }

  async geef(ctx: Ctx, request: GeefAdviesRequest): Promise<TeAdviseren> {
    if (!STREKKINGEN.includes(request.strekking)) throw Refusal.invalid([{ name: 'strekking', code: 'invalid', reason: 'Kies positief, positief met voorwaarden of negatief.' }]);
    const advies = tekstVeld('advies', request.advies, 20_000, 'Schrijf uw advies op.');
    return this.database.tx(ctx, async (tx) => {
      const row = await vind(tx, request.id, true);
      if (row.status !== 'gevraagd') throw Refusal.state('advies-gegeven', 'Dit advies is al gegeven.');
      await tx.query(`UPDATE advies SET status = 'gegeven', strekking = $2, advies = $3, gegeven_door = $4, gegeven_op = $5 WHERE id = $1`, [row.id, request.strekking, advies, ctx.actor.naam, ctx.clock.now()]);
      await tx.audit('advies-gegeven', { kind: 'advies', id: row.id }, { strekking: request.strekking });
      // The same transaction, now for the asking organisation: its case gets version, audit and event.
      await tx.query(`SELECT set_config('polder.organisatie_id', $1, true)`, [row.organisatie_id]);
      const owner: Tx = owned(tx, row.organisatie_id);
      await owner.query('UPDATE zaak SET versie = versie + 1 WHERE id = $1', [row.zaak_id]);
      await owner.audit('advies-gegeven', { kind: 'advies', id: row.id, hoofdobject: row.zaak_id }, { naam: row.adviseur, strekking: request.strekking });
      await owner.emit('nl.polder.zaken.zaak.advies-gegeven', row.zaak_id, { identificatie: row.identificatie, advies: row.id });
      return { ...toTeAdviseren(row), status: 'gegeven', strekking: request.strekking, advies };
    });
  }

  private async adviseur(tx: Tx, id: string): Promise<{ organisatie: string; naam: string }> {
    if (id.startsWith('team:')) {
      const [team] = await tx.query<{ team: string }>('SELECT team FROM medewerker WHERE team = $1 LIMIT 1', [id.slice(5)]);
      if (team && team.team !== '') return { organisatie: tx.ctx.tenant, naam: `Team ${team.team}` };
    }
    const [partner] = UUID.test(id) ? await tx.query<{ naam: string }>('SELECT naam FROM adviespartner WHERE partner_id = $1', [id]) : [];
    if (!partner) throw Refusal.invalid([{ name: 'adviseurId', code: 'unknown', reason: 'Kies een adviseur uit de lijst.' }]);
    return { organisatie: id, naam: partner.naam };
  }

  private een(ctx: Ctx, id: string): Promise<Advies> {
    return this.database.read(ctx, async (tx) => {
      const [row] = await tx.query<Rij>('SELECT * FROM advies WHERE id = $1', [id]);
      if (!row) throw Refusal.notFound();
      return toAdvies(row);
    });
  }
}

/** Audit and events of this transaction for the organisation given: rows carry its id. */
function owned(tx: Tx, tenant: string): Tx {
  const ctx = { ...tx.ctx, tenant };
  return Object.create(tx, { ctx: { value: ctx, enumerable: true } }) as Tx;
}

async function vind(tx: Tx, id: string, lock = false): Promise<Rij> {
  const [row] = UUID.test(id) ? await tx.query<Rij>(`SELECT * FROM advies WHERE id = $1 AND adviseur_organisatie_id = $2 AND status <> 'ingetrokken'${lock ? ' FOR UPDATE' : ''}`, [id, tx.ctx.tenant]) : [];
  if (!row) throw Refusal.notFound('Deze vraag bestaat niet, of is niet aan u gesteld.');
  return row;
}

const toAdvies = (r: Rij): Advies => ({
  id: r.id, zaakId: r.zaak_id, adviseur: r.adviseur, vraag: r.vraag, uiterlijk: r.uiterlijk, documenten: r.documenten, status: r.status, strekking: r.strekking, advies: r.advies,
  gegevenDoor: r.gegeven_door, gegevenOp: r.gegeven_op?.toISOString() ?? '', gevraagdOp: r.gevraagd_op.toISOString(),
});
const toTeAdviseren = (r: Rij): TeAdviseren => ({ id: r.id, identificatie: r.identificatie, van: r.van, vraag: r.vraag, uiterlijk: r.uiterlijk, documenten: r.documenten, status: r.status, strekking: r.strekking, advies: r.advies });
