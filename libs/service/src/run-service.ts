import { createLogger } from './logger.js';
import { ConfigError } from './config.js';
import { MigratedOnly } from './migrate.js';
import type { ServiceApp } from './start-service.js';

/**
 * Body of a main.ts: starts, ends cleanly on SIGTERM and SIGINT, says in one line why it could not start.
 * `node dist/main.js migrate` brings the database up to date and ends with 0: the Job of a chart.
 */
export function runService(name: string, start: () => Promise<ServiceApp>): void {
  const log = createLogger(name, 'info');
  if (process.argv[2] === 'migrate') process.env['POLDER_TASK'] = 'migrate';
  const started = (service: ServiceApp) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void service.stop().then(() => process.exit(0)));
    // npm start tells its children by this message that they are ready for.
    process.send?.({ ready: name, address: service.address });
  };
  const failed = (error: unknown) => {
    if (error instanceof MigratedOnly) {
      log.info({ migrations: error.migrations }, 'database up to date');
      process.exit(0);
    }
    if (error instanceof ConfigError) log.fatal(error.message);
    else log.fatal({ err: error }, 'cannot start');
    process.exit(1);
  };
  // A wrong setting is thrown before there is a promise.
  void Promise.resolve().then(start).then(started, failed);
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
}
