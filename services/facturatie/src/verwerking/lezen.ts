import { createHash } from 'node:crypto';
import { readModel, readXml, validateDocument, validate, documentFacts, type ValidationReport } from '@polder/e-invoice';
import { feitenVan, inhoudVan, type Feiten, type Inhoud } from '../factuur/feiten.rules.js';
import type { Splitsing } from '../factuur/factuur.repository.js';
import { isPdf, xmlUitPdf } from '../intake/hybride-pdf.js';
import { pakUit } from '../intake/envelop.rules.js';
import { Element } from '../xml/xml.js';

/** A received file read: report of the rules, model and facts. No model when it is no invoice at all. */
export interface Gelezen {
  report: ValidationReport;
  inhoudSha256: string;
  inhoud: Inhoud | undefined;
  feiten: (Feiten & { splitsing: Splitsing[] }) | undefined;
}

/** How the G-account extension divides the amount: every payment term names its payment means and its amount. */
function splitsing(wortel: Element): Splitsing[] {
  const means = new Map(wortel.kinderen('PaymentMeans').map((one) => [one.attribuut('id') || one.tekst('ID'), one.tekst('PayeeFinancialAccount', 'ID').replace(/\s/g, '').toUpperCase()]));
  const delen = wortel.kinderen('PaymentTerms').map((one) => ({ iban: means.get(one.tekst('PaymentMeansID')) ?? '', bedrag: one.tekst('Amount') }));
  return delen.length > 1 && delen.every((one) => one.iban !== '' && one.bedrag !== '') ? delen : [];
}

/** Reads and checks the original bytes with the rules that hold on the day of the invoice. */
export async function leesFactuur(bytes: Uint8Array): Promise<Gelezen> {
  const { inhoud } = pakUit((isPdf(bytes) ? await xmlUitPdf(bytes) : undefined) ?? bytes);
  const inhoudSha256 = createHash('sha256').update(inhoud).digest('hex');
  const read = readXml(inhoud);
  if (!read.ok) return { report: validate(inhoud), inhoudSha256, inhoud: undefined, feiten: undefined };
  const report = validateDocument(read.document);
  const { kind } = documentFacts(read.document);
  if (!['ubl-invoice', 'ubl-credit-note', 'cii-invoice'].includes(kind)) return { report, inhoudSha256, inhoud: undefined, feiten: undefined };
  const model = readModel(read.document, kind === 'cii-invoice' ? 'cii' : 'ubl');
  return { report, inhoudSha256, inhoud: inhoudVan(model), feiten: { ...feitenVan(model, kind === 'ubl-credit-note'), splitsing: splitsing(new Element(read.document, 1)) } };
}
