import type { Database } from './database.js';
import type { Logger } from './logger.js';

/** No failure: the task of this process was to bring the database up to date, and that is done. */
export class MigratedOnly extends Error {
  constructor(readonly migrations: string[]) {
    super('the database is up to date');
  }
}

/** What a database that is still starting, or a name that is not yet known in the cluster, answers. */
const STARTING = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', '57P03', '3D000'];

/** Brings the database up to date, closes it and throws MigratedOnly: nothing of the service is started. */
export async function migrateOnly(open: () => Promise<Database>, log: Logger): Promise<never> {
  const done: string[] = [];
  const database = await migrateWithRetry(open, log, 60_000, (names) => done.push(...names));
  await database.close();
  throw new MigratedOnly(done);
}

/** Runs the migrations; waits for a database that is still starting, for at most the time given. */
export async function migrateWithRetry(open: () => Promise<Database>, log: Logger, waitMs = 60_000, ran: (names: string[]) => void = () => undefined): Promise<Database> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    try {
      const database = await open();
      const done = await database.migrate();
      ran(done);
      if (done.length > 0) log.info({ migrations: done }, 'database migrated');
      return database;
    } catch (error) {
      const code = (error as { code?: string }).code ?? '';
      if (!STARTING.includes(code) || Date.now() > deadline) throw error;
      log.warn({ code }, 'database not ready, waiting');
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
