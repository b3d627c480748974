import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '@polder/context';
import type { MaakTaakRequest, Taak, ZetTaakRequest } from '@polder/proto/polder/zaken/v1/dossier';
import { Refusal, type Database } from '@polder/service';
import { dagVeld, tekstVeld, UUID, wijzigZaak } from '../behandeling/zaak-slot.js';
import { kenMedewerker, vindCollega } from '../werkvoorraad/toewijzing.js';

/** Tasks: small work inside a case, with an owner and a day. */
export class TaakService {
  constructor(private readonly database: Database) {}

  maak(ctx: Ctx, { zaakId, omschrijving, uiterlijk, eigenaarId }: MaakTaakRequest): Promise<void> {
    const tekst = tekstVeld('omschrijving', omschrijving, 200, 'Schrijf op wat er moet gebeuren.');
    const dag = dagVeld('uiterlijk', uiterlijk, ctx.clock.today(), true);
    return wijzigZaak(this.database, ctx, zaakId, 'taak-gemaakt', async (tx) => {
      await kenMedewerker(tx);
      const eigenaar = await vindCollega(tx, eigenaarId || ctx.actor.id, 'eigenaarId');
      const id = uuidv7();
      await tx.query('INSERT INTO taak (id, organisatie_id, zaak_id, omschrijving, uiterlijk, eigenaar_id, eigenaar_naam, gemaakt_op) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)', [
        id, ctx.tenant, zaakId, tekst, dag, eigenaar.id, eigenaar.naam, ctx.clock.now(),
      ]);
      return { audit: { taak: id, omschrijving: tekst, eigenaar: eigenaar.id, uiterlijk: dag } };
    });
  }

  zet(ctx: Ctx, { zaakId, id, gedaan }: ZetTaakRequest): Promise<void> {
    return wijzigZaak(this.database, ctx, zaakId, gedaan ? 'taak-gedaan' : 'taak-weer-open', async (tx) => {
      const [taak] = UUID.test(id) ? await tx.query<{ omschrijving: string; stand: string }>('SELECT omschrijving, stand FROM taak WHERE id = $1 AND zaak_id = $2', [id, zaakId]) : [];
      if (!taak) throw Refusal.notFound('Deze taak hoort niet bij de zaak.');
      if ((taak.stand === 'gedaan') === gedaan) return false;
      await tx.query('UPDATE taak SET stand = $2, gedaan_op = $3 WHERE id = $1', [id, gedaan ? 'gedaan' : 'open', gedaan ? ctx.clock.now() : null]);
      return { audit: { taak: id, omschrijving: taak.omschrijving } };
    });
  }

  /** Open tasks of the caller; of a shielded case only the number. */
  mijn(ctx: Ctx): Promise<Taak[]> {
    return this.database.read(ctx, async (tx) => {
      const rows = await tx.query<{ id: string; zaak_id: string; identificatie: string; zaak: string; omschrijving: string; uiterlijk: string | null; eigenaar_naam: string }>(
        `SELECT t.id, t.zaak_id, z.identificatie, CASE WHEN z.afgeschermd AND z.behandelaar_id IS DISTINCT FROM $1 AND NOT z.inzage @> ARRAY[$1] THEN 'Afgeschermde zaak' ELSE z.omschrijving END AS zaak,
                t.omschrijving, t.uiterlijk, t.eigenaar_naam
           FROM taak t JOIN zaak z ON z.id = t.zaak_id WHERE t.eigenaar_id = $1 AND t.stand = 'open' ORDER BY t.uiterlijk NULLS LAST, t.id LIMIT 200`,
        [ctx.actor.id],
      );
      return rows.map((t) => ({ id: t.id, zaakId: t.zaak_id, identificatie: t.identificatie, omschrijving: t.omschrijving, uiterlijk: t.uiterlijk ?? '', eigenaarId: ctx.actor.id, eigenaar: t.eigenaar_naam, stand: 'open', gedaanOp: '', zaak: t.zaak }));
    });
  }
}
