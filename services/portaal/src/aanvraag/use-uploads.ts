import { asProblem, upload } from '@polder/ui';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useDraftSource } from './draft-source.js';
import { UploadQueue } from './upload-queue.js';
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

/** `refresh` takes over the server's list of files after each change. Leaving the page with bytes on their way asks first. */
export function useUploads(aanvraagId: string, refresh: () => Promise<void>): Uploads {
  const source = useDraftSource();
  const [queue] = useState(() => new UploadQueue({
    reserve: (veld, { name, type, size }) => source.addFile(aanvraagId, { naam: name, contentType: type, size, veld }),
    send: (url, file, onProgress) => upload(url, file, onProgress, source.headers),
    remove: (bijlageId) => source.removeFile(aanvraagId, bijlageId),
    refresh,
    asProblem,
    now: () => Date.now(),
  }));
  const list = useSyncExternalStore(queue.subscribe, queue.read);
  useEffect(() => {
    const leaving = (event: BeforeUnloadEvent) => {
      if (queue.busy()) event.preventDefault();
    };
    window.addEventListener('beforeunload', leaving);
    return () => window.removeEventListener('beforeunload', leaving);
  }, [queue]);
  return { list, add: queue.add, retry: queue.retry, stop: queue.stop };
}
