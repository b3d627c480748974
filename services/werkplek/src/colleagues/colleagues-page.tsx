import type { Medewerker } from '@polder/api-client';
import { Avatar, Button, datumSom, Loading, PageTitle, Tag, telwoord, TroublePage, useResource, useToast } from '@polder/ui';
import { api } from '../api.js';
import { ActionForm } from '../form/action-form.js';
import { site } from '../site.js';
import { useMayHandle } from '../shell/staff-gate.js';
import { KlusProgress } from '../work/bulk-bar.js';
import { useKlus } from '../work/use-klus.js';

function Colleague({ m, all, may, job, onChange }: { m: Medewerker; all: Medewerker[]; may: boolean; job: ReturnType<typeof useKlus>; onChange: () => void }) {
  const say = useToast();
  const others = all.filter((o) => o.id !== m.id).map((o) => ({ value: o.id, label: o.naam }));
  return (
    <li className="polder-intake polder-colleague">
      <div>
        <h2><Avatar name={m.naam} /> {m.naam}</h2>
        <p className="polder-src">{m.team !== '' && `Team ${m.team}, `}{telwoord(m.openZaken, 'open zaak', 'open zaken')}</p>
        {m.afwezigTot !== '' && <p><Tag kind="warning" icon="pause">Afwezig tot en met {datumSom(m.afwezigTot)}</Tag>{m.vervanger !== '' && ` Vervanger: ${m.vervanger}`}</p>}
        {may && <ActionForm id={`weg-${m.id}`} title={`Meld ${m.naam} afwezig`} submit="Meld afwezig" fields={[{ name: 'afwezigTot', label: 'Afwezig tot en met', kind: 'date' }, { name: 'vervangerId', label: 'Wie vervangt?', kind: 'select', optional: true, options: others }]} onSubmit={async ({ afwezigTot = '', vervangerId = '' }) => {
          await api.werk.meldAfwezig(m.id, afwezigTot, vervangerId);
          say(`${m.naam} is afwezig gemeld`);
          onChange();
        }} />}
        {may && m.afwezigTot !== '' && <Button look="subtle" onClick={() => void api.werk.meldAfwezig(m.id, '', '').then(onChange, onChange)}>{`${m.naam} is er weer`}</Button>}
        {may && <ActionForm id={`over-${m.id}`} title={`Draag al het werk van ${m.naam} over`} submit="Draag over" fields={[{ name: 'naarId', label: 'Aan wie?', kind: 'select', optional: m.vervangerId !== '', hint: m.vervangerId !== '' ? `Kiest u niemand, dan gaat het naar ${m.vervanger}.` : 'Alle open zaken en taken gaan over.', options: others }]} onSubmit={({ naarId = '' }) => job.start({ soort: 'overdragen', ids: [], naarId, vanId: m.id })} />}
      </div>
    </li>
  );
}

/** Colleagues: who has how much, who is away, and handing over all work of someone. */
export function ColleaguesPage() {
  const list = useResource('collegas', () => api.werk.medewerkers());
  const may = useMayHandle();
  const job = useKlus(() => list.reload());
  if (list.problem && !list.data) return <TroublePage problem={list.problem} site={site} onRetry={list.reload} />;
  return (
    <>
      <div className="polder-whead"><PageTitle title="Collega’s" site={site} /><p className="polder-whead__sub">Wie heeft wat, en wie is er niet</p></div>
      {job.klus && <KlusProgress klus={job.klus} onStop={() => void job.stop()} onClose={job.clear} />}
      {job.problem !== '' && <p className="polder-alertline" role="alert">{job.problem}</p>}
      {!list.data && <Loading what="We halen de collega’s op" />}
      {list.data && <ul className="polder-intakes">{list.data.map((m) => <Colleague key={m.id} m={m} all={list.data ?? []} may={may} job={job} onChange={list.reload} />)}</ul>}
    </>
  );
}
