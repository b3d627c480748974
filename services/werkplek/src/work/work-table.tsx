import type { WerkRegel } from '@polder/api-client';
import { Avatar, Code, Gauge, Icon, Status } from '@polder/ui';
import { Link } from 'react-router';
import { COLUMNS, statusKind, termCell } from './work.view.js';

type Key = (typeof COLUMNS)[number]['key'];
export interface Choice {
  chosen: ReadonlySet<string>;
  toggle: (id: string, on: boolean) => void;
  toggleAll: (on: boolean) => void;
}

function Owner({ row, onTake }: { row: WerkRegel; onTake: ((row: WerkRegel) => void) | undefined }) {
  const free = row.behandelaar === '' && row.einddatum === '' && onTake;
  if (row.behandelaar !== '') return <span className="polder-own"><Avatar name={row.behandelaar} /><span className="polder-own__n">{row.behandelaar}</span></span>;
  if (free) return <button className="polder-take" type="button" onClick={() => onTake(row)}>Neem<span className="polder-visually-hidden"> {row.omschrijving}</span></button>;
  return <span className="polder-muted">Niemand</span>;
}

function Row({ row, shows, choice, onTake }: { row: WerkRegel; shows: (key: Key) => boolean; choice: Choice | undefined; onTake: ((row: WerkRegel) => void) | undefined }) {
  const { urgency, level, text, date, still } = termCell(row);
  const late = urgency === 'late' ? ' is-late' : urgency === 'soon' && !still ? ' is-soon' : still ? ' is-paused' : '';
  const picked = choice?.chosen.has(row.id) ?? false;
  return (
    <tr role="row" data-id={row.id} className={picked ? 'is-selected' : ''}>
      {choice && <td role="cell" className="c-check"><input className="utrecht-checkbox" type="checkbox" aria-label={`Kies ${row.omschrijving}`} checked={picked} onChange={(event) => choice.toggle(row.id, event.target.checked)} /></td>}
      {shows('termijn') && <td role="cell" className={`c-term${late}`}>
        <span className="polder-termcell"><Gauge level={level} width={56} height={8} per={11.2} look={still ? 'paused' : urgency} /><span className="polder-termcell__t">{text}</span><span className="polder-termcell__d">{date}</span></span>
      </td>}
      <th role="rowheader" scope="row" className="c-sub"><Link className="utrecht-link" to={`/zaken/${row.id}`}>{row.afgeschermd && <Icon name="lock" />}{row.omschrijving}</Link></th>
      {shows('soort') && <td role="cell" className="c-kind">{row.zaaktype}</td>}
      {shows('aanvrager') && <td role="cell" className="c-who">{row.initiator}</td>}
      {shows('status') && <td role="cell" className="c-status"><Status kind={statusKind(row)}>{row.einddatum === '' ? (row.opgeschortOp === '' ? row.status || 'Nieuw' : 'Wacht op aanvrager') : row.resultaat || row.status}</Status></td>}
      {shows('van') && <td role="cell" className="c-own"><Owner row={row} onTake={onTake} /></td>}
      {shows('nummer') && <td role="cell" className="c-nr"><Code>{row.identificatie}</Code></td>}
    </tr>
  );
}

interface Sorting {
  key: string;
  down: boolean;
  onSort: (key: string) => void;
}

function Head({ name, sort, className, sorting }: { name: string; sort: string; className: string; sorting: Sorting }) {
  const on = sort !== '' && sorting.key === sort;
  return (
    <th role="columnheader" scope="col" className={className} {...(on ? { 'aria-sort': sorting.down ? 'descending' as const : 'ascending' as const } : {})}>
      {sort === '' ? name : <button type="button" className="polder-sort" onClick={() => sorting.onSort(sort)}>{name}{on && <Icon name={sorting.down ? 'down' : 'up'} />}</button>}
    </th>
  );
}

const CLASSES: Record<Key, string> = { termijn: 'c-term', soort: 'c-kind', aanvrager: 'c-who', status: 'c-status', van: 'c-own', nummer: 'c-nr' };

/** The worklist as a table: the subject is the row's header and its link; a column heading sorts. Rows keep their place when data refreshes. */
export function WorkTable({ rows, caption, closed, columns, sorting, choice, onTake }: { rows: WerkRegel[]; caption: string; closed: boolean; columns: string[]; sorting: Sorting; choice: Choice | undefined; onTake: ((row: WerkRegel) => void) | undefined }) {
  const shows = (key: Key) => columns.length === 0 || columns.includes(key);
  const all = choice !== undefined && rows.length > 0 && rows.every((row) => choice.chosen.has(row.id));
  const head = ({ key, name, sort }: (typeof COLUMNS)[number]) => shows(key) && (
    <Head key={key} name={closed && key === 'termijn' ? 'Afgerond' : closed && key === 'status' ? 'Resultaat' : name} sort={sort} className={CLASSES[key]} sorting={sorting} />
  );
  return (
    <div className="polder-tablewrap">
      <table className={choice ? 'utrecht-table polder-grid' : 'utrecht-table polder-grid polder-grid--plain'} role="table">
        <caption className="polder-visually-hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {choice && <th role="columnheader" scope="col" className="c-check"><input className="utrecht-checkbox" type="checkbox" aria-label="Kies alle zaken op deze bladzijde" checked={all} onChange={(event) => choice.toggleAll(event.target.checked)} /></th>}
            {head(COLUMNS[0])}
            <Head name="Onderwerp" sort="onderwerp" className="c-sub" sorting={sorting} />
            {COLUMNS.slice(1).map(head)}
          </tr>
        </thead>
        <tbody role="rowgroup">{rows.map((row) => <Row key={row.id} row={row} shows={shows} choice={choice} onTake={onTake} />)}</tbody>
      </table>
    </div>
  );
}
