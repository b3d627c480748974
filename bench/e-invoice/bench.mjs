/**
 * Measures libs/e-invoice: processor time per document, cold and warm, linearity and memory.
 * Run `node tools/build/build.mjs --no-web` first. STANDARDS_DIR names the folder that holds einvoice/vectors; XSD_DIR, when
 * given, the folder of the UBL schemas.
 *   node bench/e-invoice/bench.mjs [--quick]
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const library = path.join(here, '../../libs/e-invoice/dist/index.js');
const standards = process.env.STANDARDS_DIR;
if (!standards) {
  process.stderr.write('STANDARDS_DIR names no folder with the test vectors\n');
  process.exit(1);
}
const documents = path.join(standards, 'einvoice/vectors/documents');
const RULES = { ruleSets: ['en-ubl', 'peppol-ubl', 'nlcius-ubl'] };
const quick = process.argv.includes('--quick');

/** The base example of Peppol with its lines repeated to `count`. */
function withLines(count) {
  const base = fs.readFileSync(path.join(documents, 'peppol-billing-examples/base-example.xml'), 'utf8');
  const lines = [...base.matchAll(/<cac:InvoiceLine>[\s\S]*?<\/cac:InvoiceLine>/g)];
  const last = lines.at(-1);
  const many = Array.from({ length: count }, (_, i) => lines[i % lines.length][0].replace(/<cbc:ID>[^<]*/, `<cbc:ID>${i + 1}`)).join('\n    ');
  return Buffer.from(base.slice(0, lines[0].index) + many + base.slice(last.index + last[0].length));
}

const SIZES = {
  base: { make: () => fs.readFileSync(path.join(documents, 'peppol-billing-examples/base-example.xml')), runs: 25, goal: 0.3 },
  example: { make: () => fs.readFileSync(path.join(documents, 'en-ubl-examples/ubl-tc434-example1.xml')), runs: 25, goal: 0.6 },
  lines1000: { make: () => withLines(1000), runs: 4, goal: 40 },
  lines10000: { make: () => withLines(10_000), runs: 1, goal: 400 },
};

/** Processor time (ms) of one call, over `runs` calls. */
function cost(runs, call) {
  const before = process.cpuUsage();
  for (let i = 0; i < runs; i += 1) call();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1000 / runs;
}

const figures = (values) => ({ best: Math.min(...values), middle: [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)], worst: Math.max(...values) });

/** One size in a process of its own: the first call is cold. */
async function measure(size) {
  const { make, runs } = SIZES[size];
  const bytes = make();
  const { readXml, validate } = await import(library);
  const cold = cost(1, () => validate(bytes, RULES));
  // Warm: the just-in-time compiler has its say for four seconds, whatever else the machine does.
  for (const start = Date.now(); Date.now() - start < 4000; ) validate(bytes, RULES);
  const repeats = Array.from({ length: runs < 10 ? (quick ? 3 : 5) : quick ? 15 : 40 });
  const whole = repeats.map(() => cost(runs, () => validate(bytes, RULES)));
  const read = repeats.map(() => cost(runs, () => readXml(bytes)));
  const findings = validate(bytes, RULES).findings.length;
  return { size, bytes: bytes.length, findings, cold, whole: figures(whole), read: figures(read), memory: process.resourceUsage().maxRSS / 1024 };
}

/** The separate step against the XML schema, when its folder is given. */
async function measureSchema() {
  const folder = process.env.XSD_DIR;
  if (!folder) return undefined;
  const { schemaValidator, validate } = await import(library);
  const bytes = SIZES.example.make();
  const schema = await schemaValidator(folder);
  const report = validate(bytes, RULES);
  const values = [];
  for (let repeat = 0; repeat < 6; repeat += 1) {
    const before = process.cpuUsage();
    for (let i = 0; i < 50; i += 1) await schema.extend(bytes, report);
    const used = process.cpuUsage(before);
    if (repeat > 0) values.push((used.user + used.system) / 1000 / 50);
  }
  return figures(values);
}

const child = process.argv.indexOf('--size');
if (child > 0) {
  process.stdout.write(JSON.stringify(await measure(process.argv[child + 1])));
} else {
  const number = (ms) => ms.toFixed(ms < 10 ? 3 : 1);
  const script = fileURLToPath(import.meta.url);
  process.stdout.write(`${os.cpus().length} cores, Node ${process.version}, load ${os.loadavg()[0].toFixed(1)}\n`);
  process.stdout.write('document | KB | findings | goal ms | best | middle | worst | read only (best) | cold | peak MB\n');
  const results = [];
  for (const size of Object.keys(SIZES)) {
    const result = JSON.parse(execFileSync(process.execPath, [script, '--size', size, ...(quick ? ['--quick'] : [])], { encoding: 'utf8' }));
    results.push(result);
    const { whole, read } = result;
    process.stdout.write(`${size} | ${(result.bytes / 1024).toFixed(1)} | ${result.findings} | ${SIZES[size].goal} | ${number(whole.best)} | ${number(whole.middle)} | ${number(whole.worst)} | ${number(read.best)} | ${number(result.cold)} | ${result.memory.toFixed(0)}\n`);
  }
  const [thousand, tenThousand] = results.slice(-2);
  process.stdout.write(`10,000 lines cost ${(tenThousand.whole.best / thousand.whole.best).toFixed(1)} times 1,000 lines\n`);
  const schema = await measureSchema();
  if (schema) process.stdout.write(`XML schema step, example: best ${number(schema.best)}, worst ${number(schema.worst)}\n`);
}
