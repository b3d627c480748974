import { Registers } from './server.js';
import { storingenVan } from './storing.js';

/** Doubles of BRP, KVK, BAG and Locatieserver as a process of their own: for npm start, training and test clusters. */
const registers = new Registers({
  port: Number(process.env['POLDER_REGISTERS_PORT'] ?? 0),
  ...(process.env['POLDER_REGISTERS_KEY'] ? { key: process.env['POLDER_REGISTERS_KEY'] } : {}),
  storingen: storingenVan(process.env['POLDER_REGISTERS_STORING']),
});
const address = await registers.start();
process.send?.({ ready: 'registers', address });
console.log(JSON.stringify({ level: 30, name: 'registers', address, msg: 'ready' }));
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void registers.stop().then(() => process.exit(0)));
