import { createHash } from 'node:crypto';
import type { Metadata } from '@grpc/grpc-js';
import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type {
  GetSjabloonRequest, ListSjablonenRequest, ListSjablonenResponse, SaveSjabloonRequest, SjabloonDetail, SjabloonServiceServer, ToonVoorbeeldRequest, Voorbeeld,
} from '@polder/proto/polder/integratie/v1/berichten';
import { Refusal, type Handlers, type Tx } from '@polder/service';
import { KIT, type Kit } from '../kit.js';
import { bewaarConcept, legMeegeleverdeVast, publiceer, standen, versiesVan } from './sjabloon.repository.js';
import { gebreken, maakOp } from './sjabloon.rules.js';
import { SJABLONEN, sjabloonVan, type Sjabloon } from './sjablonen.js';

/** Texts of messages in the werkplek: list, edit, preview, publish. */
@Injectable()
export class SjabloonController implements Handlers<SjabloonServiceServer> {
  constructor(@Inject(KIT) private readonly kit: Kit) {}

  async listSjablonen(ctx: Ctx, _request: ListSjablonenRequest): Promise<ListSjablonenResponse> {
    const rows = await this.kit.database.tx(ctx, async (tx) => {
      await legMeegeleverdeVast(tx);
      return standen(tx);
    });
    const results = SJABLONEN.flatMap(({ code, naam, verplicht }) => {
      const row = rows.find((one) => one.code === code);
      return row ? [{ code, naam, verplicht, versie: row.versie, gepubliceerdOp: row.gepubliceerd_op.toISOString(), heeftConcept: row.heeft_concept }] : [];
    });
    return { results, count: results.length };
  }

  async getSjabloon(ctx: Ctx, { code }: GetSjabloonRequest, out: Metadata): Promise<SjabloonDetail> {
    const sjabloon = bekend(code);
    return this.kit.database.tx(ctx, async (tx) => {
      await legMeegeleverdeVast(tx);
      return detail(tx, sjabloon, out);
    });
  }

  async saveSjabloon(ctx: Ctx, { code, onderwerp, tekst }: SaveSjabloonRequest, out: Metadata): Promise<SjabloonDetail> {
    const sjabloon = bekend(code);
    const problems = gebreken(onderwerp, tekst, sjabloon.velden.map((veld) => veld.naam));
    if (problems.length > 0) throw Refusal.invalid(problems);
    return this.wijzig(ctx, sjabloon, out, async (tx) => {
      await bewaarConcept(tx, code, onderwerp, tekst);
      await tx.audit('sjabloon.bewaard', { kind: 'sjabloon', id: code }, { onderwerp, tekst });
    });
  }

  async publiceerSjabloon(ctx: Ctx, { code }: GetSjabloonRequest, out: Metadata): Promise<SjabloonDetail> {
    return this.wijzig(ctx, bekend(code), out, async (tx) => {
      const versie = await publiceer(tx, code);
      if (versie === undefined) throw Refusal.state('geen-concept', 'Er is geen concept om te publiceren. Bewaar eerst een nieuwe tekst.');
      await tx.audit('sjabloon.gepubliceerd', { kind: 'sjabloon', id: code }, { versie });
      await tx.emit('nl.polder.integratie.sjabloon.gepubliceerd', code, { code, versie });
    });
  }

  async toonVoorbeeld(_ctx: Ctx, { code, onderwerp, tekst, gegevens }: ToonVoorbeeldRequest): Promise<Voorbeeld> {
    const { velden } = bekend(code);
    const problems = gebreken(onderwerp, tekst, velden.map((veld) => veld.naam));
    if (problems.length > 0) throw Refusal.invalid(problems);
    return maakOp(onderwerp, tekst, { ...Object.fromEntries(velden.map((veld) => [veld.naam, veld.voorbeeld])), ...gegevens });
  }

  /** One change under the lock of the template; refused when somebody else changed it since the caller looked. */
  private wijzig(ctx: Ctx, sjabloon: Sjabloon, out: Metadata, change: (tx: Tx) => Promise<void>): Promise<SjabloonDetail> {
    return this.kit.database.tx(ctx, async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`sjabloon/${ctx.tenant}/${sjabloon.code}`]);
      await legMeegeleverdeVast(tx);
      if (ctx.ifMatch && ctx.ifMatch !== '*' && ctx.ifMatch !== etagVan(await detail(tx, sjabloon))) throw Refusal.changed();
      await change(tx);
      return detail(tx, sjabloon, out);
    });
  }
}

function bekend(code: string): Sjabloon {
  const sjabloon = sjabloonVan(code);
  if (!sjabloon) throw Refusal.notFound('Dit bericht bestaat niet.');
  return sjabloon;
}

async function detail(tx: Tx, { code, naam, verplicht, velden }: Sjabloon, out?: Metadata): Promise<SjabloonDetail> {
  const rows = await versiesVan(tx, code);
  const versies = rows.map((row) => ({
    versie: row.versie, status: row.status, onderwerp: row.onderwerp, tekst: row.tekst, gewijzigdOp: row.gewijzigd_op.toISOString(), gewijzigdDoor: row.gewijzigd_door,
  }));
  const result = { code, naam, verplicht, velden: velden.map((veld) => ({ ...veld })), versies };
  out?.set('etag', etagVan(result));
  return result;
}

const etagVan = (stand: SjabloonDetail): string => `"${createHash('sha256').update(JSON.stringify(stand.versies)).digest('hex').slice(0, 32)}"`;
