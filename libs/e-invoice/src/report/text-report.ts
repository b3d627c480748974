import type { ValidationReport } from '../validate/validate.js';

/** Languages of reports. */
export type ReportLanguage = 'nl' | 'en';

const WORDS = {
  nl: { accept: 'goedgekeurd', 'accept-with-warnings': 'goedgekeurd, met waarschuwingen', reject: 'afgekeurd', fatal: 'fout', warning: 'waarschuwing', line: 'regel', found: 'gevonden', expected: 'verwacht', rules: 'regels' },
  en: { accept: 'accepted', 'accept-with-warnings': 'accepted with warnings', reject: 'rejected', fatal: 'error', warning: 'warning', line: 'line', found: 'found', expected: 'expected', rules: 'rules' },
} as const;

/** A report for people, in plain lines. */
export function textReport(name: string, report: ValidationReport, language: ReportLanguage): string {
  const words = WORDS[language];
  const lines = [`${name}: ${words[report.decision]}`];
  if (report.ruleSets.length > 0) lines.push(`  ${words.rules}: ${report.ruleSets.map((set) => `${set.title} ${set.version}`).join('; ')}`);
  for (const finding of report.findings) {
    const term = finding.terms[0] ? ` ${finding.terms[0]}` : '';
    lines.push(`  ${words[finding.severity]} ${finding.ruleId}${term}, ${words.line} ${finding.line}:${finding.column}: ${finding.message[language]}`);
    const values = [
      finding.found === undefined ? '' : `${words.found}: ${finding.found}`,
      finding.expected === undefined ? '' : `${words.expected}: ${finding.expected}`,
      finding.hint?.[language] ?? '',
    ].filter((value) => value !== '');
    if (values.length > 0) lines.push(`    ${values.join('; ')}`);
    lines.push(`    ${finding.path}`);
  }
  return `${lines.join('\n')}\n`;
}
