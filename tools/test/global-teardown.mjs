import { rmSync } from 'node:fs';

export default async function teardown() {
  const running = globalThis.__polderTestPostgres;
  if (!running) return;
  await running.server.stop();
  rmSync(running.home, { recursive: true, force: true });
}
