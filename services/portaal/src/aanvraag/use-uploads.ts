import { asProblem, upload, type Upload } from '@polder/ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../api.js';
import type { LocalUpload } from './uploads.state.js';

/** The files on their way, in every step of the form: an upload goes on while the applicant fills in the rest. */
export interface Uploads {
  list: LocalUpload[];
  add: (veld: string, file: File) => void;
  /** Sends a failed file again. */
  retry: (key: string) => void;
  /** Stops a file on its way, and removes what the server already has of it. */
  stop: (key: string) => void;
}

interface Job {
  file: File;
  run?: Upload;
}

let counter = 0;

/** `refresh` takes over the server's list of files after each change. */
export function useUploads(aanvraagId: string, refresh: () => Promise<void>): Uploads {
  const [list, setList] = useState<LocalUpload[]>([]);
  const jobs = useRef(new Map<string, Job>());
  const set = useCallback((key: string, change: Partial<LocalUpload>) => setList((old) => old.map((item) => (item.key === key ? { ...item, ...change } : item))), []);
  const drop = useCallback((key: string) => setList((old) => old.filter((item) => item.key !== key)), []);

  const send = useCallback(async (key: string, veld: string, file: File) => {
    set(key, { state: 'busy', melding: '', sent: 0, since: Date.now() });
    let reserved: string | undefined;
    try {
      const bijlage = await api.formulieren.nieuweBijlage(aanvraagId, { naam: file.name, contentType: file.type, size: file.size, veld });
      reserved = bijlage.id;
      set(key, { bijlageId: reserved });
      const run = upload(bijlage.uploadUrl, file, (sent) => set(key, { sent }));
      jobs.current.set(key, { file, run });
      await run.done;
      await refresh();
      drop(key);
      jobs.current.delete(key);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return;
      // A half file is of no use: the next try reserves a new place.
      if (reserved !== undefined) await api.formulieren.verwijderBijlage(aanvraagId, reserved).catch(() => undefined);
      const problem = asProblem(error);
      const reason = problem.invalidParams[0]?.reason || problem.detail;
      set(key, { state: 'failed', melding: reason || 'Het bestand kwam niet helemaal over. Probeer het opnieuw.', bijlageId: undefined });
    }
  }, [aanvraagId, drop, refresh, set]);

  const add = useCallback((veld: string, file: File) => {
    counter += 1;
    const key = `upload-${counter}`;
    jobs.current.set(key, { file });
    setList((old) => [...old, { key, veld, naam: file.name, size: file.size, sent: 0, since: Date.now(), state: 'busy', melding: '', bijlageId: undefined }]);
    void send(key, veld, file);
  }, [send]);

  const retry = useCallback((key: string) => {
    const job = jobs.current.get(key);
    const item = list.find((entry) => entry.key === key);
    if (job && item) void send(key, item.veld, job.file);
  }, [list, send]);

  const stop = useCallback((key: string) => {
    jobs.current.get(key)?.run?.stop();
    jobs.current.delete(key);
    const item = list.find((entry) => entry.key === key);
    drop(key);
    if (item?.bijlageId !== undefined) void api.formulieren.verwijderBijlage(aanvraagId, item.bijlageId).then(refresh, () => undefined);
  }, [aanvraagId, drop, list, refresh]);

  useEffect(() => {
    const running = jobs.current;
    const leaving = (event: BeforeUnloadEvent) => {
      if ([...running.values()].some((job) => job.run)) event.preventDefault();
    };
    window.addEventListener('beforeunload', leaving);
    return () => window.removeEventListener('beforeunload', leaving);
  }, []);

  return { list, add, retry, stop };
}
