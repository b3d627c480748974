import { firstTime, NOTIFICATIE_TYPE, type BusEvent } from '@polder/service';
import { dienstCtx, type Kit } from '../kit.js';
import { berichtVan, past } from './bericht.rules.js';
import { abonnementen, zetInWachtrij } from './notificatie.repository.js';

export const CONSUMENT = 'notificaties';

/** Puts every notification in the queues of the subscribers that want it. */
export class VerdelenService {
  constructor(
    private readonly kit: Kit,
    private readonly wake: () => void,
  ) {}

  readonly wants = (type: string): boolean => type.startsWith(NOTIFICATIE_TYPE);

  readonly handle = async (event: BusEvent): Promise<void> => {
    const ctx = dienstCtx(this.kit, event.organisatieId, 'zgw-uitwisseling', event.traceId);
    const count = await this.kit.database.tx(ctx, async (tx) => {
      if (!(await firstTime(tx, event, CONSUMENT))) return 0;
      const ids = (await abonnementen(tx)).filter((one) => past(one.kanalen, event)).map((one) => one.id);
      // Order holds per main object: the subject of the event.
      if (ids.length > 0) await zetInWachtrij(tx, event.id, event.subject, berichtVan(event, this.kit.config.POLDER_PUBLIC_URL), ids);
      return ids.length;
    });
    if (count > 0) this.wake();
  };
}
