import { meldingClient } from '@polder/api-client';
import { Alert, datum, telwoord, useResource } from '@polder/ui';
import { transport } from '../api.js';
import type { FormContext } from './aanvraag-page.js';

/** The drawn place when the form looks for reports of the same kind close to it. */
function asked({ form, draft }: FormContext): { soort: string; plek: [number, number] } | undefined {
  const { dubbel } = ((form as unknown as Record<string, unknown>)['polder'] ?? {}) as { dubbel?: { vraag: string } };
  const soort = dubbel ? draft.antwoorden[dubbel.vraag] : undefined;
  if (typeof soort !== 'string' || soort === '') return undefined;
  for (const value of Object.values(draft.antwoorden)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value['type'] !== 'Point' || !Array.isArray(value['coordinates'])) continue;
    const [lon, lat] = value['coordinates'];
    if (typeof lon === 'number' && typeof lat === 'number') return { soort, plek: [lon, lat] };
  }
  return undefined;
}

function Found({ product, soort, plek }: { product: string; soort: string; plek: [number, number] }) {
  const { data } = useResource(`dubbel:${product}:${soort}:${plek.join()}`, () => meldingClient(transport, '').dubbel(product, soort, plek));
  if (!data || data.length === 0) return null;
  return (
    <Alert kind="info" title={data.length === 1 ? 'Dit is hier al een keer gemeld' : `Dit is hier al ${data.length} keer gemeld`} live>
      <ul>{data.slice(0, 3).map(({ ontvangenOp, status, afstandMeter }) => <li key={ontvangenOp + afstandMeter}>Gemeld op {datum(ontvangenOp)}, {telwoord(afstandMeter, 'meter', 'meter')} van uw punt: {status.toLowerCase()}</li>)}</ul>
      <p>U hoeft het dan niet nog eens te melden. Is het iets anders of erger geworden? Ga dan verder.</p>
    </Alert>
  );
}

/** Says that others reported the same here, before somebody takes the trouble. */
export function DoubleAlert({ context }: { context: FormContext }) {
  const question = asked(context);
  return question ? <Found product={context.draft.aanvraag.product} {...question} /> : null;
}
