import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import type { OpenApi } from '@polder/transcoder';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** One finding of the linter. */
export interface Finding {
  /** Base path of the API. */
  api: string;
  rule: string;
  /** "GET /zaken", or "document" outside the operations. */
  operation: string;
  message: string;
  error: boolean;
}

/** What a normative API may break, from tools/adr/exceptions.yaml. */
export interface Exception {
  api: string;
  rule: string;
  operation: string;
  count: number;
  reason: string;
}

interface SpectralResult {
  code: string;
  message: string;
  path: string[];
  severity: number;
  source: string;
}

/** The committed exceptions. */
export function readExceptions(): Exception[] {
  return parse(readFileSync(join(root, 'tools/adr/exceptions.yaml'), 'utf8')) as Exception[];
}

/**
 * Findings of the official linter (Spectral with the rule set of the Dutch API Design Rules) over documents by base path.
 * @throws Error when the linter itself fails.
 */
export async function lint(documents: ReadonlyMap<string, OpenApi | object>, rules: string): Promise<Finding[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'polder-adr-'));
  try {
    const apis = [...documents].map(([api, document], index) => {
      const file = join(scratch, `${index}.json`);
      writeFileSync(file, JSON.stringify(document));
      return { api, file };
    });
    const spectral = join(root, 'node_modules/@stoplight/spectral-cli/dist/index.js');
    const out = await promisify(execFile)(process.execPath, [spectral, 'lint', '--quiet', '--format', 'json', '--ruleset', rules, ...apis.map((one) => one.file)], { cwd: root, maxBuffer: 64 * 1024 * 1024 }).catch((error: { stdout?: string; stderr?: string }) => {
      // Findings make it close with 1; anything that is no list of findings is trouble of its own.
      if (error.stdout?.trimStart().startsWith('[')) return { stdout: error.stdout };
      throw new Error(`the linter failed: ${error.stderr || error.stdout || String(error)}`);
    });
    return (JSON.parse(out.stdout) as SpectralResult[]).map((one) => finding(one, apis));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function finding({ code, message, path, severity, source }: SpectralResult, apis: { api: string; file: string }[]): Finding {
  const api = apis.find((one) => one.file.endsWith(source.split('/').at(-1)!))?.api ?? source;
  const operation = path[0] === 'paths' && path.length >= 3 ? `${path[2]!.toUpperCase()} ${path[1]!}` : 'document';
  return { api, rule: code, operation, message, error: severity === 0 };
}

export interface Verdict {
  name: string;
  ok: boolean;
  lines: string[];
}

/** One verdict per API and per exception: nothing is explained twice, and no explanation is left over. */
export function judge(apis: string[], findings: Finding[], exceptions: Exception[]): Verdict[] {
  const errors = findings.filter((one) => one.error);
  const explains = (one: Finding, e: Exception): boolean => one.api === e.api && one.rule === e.rule && one.operation === e.operation;
  const perApi = apis.map((api) => {
    const open = errors.filter((one) => one.api === api && !exceptions.some((e) => explains(one, e)));
    return { name: `${api}: no error of the API Design Rules`, ok: open.length === 0, lines: open.map((one) => `${one.rule} at ${one.operation}: ${one.message}`) };
  });
  const perException = exceptions.map((e) => {
    const found = errors.filter((one) => explains(one, e)).length;
    return { name: `${e.api} ${e.operation} ${e.rule}: ${e.count} explained (${e.reason})`, ok: found === e.count, lines: found === e.count ? [] : [`found ${found}`] };
  });
  return [...perApi, ...perException];
}
