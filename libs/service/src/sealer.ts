import { appendFile, mkdir, open, readFile, truncate } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from './database.js';
import type { Logger } from './logger.js';
import { checkSeal, checkSecondPlace, GENESIS, sealOf, type AuditFinding, type AuditLeaf, type Seal } from './seal.rules.js';

const INTERVAL_MS = 500;
const BATCH = 2000;

interface SealRow {
  nummer: number;
  tijdstip: Date;
  audit_ids: string[];
  root: Buffer;
  vorige: Buffer;
  keten: Buffer;
}

/** File of chain hashes in the second place, one JSON line per seal. */
export function secondPlaceFile(folder: string, service: string): string {
  return join(folder, `${service}.zegels.jsonl`);
}

/**
 * Seals committed audit rows at most a second after they were written. Off the path of the writers: nothing in a business
 * transaction waits for it. One sealer at a time per database (advisory lock). The chain hash is written to the second
 * place after the seal is committed; what a crash left out there is added at the next turn.
 */
export class Sealer {
  private timer?: NodeJS.Timeout;
  private running?: Promise<void>;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly service: string,
    private readonly folder: string | undefined,
    private readonly log: Logger,
    private readonly now: () => Date = () => new Date(),
  ) {}

  start(): void {
    this.timer = setTimeout(() => {
      this.running = this.turn().finally(() => {
        this.running = undefined;
        if (!this.stopped) this.start();
      });
    }, INTERVAL_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
    await this.turn();
  }

  private async turn(): Promise<void> {
    try {
      while ((await this.seal()) === BATCH);
      await this.copyToSecondPlace();
    } catch (error) {
      this.log.warn({ err: (error as Error).message }, 'audit waits to be sealed');
    }
  }

  /** Seals what is there, at most one batch; answers how many rows. */
  seal(): Promise<number> {
    return this.database.worker(async (query) => {
      const [lock] = await query<{ mine: boolean }>(`SELECT pg_try_advisory_xact_lock(hashtextextended('audit-sealer', 0)) AS mine`);
      if (!lock?.mine) return 0;
      const rows = await query<{ id: string; leaf: Buffer }>(`SELECT id, leaf FROM audit WHERE zegel IS NULL ORDER BY tijdstip, id LIMIT ${BATCH}`);
      if (rows.length === 0) return 0;
      const [previous] = await query<{ nummer: number; keten: Buffer }>('SELECT nummer, keten FROM zegel ORDER BY nummer DESC LIMIT 1');
      const seal = sealOf(rows, previous, this.now());
      await query('INSERT INTO zegel (nummer, tijdstip, audit_ids, root, vorige, keten) VALUES ($1,$2,$3,$4,$5,$6)', [seal.nummer, seal.tijdstip, seal.auditIds, seal.root, seal.vorige, seal.keten]);
      await query('UPDATE audit SET zegel = $1 WHERE id = ANY($2)', [seal.nummer, seal.auditIds]);
      return rows.length;
    });
  }

  /** Adds to the second place the chain hashes that it does not hold yet. */
  async copyToSecondPlace(): Promise<void> {
    if (!this.folder) return;
    await mkdir(this.folder, { recursive: true });
    const file = secondPlaceFile(this.folder, this.service);
    // One replica at a time, so that two that share the folder never write the same seal twice.
    const added = await this.database.worker(async (query) => {
      const [lock] = await query<{ mine: boolean }>(`SELECT pg_try_advisory_xact_lock(hashtextextended('audit-second-place', 0)) AS mine`);
      if (!lock?.mine) return 0;
      await dropCutLine(file);
      const known = (await readSecondPlace(file)).at(-1)?.nummer ?? 0;
      const rows = await query<{ nummer: number; keten: Buffer }>('SELECT nummer, keten FROM zegel WHERE nummer > $1 ORDER BY nummer', [known]);
      if (rows.length > 0) await appendFile(file, rows.map((row) => `${JSON.stringify({ nummer: row.nummer, keten: row.keten.toString('hex') })}\n`).join(''));
      return rows.length;
    });
    if (added === 0) return;
    const handle = await open(file, 'r+');
    await handle.sync();
    await handle.close();
  }
}

/** A crash may have cut the last line: it is taken away, so that the next one does not stick to it. */
async function dropCutLine(file: string): Promise<void> {
  if (!existsSync(file)) return;
  const content = await readFile(file);
  const end = content.lastIndexOf(0x0a) + 1;
  if (end < content.length) await truncate(file, end);
}

/** Chain hashes of the second place; a last line cut by a crash is passed over (it is written again). */
export async function readSecondPlace(file: string): Promise<{ nummer: number; keten: string }[]> {
  if (!existsSync(file)) return [];
  const entries: { nummer: number; keten: string }[] = [];
  for (const line of (await readFile(file, 'utf8')).split('\n')) {
    try {
      if (line) entries.push(JSON.parse(line) as { nummer: number; keten: string });
    } catch {
      break;
    }
  }
  return entries;
}

export interface AuditReport {
  zegels: number;
  regels: number;
  ongezegeld: number;
  findings: AuditFinding[];
}

/** Verifies the whole trail of a service: every row, every seal, the chain, and the copy in the second place. */
export async function verifyAudit(database: Database, secondPlace: string | undefined): Promise<AuditReport> {
  const copy = secondPlace ? await readSecondPlace(secondPlace) : [];
  return database.worker(async (query) => {
    const findings: AuditFinding[] = [];
    const chain = new Map<number, string>();
    let previous: Buffer = GENESIS;
    let number = 0;
    let rows = 0;
    for (;;) {
      const [row] = await query<SealRow>('SELECT nummer, tijdstip, audit_ids, root, vorige, keten FROM zegel WHERE nummer > $1 ORDER BY nummer LIMIT 1', [number]);
      if (!row) break;
      const seal: Seal = { nummer: row.nummer, tijdstip: row.tijdstip, auditIds: row.audit_ids, root: row.root, vorige: row.vorige, keten: row.keten };
      const sealed = await query<AuditLeaf>('SELECT id, leaf, inhoud, salt, zegel FROM audit WHERE zegel = $1', [row.nummer]);
      findings.push(...checkSeal(seal, sealed, previous, number + 1));
      rows += sealed.length;
      chain.set(row.nummer, row.keten.toString('hex'));
      previous = row.keten;
      number = row.nummer;
    }
    const [open] = await query<{ n: number }>('SELECT count(*) AS n FROM audit WHERE zegel IS NULL');
    findings.push(...checkSecondPlace(chain, copy));
    return { zegels: chain.size, regels: rows, ongezegeld: open?.n ?? 0, findings };
  });
}
