import { Injectable } from '@nestjs/common';
import type { Ctx } from '@polder/context';
import type { Empty } from '@polder/proto/polder/api/options';
import type { MeldAanRequest, PartijServiceServer } from '@polder/proto/polder/gegevens/v1/gegevens';
import { Database, IdentifyingNumbers, isBsn, Refusal, type Handlers } from '@polder/service';
import { onthoud } from './partij.repository.js';

/** Takes the number of who logged in from the edge. */
@Injectable()
export class PartijController implements Handlers<PartijServiceServer> {
  constructor(
    private readonly database: Database,
    private readonly numbers: IdentifyingNumbers,
  ) {}

  async meldAan(ctx: Ctx, { partyKey, bsn }: MeldAanRequest): Promise<Empty> {
    if (!isBsn(bsn)) throw Refusal.invalid([{ name: 'bsn', code: 'invalid', reason: 'Dit is geen burgerservicenummer.' }]);
    if (partyKey.length < 32) throw Refusal.invalid([{ name: 'partyKey', code: 'invalid', reason: 'Deze sleutel is te kort.' }]);
    await this.database.tx(ctx, (tx) => onthoud(tx, this.numbers, partyKey, bsn));
    return {};
  }
}
