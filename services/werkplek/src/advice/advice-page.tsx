import type { TeAdviserenJson } from '@polder/api-client';
import { Code, datumSom, Empty, Loading, PageTitle, Tag, TroublePage, telwoord, useResource, useToast } from '@polder/ui';
import { api } from '../api.js';
import { ActionForm } from '../form/action-form.js';
import { site } from '../site.js';
import { STREKKING } from './case-advice.js';

function Question({ a, onGiven }: { a: TeAdviserenJson; onGiven: () => void }) {
  const say = useToast();
  return (
    <li className="polder-intake">
      <div>
        <h2>Advies over <Code>{a.identificatie}</Code></h2>
        <p className="polder-lines-kept">{a.vraag}</p>
        <p className="polder-src">Gevraagd door {a.van}, uiterlijk {datumSom(a.uiterlijk)}</p>
        {a.documenten.length > 0 && <ul>{a.documenten.map((d) => <li key={d.id}><a className="utrecht-link" href={api.advies.documentUrl(a.id, d.id)} download>{d.titel}</a></li>)}</ul>}
        {a.status === 'gegeven' && <><p><Tag kind="success" icon="check">{STREKKING[a.strekking] ?? a.strekking}</Tag></p><p className="polder-lines-kept">{a.advies}</p></>}
        {a.status === 'gevraagd' && <ActionForm id={`geef-${a.id}`} title={`Geef advies over ${a.identificatie}`} submit="Stuur advies" look="primary" fields={[
          { name: 'strekking', label: 'Wat is uw advies?', kind: 'select', options: Object.entries(STREKKING).map(([value, label]) => ({ value, label })) }, { name: 'advies', label: 'Waarom?', kind: 'area' },
        ]} onSubmit={async ({ strekking = '', advies = '' }) => {
          await api.advies.geef(a.id, strekking, advies);
          say('Advies gestuurd');
          onGiven();
        }} />}
      </div>
    </li>
  );
}

/** Questions for advice to this organisation: number, question and the documents that were given. */
export function AdvicePage() {
  const list = useResource('te-adviseren', () => api.advies.teAdviseren());
  if (list.problem && !list.data) return <TroublePage problem={list.problem} site={site} onRetry={list.reload} />;
  const open = (list.data ?? []).filter((a) => a.status === 'gevraagd').length;
  return (
    <>
      <div className="polder-whead"><PageTitle title="Advies" site={site} /><p className="polder-whead__sub">{list.data ? `${telwoord(open, 'vraag wacht', 'vragen wachten')} op uw advies` : ''}</p></div>
      {!list.data && <Loading what="We halen de vragen op" />}
      {list.data?.length === 0 && <Empty><p>Niemand heeft u om advies gevraagd.</p></Empty>}
      {list.data && list.data.length > 0 && <ul className="polder-intakes">{list.data.map((a) => <Question key={a.id} a={a} onGiven={list.reload} />)}</ul>}
    </>
  );
}
