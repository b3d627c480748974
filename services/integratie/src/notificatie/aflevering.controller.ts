import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type { Empty } from '@polder/proto/polder/api/options';
import type {
  Abonnee, AfleveringServiceServer, HerstelDodeBriefRequest, ListAbonneesRequest, ListAbonneesResponse, ListAfleveringenRequest, ListAfleveringenResponse, ListDodeBrievenRequest,
  ListDodeBrievenResponse, SpeelOpnieuwRequest, SpeelOpnieuwResponse, ZetPauzeRequest,
} from '@polder/proto/polder/integratie/v1/afleveringen';
import { Refusal, type BusEvent, type Handlers, type Tx } from '@polder/service';
import { paginaVan, volgende } from '../bericht/pagina.rules.js';
import { KIT, type Kit } from '../kit.js';
import { lijst, opnieuw, standen, type AbonneeStand } from './aflevering.repository.js';
import { BezorgerWorker } from './bezorger.worker.js';

const MAX_IDS = 500;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const STATUSSEN = ['', 'wachtrij', 'afgeleverd', 'opgegeven'];

/** Queues of subscribers and dead letters, for the administrator. */
@Injectable()
export class AfleveringController implements Handlers<AfleveringServiceServer> {
  constructor(
    @Inject(KIT) private readonly kit: Kit,
    @Inject(BezorgerWorker) private readonly bezorger: BezorgerWorker,
  ) {}

  async listAbonnees(ctx: Ctx, _request: ListAbonneesRequest): Promise<ListAbonneesResponse> {
    const results = (await this.kit.database.read(ctx, (tx) => standen(tx))).map(naarAbonnee);
    return { results, count: results.length };
  }

  async listAfleveringen(ctx: Ctx, request: ListAfleveringenRequest): Promise<ListAfleveringenResponse> {
    if (!STATUSSEN.includes(request.status)) throw Refusal.invalid([{ name: 'status', code: 'invalid', reason: 'Kies wachtrij, afgeleverd of opgegeven.' }]);
    const { size, offset } = paginaVan(request);
    const { rows, count } = await this.kit.database.read(ctx, async (tx) => {
      await bestaat(tx, request.abonnementId);
      return lijst(tx, request.abonnementId, request.status, size, offset);
    });
    const results = rows.map((row) => ({
      eventId: row.event_id, status: row.status, kanaal: row.bericht.kanaal, resource: row.bericht.resource, actie: row.bericht.actie, hoofdObject: row.bericht.hoofdObject,
      aangemaaktOp: row.aangemaakt_op.toISOString(), afgeleverdOp: row.afgeleverd_op?.toISOString() ?? '', pogingen: row.pogingen, laatsteFout: row.laatste_fout, berichtJson: JSON.stringify(row.bericht),
    }));
    return { results, count, next: volgende(offset, rows.length, count) };
  }

  async speelOpnieuw(ctx: Ctx, request: SpeelOpnieuwRequest): Promise<SpeelOpnieuwResponse> {
    const { eventIds: ids, sinds, alleenOpgegeven } = request;
    const fout = (name: string, reason: string) => Refusal.invalid([{ name, code: 'invalid', reason }]);
    if (ids.length > MAX_IDS) throw fout('eventIds', `Kies ten hoogste ${MAX_IDS} afleveringen, of alles sinds een moment.`);
    if (ids.some((id) => !UUID.test(id))) throw fout('eventIds', 'Een van de kenmerken is niet geldig.');
    if (ids.length === 0 && (sinds === '' || Number.isNaN(Date.parse(sinds)))) throw fout('sinds', 'Kies afleveringen, of een moment waarvandaan alles opnieuw gaat.');
    const aantal = await this.kit.database.tx(ctx, async (tx) => {
      await bestaat(tx, request.abonnementId);
      const count = await opnieuw(tx, request.abonnementId, { ids, ...(ids.length === 0 ? { sinds: new Date(sinds) } : {}), alleenOpgegeven });
      await tx.audit('afleveringen.opnieuw', { kind: 'abonnement', id: request.abonnementId }, { aantal: count, gekozen: ids.length, sinds, alleenOpgegeven });
      return count;
    });
    this.bezorger.wake();
    return { aantal };
  }

  async zetPauze(ctx: Ctx, { abonnementId, pauze }: ZetPauzeRequest): Promise<Abonnee> {
    const stand = await this.kit.database.tx(ctx, async (tx) => {
      await tx.query('UPDATE abonnement SET pauze = $2, open_tot = NULL, fouten_op_rij = 0 WHERE id = $1', [abonnementId, pauze]);
      const found = await bestaat(tx, abonnementId);
      await tx.audit(pauze ? 'abonnement.pauze' : 'abonnement.hervat', { kind: 'abonnement', id: abonnementId }, {});
      return found;
    });
    this.bezorger.wake();
    return naarAbonnee(stand);
  }

  async listDodeBrieven(ctx: Ctx, _request: ListDodeBrievenRequest): Promise<ListDodeBrievenResponse> {
    const rows = await this.kit.database.read(ctx, (tx) =>
      tx.query<{ consument: string; event_id: string; event: BusEvent; reden: string; pogingen: number; sinds: Date }>('SELECT consument, event_id, event, reden, pogingen, sinds FROM dode_brief ORDER BY sinds DESC LIMIT 500'),
    );
    return {
      results: rows.map((row) => ({ consument: row.consument, eventId: row.event_id, type: row.event.type, subject: row.event.subject, reden: row.reden, pogingen: row.pogingen, sinds: row.sinds.toISOString() })),
      count: rows.length,
    };
  }

  async herstelDodeBrief(ctx: Ctx, { consument, eventId }: HerstelDodeBriefRequest): Promise<Empty> {
    await this.kit.database.tx(ctx, async (tx) => {
      const [row] = await tx.query<{ subject: string; event: BusEvent }>('DELETE FROM dode_brief WHERE consument = $1 AND event_id = $2 RETURNING subject, event', [consument, eventId]);
      if (!row) throw Refusal.notFound('Deze gebeurtenis staat niet op de lijst.');
      await tx.query(
        `INSERT INTO uitgesteld (consument, event_id, organisatie_id, subject, event, volgende_poging) VALUES ($1,$2,$3,$4,$5,clock_timestamp()) ON CONFLICT DO NOTHING`,
        [consument, eventId, ctx.tenant, row.subject, JSON.stringify(row.event)],
      );
      await tx.audit('dode-brief.hersteld', { kind: 'gebeurtenis', id: eventId, hoofdobject: row.subject }, { consument });
    });
    return {};
  }
}

async function bestaat(tx: Tx, id: string): Promise<AbonneeStand> {
  const [stand] = await standen(tx, id);
  if (!stand) throw Refusal.notFound('Dit abonnement is er niet.');
  return stand;
}

function naarAbonnee(s: AbonneeStand): Abonnee {
  return {
    id: s.id, host: new URL(s.callback_url).host, kanalen: s.kanalen.map((one) => one.naam), stand: s.pauze ? 'pauze' : s.open_tot ? 'storing' : 'goed', wachtrij: s.wachtrij, opgegeven: s.opgegeven,
    laatsteSucces: s.laatste_succes?.toISOString() ?? '', laatsteFout: s.laatste_fout, openTot: s.open_tot?.toISOString() ?? '', oudsteSeconden: s.oudste,
  };
}
