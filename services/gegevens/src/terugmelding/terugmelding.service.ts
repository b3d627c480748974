import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '@polder/context';
import { Terugmelding, type ListTerugmeldingenResponse, type MeldTerugRequest, type ZetTerugmeldingRequest } from '@polder/proto/polder/gegevens/v1/gegevens';
import { Database, idempotently, Refusal, type FieldProblem, type Tx } from '@polder/service';
import { BRONHOUDER, isStatus, magIntrekken, volgende, wilAntwoord, type Status } from './terugmelding.rules.js';

interface Rij {
  id: string;
  bron: string;
  attribuut: string;
  veld: string;
  betwijfelde_waarde: string;
  voorgestelde_waarde: string;
  toelichting: string;
  dossiernummer: string;
  status: Status;
  antwoord: string;
  melder_key: string;
  melder_naam: string;
  gemeld_op: Date;
  gewijzigd_op: Date;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOST = 200;

/** Reports that a register is wrong: by a party, worked on by staff. Values stay in the row: not in audit nor events. */
export class TerugmeldService {
  constructor(private readonly database: Database) {}

  meld(ctx: Ctx, request: MeldTerugRequest): Promise<Terugmelding> {
    const fouten = controleer(request);
    if (fouten.length > 0) throw Refusal.invalid(fouten);
    return this.database.tx(ctx, (tx) => idempotently(tx, 'MeldTerug', request, Terugmelding, async () => {
      const [id, nu] = [uuidv7(), ctx.clock.now()];
      const [rij] = await tx.query<Rij>(
        `INSERT INTO terugmelding (organisatie_id, id, bron, attribuut, veld, betwijfelde_waarde, voorgestelde_waarde, toelichting, dossiernummer, status, melder_key, melder_naam, gemeld_op, gewijzigd_op)
         VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,'ontvangen',$10,$11,$12,$12) RETURNING *`,
        [ctx.tenant, id, request.bron, request.attribuut, request.veld, request.betwijfeldeWaarde, request.voorgesteldeWaarde, request.toelichting, request.dossiernummer, ctx.actor.partyKey ?? '', ctx.actor.naam, nu],
      );
      await this.meldWijziging(tx, id, 'ontvangen', { bron: request.bron, attribuut: request.attribuut });
      return toon(rij as Rij, false);
    }));
  }

  async eigen(ctx: Ctx, status: string): Promise<ListTerugmeldingenResponse> {
    const rijen = await this.database.read(ctx, (tx) => lijst(tx, status, ctx.actor.partyKey ?? ''));
    return { results: rijen.map((rij) => toon(rij, false)), count: rijen.length };
  }

  async alle(ctx: Ctx, status: string): Promise<ListTerugmeldingenResponse> {
    const rijen = await this.database.tx(ctx, async (tx) => {
      const gevonden = await lijst(tx, status, undefined);
      for (const rij of gevonden) await tx.accessLog('terugmelding', rij.id, 'lezen');
      return gevonden;
    });
    return { results: rijen.map((rij) => toon(rij, true)), count: rijen.length };
  }

  trekIn(ctx: Ctx, id: string): Promise<Terugmelding> {
    return this.database.tx(ctx, async (tx) => {
      const rij = await vast(tx, id);
      // Of another party: as if it is not there.
      if (rij.melder_key !== ctx.actor.partyKey) throw Refusal.notFound();
      if (!magIntrekken(rij.status)) throw Refusal.state('niet-in-te-trekken', 'Uw melding is al doorgegeven. U kunt haar niet meer intrekken.');
      return toon(await this.zet(tx, id, 'ingetrokken', ''), false);
    });
  }

  zetStatus(ctx: Ctx, { id, status, antwoord }: ZetTerugmeldingRequest): Promise<Terugmelding> {
    return this.database.tx(ctx, async (tx) => {
      const rij = await vast(tx, id);
      if (!isStatus(status)) throw Refusal.invalid([{ name: 'status', code: 'unknown', reason: 'Deze status bestaat niet.' }]);
      if (!volgende(rij.status).includes(status)) throw Refusal.state('status-kan-niet', `Na "${rij.status}" kan "${status}" niet.`);
      if (wilAntwoord(status) && antwoord.trim() === '') throw Refusal.invalid([{ name: 'antwoord', code: 'required', reason: 'Leg uit waarom de melding is afgewezen.' }]);
      await tx.accessLog('terugmelding', id, 'wijzigen');
      return toon(await this.zet(tx, id, status, antwoord), true);
    });
  }

  private async zet(tx: Tx, id: string, status: Status, antwoord: string): Promise<Rij> {
    const [rij] = await tx.query<Rij>('UPDATE terugmelding SET status = $2, antwoord = CASE WHEN $3 = \'\' THEN antwoord ELSE $3 END, gewijzigd_op = $4 WHERE id = $1 RETURNING *', [id, status, antwoord, tx.ctx.clock.now()]);
    await this.meldWijziging(tx, id, status, {});
    return rij as Rij;
  }

  private async meldWijziging(tx: Tx, id: string, status: Status, extra: Record<string, string>): Promise<void> {
    await tx.audit(status === 'ontvangen' ? 'terugmelding-ontvangen' : 'terugmelding-gewijzigd', { kind: 'terugmelding', id }, { status, ...extra });
    await tx.emit('nl.polder.gegevens.terugmelding.gewijzigd', id, { status, ...extra });
  }
}

function controleer(request: MeldTerugRequest): FieldProblem[] {
  return [
    ...(BRONHOUDER[request.bron] ? [] : [{ name: 'bron', code: 'unknown', reason: 'Aan dit register kunt u niet terugmelden.' }]),
    ...(/^[A-Za-z0-9.]{1,200}$/.test(request.attribuut) ? [] : [{ name: 'attribuut', code: 'invalid', reason: 'Dit gegeven bestaat niet.' }]),
    ...(request.voorgesteldeWaarde.trim() || request.toelichting.trim() ? [] : [{ name: 'toelichting', code: 'required', reason: 'Schrijf wat er niet klopt.' }]),
  ];
}

async function lijst(tx: Tx, status: string, melder: string | undefined): Promise<Rij[]> {
  if (status && !isStatus(status)) throw Refusal.invalid([{ name: 'status', code: 'unknown', reason: 'Deze status bestaat niet.' }]);
  return tx.query<Rij>(`SELECT * FROM terugmelding WHERE ($1 = '' OR status = $1) AND ($2::text IS NULL OR melder_key = $2) ORDER BY id DESC LIMIT ${MOST}`, [status, melder ?? null]);
}

async function vast(tx: Tx, id: string): Promise<Rij> {
  const [rij] = UUID.test(id) ? await tx.query<Rij>('SELECT * FROM terugmelding WHERE id = $1 FOR UPDATE', [id]) : [];
  if (!rij) throw Refusal.notFound('Deze melding bestaat niet.');
  return rij;
}

function toon(rij: Rij, staf: boolean): Terugmelding {
  return {
    id: rij.id, bron: rij.bron, attribuut: rij.attribuut, veld: rij.veld, betwijfeldeWaarde: rij.betwijfelde_waarde, voorgesteldeWaarde: rij.voorgestelde_waarde, toelichting: rij.toelichting, dossiernummer: rij.dossiernummer,
    status: rij.status, gemeldOp: rij.gemeld_op.toISOString(), gewijzigdOp: rij.gewijzigd_op.toISOString(), antwoord: rij.antwoord, melder: staf ? rij.melder_naam : '', volgende: staf ? [...volgende(rij.status)] : magIntrekken(rij.status) ? ['ingetrokken'] : [],
  };
}
