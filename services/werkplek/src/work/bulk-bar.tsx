import type { Klus, Medewerker } from '@polder/api-client';
import { Button, telwoord, useResource } from '@polder/ui';
import { useState } from 'react';
import { api } from '../api.js';
import type { useKlus } from './use-klus.js';

/** How far a job is, in a bar and in words; what it left out with the reason. */
export function KlusProgress({ klus, onStop, onClose }: { klus: Klus; onStop: () => void; onClose: () => void }) {
  const busy = klus.status === 'bezig';
  const words = klus.status === 'klaar' ? 'Klaar' : klus.status === 'gestopt' ? 'Gestopt' : 'Bezig';
  return (
    <div className="polder-bulk polder-klus">
      <progress className="polder-klus__bar" max={Math.max(1, klus.totaal)} value={klus.gedaan} aria-label="Voortgang" />
      <span role="status">{words}: {klus.gedaan} van {telwoord(klus.totaal, 'zaak', 'zaken')}{klus.overgeslagen.length > 0 && `, ${klus.overgeslagen.length} overgeslagen`}</span>
      {busy ? <Button look="subtle" onClick={onStop}>Stop</Button> : <Button look="subtle" onClick={onClose}>Sluit</Button>}
      {klus.overgeslagen.length > 0 && <ul className="polder-klus__left">{klus.overgeslagen.slice(0, 20).map(({ identificatie, reden }, i) => <li key={`${identificatie}${i}`}>{identificatie || 'Onbekende zaak'}: {reden}</li>)}</ul>}
    </div>
  );
}

/** Appears above the table when rows are chosen: to whom, or to nobody. */
export function BulkBar({ count, job, ids, onNone }: { count: number; job: ReturnType<typeof useKlus>; ids: string[]; onNone: () => void }) {
  const people = useResource('medewerkers', () => api.werk.medewerkers());
  const [to, setTo] = useState('');
  const option = (m: Medewerker) => <option key={m.id} value={m.id}>{m.naam} ({m.openZaken}){m.afwezigTot === '' ? '' : ', afwezig'}</option>;
  return (
    <div className="polder-bulk">
      <strong role="status">{count} gekozen</strong>
      <label className="polder-bulk__to">Wijs toe aan <select className="utrecht-select utrecht-select--html-select" value={to} onChange={(event) => setTo(event.target.value)}><option value="">Kies een collega</option>{(people.data ?? []).map(option)}</select></label>
      <Button look="subtle" icon="user" onClick={() => void job.start({ soort: 'toewijzen', ids, naarId: to, vanId: '' })}>Wijs toe</Button>
      <Button look="subtle" onClick={() => void job.start({ soort: 'vrijgeven', ids, naarId: '', vanId: '' })}>Geef vrij</Button>
      <Button look="subtle" onClick={onNone}>Kies niets</Button>
      {job.problem !== '' && <span role="alert" className="polder-bulk__end">{job.problem}</span>}
    </div>
  );
}
