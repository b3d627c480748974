import type { FaultPoint, FormulierenConfig } from '../config.js';

/** Called right after each commit of pattern A; a demonstration may die there. */
export interface Faults {
  after(point: FaultPoint): Promise<void>;
}

/**
 * Kills this process with SIGKILL at the point that POLDER_FAULT_AFTER names: proof that a crash loses nothing. The points
 * "accepted", "committed", "registered" and "confirmed" lie after this service's own commit; those with a dot lie after the
 * other service's commit and before ours. Only with demo data and never in production. What surprises: a point after our own
 * commit kills a registration once, because a resumed one has passed it; a point with a dot comes again at the resumption, so
 * the process that resumes must be started without the setting.
 */
export function faultsOf(config: Pick<FormulierenConfig, 'POLDER_FAULT_AFTER' | 'POLDER_DEMO' | 'NODE_ENV'>, kill: () => void = () => void process.kill(process.pid, 'SIGKILL')): Faults {
  const at = config.POLDER_DEMO && config.NODE_ENV !== 'production' ? config.POLDER_FAULT_AFTER : undefined;
  return {
    after: async (point) => {
      if (point !== at) return;
      kill();
      // The signal arrives a moment later; nothing may happen in between.
      await new Promise(() => undefined);
    },
  };
}
