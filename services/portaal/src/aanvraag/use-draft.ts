import type { Aanvraag, ApiProblem, Antwoorden } from '@polder/api-client';
import { asProblem } from '@polder/ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../api.js';
import { keep, kept } from '../shell/keep.js';
import { answersIn, changed, hasPending, reopened, retryAfter, saved, type DraftState } from './draft.state.js';

/** Whether the answers are safe: saved, being saved, waiting for a line, or waiting for a login. */
export type SaveState = 'saved' | 'saving' | 'waiting' | 'logged-out';

/** A draft that saves itself. */
export interface Draft {
  aanvraag: Aanvraag;
  antwoorden: Antwoorden;
  save: SaveState;
  change: (key: string, value: Antwoorden[string] | undefined) => void;
  /** Saves now; true when the server has everything. */
  flush: () => Promise<boolean>;
  /** Takes over what the server says (after an upload or a removal). */
  refresh: () => Promise<void>;
}

/** Wait after the last key before saving, in milliseconds. */
const pause = 700;
const localKey = (id: string): string => `concept:${id}`;

/** Saves after every change, keeps a copy in the browser until the server has it, and tries again when the line is down. */
export function useDraft(first: Aanvraag): Draft {
  const [state, setState] = useState<DraftState>(() => reopened(first, kept<Antwoorden>(localStorage, localKey(first.id))));
  const [save, setSave] = useState<SaveState>(() => (hasPending(state) ? 'saving' : 'saved'));
  const latest = useRef(state);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const failures = useRef(0);
  const running = useRef<Promise<boolean>>(undefined);

  const put = useCallback((next: DraftState) => {
    latest.current = next;
    setState(next);
    keep(localStorage, localKey(next.aanvraag.id), hasPending(next) ? next.pending : undefined);
  }, []);

  const failed = useCallback((problem: ApiProblem, again: () => void) => {
    if (problem.status === 401) return setSave('logged-out');
    failures.current += 1;
    setSave('waiting');
    timer.current = setTimeout(again, retryAfter(failures.current));
  }, []);

  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    if (running.current) await running.current;
    if (!hasPending(latest.current)) return true;
    const sent = latest.current.pending;
    setSave('saving');
    const run = api.formulieren.bewaar(latest.current.aanvraag.id, sent).then(
      (answer) => {
        failures.current = 0;
        put(saved(latest.current, sent, answer));
        setSave(hasPending(latest.current) ? 'saving' : 'saved');
        return true;
      },
      (error: unknown) => {
        failed(asProblem(error), () => void flush());
        return false;
      },
    );
    running.current = run;
    const good = await run;
    running.current = undefined;
    return good && (!hasPending(latest.current) || flush());
  }, [failed, put]);

  const change = useCallback((key: string, value: Antwoorden[string] | undefined) => {
    put(changed(latest.current, key, value));
    setSave('saving');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), pause);
  }, [flush, put]);

  const refresh = useCallback(async () => {
    const answer = await api.formulieren.aanvraag(latest.current.aanvraag.id);
    put(saved(latest.current, {}, answer));
  }, [put]);

  useEffect(() => {
    if (hasPending(latest.current)) void flush();
    const now = () => void (hasPending(latest.current) && flush());
    const hidden = () => document.visibilityState === 'hidden' && now();
    window.addEventListener('online', now);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('online', now);
      document.removeEventListener('visibilitychange', hidden);
      clearTimeout(timer.current);
      now();
    };
  }, [flush]);

  return { aanvraag: state.aanvraag, antwoorden: answersIn(state), save, change, flush, refresh };
}
