import type { ApiProblem, Bijlage } from '@polder/api-client';
import type { LocalUpload } from './uploads.state.js';

/** Bytes on their way: their end, and a way to stop them. */
export interface Sending {
  done: Promise<void>;
  stop: () => void;
}

/** What the queue needs of the world; specs pass doubles in. */
export interface UploadWorld {
  reserve: (veld: string, file: File) => Promise<Bijlage>;
  send: (url: string, file: File, onProgress: (sent: number) => void) => Sending;
  remove: (bijlageId: string) => Promise<void>;
  /** Takes over the server's list of files. */
  refresh: () => Promise<void>;
  asProblem: (error: unknown) => ApiProblem;
  now: () => number;
}

interface Job {
  veld: string;
  file: File;
  sending?: Sending;
  stopped?: boolean;
}

const isStop = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

/**
 * The files of one application that are on their way. A place is reserved, the bytes follow, and then the server's list
 * has it. A try that failed leaves no half file behind; the page still has the bytes and can try again.
 */
export class UploadQueue {
  private list: LocalUpload[] = [];
  private readonly jobs = new Map<string, Job>();
  private readonly listeners = new Set<() => void>();
  private counter = 0;

  constructor(private readonly world: UploadWorld) {}

  readonly read = (): LocalUpload[] => this.list;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** True while leaving the page would lose bytes. */
  readonly busy = (): boolean => this.list.some(({ state }) => state === 'busy');

  readonly add = (veld: string, file: File): void => {
    this.counter += 1;
    const key = `upload-${this.counter}`;
    this.jobs.set(key, { veld, file });
    this.put([...this.list, { key, veld, naam: file.name, size: file.size, sent: 0, since: this.world.now(), state: 'busy', melding: '', bijlageId: undefined }]);
    void this.run(key);
  };

  /** Sends a failed file again. */
  readonly retry = (key: string): void => {
    if (this.list.some((item) => item.key === key && item.state === 'failed')) void this.run(key);
  };

  /** Stops a file on its way, and removes what the server already has of it. */
  readonly stop = (key: string): void => {
    const job = this.jobs.get(key);
    if (job) job.stopped = true;
    job?.sending?.stop();
    const reserved = this.list.find((item) => item.key === key)?.bijlageId;
    this.drop(key);
    if (reserved !== undefined) void this.world.remove(reserved).then(this.world.refresh, () => undefined);
  };

  private async run(key: string): Promise<void> {
    const job = this.jobs.get(key);
    if (!job) return;
    this.set(key, { state: 'busy', melding: '', sent: 0, since: this.world.now() });
    let reserved: string | undefined;
    try {
      const bijlage = await this.world.reserve(job.veld, job.file);
      reserved = bijlage.id;
      if (job.stopped) return await this.world.remove(reserved);
      this.set(key, { bijlageId: reserved });
      job.sending = this.world.send(bijlage.uploadUrl, job.file, (sent) => this.set(key, { sent }));
      await job.sending.done;
      await this.world.refresh();
      this.drop(key);
    } catch (error) {
      if (!isStop(error) && !job.stopped) await this.failed(key, reserved, error);
    }
    return undefined;
  }

  private async failed(key: string, reserved: string | undefined, error: unknown): Promise<void> {
    // A half file is of no use: the next try reserves a new place.
    if (reserved !== undefined) await this.world.remove(reserved).catch(() => undefined);
    const { invalidParams, detail } = this.world.asProblem(error);
    const melding = invalidParams[0]?.reason || detail || 'Het bestand kwam niet helemaal over. Probeer het opnieuw.';
    this.set(key, { state: 'failed', melding, bijlageId: undefined });
  }

  private set(key: string, change: Partial<LocalUpload>): void {
    this.put(this.list.map((item) => (item.key === key ? { ...item, ...change } : item)));
  }

  private drop(key: string): void {
    this.jobs.delete(key);
    this.put(this.list.filter((item) => item.key !== key));
  }

  private put(list: LocalUpload[]): void {
    this.list = list;
    for (const listener of this.listeners) listener();
  }
}
