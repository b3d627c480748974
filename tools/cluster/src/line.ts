// The line on a running suite, over its network: a company applies, staff decide and close, the company sees the result,
// another system reads the case. Runs in a pod beside the suite (tools/cluster/manifests-line). Demo data must be on.
import { SignJWT } from 'jose';
import { z } from 'zod';
import { fillIn, Person, submit } from '@polder/proof';

const settings = z.object({ POLDER_PUBLIC_URL: z.url(), POLDER_ROUNDS: z.coerce.number().int().min(1).default(1) }).parse(process.env);
const base = settings.POLDER_PUBLIC_URL;

interface Case {
  id: string;
  identificatie: string;
  einddatum?: string;
  archiefnominatie?: string;
  archiefactiedatum?: string;
  documenten: { id: string; naam?: string }[];
  resultaattypen?: { id: string; omschrijving?: string }[];
  uitleg?: unknown[];
}
const MAX_WAIT_MS = 60_000;

/** Asks again until the answer is there; the last error when it does not come. */
async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + MAX_WAIT_MS;
  for (;;) {
    const found = await ask().catch((error: unknown) => {
      if (Date.now() > end) throw error;
      return undefined;
    });
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`${what}: not within ${MAX_WAIT_MS / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

function expect(condition: boolean, what: string, seen: unknown): void {
  if (!condition) throw new Error(`${what}: ${JSON.stringify(seen).slice(0, 400)}`);
  console.log(`ok   ${what}`);
}

async function zgwRead(id: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const key = new TextEncoder().encode('polder-demo-secret-0123456789abcdef');
  const token = await new SignJWT({ client_id: 'polder-demo', user_id: 'lijn', user_representation: 'Proef' }).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).setIssuer('polder-demo').setIssuedAt().sign(key);
  const answer = await fetch(`${base}/zaken/api/v1/zaken/${id}`, { headers: { authorization: `Bearer ${token}`, 'accept-crs': 'EPSG:4326' } });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function round(company: Person, staff: Person, today: string): Promise<void> {
  const draft = await fillIn(company, today);
  const receipt = await submit(company, draft);
  expect(receipt.dossiernummer === draft.dossiernummer, 'the company applied and has the number it had from the start', receipt);
  const found = await until('the case of the submission', () => staff.get<Case>(`/behandeling/api/v1/zaken/${draft.id}`));
  expect(found.identificatie === draft.dossiernummer && found.documenten.length === 2, 'staff see the case with the file and the copy of what was entered', found.documenten);
  await staff.call('POST', `/behandeling/api/v1/zaken/${draft.id}/_neem`, {});
  const granted = found.resultaattypen?.find((one) => /verleend/i.test(one.omschrijving ?? '')) ?? found.resultaattypen?.[0];
  await staff.call('PUT', `/behandeling/api/v1/zaken/${draft.id}/resultaat`, { resultaattypeId: granted?.id, toelichting: 'Onder voorwaarden.' });
  const closed = await staff.call<Case>('POST', `/behandeling/api/v1/zaken/${draft.id}/_sluit`, { toelichting: 'Afgehandeld.' });
  expect(Boolean(closed.einddatum && closed.archiefnominatie && closed.archiefactiedatum) && (closed.uitleg?.length ?? 0) > 0, 'the case is closed, with nomination, date and their explanation', closed);
  const own = await company.get<Case>(`/mijn/api/v1/zaken/${draft.id}`);
  expect(Boolean(own.einddatum), 'the company sees the result', own);
  const { status, body } = await zgwRead(draft.id);
  expect(status === 200 && body['identificatie'] === draft.dossiernummer && body['archiefactiedatum'] === closed.archiefactiedatum, 'another system reads the same over the Zaken API', body);
}

const company = new Person(base);
const staff = new Person(base);
await company.login({ soort: 'eherkenning', keuze: 'eh-hoekstra' });
await staff.login({ soort: 'medewerker', username: 'marieke', password: 'polder-demo' });
const today = new Date().toISOString().slice(0, 10);
for (let i = 1; i <= settings.POLDER_ROUNDS; i += 1) await round(company, staff, today);
console.log(`the line went ${settings.POLDER_ROUNDS} time(s)`);
