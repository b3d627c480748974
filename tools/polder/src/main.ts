import { auditVerify } from './audit-verify.js';
import { AdminError } from './installation.js';

const USAGE = `Gebruik:
  polder audit verify [--json]   controleer het auditspoor van alle onderdelen`;

async function run(args: string[]): Promise<number> {
  const [group, action, ...rest] = args;
  if (group === 'audit' && action === 'verify' && rest.every((arg) => arg === '--json')) return auditVerify(rest.includes('--json'));
  console.error(USAGE);
  return 2;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof AdminError ? error.message : error);
  process.exitCode = 2;
}
