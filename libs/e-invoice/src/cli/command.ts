import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { junitReport, type NamedReport } from '../report/junit-report.js';
import { textReport } from '../report/text-report.js';
import { validate, type ValidationReport } from '../validate/validate.js';
import { schemaValidator, type SchemaValidator } from '../xsd/schema-validator.js';
import { ArgumentError, USAGE, readArguments, type CommandArguments } from './arguments.js';

/** Where the command writes to. */
export interface Output {
  out(text: string): void;
  /** Progress and complaints. */
  err(text: string): void;
  /** True when progress can be shown on one line that changes. */
  readonly live: boolean;
}

/** All XML files below the paths, folders in alphabetical order; named files are taken whatever they are called. */
async function* filesIn(paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths) {
    if (!(await stat(path)).isDirectory()) {
      yield path;
      continue;
    }
    const entries = (await readdir(path, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      if (entry.isDirectory()) yield* filesIn([join(path, entry.name)]);
      else if (/\.xml$/i.test(entry.name)) yield join(path, entry.name);
    }
  }
}

const PROGRESS_EVERY = 100;

/** Runs the command; gives the exit code. Large sets are checked one file at a time, so memory does not grow with their number. */
export async function runCommand(args: readonly string[], output: Output): Promise<number> {
  let given: CommandArguments;
  try {
    given = readArguments(args);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    output.err(`${error.message}\n\n${USAGE}`);
    return 2;
  }
  const schema = given.schema === undefined ? undefined : await schemaValidator(given.schema);
  const counts = { files: 0, rejected: 0 };
  const reports: NamedReport[] = [];
  if (given.format === 'json') output.out('[\n');
  try {
    for await (const name of filesIn(given.paths)) {
      const report = await checkFile(name, given, schema);
      if (given.format === 'junit') reports.push({ name, report });
      else if (!given.quiet) write(name, report, given, counts.files > 0, output);
      counts.files += 1;
      if (report.decision === 'reject') counts.rejected += 1;
      if (output.live && counts.files % PROGRESS_EVERY === 0) output.err(`\r${counts.files} bestanden, ${counts.rejected} afgekeurd`);
    }
  } catch (error) {
    output.err(`Kan niet lezen: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  if (given.format === 'json') output.out('\n]\n');
  if (given.format === 'junit') output.out(junitReport(reports, given.language));
  output.err(`${output.live && counts.files >= PROGRESS_EVERY ? '\r' : ''}${counts.files} bestanden, ${counts.rejected} afgekeurd\n`);
  return counts.rejected === 0 ? 0 : 1;
}

async function checkFile(name: string, given: CommandArguments, schema: SchemaValidator | undefined): Promise<ValidationReport> {
  const bytes = await readFile(name);
  const report = validate(bytes, { ...(given.day === undefined ? {} : { day: given.day }), ...(given.ruleSets === undefined ? {} : { ruleSets: given.ruleSets }) });
  return schema ? schema.extend(bytes, report) : report;
}

function write(name: string, report: ValidationReport, given: CommandArguments, later: boolean, output: Output): void {
  if (given.format === 'json') output.out(`${later ? ',\n' : ''}${JSON.stringify({ file: name, ...report })}`);
  else output.out(textReport(name, report, given.language));
}
