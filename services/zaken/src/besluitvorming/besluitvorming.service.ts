import { v5 as uuidv5, v7 as uuidv7 } from 'uuid';
import type { Ctx } from '@polder/context';
import type { Besluitvorming, MaakVoorstelRequest, ParafeerRequest, WijzigVoorstelRequest } from '@polder/proto/polder/zaken/v1/besluitvorming';
import { Refusal, type Database, type Tx } from '@polder/service';
import type { Explanation } from '@polder/explain';
import type { BesluitService } from '../besluit/besluit.service.js';
import { tekstVeld, UUID, vindZaak, wijzigZaak, type Gedaan, type ZaakSlot } from '../behandeling/zaak-slot.js';
import { datumVoluit, plusDuur } from '../termijn/datum-nl.js';
import { vulSjabloon, type Blok } from './sjabloon.rules.js';
import { leesBesluitvorming, magHet, mandatenVan, vindVoorstel, type VoorstelRij } from './voorstel.repository.js';
import type { TekenService } from './teken.service.js';

const MAX_BLOKKEN = 40;

/** Drafts of a decision: from template to initials, signature and sending. */
export class BesluitvormingService {
  constructor(
    private readonly database: Database,
    private readonly besluiten: BesluitService,
    private readonly tekenen: TekenService,
  ) {}

  lees(ctx: Ctx, zaakId: string): Promise<Besluitvorming> {
    return this.database.tx(ctx, async (tx) => {
      const zaak = await vindZaak(tx, zaakId);
      await tx.accessLog('zaak', zaakId, 'lezen');
      return leesBesluitvorming(tx, zaak, this.besluiten);
    });
  }

  async maak(ctx: Ctx, request: MaakVoorstelRequest): Promise<Besluitvorming> {
    await wijzigZaak(this.database, ctx, request.zaakId, 'besluit-opgesteld', async (tx, zaak) => {
      const types = await this.besluiten.keuzesVoorZaak(tx, zaak.id);
      const type = types.find((b) => b.id === request.besluittypeId);
      if (!type) throw Refusal.invalid([{ name: 'besluittypeId', code: 'zaaktype-mismatch', reason: 'Kies een soort besluit dat bij deze zaak hoort.' }]);
      const [resultaat] = UUID.test(request.resultaattypeId) ? await tx.query('SELECT 1 FROM resultaattype WHERE id = $1 AND zaaktype_id = $2', [request.resultaattypeId, zaak.zaaktype_id]) : [];
      if (!resultaat) throw Refusal.invalid([{ name: 'resultaattypeId', code: 'zaaktype-mismatch', reason: 'Kies een resultaat dat bij deze zaak hoort.' }]);
      if (request.bedrag < 0 || !Number.isSafeInteger(request.bedrag)) throw Refusal.invalid([{ name: 'bedrag', code: 'invalid', reason: 'Vul een bedrag in van 0 of meer.' }]);
      const [sjabloon] = UUID.test(request.sjabloonId) ? await tx.query<{ titel: string; blokken: Blok[] }>('SELECT titel, blokken FROM sjabloon WHERE id = $1', [request.sjabloonId]) : [];
      if (!sjabloon) throw Refusal.invalid([{ name: 'sjabloonId', code: 'unknown', reason: 'Kies een voorbeeldbrief.' }]);
      const { titel, blokken } = vulSjabloon(sjabloon.titel, sjabloon.blokken, await veldenVan(tx, zaak));
      const id = uuidv7();
      await tx.query(
        `INSERT INTO besluitvoorstel (id, organisatie_id, zaak_id, titel, besluittype_id, resultaattype_id, blokken, bedrag, opsteller_id, opsteller_naam, gemaakt_op) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)`,
        [id, ctx.tenant, zaak.id, titel, request.besluittypeId, request.resultaattypeId, JSON.stringify(blokken), request.bedrag, ctx.actor.id, ctx.actor.naam, ctx.clock.now()],
      );
      return { audit: { voorstel: id, omschrijving: type.omschrijving }, event: { voorstel: id } };
    });
    return this.lees(ctx, request.zaakId);
  }

  async wijzig(ctx: Ctx, request: WijzigVoorstelRequest): Promise<Besluitvorming> {
    const titel = tekstVeld('titel', request.titel, 200, 'Geef de brief een titel.');
    if (request.blokken.length === 0 || request.blokken.length > MAX_BLOKKEN) throw Refusal.invalid([{ name: 'blokken', code: 'invalid', reason: 'De brief heeft ten minste één stuk tekst nodig.' }]);
    const blokken = request.blokken.map((b, i) => ({ kop: tekstVeld(`blokken.${i}.kop`, b.kop, 120, 'Geef dit stuk een kop.'), tekst: tekstVeld(`blokken.${i}.tekst`, b.tekst, 10_000, 'Schrijf hier tekst, of haal dit stuk weg.') }));
    await this.stap(ctx, request.zaakId, request.id, 'besluit-gewijzigd', async (tx, v) => {
      if (!['concept', 'geparafeerd'].includes(v.status)) throw Refusal.state('besluit-getekend', 'Dit besluit is al getekend. De tekst ligt vast.');
      if (request.versie !== v.versie) throw Refusal.changed();
      await tx.query(`UPDATE besluitvoorstel SET titel = $2, blokken = $3, versie = versie + 1, status = 'concept' WHERE id = $1`, [v.id, titel, JSON.stringify(blokken)]);
      return { audit: { voorstel: v.id, versie: v.versie + 1 } };
    });
    return this.lees(ctx, request.zaakId);
  }

  async parafeer(ctx: Ctx, { zaakId, id, akkoord, toelichting }: ParafeerRequest): Promise<Besluitvorming> {
    const waarom = akkoord ? toelichting.trim().slice(0, 1000) : tekstVeld('toelichting', toelichting, 1000, 'Schrijf op wat er anders moet.');
    await this.stap(ctx, zaakId, id, akkoord ? 'besluit-geparafeerd' : 'besluit-teruggegeven', async (tx, v) => {
      if (!['concept', 'geparafeerd'].includes(v.status)) throw Refusal.state('besluit-getekend', 'Dit besluit is al getekend.');
      if (v.parafen.some((p) => p.soort === 'paraaf' && p.versie === v.versie && p.door_id === ctx.actor.id)) throw Refusal.state('al-geparafeerd', 'U heeft deze tekst al geparafeerd.');
      const uitleg = magHet(tx, v, await mandatenVan(tx, ctx.actor.id), 'paraferen');
      if (!uitleg.result) throw Refusal.state('geen-mandaat', uitleg.text);
      await zetParaaf(tx, v, akkoord ? 'paraaf' : 'terug', waarom, uitleg);
      await tx.query('UPDATE besluitvoorstel SET status = $2 WHERE id = $1', [v.id, akkoord ? 'geparafeerd' : 'concept']);
      return { audit: { voorstel: v.id, versie: v.versie, reden: waarom } };
    });
    return this.lees(ctx, zaakId);
  }

  async teken(ctx: Ctx, zaakId: string, id: string): Promise<Besluitvorming> {
    await this.tekenen.teken(ctx, zaakId, id);
    return this.lees(ctx, zaakId);
  }

  /** The decision goes out: objection term from the next day (Awb 6:7, 6:8); nothing can be taken back after this. */
  async maakBekend(ctx: Ctx, zaakId: string, id: string): Promise<Besluitvorming> {
    await this.stap(ctx, zaakId, id, 'besluit-bekendgemaakt', async (tx, v) => {
      if (v.status !== 'getekend') throw Refusal.state('niet-getekend', v.status === 'bekendgemaakt' ? 'Dit besluit is al verstuurd.' : 'Dit besluit is nog niet getekend.');
      const today = ctx.clock.today();
      // Without an own term of the kind of decision: six weeks, last day included, that begin the day after (Awb 6:7 and 6:8).
      const tot = plusDuur(today, v.reactietermijn || 'P6W');
      await tx.query(`UPDATE besluitvoorstel SET status = 'bekendgemaakt', bezwaar_tot = $2 WHERE id = $1`, [id, tot]);
      await tx.query('UPDATE besluit SET verzenddatum = $2, uiterlijke_reactiedatum = $3 WHERE id = $1', [v.besluit_id, today, tot]);
      return { audit: { voorstel: id, besluit: v.besluit, bezwaarTot: tot }, event: { documentId: v.document_id, documentTitel: 'Besluit', bezwaarTot: tot } };
    });
    return this.lees(ctx, zaakId);
  }

  private stap(ctx: Ctx, zaakId: string, id: string, wat: string, change: (tx: Tx, v: VoorstelRij, zaak: ZaakSlot) => Promise<Gedaan | false>): Promise<void> {
    return wijzigZaak(this.database, ctx, zaakId, wat, async (tx, zaak) => {
      const v = UUID.test(id) ? await vindVoorstel(tx, zaakId, id) : undefined;
      if (!v) throw Refusal.notFound('Dit voorstel hoort niet bij de zaak.');
      return change(tx, v, zaak);
    });
  }
}

/** Initials or a signature on the text as it stands, with the reason why this person may. */
export async function zetParaaf(tx: Tx, v: VoorstelRij, soort: string, toelichting: string, uitleg: Explanation<boolean>): Promise<void> {
  await tx.query('INSERT INTO paraaf (id, organisatie_id, voorstel_id, soort, door_id, door_naam, tijdstip, toelichting, versie, uitleg) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)', [
    uuidv7(), tx.ctx.tenant, v.id, soort, tx.ctx.actor.id, tx.ctx.actor.naam, tx.ctx.clock.now(), toelichting, v.versie, JSON.stringify(uitleg),
  ]);
}

/** Fields that a template can use, out of the case. */
async function veldenVan(tx: Tx, zaak: ZaakSlot): Promise<Record<string, string>> {
  const [row] = await tx.query<{ initiator_naam: string; zaaktype: string; antwoorden: { key: string; display: string }[] }>(
    'SELECT z.initiator_naam, t.omschrijving AS zaaktype, z.antwoorden FROM zaak z JOIN zaaktype t ON t.id = z.zaaktype_id WHERE z.id = $1', [zaak.id],
  );
  return {
    ...Object.fromEntries((row?.antwoorden ?? []).map((a) => [`antwoord.${a.key}`, a.display])),
    'zaak.nummer': zaak.identificatie, 'zaak.omschrijving': zaak.omschrijving, 'zaak.soort': row?.zaaktype ?? '', 'zaak.ontvangen': datumVoluit(zaak.startdatum), aanvrager: row?.initiator_naam ?? '',
    'besluit.datum': datumVoluit(tx.ctx.clock.today()), behandelaar: tx.ctx.actor.naam,
  };
}

/** Id of the letter: the same for every try to sign this draft. */
export const documentVan = (voorstelId: string): string => uuidv5('besluit', voorstelId);
