import type { WerkKeuze, WerkKeuzes, WerkWeergave } from '@polder/api-client';
import { asProblem, Button, Icon, useToast } from '@polder/ui';
import { useState } from 'react';
import { api } from '../api.js';
import { COLUMNS, FILTERS, vraagVan, withParam } from './work.view.js';

const TERMIJNEN: WerkKeuze[] = [
  { waarde: 'te-laat', naam: 'Te laat', aantal: 0 }, { waarde: 'deze-week', naam: 'Deze week', aantal: 0 }, { waarde: 'deze-maand', naam: 'Deze maand', aantal: 0 },
  { waarde: 'later', naam: 'Later', aantal: 0 }, { waarde: 'opgeschort', naam: 'Staat stil', aantal: 0 },
];

function Filter({ name, label, choices, params, onChange }: { name: string; label: string; choices: WerkKeuze[]; params: URLSearchParams; onChange: (next: URLSearchParams) => void }) {
  const value = params.get(name) ?? '';
  return (
    <label className={value === '' ? 'polder-filter' : 'polder-filter is-on'}>
      <span className="polder-visually-hidden">{label}</span>
      <select className="polder-chip" value={value} onChange={(event) => onChange(withParam(params, name, event.target.value))}>
        <option value="">{label}</option>
        {choices.map(({ waarde, naam, aantal }) => <option key={waarde} value={waarde}>{naam}{aantal > 0 ? ` (${aantal})` : ''}</option>)}
      </select>
    </label>
  );
}

function Columns({ columns, onChange }: { columns: string[]; onChange: (columns: string[]) => void }) {
  const shown = columns.length === 0 ? COLUMNS.map(({ key }) => key as string) : columns;
  return (
    <details className="polder-menu">
      <summary className="polder-chip">Kolommen</summary>
      <fieldset className="polder-menu__in"><legend className="polder-visually-hidden">Kolommen die u ziet</legend>
        {COLUMNS.map(({ key, name }) => <label key={key}><input className="utrecht-checkbox" type="checkbox" checked={shown.includes(key)} onChange={(event) => onChange(COLUMNS.map((c) => c.key as string).filter((k) => (k === key ? event.target.checked : shown.includes(k))))} /> {name}</label>)}
      </fieldset>
    </details>
  );
}

/** Puts the rows of the filter into a file of the browser, page after page. */
function useExport(params: URLSearchParams) {
  const [busy, setBusy] = useState(0);
  const say = useToast();
  const run = async () => {
    const parts: string[] = [];
    try {
      await api.werk.exporteer(vraagVan(params), (csv) => {
        parts.push(csv);
        setBusy(parts.length);
      });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(parts, { type: 'text/csv;charset=utf-8' }));
      link.download = 'werklijst.csv';
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      say('De lijst staat in werklijst.csv');
    } catch (error) {
      say(asProblem(error).detail || 'De lijst is nu niet op te halen');
    } finally {
      setBusy(0);
    }
  };
  return { busy, run };
}

/** Search, filters that live in the address, columns, export and keeping all that as a view. */
export function FilterBar({ params, keuzes, columns, onColumns, onChange, onSaved }: { params: URLSearchParams; keuzes: WerkKeuzes | undefined; columns: string[]; onColumns: (columns: string[]) => void; onChange: (next: URLSearchParams) => void; onSaved: (view: WerkWeergave) => void }) {
  const [typed, setTyped] = useState(params.get('zoek') ?? '');
  const [name, setName] = useState('');
  const [problem, setProblem] = useState('');
  const download = useExport(params);
  const own = FILTERS.some((f) => params.has(f));
  const save = async () => {
    try {
      onSaved(await api.werk.slaWeergaveOp({ id: crypto.randomUUID(), naam: name, filter: params.toString(), kolommen: columns }));
      setName('');
      setProblem('');
    } catch (error) {
      setProblem(asProblem(error).invalidParams[0]?.reason ?? asProblem(error).detail);
    }
  };
  return (
    <div className="polder-filterbar polder-filterbar--wrap">
      <form className="polder-filterbar__q" role="search" aria-label="Zoek in deze lijst" onSubmit={(event) => {
        event.preventDefault();
        onChange(withParam(params, 'zoek', typed.trim()));
      }}>
        <Icon name="search" /><label className="polder-visually-hidden" htmlFor="q">Zoek in deze lijst</label><input className="utrecht-textbox" id="q" type="search" placeholder="Zoek in deze lijst" value={typed} onChange={(event) => setTyped(event.target.value)} />
        <button className="polder-visually-hidden" type="submit">Zoek</button>
      </form>
      <Filter name="zaaktype" label="Soort" choices={keuzes?.zaaktypen ?? []} params={params} onChange={onChange} />
      <Filter name="status" label="Status" choices={keuzes?.statussen ?? []} params={params} onChange={onChange} />
      <Filter name="termijn" label="Termijn" choices={TERMIJNEN} params={params} onChange={onChange} />
      <Filter name="behandelaar" label="Van" choices={[{ waarde: 'mij', naam: 'Mij', aantal: 0 }, { waarde: 'niemand', naam: 'Niemand', aantal: 0 }, ...(keuzes?.behandelaars ?? [])]} params={params} onChange={onChange} />
      <Filter name="team" label="Team" choices={keuzes?.teams ?? []} params={params} onChange={onChange} />
      {own && <button className="polder-chip polder-chip--plain" type="button" onClick={() => {
        setTyped('');
        onChange(new URLSearchParams(params.has('weergave') ? { weergave: params.get('weergave') ?? '' } : {}));
      }}>Wis filters</button>}
      <Columns columns={columns} onChange={onColumns} />
      <details className="polder-menu">
        <summary className="polder-chip">Bewaar</summary>
        <form className="polder-menu__in" onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}>
          <label htmlFor="weergavenaam">Naam van deze weergave</label>
          <input className="utrecht-textbox" id="weergavenaam" value={name} onChange={(event) => setName(event.target.value)} />
          {problem !== '' && <p role="alert">{problem}</p>}
          <Button type="submit">Bewaar weergave</Button>
        </form>
      </details>
      <Button look="subtle" icon="download" busy={download.busy > 0} onClick={() => void download.run()}>{download.busy > 0 ? `Bezig, deel ${download.busy}` : 'Naar rekenblad'}</Button>
    </div>
  );
}
