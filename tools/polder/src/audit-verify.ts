import { Database, secondPlaceFile, verifyAudit, type AuditReport } from '@polder/service';
import { AdminError, findInstallation } from './installation.js';

const SERVICES = ['zaken', 'formulieren', 'archief', 'gateway', 'gegevens', 'integratie'] as const;

/** Verifies the trails of all services and prints what it found; answers the exit code. */
export async function auditVerify(json: boolean): Promise<number> {
  const installation = findInstallation(process.env);
  const reports: Record<string, AuditReport> = {};
  for (const service of SERVICES) {
    const database = await Database.open({ url: installation.databaseUrl(service), pool: 1, name: 'polder-audit' }).catch((error: Error) => {
      if (error instanceof AdminError) throw error;
      throw new AdminError(`De database van ${service} is niet bereikbaar: ${error.message}`);
    });
    try {
      reports[service] = await verifyAudit(database, secondPlaceFile(installation.sealsDir, service));
    } finally {
      await database.close();
    }
  }
  const found = Object.values(reports).reduce((sum, report) => sum + report.findings.length, 0);
  if (json) console.log(JSON.stringify(reports, null, 2));
  else print(reports, found);
  return found === 0 ? 0 : 1;
}

function print(reports: Record<string, AuditReport>, found: number): void {
  for (const [service, report] of Object.entries(reports)) {
    console.log(`${service}: ${report.regels} regels in ${report.zegels} zegels, ${report.ongezegeld} nog niet verzegeld, ${report.findings.length} bevindingen`);
    for (const finding of report.findings) console.log(`  ${finding.kind}: ${finding.text}`);
  }
  console.log(found === 0 ? 'Het spoor is heel.' : `Het spoor is niet heel: ${found} bevindingen.`);
}
