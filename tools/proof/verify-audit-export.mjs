// Verifies an auditor's export of facturatie (GET /facturatie/api/v1/auditexport) with nothing but Node: no code of Polder.
//   node tools/proof/verify-audit-export.mjs EXPORT.json [SEALS.jsonl]
// SEALS.jsonl is the second place of the seals (POLDER_SEALS_DIR/facturatie.zegels.jsonl): with it a cut tail is seen too.
// Checks: every row is what was sealed (SHA-256 of salt and content), every seal's Merkle root (RFC 9162) follows from its
// rows, seals are chained, every invoice has its receipt, judgement and the approvals that its state asks for in the trail,
// with the hash of its original, and the daily reconciliation closes. Ends with 1 when something is not right.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const sha = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const hex = (text) => Buffer.from(text, 'hex');

/** Root of a Merkle tree, RFC 9162 section 2.1.1, over hashes of leaves. */
function root(leaves) {
  if (leaves.length === 0) return sha(Buffer.alloc(0));
  if (leaves.length === 1) return leaves[0];
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha(Buffer.from([1]), root(leaves.slice(0, split)), root(leaves.slice(split)));
}

/** Everything that is wrong with an export; empty when it holds. */
export function verify(data, secondPlace = []) {
  const findings = [];
  const wrong = (text) => findings.push(text);
  if (data.soort !== 'polder-facturatie-auditexport' || data.versie !== 1) return ['this is no audit export of version 1'];
  const rows = new Map(data.regels.map((row) => [row.id, row]));
  for (const row of data.regels) {
    if (row.inhoud === null) continue;
    if (!sha(hex(row.salt), row.inhoud).equals(hex(row.leaf))) wrong(`row ${row.id} is not what was written`);
    const content = JSON.parse(row.inhoud);
    if (content.actie !== row.actie || content.objectId !== row.objectId) wrong(`row ${row.id} says other things than its content`);
  }
  let previous = Buffer.alloc(32);
  let number = 1;
  const chain = new Map();
  for (const seal of data.zegels) {
    if (seal.nummer !== number) wrong(`seal ${number} is missing`);
    if (!hex(seal.vorige).equals(previous)) wrong(`seal ${seal.nummer} does not follow the one before`);
    const chained = sha(JSON.stringify([seal.nummer, seal.auditIds, seal.root, seal.vorige]));
    if (!chained.equals(hex(seal.keten))) wrong(`seal ${seal.nummer} was changed`);
    const here = seal.auditIds.filter((id) => rows.has(id));
    if (here.length > 0 && here.length < seal.auditIds.length) wrong(`seal ${seal.nummer} misses ${seal.auditIds.length - here.length} rows`);
    if (here.length === seal.auditIds.length && !root(here.map((id) => hex(rows.get(id).leaf))).equals(hex(seal.root))) wrong(`the rows of seal ${seal.nummer} give another root`);
    chain.set(seal.nummer, seal.keten);
    previous = hex(seal.keten);
    number = seal.nummer + 1;
  }
  const sealed = new Map(data.zegels.flatMap((seal) => seal.auditIds.map((id) => [id, seal.nummer])));
  for (const row of data.regels) if (row.zegel !== null && sealed.get(row.id) !== row.zegel) wrong(`row ${row.id} does not stand in its seal`);
  for (const { nummer, keten } of secondPlace) {
    if (!chain.has(nummer)) wrong(`the trail was cut: seal ${nummer} stands in the second place only`);
    else if (chain.get(nummer) !== keten) wrong(`seal ${nummer} differs from the second place`);
  }
  const trail = new Map();
  for (const row of data.regels) if (row.inhoud !== null) trail.set(row.objectId, [...(trail.get(row.objectId) ?? []), { actie: row.actie, inhoud: JSON.parse(row.inhoud).inhoud }]);
  const after = ['goedgekeurd', 'te_boeken', 'aangeboden', 'geboekt', 'betaalvoorstel', 'betaald', 'gearchiveerd'];
  for (const invoice of data.facturen) {
    const steps = trail.get(invoice.id) ?? [];
    const received = steps.filter((step) => step.actie === 'factuur.ontvangen');
    if (received.length !== 1) wrong(`invoice ${invoice.id} has ${received.length} receipts in the trail`);
    else if (received[0].inhoud.sha256 !== invoice.sha256) wrong(`invoice ${invoice.id} has another original than was received`);
    if (invoice.stand !== 'ontvangen' && !steps.some((step) => step.actie === 'factuur.gecontroleerd')) wrong(`invoice ${invoice.id} was never checked`);
    // Moves follow each other: no state is left out of the trail.
    let state = 'ontvangen';
    for (const { inhoud } of steps.filter((step) => step.inhoud?.naar !== undefined)) {
      if (inhoud.van !== state) wrong(`invoice ${invoice.id} went from ${inhoud.van}, but it was ${state}`);
      state = inhoud.naar;
    }
    if (state !== invoice.stand) wrong(`invoice ${invoice.id} is ${invoice.stand}, the trail says ${state}`);
    const approvals = steps.filter((step) => step.actie === 'factuur.goedkeuring').length;
    const automatic = steps.some((step) => step.actie !== 'factuur.goedgekeurd' && step.inhoud?.naar === 'goedgekeurd');
    if (after.includes(invoice.stand) && approvals === 0 && !automatic) wrong(`invoice ${invoice.id} went on without approval`);
    if (steps.filter((step) => step.inhoud?.naar === 'betaald').length > 1) wrong(`invoice ${invoice.id} was paid twice`);
  }
  for (const day of data.aansluitingen) if (!day.sluit) wrong(`the reconciliation of ${day.dag} does not close`);
  return findings;
}

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].split('/').at(-1))) {
  const [file, seals] = process.argv.slice(2);
  if (!file) {
    console.error('usage: node tools/proof/verify-audit-export.mjs EXPORT.json [SEALS.jsonl]');
    process.exit(2);
  }
  const data = JSON.parse(readFileSync(file, 'utf8'));
  const copy = seals ? readFileSync(seals, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line)) : [];
  const findings = verify(data, copy);
  for (const finding of findings) console.log(`WRONG ${finding}`);
  console.log(`${data.regels?.length ?? 0} rows, ${data.zegels?.length ?? 0} seals, ${data.facturen?.length ?? 0} invoices: ${findings.length === 0 ? 'all as it was written' : `${findings.length} findings`}`);
  process.exit(findings.length === 0 ? 0 : 1);
}
