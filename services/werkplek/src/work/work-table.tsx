import type { WerkvoorraadRegel } from '@polder/api-client';
import { Avatar, Code, Gauge, Icon, Status } from '@polder/ui';
import { Link } from 'react-router';
import { statusKind, termCell } from './work.view.js';

function Row({ row, onTake }: { row: WerkvoorraadRegel; onTake: ((row: WerkvoorraadRegel) => void) | undefined }) {
  const { urgency, level, text, date } = termCell(row);
  const late = urgency === 'late' ? ' is-late' : urgency === 'soon' && row.einddatum === '' ? ' is-soon' : '';
  return (
    <tr role="row" data-id={row.id}>
      <td role="cell" className={`c-term${late}`}>
        <span className="polder-termcell"><Gauge level={level} width={56} height={8} per={11.2} look={row.einddatum === '' ? urgency : 'paused'} /><span className="polder-termcell__t">{text}</span><span className="polder-termcell__d">{date}</span></span>
      </td>
      <th role="rowheader" scope="row" className="c-sub"><Link className="utrecht-link" to={`/zaken/${row.id}`}>{row.omschrijving}</Link></th>
      <td role="cell" className="c-kind">{row.zaaktype}</td>
      <td role="cell" className="c-who">{row.initiator}</td>
      <td role="cell" className="c-status"><Status kind={statusKind(row)}>{row.einddatum === '' ? row.status || 'Nieuw' : row.resultaat || row.status}</Status></td>
      <td role="cell" className="c-own">
        {row.behandelaar !== '' && <span className="polder-own"><Avatar name={row.behandelaar} /><span className="polder-own__n">{row.behandelaar}</span></span>}
        {row.behandelaar === '' && onTake && row.einddatum === '' && <button className="polder-take" type="button" onClick={() => onTake(row)}>Neem<span className="polder-visually-hidden"> {row.omschrijving}</span></button>}
        {row.behandelaar === '' && !(onTake && row.einddatum === '') && <span className="polder-muted">Niemand</span>}
      </td>
      <td role="cell" className="c-nr"><Code>{row.identificatie}</Code></td>
    </tr>
  );
}

/** The worklist as a table: term first, the subject is the row's header and its link. Rows keep their place when data refreshes. */
export function WorkTable({ rows, caption, closed, onTake }: { rows: WerkvoorraadRegel[]; caption: string; closed: boolean; onTake: ((row: WerkvoorraadRegel) => void) | undefined }) {
  return (
    <div className="polder-tablewrap">
      <table className="utrecht-table polder-grid polder-grid--plain" role="table">
        <caption className="polder-visually-hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" className="c-term" aria-sort={closed ? 'descending' : 'ascending'}><span className="polder-sort">{closed ? 'Afgerond' : 'Uiterlijk'}<Icon name={closed ? 'down' : 'up'} /></span></th>
            <th role="columnheader" scope="col" className="c-sub">Onderwerp</th>
            <th role="columnheader" scope="col" className="c-kind">Soort</th>
            <th role="columnheader" scope="col" className="c-who">Aanvrager</th>
            <th role="columnheader" scope="col" className="c-status">{closed ? 'Resultaat' : 'Status'}</th>
            <th role="columnheader" scope="col" className="c-own">Van</th>
            <th role="columnheader" scope="col" className="c-nr">Zaaknummer</th>
          </tr>
        </thead>
        <tbody role="rowgroup">{rows.map((row) => <Row key={row.id} row={row} onTake={onTake} />)}</tbody>
      </table>
    </div>
  );
}
