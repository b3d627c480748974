import type { Aanvraag, Antwoorden, ApiProblem } from '@polder/api-client';
import { changed, chosen, hasPending, localCopy, reopened, retryAfter, saved, type DraftState, type LocalCopy } from './draft.state.js';

/** Whether the answers are safe: saved, being saved, waiting for a line, or waiting for a login. */
export type SaveState = 'saved' | 'saving' | 'waiting' | 'logged-out';

/** What the saver needs of the world; specs pass doubles in. */
export interface SaverWorld {
  /** `revisie` is what the answers are based on. */
  save: (antwoorden: Antwoorden, revisie: number) => Promise<Aanvraag>;
  load: () => Promise<Aanvraag>;
  /** Keeps the unsaved answers in the browser; undefined forgets them. */
  keep: (copy: LocalCopy | undefined) => void;
  /** Any thrown thing as a problem. */
  asProblem: (error: unknown) => ApiProblem;
  /** Runs later; gives back how to call it off. */
  later: (run: () => void, milliseconds: number) => () => void;
}

/** Wait after the last key before saving, in milliseconds. */
const pause = 700;

/** What the page sees; a new object at every change. */
export interface SaverView {
  state: DraftState;
  save: SaveState;
}

/**
 * Saves a draft: a moment after every change, one save at a time, again and again while the line is down. What the
 * server does not have yet is kept in the browser, so a reload or a crash loses nothing.
 */
export class DraftSaver {
  private view: SaverView;
  private failures = 0;
  private running: Promise<boolean> | undefined;
  private cancel: () => void = () => undefined;
  private readonly listeners = new Set<() => void>();

  constructor(first: Aanvraag, local: LocalCopy | undefined, private readonly world: SaverWorld) {
    const state = reopened(first, local);
    this.view = { state, save: hasPending(state) ? 'saving' : 'saved' };
  }

  readonly read = (): SaverView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly change = (key: string, value: Antwoorden[string] | undefined): void => {
    this.put(changed(this.view.state, key, value), 'saving');
    this.schedule(pause);
  };

  /** Ends a conflict: with the own answer, or with the other one. */
  readonly choose = (veld: string, keepMine: boolean): void => {
    const next = chosen(this.view.state, veld, keepMine);
    this.put(next, hasPending(next) ? 'saving' : this.view.save);
    if (hasPending(next)) this.schedule(0);
  };

  /** Saves now; true when the server has everything. */
  readonly flush = async (): Promise<boolean> => {
    this.cancel();
    while (this.running) await this.running;
    if (!hasPending(this.view.state)) return true;
    this.running = this.once();
    const good = await this.running;
    this.running = undefined;
    return good && (!hasPending(this.view.state) || this.flush());
  };

  /** Takes over what the server says (after an upload or a removal). */
  readonly refresh = async (): Promise<void> => {
    const answer = await this.world.load();
    this.put(saved(this.view.state, {}, answer), this.view.save);
  };

  /** Stops waiting; what is pending is saved once more if there is anything. */
  readonly close = (): void => {
    this.cancel();
    if (hasPending(this.view.state)) void this.flush();
  };

  private async once(): Promise<boolean> {
    const sent = this.view.state.pending;
    this.put(this.view.state, 'saving');
    try {
      const answer = await this.world.save(sent, this.view.state.basis ?? this.view.state.aanvraag.revisie);
      this.failures = 0;
      const next = saved(this.view.state, sent, answer);
      this.put(next, hasPending(next) ? 'saving' : 'saved');
      return true;
    } catch (error) {
      this.failed(this.world.asProblem(error));
      return false;
    }
  }

  private failed(problem: ApiProblem): void {
    if (problem.status === 401) return this.put(this.view.state, 'logged-out');
    this.failures += 1;
    this.put(this.view.state, 'waiting');
    this.schedule(retryAfter(this.failures));
  }

  private schedule(milliseconds: number): void {
    this.cancel();
    this.cancel = this.world.later(() => void this.flush(), milliseconds);
  }

  private put(state: DraftState, save: SaveState): void {
    this.view = { state, save };
    this.world.keep(localCopy(state));
    for (const listener of this.listeners) listener();
  }
}
