import type { Database } from './database.js';
import type { Logger } from './logger.js';

/** Runs the migrations; waits for a database that is still starting, for at most the time given. */
export async function migrateWithRetry(open: () => Promise<Database>, log: Logger, waitMs = 60_000): Promise<Database> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    try {
      const database = await open();
      const done = await database.migrate();
      if (done.length > 0) log.info({ migrations: done }, 'database migrated');
      return database;
    } catch (error) {
      const code = (error as { code?: string }).code ?? '';
      const starting = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', '57P03', '3D000'].includes(code);
      if (!starting || Date.now() > deadline) throw error;
      log.warn({ code }, 'database not ready, waiting');
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
