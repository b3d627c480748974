import { fork, type ChildProcess } from 'node:child_process';

export interface ChildSpec {
  name: string;
  /** Module to run. */
  main: string;
  env: Record<string, string>;
}

const MAX_BACKOFF_MS = 10_000;
const STABLE_MS = 30_000;

/**
 * One process of the suite: started, watched, started again with growing pauses when it dies, ended on request.
 * Ready when it sends {ready} over the channel.
 */
export class Child {
  private process?: ChildProcess;
  private stopping = false;
  private failures = 0;
  private startedAt = 0;
  private restart?: NodeJS.Timeout;

  constructor(
    private readonly spec: ChildSpec,
    private readonly onLine: (name: string, line: string) => void,
    private readonly onEvent: (text: string) => void,
  ) {}

  get pid(): number | undefined {
    return this.process?.pid;
  }

  /** Starts the process; settles when it is ready, fails with its last line when it ends first. */
  start(): Promise<void> {
    this.startedAt = Date.now();
    const child = fork(this.spec.main, [], { env: this.spec.env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: ['--enable-source-maps'] });
    this.process = child;
    let last = '';
    const take = (chunk: Buffer) => {
      for (const line of chunk.toString().split('\n').filter(Boolean)) {
        last = line;
        this.onLine(this.spec.name, line);
      }
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    return new Promise((resolve, reject) => {
      let ready = false;
      child.on('message', () => {
        ready = true;
        resolve();
      });
      child.on('error', reject);
      child.on('exit', (code, signal) => {
        this.process = undefined;
        if (!ready) reject(new Error(`${this.spec.name} did not start (${signal ?? `code ${code}`}): ${reasonOf(last)}`));
        else if (!this.stopping) this.again(code, signal);
      });
    });
  }

  private again(code: number | null, signal: NodeJS.Signals | null): void {
    if (Date.now() - this.startedAt > STABLE_MS) this.failures = 0;
    const wait = Math.min(200 * 2 ** this.failures++, MAX_BACKOFF_MS);
    this.onEvent(`${this.spec.name} stopped (${signal ?? `code ${code}`}); starting it again`);
    this.restart = setTimeout(() => {
      this.start().then(
        () => this.onEvent(`${this.spec.name} runs again`),
        (error: Error) => {
          this.onEvent(error.message);
          if (!this.stopping) this.again(null, null);
        },
      );
    }, wait);
  }

  /** Asks the process to end; after 12 s it is killed. */
  stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.restart);
    const child = this.process;
    if (!child) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), 12_000);
      child.once('exit', () => {
        clearTimeout(timer);
        resolve();
      });
      child.kill('SIGTERM');
    });
  }
}

/** The message of a log line in JSON, else the line itself. */
function reasonOf(line: string): string {
  try {
    const entry = JSON.parse(line) as { msg?: string; err?: { message?: string } };
    return [entry.msg, entry.err?.message].filter(Boolean).join(': ') || line;
  } catch {
    return line;
  }
}
