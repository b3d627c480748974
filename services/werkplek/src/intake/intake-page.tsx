import type { Registratie } from '@polder/api-client';
import { Alert, Button, Code, Empty, Hidden, Loading, PageTitle, TroublePage, asProblem, moment, telwoord, useResource, useToast } from '@polder/ui';
import { useState } from 'react';
import { api } from '../api.js';
import { useMayHandle } from '../shell/staff-gate.js';
import { site } from '../site.js';
import { stepText } from './intake.view.js';

function Row({ item, busy, onResume }: { item: Registratie; busy: boolean; onResume: (() => void) | undefined }) {
  return (
    <li className="polder-intake">
      <div>
        <h2><Code>{item.dossiernummer}</Code> {item.product}</h2>
        <p className="polder-intake__why">{item.reden || 'Geen reden bekend'}</p>
        <p className="polder-src">{stepText(item.stap)} · sinds {moment(item.sinds)} · {telwoord(item.pogingen, 'poging', 'pogingen')}</p>
      </div>
      {onResume && <Button busy={busy} onClick={onResume}>Probeer opnieuw<Hidden> {item.dossiernummer}</Hidden></Button>}
    </li>
  );
}

/** Submissions that were received but could not become a case: the reason, and try again after it was mended. */
export function IntakePage() {
  const { data, problem, reload } = useResource('intake', () => api.formulieren.geparkeerd());
  const mayHandle = useMayHandle();
  const say = useToast();
  const [busy, setBusy] = useState('');
  const [refused, setRefused] = useState('');
  const resume = async (item: Registratie) => {
    setBusy(item.id);
    setRefused('');
    try {
      const after = await api.formulieren.hervat(item.id);
      if (after.stap === 'parked') setRefused(`${item.dossiernummer}: ${after.reden}`);
      else say(`${item.dossiernummer} gaat verder`);
      reload();
    } catch (error) {
      setRefused(`${item.dossiernummer}: ${asProblem(error).detail || 'probeer het later opnieuw'}`);
    } finally {
      setBusy('');
    }
  };
  if (problem && !data) return <TroublePage problem={problem} site={site} onRetry={reload} />;
  return (
    <>
      <div className="polder-whead"><PageTitle title="Intake" site={site} /><p className="polder-whead__sub" role="status">{data && (data.length === 0 ? 'Alles is verwerkt' : `${telwoord(data.length, 'aanvraag staat', 'aanvragen staan')} stil`)}</p></div>
      {refused !== '' && <Alert kind="error" title="Nog niet gelukt" live><p>{refused}</p></Alert>}
      {!data && <Loading what="We halen de intake op" />}
      {data?.length === 0 && <div className="polder-worklist"><Empty><p>Er staat niets stil. Elke ontvangen aanvraag heeft een zaak.</p></Empty></div>}
      {data && data.length > 0 && <ul className="polder-intakes">{data.map((item) => <Row key={item.id} item={item} busy={busy === item.id} onResume={mayHandle ? () => void resume(item) : undefined} />)}</ul>}
    </>
  );
}
