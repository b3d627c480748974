import type { Ctx } from '@polder/context';
import type { Keuzes, ListWerkRequest, ListWerkResponse, MeldAfwezigRequest, Medewerker, Toewijzing, Weergave, WerkExport } from '@polder/proto/polder/zaken/v1/werk';
import { Refusal, type Database, type Tx } from '@polder/service';
import { dagVeld, tekstVeld, UUID, vindZaak } from '../behandeling/zaak-slot.js';
import { ifMatchGeldt } from '../behandeling/etag.rules.js';
import { kenMedewerker, vindCollega, wijsToe } from './toewijzing.js';
import { werkCsv } from './werk-csv.rules.js';
import { Geteld, leesFilter, vasteTellers, werkAantal, werkKeuzes, werkRijen } from './werk.repository.js';

const MAX_PAGE = 100;
const EXPORT_PAGE = 2000;
const MAX_WEERGAVEN = 30;

/** The worklist: reading, saved views, colleagues, one case at a time to a colleague. */
export class WerkService {
  constructor(
    private readonly database: Database,
    readonly geteld: Geteld,
  ) {}

  lijst(ctx: Ctx, request: ListWerkRequest): Promise<ListWerkResponse> {
    const filter = leesFilter(request, ctx.actor.id, ctx.clock.today());
    return this.database.read(ctx, async (tx) => {
      const page = await werkRijen(tx, request, Math.min(request.pageSize || MAX_PAGE, MAX_PAGE), filter);
      const tellers = await vasteTellers(tx, this.geteld);
      return { ...page, tellers, count: await werkAantal(tx, filter, tellers, this.geteld) };
    });
  }

  keuzes(ctx: Ctx): Promise<Keuzes> {
    return this.database.read(ctx, (tx) => this.geteld.of(`${ctx.tenant}:keuzes`, ctx.clock.now().getTime(), () => werkKeuzes(tx)));
  }

  /** Every page of an export is personal data that leaves the system: it is in the access log. */
  exporteer(ctx: Ctx, request: ListWerkRequest): Promise<WerkExport> {
    const filter = leesFilter(request, ctx.actor.id, ctx.clock.today());
    return this.database.tx(ctx, async (tx) => {
      const { results, next } = await werkRijen(tx, request, EXPORT_PAGE, filter);
      await tx.accessLog('werkvoorraad', ctx.actor.id, 'lezen');
      return { csv: werkCsv(results, request.cursor === ''), next };
    });
  }

  weergaven(ctx: Ctx): Promise<Weergave[]> {
    return this.database.read(ctx, (tx) => tx.query<Weergave>('SELECT id, naam, filter, kolommen FROM weergave WHERE eigenaar_id = $1 ORDER BY gemaakt_op, id', [ctx.actor.id]));
  }

  slaWeergaveOp(ctx: Ctx, { id, naam, filter, kolommen }: Weergave): Promise<Weergave> {
    if (!UUID.test(id)) throw Refusal.invalid([{ name: 'id', code: 'invalid', reason: 'Geen geldig kenmerk.' }]);
    const text = tekstVeld('naam', naam, 60, 'Geef de weergave een naam.');
    if (filter.length > 2000 || kolommen.length > 20) throw Refusal.invalid([{ name: 'filter', code: 'max_length', reason: 'Dit filter is te lang.' }]);
    return this.database.tx(ctx, async (tx) => {
      const [{ n } = { n: 0 }] = await tx.query<{ n: number }>('SELECT count(*) AS n FROM weergave WHERE eigenaar_id = $1 AND id <> $2', [ctx.actor.id, id]);
      if (n >= MAX_WEERGAVEN) throw Refusal.state('te-veel-weergaven', `U heeft al ${MAX_WEERGAVEN} weergaven. Verwijder er eerst een.`);
      const rows = await tx.query<Weergave>(
        `INSERT INTO weergave (id, organisatie_id, eigenaar_id, naam, filter, kolommen, gemaakt_op) VALUES ($1,$2,$3,$4,$5,$6,$7)
         ON CONFLICT (id) DO UPDATE SET naam = excluded.naam, filter = excluded.filter, kolommen = excluded.kolommen WHERE weergave.eigenaar_id = excluded.eigenaar_id
         RETURNING id, naam, filter, kolommen`,
        [id, ctx.tenant, ctx.actor.id, text, filter, kolommen, ctx.clock.now()],
      );
      if (!rows[0]) throw Refusal.notFound('Deze weergave bestaat niet.');
      return rows[0];
    });
  }

  async verwijderWeergave(ctx: Ctx, id: string): Promise<void> {
    const gone = UUID.test(id) ? await this.database.tx(ctx, (tx) => tx.query('DELETE FROM weergave WHERE id = $1 AND eigenaar_id = $2 RETURNING id', [id, ctx.actor.id])) : [];
    if (gone.length === 0) throw Refusal.notFound('Deze weergave bestaat niet.');
  }

  medewerkers(ctx: Ctx): Promise<Medewerker[]> {
    return this.database.tx(ctx, async (tx) => {
      await kenMedewerker(tx);
      return lijstMedewerkers(tx);
    });
  }

  meldAfwezig(ctx: Ctx, { id, afwezigTot, vervangerId }: MeldAfwezigRequest): Promise<Medewerker> {
    return this.database.tx(ctx, async (tx) => {
      await vindCollega(tx, id, 'id');
      const tot = dagVeld('afwezigTot', afwezigTot, ctx.clock.today(), true);
      if (vervangerId === id) throw Refusal.invalid([{ name: 'vervangerId', code: 'invalid', reason: 'Kies een ander dan degene die afwezig is.' }]);
      if (vervangerId) await vindCollega(tx, vervangerId, 'vervangerId');
      await tx.query('UPDATE medewerker SET afwezig_tot = $2, vervanger_id = $3 WHERE id = $1', [id, tot, vervangerId || null]);
      await tx.audit('afwezig-gemeld', { kind: 'medewerker', id }, { afwezigTot: tot, vervanger: vervangerId });
      const found = (await lijstMedewerkers(tx)).find((m) => m.id === id);
      if (!found) throw Refusal.notFound();
      return found;
    });
  }

  async wijsToe(ctx: Ctx, id: string, medewerkerId: string): Promise<Toewijzing> {
    const done = await this.database.tx(ctx, async (tx) => {
      await kenMedewerker(tx);
      const zaak = await vindZaak(tx, id, true);
      if (!ifMatchGeldt(ctx.ifMatch, zaak.versie)) throw Refusal.changed();
      if (zaak.einddatum) throw Refusal.state('zaak-closed', 'De zaak is gesloten en kan niet meer worden gewijzigd.');
      const naar = medewerkerId ? await vindCollega(tx, medewerkerId, 'medewerkerId') : undefined;
      await wijsToe(tx, zaak, naar);
      return { id, identificatie: zaak.identificatie, behandelaarId: naar?.id ?? '', behandelaar: naar?.naam ?? '', vorigeId: zaak.behandelaar_id ?? '', vorige: zaak.behandelaar_naam };
    });
    this.geteld.vergeet();
    return done;
  }
}

async function lijstMedewerkers(tx: Tx): Promise<Medewerker[]> {
  const rows = await tx.query<{ id: string; naam: string; team: string; afwezig_tot: string | null; vervanger_id: string | null; vervanger: string | null; open: number }>(
    `SELECT m.id, m.naam, m.team, m.afwezig_tot, m.vervanger_id, v.naam AS vervanger,
       (SELECT coalesce(sum(aantal), 0)::bigint FROM telling t WHERE t.sleutel = 'behandelaar:' || m.id) AS open
     FROM medewerker m LEFT JOIN medewerker v ON v.id = m.vervanger_id ORDER BY m.naam, m.id`,
  );
  const today = tx.ctx.clock.today();
  return rows.map((m) => {
    const away = m.afwezig_tot !== null && m.afwezig_tot >= today;
    return { id: m.id, naam: m.naam, team: m.team, openZaken: m.open, afwezigTot: away ? (m.afwezig_tot ?? '') : '', vervangerId: away ? (m.vervanger_id ?? '') : '', vervanger: away ? (m.vervanger ?? '') : '' };
  });
}
