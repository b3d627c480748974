import { noConnection, problemFrom } from '@polder/api-client';

/** An upload that goes on: its end, and a way to stop it. */
export interface Upload {
  done: Promise<void>;
  stop: () => void;
}

/** Waits between tries after a broken line, in milliseconds. */
const waits = [1000, 3000, 8000];

function once(url: string, file: Blob, headers: Record<string, string>, onProgress: (sent: number) => void, started: (request: XMLHttpRequest) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    request.setRequestHeader('content-type', file.type === '' ? 'application/octet-stream' : file.type);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(problemFrom(request.status, parsed(request.responseText)));
    };
    request.onerror = () => reject(noConnection());
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'));
    started(request);
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Sends the bytes of a file, with progress (fetch cannot tell that). After a broken line it tries again by itself three
 * times; a refusal of the server is final.
 */
export function upload(url: string, file: Blob, onProgress: (sent: number) => void, headers: Record<string, string> = {}): Upload {
  let stopped = false;
  let current: XMLHttpRequest | undefined;
  const attempt = async (): Promise<void> => {
    for (let round = 0; ; round += 1) {
      try {
        return await once(url, file, headers, onProgress, (request) => (current = request));
      } catch (error) {
        const wait = waits[round];
        const status = error instanceof Error && 'status' in error ? error.status : -1;
        if (stopped || wait === undefined || (status !== 0 && status !== 502 && status !== 503 && status !== 504)) throw error;
        await new Promise((resolve) => setTimeout(resolve, wait));
        if (stopped) throw error;
      }
    }
  };
  return { done: attempt(), stop: () => {
    stopped = true;
    current?.abort();
  } };
}
