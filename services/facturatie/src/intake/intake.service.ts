import { createHash } from 'node:crypto';
import { v5 as uuidv5 } from 'uuid';
import type { Ctx } from '@polder/context';
import { Refusal, type Tx } from '@polder/service';
import type { Huis } from '../kit.js';
import { isPdf, xmlUitPdf } from './hybride-pdf.js';
import { pakUit, type Envelop } from './envelop.rules.js';

/** One delivered file. */
export interface Aanlevering {
  kanaal: string;
  /** Id of the message in the channel: the same id is the same delivery. */
  berichtId: string;
  bestandsnaam: string;
  bytes: Uint8Array;
  /** When the provider received it; the clock of 30 days starts then. */
  aangebodenOp?: Date;
  /** Who took it in by hand. */
  aannemer?: string;
}
export interface OntvangstAntwoord {
  id: string;
  uitkomst: 'ontvangen' | 'bekend' | 'geweigerd';
  factuurId: string;
  sha256: string;
  melding: string;
}
interface OntvangstRij {
  id: string;
  sha256: string;
  uitkomst: 'ontvangen' | 'geweigerd';
  melding: string;
  factuur_id: string | null;
}

const MAX_BYTES = 20 * 1024 * 1024;
const ANDERS = 'Onder dit berichtnummer is al een ander bestand ontvangen. Stuur het met een nieuw nummer.';

/** Name-based id of a delivery: a repeat after a crash finds what was done. */
export const ontvangstId = (tenant: string, kanaal: string, berichtId: string): string => uuidv5(`${kanaal}\n${berichtId}`, tenant);

/** A name with the end that belongs to its content, without folders. */
export function bestandsNaam(naam: string, pdf: boolean): string {
  const einde = pdf ? 'pdf' : 'xml';
  const bare = (naam.split(/[\\/]/).at(-1) ?? '').replace(/\p{Cc}/gu, '').trim().slice(0, 180) || 'factuur';
  return bare.toLowerCase().endsWith(`.${einde}`) ? bare : `${bare}.${einde}`;
}

/**
 * The door for invoices. The order decides: bytes at archief (synced and hashed), then one transaction with the receipt
 * and the invoice, then the answer. Who gets an answer may forget the file; who gets none sends it again and nothing
 * comes twice.
 */
export class IntakeService {
  constructor(
    private readonly huis: Huis,
    private readonly wek: () => void,
  ) {}

  /** @throws Refusal when it could not be stored: the sender must try again */
  async ontvang(ctx: Ctx, aanlevering: Aanlevering): Promise<OntvangstAntwoord> {
    const id = ontvangstId(ctx.tenant, aanlevering.kanaal, aanlevering.berichtId);
    const sha256 = createHash('sha256').update(aanlevering.bytes).digest('hex');
    const bekend = await this.bekend(ctx, id, sha256);
    if (bekend) return bekend;
    const pdf = isPdf(aanlevering.bytes);
    const naam = bestandsNaam(aanlevering.bestandsnaam, pdf);
    const uit = aanlevering.bytes.length > MAX_BYTES ? { envelop: undefined, bezwaar: 'Het bestand is groter dan 20 MB. Stuur bijlagen apart.' } : pakUit((pdf ? await xmlUitPdf(aanlevering.bytes) : undefined) ?? aanlevering.bytes);
    if (!uit.bezwaar) {
      try {
        await this.huis.archief.bewaar(ctx, id, naam, aanlevering.bytes, pdf ? 'application/pdf' : 'application/xml');
      } catch (error) {
        // The same file at the same moment: the other delivery has its bytes at archief already, and ours are refused.
        const ander = error instanceof Refusal ? await this.wachtOpAnder(ctx, id, sha256) : undefined;
        if (ander) return ander;
        throw error;
      }
    }
    this.huis.naStap('bytes');
    const nieuw = await this.huis.database.tx(ctx, (tx) => this.leg(tx, id, sha256, { ...aanlevering, bestandsnaam: naam }, uit.envelop, uit.bezwaar));
    this.huis.naStap('ontvangen');
    if (!nieuw) return (await this.bekend(ctx, id, sha256)) ?? { id, uitkomst: 'geweigerd', factuurId: '', sha256, melding: ANDERS };
    this.wek();
    return uit.bezwaar ? { id, uitkomst: 'geweigerd', factuurId: '', sha256, melding: uit.bezwaar } : { id, uitkomst: 'ontvangen', factuurId: id, sha256, melding: '' };
  }

  /** The answer of another delivery of the same file that is under way; undefined when there is none within two seconds. */
  private async wachtOpAnder(ctx: Ctx, id: string, sha256: string): Promise<OntvangstAntwoord | undefined> {
    for (let poging = 0; poging < 20; poging += 1) {
      const ander = await this.bekend(ctx, id, sha256);
      if (ander) return ander;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return undefined;
  }

  private async bekend(ctx: Ctx, id: string, sha256: string): Promise<OntvangstAntwoord | undefined> {
    const rij = await this.huis.database.tx(ctx, async (tx) => {
      const [found] = await tx.query<OntvangstRij>('UPDATE ontvangst SET herhaald = herhaald + 1 WHERE id = $1 RETURNING id, sha256, uitkomst, melding, factuur_id', [id]);
      return found;
    });
    if (!rij) return undefined;
    if (rij.sha256 !== sha256) return { id, uitkomst: 'geweigerd', factuurId: '', sha256, melding: ANDERS };
    return { id, uitkomst: rij.uitkomst === 'geweigerd' ? 'geweigerd' : 'bekend', factuurId: rij.factuur_id ?? '', sha256, melding: rij.melding };
  }

  private async leg(tx: Tx, id: string, sha256: string, een: Aanlevering, envelop: Envelop | undefined, bezwaar: string): Promise<boolean> {
    const { ctx } = tx;
    const nu = ctx.clock.now();
    // The day of receipt is the earlier of the provider's and ours: we owe from the moment that it reached our provider.
    const aangeboden = een.aangebodenOp && een.aangebodenOp < nu ? een.aangebodenOp : undefined;
    const naam = een.bestandsnaam;
    if (!bezwaar) {
      const rows = await tx.query(
        `INSERT INTO factuur (organisatie_id, id, stand, kanaal, bestandsnaam, sha256, aannemer, sbdh, ontvangen_op, ontvangstdag, actie_op)
         VALUES ($1,$2,'ontvangen',$3,$4,$5,$6,$7,$8,($9::timestamptz AT TIME ZONE 'Europe/Amsterdam')::date,$8) ON CONFLICT DO NOTHING RETURNING id`,
        [ctx.tenant, id, een.kanaal, naam, sha256, een.aannemer ?? '', envelop ? JSON.stringify(envelop) : null, nu, aangeboden ?? nu],
      );
      if (rows.length === 0) return false;
    }
    const rows = await tx.query(
      `INSERT INTO ontvangst (organisatie_id, id, kanaal, bericht_id, bestandsnaam, sha256, grootte, sbdh_id, ontvangen_op, dag, aangeboden_op, uitkomst, melding, factuur_id)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14) ON CONFLICT DO NOTHING RETURNING id`,
      [ctx.tenant, id, een.kanaal, een.berichtId, een.bestandsnaam.slice(0, 200), sha256, een.bytes.length, envelop?.instantie ?? '', nu, ctx.clock.today(), aangeboden ?? null, bezwaar ? 'geweigerd' : 'ontvangen', bezwaar, bezwaar ? null : id],
    );
    if (rows.length === 0) return false;
    const inhoud = { kanaal: een.kanaal, bericht: een.berichtId, sha256, grootte: een.bytes.length };
    if (bezwaar) await tx.audit('ontvangst.geweigerd', { kind: 'ontvangst', id }, { ...inhoud, reden: bezwaar });
    else {
      await tx.audit('factuur.ontvangen', { kind: 'factuur', id }, inhoud);
      await tx.emit('nl.polder.facturatie.factuur.ontvangen', id, { factuurId: id, kanaal: een.kanaal });
    }
    return true;
  }
}

/** A refusal of archief that no repeat mends (type, size): the delivery is refused instead of tried for ever. */
export const blijvend = (error: unknown): error is Refusal => error instanceof Refusal && error.fields.length > 0;
