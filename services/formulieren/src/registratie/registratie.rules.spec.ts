import { status } from '@grpc/grpc-js';
import { Refusal } from '@polder/service';
import { faultsOf } from './faults.js';
import { definitieveWeigering, redenVan, wachttijdMs } from './registratie.rules.js';

describe('registration rules', () => {
  it('waits twice as long after each failure, at most a minute, and never stops', () => {
    expect([1, 2, 3, 4, 7, 8, 20, 100_000].map(wachttijdMs)).toEqual([500, 1000, 2000, 4000, 32_000, 60_000, 60_000, 60_000]);
  });

  it('takes as final only what will be the same tomorrow', () => {
    const van = (code: status) => definitieveWeigering(new Refusal(code, 'c', 't', 'd')) !== undefined;
    const definitief = [status.INVALID_ARGUMENT, status.NOT_FOUND, status.ALREADY_EXISTS, status.FAILED_PRECONDITION, status.OUT_OF_RANGE];
    for (const code of Object.values(status).filter((c): c is status => typeof c === 'number')) expect([code, van(code)]).toEqual([code, definitief.includes(code)]);
    expect(definitieveWeigering(new Error('bug'))).toBeUndefined();
    expect(definitieveWeigering(undefined)).toBeUndefined();
  });

  it('says who refused', () => {
    expect(redenVan('accepted', Refusal.state('x', 'Mag niet.'))).toBe('Het archief weigert de aanvraag. Mag niet.');
    expect(redenVan('committed', Refusal.invalid([{ name: 'a', code: 'b', reason: 'Fout.' }], 'Zo niet.'))).toBe('De zaakregistratie weigert de aanvraag. Zo niet. a: Fout.');
  });
});

describe('fault points', () => {
  const hangt = async (promise: Promise<void>) => (await Promise.race([promise.then(() => 'goes on'), new Promise((resolve) => setTimeout(resolve, 30, 'hangs'))])) === 'hangs';

  it('kills at the point named and lets nothing happen after it', async () => {
    let kills = 0;
    const faults = faultsOf({ POLDER_FAULT_AFTER: 'committed', POLDER_DEMO: true, NODE_ENV: 'development' }, () => void (kills += 1));
    await faults.after('accepted');
    await faults.after('registered');
    expect(kills).toBe(0);
    expect(await hangt(faults.after('committed'))).toBe(true);
    expect(kills).toBe(1);
  });

  it.each([{ POLDER_DEMO: false, NODE_ENV: 'development' }, { POLDER_DEMO: true, NODE_ENV: 'production' }])('never in %p', async (where) => {
    let kills = 0;
    expect(await hangt(faultsOf({ POLDER_FAULT_AFTER: 'committed', ...where }, () => void (kills += 1)).after('committed'))).toBe(false);
    expect(kills).toBe(0);
  });
});
