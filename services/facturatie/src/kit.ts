import { anonymous, type Clock, type Ctx } from '@polder/context';
import type { Database, Logger, ServiceKit } from '@polder/service';
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import type { ArchiefClient } from './archief.client.js';
import type { FacturatieConfig } from './config.js';

/** What every part of this service works with. */
export interface Huis {
  config: FacturatieConfig;
  database: Database;
  clock: Clock;
  log: Logger;
  archief: ArchiefClient;
  /** Called after each commit of a step with its name: a test of faults may end the process here. */
  naStap(stap: string): void;
}
export const HUIS = Symbol('huis');

/** Context of the service's own work for a tenant. */
export function eigenCtx(clock: Clock, tenant: string, purpose = 'facturen-afhandelen'): Ctx {
  return { actor: { ...anonymous(), kind: 'dienst', id: 'facturatie', naam: 'facturatie' }, tenant, purpose, clock, traceId: randomBytes(16).toString('hex'), baseUrl: '' };
}

export function huisVan(kit: ServiceKit<FacturatieConfig>, archief: ArchiefClient): Huis {
  const kans = kit.config.POLDER_FAULT_EXIT;
  return {
    config: kit.config, database: kit.database, clock: kit.clock, log: kit.log, archief,
    naStap: (stap) => {
      if (kans === 0 || Math.random() >= kans) return;
      writeSync(2, `fault: ${stap}\n`);
      process.kill(process.pid, 'SIGKILL');
    },
  };
}
