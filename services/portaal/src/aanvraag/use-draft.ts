import type { Aanvraag, Antwoorden } from '@polder/api-client';
import { asProblem } from '@polder/ui';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { keep, kept } from '../shell/keep.js';
import { useDraftSource, type DraftSource } from './draft-source.js';
import { DraftSaver, type SaveState } from './draft-saver.js';
import { answersIn, type Botsing, type LocalCopy } from './draft.state.js';

export type { SaveState };

/** A draft that saves itself. */
export interface Draft {
  aanvraag: Aanvraag;
  antwoorden: Antwoorden;
  save: SaveState;
  change: (key: string, value: Antwoorden[string] | undefined) => void;
  /** Answers that were changed elsewhere too, and wait for a choice. */
  botsingen: Botsing[];
  choose: (veld: string, keepMine: boolean) => void;
  /** Saves now; true when the server has everything. */
  flush: () => Promise<boolean>;
  /** Takes over what the server says (after an upload or a removal). */
  refresh: () => Promise<void>;
}

function saverFor(first: Aanvraag, source: DraftSource): DraftSaver {
  const key = `concept:${first.id}`;
  return new DraftSaver(first, kept<LocalCopy>(localStorage, key), {
    save: (antwoorden, revisie) => source.save(first.id, antwoorden, revisie),
    load: () => source.load(first.id),
    keep: (copy) => keep(localStorage, key, copy),
    asProblem,
    later: (run, milliseconds) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
  });
}

/** Connects the saver of a draft to the page: at once when the line comes back, the tab is hidden or the page is left. */
export function useDraft(first: Aanvraag): Draft {
  const source = useDraftSource();
  const [saver] = useState(() => saverFor(first, source));
  const { state, save } = useSyncExternalStore(saver.subscribe, saver.read);
  useEffect(() => {
    const now = () => void saver.flush();
    const hidden = () => document.visibilityState === 'hidden' && now();
    now();
    window.addEventListener('online', now);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('online', now);
      document.removeEventListener('visibilitychange', hidden);
      saver.close();
    };
  }, [saver]);
  return { aanvraag: state.aanvraag, antwoorden: answersIn(state), save, botsingen: state.botsingen, choose: saver.choose, change: saver.change, flush: saver.flush, refresh: saver.refresh };
}
