/** A submission that was accepted: from here on it must end in exactly one case with exactly its documents. */
export interface Accepted {
  id: string;
  dossiernummer: string;
  stap: string;
  geparkeerd: boolean;
  inhoudHash: string;
  /** Ids and hashes of the documents that were frozen, the copy of the answers included (its hash is not frozen). */
  documenten: { id: string; sha256: string | undefined }[];
  seconden: number;
}

export interface Case {
  id: string;
  identificatie: string;
  inhoudHash: string;
  documenten: string[];
  statussen: number;
  rollen: number;
  audits: number;
}

export interface ArchivedDocument {
  registratieId: string;
  id: string;
  sha256: string;
  state: string;
}

/** A message that integratie made of an event. */
export interface Message {
  id: string;
  soort: string;
  zaakId: string;
  status: string;
}

export interface ThreeDatabases {
  accepted: Accepted[];
  cases: Case[];
  documents: ArchivedDocument[];
  messages: Message[];
  /** What the own checks of formulieren and archief found, as text. */
  own: string[];
}

/** Seconds after which an accepted submission that is not parked must be done. */
const PATIENCE_S = 60;

/**
 * Invariants of pattern A over the three databases. settled: nothing runs any more, so that nothing may be under way.
 * Answers one line per violation; none when all is whole.
 */
export function checkThree({ accepted, cases, documents, messages, own }: ThreeDatabases, settled: boolean): string[] {
  const found: string[] = [...own];
  const byId = new Map<string, Case[]>();
  for (const zaak of cases) byId.set(zaak.id, [...(byId.get(zaak.id) ?? []), zaak]);
  const documentsOf = new Map<string, ArchivedDocument[]>();
  for (const document of documents) documentsOf.set(document.registratieId, [...(documentsOf.get(document.registratieId) ?? []), document]);
  for (const one of accepted) found.push(...checkOne(one, byId.get(one.id) ?? [], documentsOf.get(one.id) ?? [], settled));
  const receipts = new Map<string, Message[]>();
  for (const message of messages) if (message.soort === 'ontvangstbevestiging') receipts.set(message.zaakId, [...(receipts.get(message.zaakId) ?? []), message]);
  for (const one of accepted) found.push(...checkReceipt(one, receipts.get(one.id) ?? [], settled));
  const known = new Set(accepted.map((one) => one.id));
  for (const zaak of cases) if (!known.has(zaak.id)) found.push(`zaak ${zaak.identificatie} heeft geen aangenomen aanvraag`);
  for (const id of documentsOf.keys()) if (!known.has(id)) found.push(`documenten van ${id} horen bij geen aangenomen aanvraag`);
  for (const id of receipts.keys()) if (!known.has(id)) found.push(`ontvangstbevestiging voor ${id}, die niet is aangenomen`);
  const numbers = new Map<string, string>();
  for (const one of accepted) {
    const other = numbers.get(one.dossiernummer);
    if (other && other !== one.id) found.push(`dossiernummer ${one.dossiernummer} is twee keer gegeven`);
    numbers.set(one.dossiernummer, one.id);
  }
  return found;
}

function checkOne(one: Accepted, cases: Case[], documents: ArchivedDocument[], settled: boolean): string[] {
  const found: string[] = [];
  const name = `aanvraag ${one.dossiernummer}`;
  const done = one.stap === 'done';
  if (!done && !one.geparkeerd && (settled || one.seconden > PATIENCE_S)) found.push(`${name} staat nog op stap ${one.stap}`);
  if (cases.length > 1) found.push(`${name} heeft ${cases.length} zaken`);
  const [zaak] = cases;
  if (done && !zaak) found.push(`${name} is klaar maar heeft geen zaak`);
  if (zaak) {
    if (zaak.identificatie !== one.dossiernummer) found.push(`${name}: de zaak heet ${zaak.identificatie}`);
    if (zaak.inhoudHash !== one.inhoudHash) found.push(`${name}: de zaak heeft andere inhoud`);
    if (zaak.statussen < 1 || zaak.rollen !== 1 || zaak.audits !== 1) found.push(`${name}: halve zaak (${zaak.statussen} statussen, ${zaak.rollen} rollen, ${zaak.audits} auditregels)`);
    const missing = one.documenten.filter((d) => !zaak.documenten.includes(d.id));
    if (missing.length > 0 || zaak.documenten.length !== one.documenten.length) found.push(`${name}: de zaak heeft ${zaak.documenten.length} documenten, er horen er ${one.documenten.length}`);
    for (const { id } of one.documenten) if (!documents.some((d) => d.id === id)) found.push(`${name}: document ${id} van de zaak is er niet`);
  }
  for (const document of documents) {
    const expected = one.documenten.find((d) => d.id === document.id);
    if (!expected) found.push(`${name}: document ${document.id} hoort er niet bij`);
    else if (expected.sha256 && expected.sha256 !== document.sha256) found.push(`${name}: document ${document.id} heeft andere bytes`);
    if (done && document.state !== 'definitive') found.push(`${name}: document ${document.id} is nog ${document.state}`);
  }
  return found;
}

/** Exactly one receipt mail per accepted submission, whatever became of its case. */
function checkReceipt(one: Accepted, receipts: Message[], settled: boolean): string[] {
  const name = `aanvraag ${one.dossiernummer}`;
  if (receipts.length > 1) return [`${name} heeft ${receipts.length} ontvangstbevestigingen`];
  if (!settled && one.seconden <= PATIENCE_S) return [];
  const [receipt] = receipts;
  if (!receipt) return [`${name} heeft geen ontvangstbevestiging`];
  return receipt.status === 'verzonden' || receipt.status === 'afgeleverd' ? [] : [`${name}: de ontvangstbevestiging is ${receipt.status}`];
}
