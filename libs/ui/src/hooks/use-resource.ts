import { ApiProblem, noConnection } from '@polder/api-client';
import { useCallback, useEffect, useState } from 'react';

/** Something that is fetched: busy, there, or refused. While it is fetched again the old data stays. */
export interface Resource<T> {
  data: T | undefined;
  problem: ApiProblem | undefined;
  busy: boolean;
  /** Fetches it again. */
  reload: () => void;
  /** Puts the answer of a command in its place. */
  set: (data: T) => void;
}

/** Any thrown thing as a problem that can be shown; a bug keeps its trace in the console. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  console.error(error);
  return noConnection();
}

/** Loads when the key changes. An answer that comes too late is dropped. */
export function useResource<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Resource<T> {
  const [state, setState] = useState<{ key: string; data: T | undefined; problem: ApiProblem | undefined; busy: boolean }>({ key, data: undefined, problem: undefined, busy: true });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    setState((old) => ({ key, data: old.key === key ? old.data : undefined, problem: undefined, busy: true }));
    load(abort.signal).then(
      (data) => !abort.signal.aborted && setState({ key, data, problem: undefined, busy: false }),
      (error: unknown) => !abort.signal.aborted && setState((old) => ({ ...old, problem: asProblem(error), busy: false })),
    );
    return () => abort.abort();
    // `load` is a new function at every render; the key says when it means something else.
  }, [key, round]);
  const reload = useCallback(() => setRound((old) => old + 1), []);
  const set = useCallback((data: T) => setState((old) => ({ ...old, data, problem: undefined, busy: false })), []);
  const current = state.key === key;
  return { data: current ? state.data : undefined, problem: current ? state.problem : undefined, busy: current ? state.busy : true, reload, set };
}
