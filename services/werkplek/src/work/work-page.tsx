import type { WerkLijst, WerkRegel, WerkWeergave } from '@polder/api-client';
import { Alert, Button, Empty, Loading, PageTitle, TroublePage, asProblem, datumLang, dutchDate, hoofdletter, telwoord, useResource, useToast } from '@polder/ui';
import { useMemo, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api.js';
import { useMayHandle } from '../shell/staff-gate.js';
import { site } from '../site.js';
import { BulkBar, KlusProgress } from './bulk-bar.js';
import { FilterBar } from './filter-bar.js';
import { useKlus } from './use-klus.js';
import { useRowKeys } from './use-row-keys.js';
import { useWorklist } from './use-worklist.js';
import { WorkTable } from './work-table.js';
import { nextSort, viewOf, views, vraagVan, type View } from './work.view.js';

/** Fixed views with their counters: parcels, a click filters. Under them the caller's own views. */
function Views({ current, tellers, own, onRemove }: { current: View; tellers: WerkLijst['tellers'] | undefined; own: WerkWeergave[]; onRemove: (view: WerkWeergave) => void }) {
  return (
    <nav className="polder-views polder-views--six" aria-label="Bewaarde weergaven">
      <ul>
        {views.map(({ key, name }) => (
          <li key={key} className={key === 'te-laat' && (tellers?.[key] ?? 0) > 0 ? 'is-alert' : ''}><Link to={`/?weergave=${key}`} aria-current={key === current.key ? 'page' : undefined}><strong>{tellers?.[key] ?? '–'}</strong><span>{name}</span></Link></li>
        ))}
      </ul>
      {own.length > 0 && (
        <ul className="polder-ownviews" aria-label="Uw eigen weergaven">
          {own.map((view) => <li key={view.id}><Link className="utrecht-link" to={`/?${view.filter}${view.kolommen.length > 0 ? `&kolommen=${view.kolommen.join(',')}` : ''}`}>{view.naam}</Link><button className="polder-iconbtn" type="button" aria-label={`Verwijder weergave ${view.naam}`} onClick={() => onRemove(view)}>×</button></li>)}
        </ul>
      )}
    </nav>
  );
}

function EmptyList({ view, filtered, zoek }: { view: View; filtered: boolean; zoek: string }) {
  if (zoek !== '') return <Empty><p>Geen zaak in ‘{view.name}’ past bij ‘{zoek}’. Zoek op een deel van het nummer of de omschrijving.</p></Empty>;
  if (filtered) return <Empty><p>Geen zaak past bij deze filters. Wis een filter om meer te zien.</p></Empty>;
  if (view.key === 'mijn') return <Empty><p>U heeft nog geen zaken. Neem er een uit de open zaken.</p><p><Link className="utrecht-link" to="/?weergave=open">Naar alle open zaken</Link></p></Empty>;
  const none: Record<string, string> = { gesloten: 'Er is nog geen zaak afgerond.', niemand: 'Elke zaak heeft een behandelaar.', 'te-laat': 'Geen enkele zaak is te laat.', opgeschort: 'Bij geen enkele zaak wachten wij op de aanvrager.' };
  return <Empty><p>{none[view.key] ?? 'Er zijn geen open zaken. Nieuwe aanvragen komen vanzelf in deze lijst.'}</p></Empty>;
}

function Keys() {
  return <span className="polder-keys"><kbd>J</kbd> <kbd>K</kbd> op en neer · <kbd>X</kbd> kies · <kbd>N</kbd> neem · <kbd>Enter</kbd> open</span>;
}

/** Chosen rows; a row that left the list is no longer chosen. */
function useChoice(rows: WerkRegel[]) {
  const [picked, setPicked] = useState<string[]>([]);
  const chosen = useMemo(() => new Set(picked.filter((id) => rows.some((row) => row.id === id))), [picked, rows]);
  return {
    chosen,
    toggle: (id: string, on: boolean) => setPicked((old) => (on ? [...old, id] : old.filter((other) => other !== id))),
    toggleAll: (on: boolean) => setPicked(on ? rows.map((row) => row.id) : []),
  };
}

/** Takes a case, and undoes that within the line that says so. */
function useTake(reload: () => void) {
  const [refused, setRefused] = useState('');
  const say = useToast();
  const take = (row: WerkRegel) => {
    api.behandeling.neem(row.id).then(() => {
      setRefused('');
      say(`U behandelt nu ${row.identificatie}`);
      reload();
    }, (error: unknown) => setRefused(`${row.identificatie}: ${asProblem(error).detail || 'neem deze zaak later opnieuw'}`));
  };
  return { refused, take };
}

/** The worklist: what is to be done, first what is due first. View, filters, order and columns live in the address. */
export function WorkPage() {
  const [params, setParams] = useSearchParams();
  const view = viewOf(params.get('weergave'));
  const list = useWorklist(vraagVan(params));
  const keuzes = useResource('werk-keuzes', () => api.werk.keuzes());
  const own = useResource('weergaven', () => api.werk.weergaven());
  const mayHandle = useMayHandle();
  const choice = useChoice(list.rows);
  const { refused, take } = useTake(list.reload);
  const job = useKlus(() => {
    list.reload();
    choice.toggleAll(false);
  });
  const box = useRef<HTMLDivElement>(null);
  useRowKeys(box);
  if (list.problem && !list.data) return <TroublePage problem={list.problem} site={site} onRetry={list.reload} />;
  const columns = (params.get('kolommen') ?? '').split(',').filter(Boolean);
  const closed = view.key === 'gesloten';
  const filtered = [...params.keys()].some((key) => key !== 'weergave' && key !== 'kolommen');
  const setOne = (name: string, value: string) => setParams((old) => {
    const next = new URLSearchParams(old);
    if (value === '') next.delete(name);
    else next.set(name, value);
    return next;
  });
  const removeView = (weergave: WerkWeergave) => void api.werk.verwijderWeergave(weergave.id).then(own.reload, own.reload);
  return (
    <>
      <div className="polder-whead"><PageTitle title="Werk" site={site} /><p className="polder-whead__sub">{hoofdletter(datumLang(dutchDate(new Date())))}</p></div>
      <Views current={view} tellers={list.data?.tellers} own={own.data ?? []} onRemove={removeView} />
      {refused !== '' && <Alert kind="error" title="Niet genomen" live><p>{refused}</p></Alert>}
      {list.problem && <Alert kind="warning" title="Dit is misschien niet het laatste nieuws" live><p>{list.problem.detail}</p></Alert>}
      <div className="polder-worklist" ref={box}>
        <FilterBar key={params.get('zoek') ?? ''} params={params} keuzes={keuzes.data} columns={columns} onColumns={(next) => setOne('kolommen', next.join(','))} onChange={(next) => setParams(next)} onSaved={() => own.reload()} />
        {job.klus && <KlusProgress klus={job.klus} onStop={() => void job.stop()} onClose={job.clear} />}
        {mayHandle && choice.chosen.size > 0 && !job.busy && <BulkBar count={choice.chosen.size} ids={[...choice.chosen]} job={job} onNone={() => choice.toggleAll(false)} />}
        {!list.data && <Loading what="We halen de zaken op" />}
        {list.data && list.rows.length === 0 && <EmptyList view={view} filtered={filtered} zoek={params.get('zoek') ?? ''} />}
        {list.rows.length > 0 && (
          <>
            <WorkTable rows={list.rows} caption={view.caption} closed={closed} columns={columns} choice={mayHandle && !closed ? choice : undefined} onTake={mayHandle ? take : undefined}
              sorting={{ key: params.get('sorteer') ?? 'termijn', down: (params.get('richting') ?? (closed ? 'af' : 'op')) === 'af', onSort: (key) => setParams(nextSort(params, key)) }} />
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
