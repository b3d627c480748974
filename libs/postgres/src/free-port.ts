import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the range (32768 and up on Linux) that the system itself gives away: a port found here is not taken by a connection of someone else a moment later. */
const FIRST = 20_000;
const LAST = 32_000;

/** A port on loopback that nobody listens on now; chosen at random, so that processes that look at the same moment seldom find the same. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST, LAST);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.unref();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
