import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wacht } from 'node:timers/promises';
import type { FaultPoint } from '../config.js';
import { leesRegistraties } from '../checks/formulieren-checks.js';
import { Proef } from '../testing/proef.js';

const main = join(dirname(fileURLToPath(import.meta.url)), '../../dist/main.js');

/**
 * The built service as a process of its own, killed by its own fault point; another worker must finish the work. Two points
 * only, one after our own commit and one after the other service's: every start costs seconds. registratie.spec.ts has them all.
 */
const PUNTEN: FaultPoint[] = ['accepted', 'zaken.register'];

describe('kill -9 of the process', () => {
  let proef: Proef;
  const kinderen: ChildProcess[] = [];
  beforeAll(async () => {
    proef = await Proef.start();
  });
  afterAll(async () => {
    for (const kind of kinderen) kind.kill('SIGKILL');
    await proef.stop();
  });

  const start = async (faultAfter: string): Promise<{ kind: ChildProcess; adres: string }> => {
    const kind = spawn(process.execPath, [main], { env: { ...process.env, ...proef.omgeving, POLDER_FAULT_AFTER: faultAfter, POLDER_LEASE_MS: '300' }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    kinderen.push(kind);
    const [bericht] = (await once(kind, 'message')) as [{ address: string }];
    return { kind, adres: bericht.address };
  };

  it('leaves a registration that the next process completes', async () => {
    for (const punt of PUNTEN) {
      const { id } = await proef.compleet();
      const { kind, adres } = await start(punt);
      const einde = once(kind, 'exit');
      void proef.dienInBij(adres, id);
      expect([punt, (await einde)[1]]).toEqual([punt, 'SIGKILL']);
      expect((await leesRegistraties(proef.adminUrl)).find((r) => r.id === id)?.stap).not.toBe('done');
      const opvolger = proef.replica({ pollMs: 50 });
      opvolger.start();
      const klaar = async () => (await leesRegistraties(proef.adminUrl)).find((r) => r.id === id)?.stap === 'done';
      for (let i = 0; i < 100 && !(await klaar()); i += 1) await wacht(50);
      await opvolger.stop();
      const registratie = (await leesRegistraties(proef.adminUrl)).find((r) => r.id === id);
      expect([punt, registratie?.stap]).toEqual([punt, 'done']);
      expect([...(proef.archief.vastgelegd.get(id)?.documenten.keys() ?? [])].sort()).toEqual([...(registratie?.documenten ?? [])].sort());
      expect(proef.zaken.zaken.get(id)?.documenten.map((d) => d.documentId)).toEqual(registratie?.documenten);
    }
  }, 120_000);
});
