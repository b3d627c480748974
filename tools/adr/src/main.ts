// `npm run check:adr`: every API that this installation has, against the official linter of the Dutch API Design Rules.
import { existsSync } from 'node:fs';
import { registry } from '@polder/proto';
import { standardsPath } from '@polder/testing';
import { openApiDocuments } from '@polder/transcoder';
import { judge, lint, readExceptions } from './check-adr.js';

const rules = standardsPath('iamprivacy/adr/linter-2.2.0.yaml');
let failed = 0;
let passed = 0;
if (!existsSync(rules)) {
  console.log(`the rule set is not there: ${rules} (STANDARDS_DIR says where the official files are)`);
  failed = 1;
} else {
  const documents = openApiDocuments(registry(), 'https://polder.example', { name: 'Polder', email: 'beheer@polder.example', url: 'https://polder.example/' });
  const findings = await lint(documents, rules);
  for (const one of findings.filter((finding) => !finding.error)) console.log(`warning ${one.api} ${one.rule} at ${one.operation}: ${one.message}`);
  for (const { name, ok, lines } of judge([...documents.keys()], findings, readExceptions())) {
    console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}`);
    for (const line of lines) console.log(`     ${line}`);
    if (ok) passed += 1;
    else failed += 1;
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
