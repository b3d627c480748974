import type { ValidationReport } from '../validate/validate.js';
import type { ReportLanguage } from './text-report.js';

/** A report with the name of its file. */
export interface NamedReport {
  readonly name: string;
  readonly report: ValidationReport;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  // Characters that XML does not allow would make the report itself unreadable.
  return text.replace(/[&<>"]/g, (c) => ESCAPES[c] ?? c).replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/gu, '?');
}

function testCase({ name, report }: NamedReport, language: ReportLanguage): string {
  const faults = report.findings.filter((finding) => finding.severity === 'fatal');
  const warnings = report.findings.filter((finding) => finding.severity === 'warning');
  const line = (finding: (typeof faults)[number]): string => `${finding.ruleId} ${finding.line}:${finding.column} ${finding.message[language]} ${finding.path}`;
  const body = [
    ...faults.map((finding) => `    <failure type="${escaped(finding.ruleId)}" message="${escaped(finding.message[language])}">${escaped(line(finding))}</failure>\n`),
    warnings.length > 0 ? `    <system-out>${escaped(warnings.map(line).join('\n'))}</system-out>\n` : '',
  ].join('');
  return `  <testcase name="${escaped(name)}" classname="${escaped(report.document.kind)}">\n${body}  </testcase>\n`;
}

/** Reports in the form that build servers read: one test case a file. */
export function junitReport(reports: readonly NamedReport[], language: ReportLanguage): string {
  const rejected = reports.filter(({ report }) => report.decision === 'reject').length;
  const cases = reports.map((report) => testCase(report, language)).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="polder-e-invoice" tests="${reports.length}" failures="${rejected}">\n${cases}</testsuite>\n`;
}
