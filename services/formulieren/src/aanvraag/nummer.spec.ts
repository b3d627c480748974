import { status } from '@grpc/grpc-js';
import { AanvraagServiceService as A } from '@polder/proto/polder/formulieren/v1/formulieren';
import { Refusal } from '@polder/service';
import { hoekstra, PRODUCT, Proef, TOETS_DOOR } from '../testing/proef.js';

describe('dossier numbers', () => {
  let proef: Proef;
  beforeAll(async () => {
    proef = await Proef.start({ POLDER_NUMMERBLOK: '7' });
  });
  afterAll(() => proef.stop());
  afterEach(() => proef.herstel());

  const start = () => proef.roep(A.startAanvraag, hoekstra, { product: PRODUCT, toets: TOETS_DOOR });
  const over = async () => (await proef.sql<{ n: number }>('SELECT count(*) AS n FROM nummer'))[0]?.n ?? -1;

  it('forty starts at once get forty numbers, out of few blocks', async () => {
    const antwoorden = await Promise.all(Array.from({ length: 40 }, start));
    const nummers = antwoorden.map((a) => a.value?.dossiernummer);
    expect(nummers.every((n) => /^FL-2026-\d{6}$/.test(n ?? ''))).toBe(true);
    expect(new Set(nummers).size).toBe(40);
    // 40 numbers need 6 blocks of 7; what was reserved is either given out or still there.
    const blokken = proef.zaken.aanroepen.length;
    expect(blokken).toBeLessThanOrEqual(8);
    expect(await over()).toBe(blokken * 7 - 40);
  });

  it('zaken away: numbers that are there are given, then a clear refusal, then on again', async () => {
    proef.zaken.gedrag = { reserveNummers: 'weg' };
    for (let rest = await over(); rest > 0; rest -= 1) expect((await start()).code).toBe(status.OK);
    const leeg = await start();
    expect([leeg.code, leeg.problem?.detail]).toEqual([status.UNAVAILABLE, 'U kunt nu geen aanvraag starten: we kunnen geen dossiernummer geven. Probeer het over een paar minuten opnieuw.']);
    proef.herstel();
    expect((await start()).code).toBe(status.OK);
  });

  it('a start that fails gives its number back', async () => {
    const voor = await over();
    expect(voor).toBeGreaterThan(0);
    await expect(
      proef.kit.database.tx(proef.ctx(), async (tx) => {
        await tx.query('DELETE FROM nummer WHERE nummer = (SELECT min(nummer) FROM nummer)');
        throw Refusal.unavailable('stop');
      }),
    ).rejects.toThrow('stop');
    expect(await over()).toBe(voor);
  });
});
