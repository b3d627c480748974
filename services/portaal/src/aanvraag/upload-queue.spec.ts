import { ApiProblem, emptyBijlage, noConnection } from '@polder/api-client';
import { UploadQueue, type UploadWorld } from './upload-queue.js';

const pdf = () => ({ name: 'plan.pdf', size: 100, type: 'application/pdf' }) as File;
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A server in memory; each send waits until the spec ends it. */
function world() {
  const seen = { reserved: 0, removed: [] as string[], refreshed: 0, stopped: 0 };
  let end: (error?: unknown) => void = () => undefined;
  let progress: (sent: number) => void = () => undefined;
  const flags: { refuse?: ApiProblem } = {};
  const doubles: UploadWorld = {
    reserve: async () => {
      if (flags.refuse) throw flags.refuse;
      seen.reserved += 1;
      return { ...emptyBijlage, id: `b${seen.reserved}`, uploadUrl: '/archief/upload/t' };
    },
    send: (_url, _file, onProgress) => {
      progress = onProgress;
      return { done: new Promise((resolve, reject) => (end = (error) => (error ? reject(error) : resolve()))), stop: () => {
        seen.stopped += 1;
        end(new DOMException('stopped', 'AbortError'));
      } };
    },
    remove: async (id) => void seen.removed.push(id),
    refresh: async () => void (seen.refreshed += 1),
    asProblem: (error) => error as ApiProblem,
    now: () => 0,
  };
  return { queue: new UploadQueue(doubles), seen, flags, end: (error?: unknown) => end(error), progress: (sent: number) => progress(sent) };
}

describe('a file on its way', () => {
  it('shows how far it is, and leaves the list when the server has it', async () => {
    const { queue, seen, end, progress } = world();
    queue.add('onderzoek', pdf());
    await settled();
    progress(40);
    expect(queue.read()).toMatchObject([{ naam: 'plan.pdf', veld: 'onderzoek', state: 'busy', sent: 40, bijlageId: 'b1' }]);
    expect(queue.busy()).toBe(true);
    end();
    await settled();
    expect(queue.read()).toEqual([]);
    expect(seen).toMatchObject({ refreshed: 1, removed: [] });
  });

  it('that broke leaves no half file, says what to do and can be tried again', async () => {
    const { queue, seen, end } = world();
    queue.add('onderzoek', pdf());
    await settled();
    end(noConnection());
    await settled();
    expect(queue.read()).toMatchObject([{ state: 'failed', melding: expect.stringMatching(/verbinding/) as string }]);
    expect(seen.removed).toEqual(['b1']);
    const key = queue.read()[0]?.key ?? '';
    queue.retry(key);
    await settled();
    expect(queue.read()).toMatchObject([{ state: 'busy', bijlageId: 'b2', melding: '' }]);
    end();
    await settled();
    expect(queue.read()).toEqual([]);
  });

  it('that was refused shows the words of the server', async () => {
    const { queue, seen, flags } = world();
    flags.refuse = new ApiProblem(422, 'invalid', '', 'Er klopt iets niet.', [{ name: 'size', code: 'max_value', reason: 'Kies een bestand van hoogstens 50 MB.' }]);
    queue.add('onderzoek', pdf());
    await settled();
    expect(queue.read()[0]?.melding).toBe('Kies een bestand van hoogstens 50 MB.');
    expect(seen.removed).toEqual([]);
  });

  it('can be stopped: the bytes stop and what the server had goes away', async () => {
    const { queue, seen } = world();
    queue.add('onderzoek', pdf());
    await settled();
    queue.stop(queue.read()[0]?.key ?? '');
    await settled();
    expect(queue.read()).toEqual([]);
    expect(seen).toMatchObject({ stopped: 1, removed: ['b1'], refreshed: 1 });
  });

  it('stopped before its place was reserved leaves nothing either', async () => {
    const { queue, seen } = world();
    queue.add('onderzoek', pdf());
    queue.stop(queue.read()[0]?.key ?? '');
    await settled();
    expect(seen).toMatchObject({ reserved: 1, removed: ['b1'], stopped: 0 });
    expect(queue.busy()).toBe(false);
  });

  it('is one of several: each has its own state', async () => {
    const { queue } = world();
    queue.add('onderzoek', pdf());
    queue.add('plan', pdf());
    await settled();
    expect(new Set(queue.read().map(({ key }) => key)).size).toBe(2);
  });
});
