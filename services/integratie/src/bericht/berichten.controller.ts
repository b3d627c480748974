import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type { Bericht, BerichtenServiceServer, BerichtRequest, ListBerichtenRequest, ListBerichtenResponse } from '@polder/proto/polder/integratie/v1/berichten';
import { Refusal, type Handlers, type Tx } from '@polder/service';
import { KIT, type Kit } from '../kit.js';
import { aandacht, pogingenVan, vanZaak, vind, type BerichtRij, type PogingRij } from './bericht.repository.js';
import { gemaskeerd } from './bericht.rules.js';
import { paginaVan, volgende } from './pagina.rules.js';
import { VerzenderWorker } from './verzender.worker.js';

/** What went out about a case, and how it arrived: for staff. */
@Injectable()
export class BerichtenController implements Handlers<BerichtenServiceServer> {
  constructor(
    @Inject(KIT) private readonly kit: Kit,
    @Inject(VerzenderWorker) private readonly verzender: VerzenderWorker,
  ) {}

  async listBerichten(ctx: Ctx, request: ListBerichtenRequest): Promise<ListBerichtenResponse> {
    const { size, offset } = paginaVan(request);
    return this.kit.database.tx(ctx, async (tx) => {
      const { rows, count } = request.zaakId ? await vanZaak(tx, request.zaakId, size, offset) : await aandacht(tx, size, offset);
      for (const zaakId of new Set(rows.map((row) => row.zaak_id))) await tx.accessLog('zaak', zaakId, 'lezen');
      return { results: await metPogingen(tx, rows), count, next: volgende(offset, rows.length, count) };
    });
  }

  async stuurOpnieuw(ctx: Ctx, { id }: BerichtRequest): Promise<Bericht> {
    const bericht = await this.kit.database.tx(ctx, async (tx) => {
      const row = await vind(tx, id);
      if (!row) throw Refusal.notFound('Dit bericht is er niet.');
      if (row.status !== 'mislukt' && row.status !== 'wachtrij') throw Refusal.state('al-verstuurd', 'Dit bericht is al verstuurd of gaat niet de deur uit.');
      await tx.query(
        `UPDATE bericht SET status = 'wachtrij', reden = '', pogingen = 0, eerste_poging = NULL, volgende_poging = clock_timestamp(), houder = NULL, houder_tot = NULL WHERE id = $1 AND status IN ('mislukt', 'wachtrij')`,
        [id],
      );
      await tx.audit('bericht.opnieuw', { kind: 'bericht', id, hoofdobject: row.zaak_id }, {});
      await tx.accessLog('zaak', row.zaak_id, 'lezen');
      const [result] = await metPogingen(tx, [{ ...row, status: 'wachtrij', reden: '', pogingen: 0 }]);
      return result;
    });
    this.verzender.wake();
    if (!bericht) throw new Error('no message');
    return bericht;
  }
}

async function metPogingen(tx: Tx, rows: BerichtRij[]): Promise<Bericht[]> {
  const pogingen = await pogingenVan(tx, rows.map((row) => row.id));
  return rows.map((row) => naarBericht(row, pogingen.filter((one) => one.bericht_id === row.id)));
}

function naarBericht(row: BerichtRij, pogingen: PogingRij[]): Bericht {
  return {
    id: row.id, zaakId: row.zaak_id, soort: row.soort, onderwerp: row.onderwerp, kanaal: row.kanaal, status: row.status, reden: row.reden, aangemaaktOp: row.aangemaakt_op.toISOString(),
    verzondenOp: row.verzonden_op?.toISOString() ?? '', pogingen: row.pogingen, tekst: row.tekst, adres: gemaskeerd(row.adres),
    afleveringen: pogingen.map((one) => ({ kanaal: one.kanaal, status: one.status, tijdstip: one.tijdstip.toISOString(), reden: one.reden })),
  };
}
