import type { Werkvoorraad, WerkvoorraadRegel } from '@polder/api-client';
import { Alert, Button, Empty, Icon, Loading, PageTitle, TroublePage, asProblem, datumLang, dutchDate, hoofdletter, telwoord, useToast } from '@polder/ui';
import { useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api.js';
import { useMayHandle } from '../shell/staff-gate.js';
import { site } from '../site.js';
import { useRowKeys } from './use-row-keys.js';
import { useWorklist } from './use-worklist.js';
import { WorkTable } from './work-table.js';
import { viewOf, views, type View } from './work.view.js';

/** Saved views with their counters: parcels, a click filters. */
function Views({ current, tellers }: { current: View; tellers: Werkvoorraad['tellers'] | undefined }) {
  return (
    <nav className="polder-views" aria-label="Bewaarde weergaven">
      <ul>
        {views.map(({ key, name }) => (
          <li key={key}><Link to={`/?weergave=${key}`} aria-current={key === current.key ? 'page' : undefined}><strong>{tellers?.[key] ?? '–'}</strong><span>{name}</span></Link></li>
        ))}
      </ul>
    </nav>
  );
}

function FilterBar({ zoek, onSearch }: { zoek: string; onSearch: (text: string) => void }) {
  const [typed, setTyped] = useState(zoek);
  return (
    <form className="polder-filterbar" role="search" aria-label="Zoek in deze lijst" onSubmit={(event) => {
      event.preventDefault();
      onSearch(typed.trim());
    }}>
      <div className="polder-filterbar__q"><Icon name="search" /><label className="polder-visually-hidden" htmlFor="q">Zoek in deze lijst</label><input className="utrecht-textbox" id="q" type="search" placeholder="Zoek in deze lijst" value={typed} onChange={(event) => setTyped(event.target.value)} /></div>
      <Button type="submit">Zoek</Button>
      {zoek !== '' && <button className="polder-chip polder-chip--plain" type="button" onClick={() => {
        setTyped('');
        onSearch('');
      }}>Wis filters</button>}
    </form>
  );
}

function EmptyList({ view, zoek }: { view: View; zoek: string }) {
  if (zoek !== '') return <Empty><p>Geen zaak in ‘{view.name}’ past bij ‘{zoek}’. Zoek op een deel van het nummer of de omschrijving.</p></Empty>;
  if (view.key === 'mijn') return <Empty><p>U heeft nog geen zaken. Neem er een uit de open zaken.</p><p><Link className="utrecht-link" to="/?weergave=open">Naar alle open zaken</Link></p></Empty>;
  return <Empty><p>{view.key === 'gesloten' ? 'Er is nog geen zaak afgerond.' : 'Er zijn geen open zaken. Nieuwe aanvragen komen vanzelf in deze lijst.'}</p></Empty>;
}

function Keys() {
  return <span className="polder-keys"><kbd>J</kbd> <kbd>K</kbd> op en neer · <kbd>N</kbd> neem · <kbd>Enter</kbd> open</span>;
}

function List({ view, zoek }: { view: View; zoek: string }) {
  const list = useWorklist(view.key, zoek);
  const [, setParams] = useSearchParams();
  const mayHandle = useMayHandle();
  const say = useToast();
  const [refused, setRefused] = useState('');
  const box = useRef<HTMLDivElement>(null);
  useRowKeys(box);
  const take = (row: WerkvoorraadRegel) => {
    api.behandeling.neem(row.id).then(
      () => {
        setRefused('');
        say(`U behandelt nu ${row.identificatie}`);
        list.reload();
      },
      (error: unknown) => setRefused(`${row.identificatie}: ${asProblem(error).detail || 'neem deze zaak later opnieuw'}`),
    );
  };
  if (list.problem && !list.data) return <TroublePage problem={list.problem} site={site} onRetry={list.reload} />;
  return (
    <>
      <div className="polder-whead"><PageTitle title="Werk" site={site} /><p className="polder-whead__sub">{hoofdletter(datumLang(dutchDate(new Date())))}</p></div>
      <Views current={view} tellers={list.data?.tellers} />
      {refused !== '' && <Alert kind="error" title="Niet genomen" live><p>{refused}</p></Alert>}
      {list.problem && <Alert kind="warning" title="Dit is misschien niet het laatste nieuws" live><p>{list.problem.detail}</p></Alert>}
      <div className="polder-worklist" ref={box}>
        <FilterBar key={zoek} zoek={zoek} onSearch={(text) => setParams({ weergave: view.key, ...(text === '' ? {} : { zoek: text }) })} />
        {!list.data && <Loading what="We halen de zaken op" />}
        {list.data && list.rows.length === 0 && <EmptyList view={view} zoek={zoek} />}
        {list.rows.length > 0 && (
          <>
            <WorkTable rows={list.rows} caption={view.caption} closed={view.key === 'gesloten'} onTake={mayHandle ? take : undefined} />
            <div className="polder-pager">
              <span role="status">{list.rows.length < (list.data?.count ?? 0) ? `${list.rows.length} van ${telwoord(list.data?.count ?? 0, 'zaak', 'zaken')}` : telwoord(list.rows.length, 'zaak', 'zaken')}</span>
              <Keys />
              {list.moreProblem !== '' && <span role="alert">{list.moreProblem}</span>}
              {list.more && <Button icon="right" onClick={() => void list.more?.()}>Volgende</Button>}
            </div>
          </>
        )}
      </div>
    </>
  );
}

/** The worklist: what is to be done, first what is due first. View and search live in the address. */
export function WorkPage() {
  const [params] = useSearchParams();
  const view = viewOf(params.get('weergave'));
  const zoek = params.get('zoek') ?? '';
  return <List view={view} zoek={zoek} />;
}
