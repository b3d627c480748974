import type { Ctx } from '@polder/context';
import type { Database } from '@polder/service';
import type { PersonKind } from '../login/identity.rules.js';
import type { SessionTimes } from './session.rules.js';

/** Why a session ended, as the audit trail says it. */
export type EndReason = 'uitgelogd' | 'vervangen' | 'verlopen' | 'geweigerd' | 'beeindigd-door-inlogvoorziening';

/** A row of table sessie, still sealed. */
export interface SealedSession extends SessionTimes {
  id: string;
  sub: string;
  inhoud: Buffer;
}

interface Row {
  id: string;
  soort: PersonKind;
  sub: string;
  inhoud: Buffer;
  gezien_op: Date;
  gecontroleerd_op: Date;
  verloopt_op: Date;
}

export interface NewSession extends SealedSession {
  sleutelHash: Buffer;
  sid?: string;
  /** Level of assurance of the login. */
  acr: string;
}

type Ended = Pick<Row, 'id' | 'soort' | 'sub' | 'inhoud'>;

const toSession = (row: Row): SealedSession => ({
  id: row.id, soort: row.soort, sub: row.sub, inhoud: row.inhoud, gezienOp: row.gezien_op, gecontroleerdOp: row.gecontroleerd_op, verlooptOp: row.verloopt_op,
});

const COLUMNS = 'id, soort, sub, inhoud, gezien_op, gecontroleerd_op, verloopt_op';

/** Sessions in the gateway's own database. `ctx` gives the tenant; the calls without it are the gateway's own work. */
export class SessionRepository {
  constructor(private readonly database: Database) {}

  async find(ctx: Ctx, sleutelHash: Buffer): Promise<SealedSession | undefined> {
    const [row] = await this.database.read(ctx, (tx) => tx.query<Row>(`SELECT ${COLUMNS} FROM sessie WHERE sleutel_hash = $1`, [sleutelHash], 'sessie-find'));
    return row && toSession(row);
  }

  async insert(ctx: Ctx, session: NewSession, replaces: Buffer | undefined): Promise<void> {
    if (replaces) await this.remove(ctx, replaces, 'vervangen');
    await this.database.tx(asPerson(ctx, session), async (tx) => {
      await tx.query(
        `INSERT INTO sessie (id, organisatie_id, sleutel_hash, soort, sub, sid, inhoud, gemaakt_op, gezien_op, gecontroleerd_op, verloopt_op)
         VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$8,$8,$9)`,
        [session.id, ctx.tenant, session.sleutelHash, session.soort, session.sub, session.sid ?? null, session.inhoud, session.gezienOp, session.verlooptOp],
      );
      await tx.audit('ingelogd', { kind: 'sessie', id: session.id }, { soort: session.soort, niveau: session.acr });
    });
  }

  async touch(ctx: Ctx, id: string, now: Date): Promise<void> {
    await this.database.tx(ctx, (tx) => tx.query('UPDATE sessie SET gezien_op = $2 WHERE id = $1 AND gezien_op < $2', [id, now], 'sessie-touch'));
  }

  /** Takes the right to ask the identity provider for this session; false when another process has it. */
  async claimCheck(ctx: Ctx, id: string, now: Date, until: Date): Promise<boolean> {
    const rows = await this.database.tx(ctx, (tx) =>
      tx.query('UPDATE sessie SET controle_tot = $3 WHERE id = $1 AND (controle_tot IS NULL OR controle_tot < $2) RETURNING id', [id, now, until]),
    );
    return rows.length === 1;
  }

  /** Keeps what the identity provider answered, and gives the right back. */
  async saveCheck(ctx: Ctx, id: string, inhoud: Buffer, sid: string | undefined, now: Date): Promise<void> {
    await this.database.tx(ctx, (tx) =>
      tx.query('UPDATE sessie SET inhoud = $2, sid = COALESCE($3, sid), gecontroleerd_op = $4, controle_tot = NULL WHERE id = $1', [id, inhoud, sid ?? null, now]),
    );
  }

  async releaseCheck(ctx: Ctx, id: string): Promise<void> {
    await this.database.tx(ctx, (tx) => tx.query('UPDATE sessie SET controle_tot = NULL WHERE id = $1', [id]));
  }

  async remove(ctx: Ctx, sleutelHash: Buffer, reason: EndReason): Promise<void> {
    await this.end(ctx, reason, 'sleutel_hash = $1', [sleutelHash]);
  }

  async removeById(ctx: Ctx, id: string, reason: EndReason): Promise<void> {
    await this.end(ctx, reason, 'id = $1', [id]);
  }

  /** Ends the sessions that a logout token names: one by its sid, or all of a subject. */
  async removeOf(ctx: Ctx, who: { sub?: string; sid?: string }): Promise<number> {
    const [condition, value] = who.sid ? ['sid = $1', who.sid] : ['sub = $1', who.sub];
    return value ? (await this.end(ctx, 'beeindigd-door-inlogvoorziening', condition, [value])).length : 0;
  }

  /** Removes and returns sessions that are over, some at a time. */
  async removeOver(ctx: Ctx, now: Date, staffSeenBefore: Date, partySeenBefore: Date): Promise<Pick<SealedSession, 'id' | 'inhoud'>[]> {
    const over = `id IN (
      SELECT id FROM sessie
      WHERE verloopt_op <= $1 OR (soort = 'medewerker' AND gezien_op <= $2) OR (soort <> 'medewerker' AND gezien_op <= $3)
      LIMIT 500 FOR UPDATE SKIP LOCKED)`;
    return this.end(ctx, 'verlopen', over, [now, staffSeenBefore, partySeenBefore]);
  }

  /** Deletes and writes in the audit trail whose session ended and why, in one transaction. */
  private async end(ctx: Ctx, reason: EndReason, condition: string, values: unknown[]): Promise<Ended[]> {
    return this.database.tx(ctx, async (tx) => {
      const rows = await tx.query<Ended>(`DELETE FROM sessie WHERE ${condition} RETURNING id, soort, sub, inhoud`, values);
      for (const { id, soort, sub } of rows) await tx.audit(reason, { kind: 'sessie', id }, { soort, sub });
      return rows;
    });
  }

  /** Answers when the database does. */
  async ping(ctx: Ctx): Promise<void> {
    await this.database.read(ctx, (tx) => tx.query('SELECT 1'));
  }
}

/** The audit trail names who logged in by subject, not by name. */
function asPerson(ctx: Ctx, { soort, sub }: { soort: PersonKind; sub: string }): Ctx {
  return { ...ctx, actor: { kind: soort, id: sub, naam: '', rollen: [], scopes: [] } };
}
